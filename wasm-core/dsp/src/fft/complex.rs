//! A complex number in each lane, real and imaginary parts in vectors of their own.

use crate::lanes::Lane;
use core::ops::{Add, Mul, Sub};

#[derive(Clone, Copy)]
pub struct Complex<L> {
    pub re: L,
    pub im: L,
}

impl<L: Lane> Complex<L> {
    /// # Safety
    /// `from` is valid for reading two vectors.
    #[inline(always)]
    pub unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Self { re: L::load(from), im: L::load(from.add(L::LANES)) } }
    }

    /// One number for all lanes.
    ///
    /// # Safety
    /// `from` is valid for reading two floats.
    #[inline(always)]
    pub unsafe fn load_splat(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        unsafe { Self { re: L::load_splat(from), im: L::load_splat(from.add(1)) } }
    }

    /// # Safety
    /// `to` is valid for writing two vectors.
    #[inline(always)]
    pub unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe {
            self.re.store(to);
            self.im.store(to.add(L::LANES));
        }
    }

    /// `self + i·other`
    #[inline(always)]
    pub fn add_i(self, other: Self) -> Self {
        Self { re: self.re - other.im, im: self.im + other.re }
    }

    /// `self − i·other`
    #[inline(always)]
    pub fn sub_i(self, other: Self) -> Self {
        Self { re: self.re + other.im, im: self.im - other.re }
    }

    /// `self·(re − i·im)`
    #[inline(always)]
    pub fn times_conjugate(self, re: L, im: L) -> Self {
        Self { re: self.re.times_plus(re, self.im * im), im: self.re.times_from(im, self.im * re) }
    }

    /// `self·−i`
    #[inline(always)]
    pub fn times_minus_i(self) -> Self {
        Self {
            re: self.im,
            // A sign change takes three instructions on x86, a difference one.
            im: L::splat(0.0) - self.re,
        }
    }

    /// `self·(1 − i)·by`
    #[inline(always)]
    pub fn times_minus_i_plus_1(self, by: L) -> Self {
        Self { re: (self.re + self.im) * by, im: (self.im - self.re) * by }
    }

    /// `self·(−1 − i)·by`
    #[inline(always)]
    pub fn times_minus_i_minus_1(self, by: L) -> Self {
        Self { re: (self.im - self.re) * by, im: (self.re + self.im) * -by }
    }

    /// |z|²
    #[inline(always)]
    pub fn power(self) -> L {
        self.re.times_plus(self.re, self.im * self.im)
    }
}

impl<L: Lane> Add for Complex<L> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self { re: self.re + other.re, im: self.im + other.im }
    }
}

impl<L: Lane> Sub for Complex<L> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self { re: self.re - other.re, im: self.im - other.im }
    }
}

impl<L: Lane> Mul for Complex<L> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self {
            re: self.im.times_from(other.im, self.re * other.re),
            im: self.re.times_plus(other.im, self.im * other.re),
        }
    }
}

/// The transform of four numbers.
#[inline(always)]
pub fn radix4<L: Lane>([a, b, c, d]: [Complex<L>; 4]) -> [Complex<L>; 4] {
    let (even, odd) = (a + c, b + d);
    let (even_difference, odd_difference) = (a - c, b - d);
    [even + odd, even_difference.sub_i(odd_difference), even - odd, even_difference.add_i(odd_difference)]
}
