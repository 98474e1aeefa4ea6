//! Lanes of double precision: one channel of sound, or two side by side.

use core::ops::{Add, Mul, Sub};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod double_wasm;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use double_wasm::F64x2;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod double_portable;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub use double_portable::F64x2;

/// What the hot paths of this build use: two lanes with `simd128`, one without.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type NativeDouble = F64x2;
/// What the hot paths of this build use: two lanes with `simd128`, one without.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub type NativeDouble = f64;

mod sealed {
    /// The kernels rely on what a lane promises: no other type may promise it.
    pub trait Sealed {}
    impl Sealed for f64 {}
    impl Sealed for super::F64x2 {}
}

/// Samples that sound together come as floats from one block a channel and go through the same arithmetic in double
/// precision. Lanes never meet: two of them give to the bit what one after the other would.
pub trait Double: sealed::Sealed + Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> {
    /// How many channels there are in it: 1 or 2.
    const LANES: usize;

    /// The same number in every lane.
    fn splat(value: f64) -> Self;

    /// The first `LANES` numbers of a slice; zeros where it is shorter.
    fn read(from: &[f64]) -> Self;

    /// Into the first `LANES` places of a slice; nowhere where it is shorter.
    fn write(self, to: &mut [f64]);

    /// One sample of each channel; one lane knows the left alone.
    fn from_samples(left: f32, right: f32) -> Self;

    /// The samples of the lanes, rounded; one lane gives its own twice.
    fn to_samples(self) -> [f32; 2];

    /// The first four samples of each channel in turn; zeros for a channel that has not as many.
    #[inline(always)]
    fn gather(left: &[f32], right: &[f32]) -> [Self; 4] {
        let four = |from: &[f32]| from.first_chunk::<4>().copied().unwrap_or_default();
        let [[l0, l1, l2, l3], [r0, r1, r2, r3]] = [four(left), four(right)];
        [(l0, r0), (l1, r1), (l2, r2), (l3, r3)].map(|(left, right)| Self::from_samples(left, right))
    }

    /// Four samples into each channel; nowhere in one that has not as many places.
    #[inline(always)]
    fn scatter(lanes: [Self; 4], left: &mut [f32], right: &mut [f32]) {
        let samples = lanes.map(Self::to_samples);
        if let Some(left) = left.first_chunk_mut::<4>() {
            *left = samples.map(|[left, _]| left);
        }
        if let Some(right) = right.first_chunk_mut::<4>() {
            *right = samples.map(|[_, right]| right);
        }
    }
}

impl Double for f64 {
    const LANES: usize = 1;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn read(from: &[f64]) -> Self {
        from.first().copied().unwrap_or_default()
    }

    #[inline(always)]
    fn write(self, to: &mut [f64]) {
        if let Some(to) = to.first_mut() {
            *to = self;
        }
    }

    #[inline(always)]
    fn from_samples(left: f32, _: f32) -> Self {
        f64::from(left)
    }

    #[inline(always)]
    fn to_samples(self) -> [f32; 2] {
        [self as f32; 2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn numbers(lane: F64x2) -> [f64; 2] {
        let mut out = [0.0; 2];
        lane.write(&mut out);
        out
    }

    #[test]
    fn two_lanes_do_what_one_lane_does() {
        let (a, b) = ([1.5, -2.0e-300], [0.1, 3.0e-20]);
        let (x, y) = (F64x2::read(&a), F64x2::read(&b));
        assert_eq!(numbers(x + y), [a[0] + b[0], a[1] + b[1]]);
        assert_eq!(numbers(x - y), [a[0] - b[0], a[1] - b[1]]);
        assert_eq!(numbers(x * y), [a[0] * b[0], a[1] * b[1]]);
        assert_eq!(numbers(F64x2::splat(0.1)), [0.1; 2]);
        assert_eq!(numbers(F64x2::read(&[1.0])), [0.0; 2]);
    }

    #[test]
    fn samples_come_and_go_channel_by_channel() {
        let (left, right) = ([0.1, 0.2, 0.3, 0.4], [1.1, 1.2, 1.3, 1.4_f32]);
        let lanes = F64x2::gather(&left, &right);
        assert_eq!(numbers(lanes[2]), [f64::from(0.3_f32), f64::from(1.3_f32)]);
        let (mut l, mut r) = ([0.0; 4], [0.0; 4]);
        F64x2::scatter(lanes, &mut l, &mut r);
        assert_eq!((l, r), (left, right));
        <f64 as Double>::scatter(<f64 as Double>::gather(&right, &[]), &mut l, &mut []);
        assert_eq!(l, right);
        assert_eq!(F64x2::from_samples(0.5, 0.25).to_samples(), [0.5, 0.25]);
    }

    #[test]
    fn a_channel_that_is_not_there_is_silent_and_leaves_the_other_alone() {
        let samples = [0.1, 0.2, 0.3, 0.4_f32];
        for missing in [&samples[..0], &samples[..3]] {
            let lanes = F64x2::gather(&samples, missing).map(numbers);
            assert_eq!(lanes, samples.map(|sample| [f64::from(sample), 0.0]));
            assert_eq!(F64x2::gather(missing, &samples).map(numbers), lanes.map(|[left, right]| [right, left]));
        }
        let lanes = F64x2::gather(&samples, &[1.0; 4]);
        let (mut whole, mut short) = ([0.0; 4], [0.0; 3]);
        F64x2::scatter(lanes, &mut whole, &mut short);
        assert_eq!((whole, short), (samples, [0.0; 3]));
        F64x2::scatter(lanes, &mut short, &mut whole);
        assert_eq!((whole, short), ([1.0; 4], [0.0; 3]));
    }
}
