//! Four floats in an array, for every target without `simd128`.

use super::Lane;
use core::array::from_fn;
use core::ops::{Add, Mul, Neg, Sub};

/// Four floats side by side.
#[derive(Clone, Copy)]
pub struct F32x4([f32; 4]);

impl F32x4 {
    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        Self(from_fn(|i| f(self.0[i], other.0[i])))
    }
}

impl Add for F32x4 {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        self.zip(other, |a, b| a + b)
    }
}

impl Sub for F32x4 {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        self.zip(other, |a, b| a - b)
    }
}

impl Mul for F32x4 {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        self.zip(other, |a, b| a * b)
    }
}

impl Neg for F32x4 {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self(self.0.map(|a| -a))
    }
}

impl Lane for F32x4 {
    const LANES: usize = 4;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self([value; 4])
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise; floats in an array need no more alignment than floats.
        Self(unsafe { from.cast::<[f32; 4]>().read() })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: as in `load`.
        unsafe { to.cast::<[f32; 4]>().write(self.0) }
    }

    #[inline(always)]
    unsafe fn load_splat(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self::splat(unsafe { from.read() })
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.zip(other, Lane::max)
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.zip(other, Lane::min)
    }

    #[inline(always)]
    fn reversed(self) -> Self {
        let [a, b, c, d] = self.0;
        Self([d, c, b, a])
    }

    #[inline(always)]
    fn transpose(rows: [Self; 4]) -> [Self; 4] {
        from_fn(|column| Self(rows.map(|row| row.0[column])))
    }

    #[inline(always)]
    fn interleave(Self(a): Self, Self(b): Self) -> [Self; 2] {
        [Self([a[0], b[0], a[1], b[1]]), Self([a[2], b[2], a[3], b[3]])]
    }

    #[inline(always)]
    fn greater(self, other: Self, yes: Self, no: Self) -> Self {
        Self(from_fn(|i| self.0[i].greater(other.0[i], yes.0[i], no.0[i])))
    }

    #[inline(always)]
    fn heard(self) -> Self {
        Self(self.0.map(Lane::heard))
    }

    #[inline(always)]
    fn over(self, other: Self, yes: Self, no: Self) -> Self {
        Self(from_fn(|i| self.0[i].over(other.0[i], yes.0[i], no.0[i])))
    }

    #[inline(always)]
    fn split(self) -> [Self; 2] {
        let parts = self.0.map(Lane::split);
        [Self(parts.map(|[exponent, _]| exponent)), Self(parts.map(|[_, mantissa]| mantissa))]
    }
}
