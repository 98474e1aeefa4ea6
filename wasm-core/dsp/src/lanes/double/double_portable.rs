//! Two doubles in an array, for every target without `simd128`.

use super::Double;
use core::ops::{Add, Mul, Sub};

/// Two doubles side by side: the left and the right channel.
#[derive(Clone, Copy)]
pub struct F64x2([f64; 2]);

impl Add for F64x2 {
    type Output = Self;

    #[inline(always)]
    fn add(self, Self([c, d]): Self) -> Self {
        let Self([a, b]) = self;
        Self([a + c, b + d])
    }
}

impl Sub for F64x2 {
    type Output = Self;

    #[inline(always)]
    fn sub(self, Self([c, d]): Self) -> Self {
        let Self([a, b]) = self;
        Self([a - c, b - d])
    }
}

impl Mul for F64x2 {
    type Output = Self;

    #[inline(always)]
    fn mul(self, Self([c, d]): Self) -> Self {
        let Self([a, b]) = self;
        Self([a * c, b * d])
    }
}

impl Double for F64x2 {
    const LANES: usize = 2;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self([value; 2])
    }

    #[inline(always)]
    fn read(from: &[f64]) -> Self {
        Self(from.first_chunk().copied().unwrap_or_default())
    }

    #[inline(always)]
    fn write(self, to: &mut [f64]) {
        if let Some(to) = to.first_chunk_mut() {
            *to = self.0;
        }
    }

    #[inline(always)]
    fn from_samples(left: f32, right: f32) -> Self {
        Self([f64::from(left), f64::from(right)])
    }

    #[inline(always)]
    fn to_samples(self) -> [f32; 2] {
        self.0.map(|value| value as f32)
    }
}
