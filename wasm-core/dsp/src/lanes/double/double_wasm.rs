//! Two doubles in one `v128`. Wasm loads and stores take any alignment.

use super::Double;
use core::arch::wasm32::*;
use core::ops::{Add, Mul, Sub};

/// Two doubles side by side: the left and the right channel.
#[derive(Clone, Copy)]
pub struct F64x2(v128);

impl Add for F64x2 {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(f64x2_add(self.0, other.0))
    }
}

impl Sub for F64x2 {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(f64x2_sub(self.0, other.0))
    }
}

impl Mul for F64x2 {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(f64x2_mul(self.0, other.0))
    }
}

impl Double for F64x2 {
    const LANES: usize = 2;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self(f64x2_splat(value))
    }

    #[inline(always)]
    fn read(from: &[f64]) -> Self {
        match from.first_chunk::<2>() {
            // SAFETY: the chunk is sixteen bytes long.
            Some(from) => Self(unsafe { v128_load(from.as_ptr().cast()) }),
            None => Self::splat(0.0),
        }
    }

    #[inline(always)]
    fn write(self, to: &mut [f64]) {
        if let Some(to) = to.first_chunk_mut::<2>() {
            // SAFETY: the chunk is sixteen bytes long.
            unsafe { v128_store(to.as_mut_ptr().cast(), self.0) }
        }
    }

    #[inline(always)]
    fn from_samples(left: f32, right: f32) -> Self {
        Self(f64x2(f64::from(left), f64::from(right)))
    }

    #[inline(always)]
    fn to_samples(self) -> [f32; 2] {
        [f64x2_extract_lane::<0>(self.0) as f32, f64x2_extract_lane::<1>(self.0) as f32]
    }

    #[inline(always)]
    fn gather(left: &[f32], right: &[f32]) -> [Self; 4] {
        let (left, right) = (four(left), four(right));
        let low = i32x4_shuffle::<0, 4, 1, 5>(left, right);
        let high = i32x4_shuffle::<2, 6, 3, 7>(left, right);
        let upper = |lanes| i64x2_shuffle::<1, 1>(lanes, lanes);
        [low, upper(low), high, upper(high)].map(|pair| Self(f64x2_promote_low_f32x4(pair)))
    }

    #[inline(always)]
    fn scatter(lanes: [Self; 4], left: &mut [f32], right: &mut [f32]) {
        let [a, b, c, d] = lanes.map(|lane| f32x4_demote_f64x2_zero(lane.0));
        let low = i64x2_shuffle::<0, 2>(a, b);
        let high = i64x2_shuffle::<0, 2>(c, d);
        put_four(i32x4_shuffle::<0, 2, 4, 6>(low, high), left);
        put_four(i32x4_shuffle::<1, 3, 5, 7>(low, high), right);
    }
}

/// The first four; zeros where they are not there, as where a channel has no neighbour.
#[inline(always)]
fn four(from: &[f32]) -> v128 {
    match from.first_chunk::<4>() {
        // SAFETY: the chunk is sixteen bytes long.
        Some(from) => unsafe { v128_load(from.as_ptr().cast()) },
        None => f32x4_splat(0.0),
    }
}

#[inline(always)]
fn put_four(samples: v128, to: &mut [f32]) {
    if let Some(to) = to.first_chunk_mut::<4>() {
        // SAFETY: the chunk is sixteen bytes long.
        unsafe { v128_store(to.as_mut_ptr().cast(), samples) }
    }
}
