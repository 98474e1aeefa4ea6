//! Four floats in one `v128`. Wasm loads and stores take any alignment.

use super::{Lane, FAINTEST, LOUDEST, SQRT_HALF};
use core::arch::wasm32::*;
use core::ops::{Add, Mul, Neg, Sub};

/// Four floats side by side.
#[derive(Clone, Copy)]
pub struct F32x4(v128);

impl Add for F32x4 {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(f32x4_add(self.0, other.0))
    }
}

impl Sub for F32x4 {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(f32x4_sub(self.0, other.0))
    }
}

impl Mul for F32x4 {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(f32x4_mul(self.0, other.0))
    }
}

impl Neg for F32x4 {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self(f32x4_neg(self.0))
    }
}

impl Lane for F32x4 {
    const LANES: usize = 4;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self(f32x4_splat(value))
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { v128_load(from.cast()) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe { v128_store(to.cast(), self.0) }
    }

    #[inline(always)]
    unsafe fn load_splat(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { v128_load32_splat(from.cast()) })
    }

    // `f32x4.max` and `.min` cost seven instructions on x86, `pmax` and `pmin` one.
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self(f32x4_pmax(self.0, other.0))
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Self(f32x4_pmin(self.0, other.0))
    }

    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    fn times_plus(self, by: Self, plus: Self) -> Self {
        Self(f32x4_relaxed_madd(self.0, by.0, plus.0))
    }

    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    fn times_from(self, by: Self, from: Self) -> Self {
        Self(f32x4_relaxed_nmadd(self.0, by.0, from.0))
    }

    #[inline(always)]
    fn reversed(self) -> Self {
        Self(i32x4_shuffle::<3, 2, 1, 0>(self.0, self.0))
    }

    // Only interleavings of halves: engines have one instruction for each of them.
    #[inline(always)]
    fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let ab_low = i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0);
        let ab_high = i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0);
        let cd_low = i32x4_shuffle::<0, 4, 1, 5>(c.0, d.0);
        let cd_high = i32x4_shuffle::<2, 6, 3, 7>(c.0, d.0);
        [
            Self(i64x2_shuffle::<0, 2>(ab_low, cd_low)),
            Self(i64x2_shuffle::<1, 3>(ab_low, cd_low)),
            Self(i64x2_shuffle::<0, 2>(ab_high, cd_high)),
            Self(i64x2_shuffle::<1, 3>(ab_high, cd_high)),
        ]
    }

    #[inline(always)]
    fn interleave(a: Self, b: Self) -> [Self; 2] {
        [Self(i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0)), Self(i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0))]
    }

    #[inline(always)]
    fn greater(self, other: Self, yes: Self, no: Self) -> Self {
        Self(v128_bitselect(yes.0, no.0, f32x4_gt(self.0, other.0)))
    }

    #[inline(always)]
    fn heard(self) -> Self {
        let enough = f32x4_ge(self.0, f32x4_splat(f32::from_bits(FAINTEST)));
        let at_most = f32x4_le(self.0, f32x4_splat(f32::from_bits(LOUDEST)));
        Self(v128_and(v128_and(self.0, enough), at_most))
    }

    #[inline(always)]
    fn over(self, other: Self, yes: Self, no: Self) -> Self {
        self.greater(other, yes, no)
    }

    #[inline(always)]
    fn split(self) -> [Self; 2] {
        let exponent = i32x4_shr(i32x4_sub(self.0, u32x4_splat(SQRT_HALF)), 23);
        [Self(f32x4_convert_i32x4(exponent)), Self(i32x4_sub(self.0, i32x4_shl(exponent, 23)))]
    }
}
