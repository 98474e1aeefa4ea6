//! The one room that knows vector instructions: a [`Lane`] is a number, or four numbers side by side, and every kernel
//! is written once over it.
//!
//! `f32` is the lane of the scalar build. [`F32x4`] is `v128` where `simd128` is on; elsewhere it is an array of four,
//! so that native tests run the very algorithm that the browser runs.

use core::ops::{Add, Mul, Neg, Sub};

#[cfg(test)]
pub mod counting;
mod double;
pub use double::{Double, F64x2, NativeDouble};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod vector_wasm;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use vector_wasm::F32x4;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod vector_portable;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub use vector_portable::F32x4;

/// What the hot paths of this build use: four lanes with `simd128`, one without.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type NativeLane = F32x4;
/// What the hot paths of this build use: four lanes with `simd128`, one without.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub type NativeLane = f32;

mod sealed {
    /// The kernels rely on what a lane promises: no other type may promise it.
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for super::F32x4 {}
}

/// One number, or several that go through the same arithmetic together.
pub trait Lane:
    sealed::Sealed + Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Neg<Output = Self>
{
    /// How many numbers there are in it: 1 or 4.
    const LANES: usize;

    /// The same number in every lane.
    fn splat(value: f32) -> Self;

    /// Reads `LANES` numbers. Any alignment will do.
    ///
    /// # Safety
    /// `from` is valid for reading `LANES` floats.
    unsafe fn load(from: *const f32) -> Self;

    /// Writes `LANES` numbers. Any alignment will do.
    ///
    /// # Safety
    /// `to` is valid for writing `LANES` floats.
    unsafe fn store(self, to: *mut f32);

    /// Reads one number into every lane.
    ///
    /// # Safety
    /// `from` is valid for reading one float.
    unsafe fn load_splat(from: *const f32) -> Self;

    /// `other` where it is greater, else `self`: a NaN in `self` stays, one in `other` does not come in.
    fn max(self, other: Self) -> Self;

    /// `other` where it is smaller, else `self`: a NaN in `self` stays, one in `other` does not come in.
    fn min(self, other: Self) -> Self;

    /// `self·by + plus`; with one rounding where the build has an instruction for it.
    #[inline(always)]
    fn times_plus(self, by: Self, plus: Self) -> Self {
        self * by + plus
    }

    /// `from − self·by`; with one rounding where the build has an instruction for it.
    #[inline(always)]
    fn times_from(self, by: Self, from: Self) -> Self {
        from - self * by
    }

    /// The lanes from last to first.
    fn reversed(self) -> Self;

    /// Rows of the square that the lanes make become columns; one lane is its own transpose.
    fn transpose(rows: [Self; 4]) -> [Self; 4];

    /// `a0 b0 a1 b1 …`, in two parts.
    fn interleave(a: Self, b: Self) -> [Self; 2];

    /// `yes` where `self` is greater than `other`, else `no`: a NaN on either side is never greater.
    fn greater(self, other: Self, yes: Self, no: Self) -> Self;

    /// A power that counts (a normal positive number below 2¹²⁷), else 0.
    fn heard(self) -> Self;

    /// `yes` where `self` is greater than `other`, else `no`: for numbers that are 0 or greater. On which side they are is not
    /// to be foreseen: no lane decides it by a jump.
    fn over(self, other: Self, yes: Self, no: Self) -> Self;

    /// The binary exponent e as a number, and m in √½ … √2, so that `self` is 2^e·m. Meant for normal positive numbers; others
    /// give something finite or not, but do no harm.
    fn split(self) -> [Self; 2];

    /// The first `LANES` numbers of a slice; zeros where it is shorter.
    #[inline(always)]
    fn read(from: &[f32]) -> Self {
        match from.len() >= Self::LANES {
            // SAFETY: the slice is long enough.
            true => unsafe { Self::load(from.as_ptr()) },
            false => Self::splat(0.0),
        }
    }

    /// Into the first `LANES` places of a slice; nowhere where it is shorter.
    #[inline(always)]
    fn write(self, to: &mut [f32]) {
        if to.len() >= Self::LANES {
            // SAFETY: the slice is long enough.
            unsafe { self.store(to.as_mut_ptr()) }
        }
    }
}

/// The bits of √½: exponents are counted from there, so that a mantissa lies around 1 and not above it.
const SQRT_HALF: u32 = 0x3f35_04f3;

/// The bits of the smallest normal number, and of the last below 2¹²⁷: a mean of two such numbers is finite, however it is
/// rounded. Bits of numbers that are not negative are in the order of the numbers.
const FAINTEST: u32 = 0x0080_0000;
const LOUDEST: u32 = 0x7eff_ffff;

/// All ones where the sign bit is set, else 0.
#[inline(always)]
fn sign_mask(bits: u32) -> u32 {
    (bits as i32 >> 31) as u32
}

impl Lane for f32 {
    const LANES: usize = 1;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        value
    }

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        unsafe { from.read() }
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller's promise.
        unsafe { to.write(self) }
    }

    #[inline(always)]
    unsafe fn load_splat(from: *const f32) -> Self {
        // SAFETY: the caller's promise.
        unsafe { from.read() }
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        if self < other {
            other
        } else {
            self
        }
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        if other < self {
            other
        } else {
            self
        }
    }

    #[inline(always)]
    fn reversed(self) -> Self {
        self
    }

    #[inline(always)]
    fn transpose(rows: [Self; 4]) -> [Self; 4] {
        rows
    }

    #[inline(always)]
    fn interleave(a: Self, b: Self) -> [Self; 2] {
        [a, b]
    }

    #[inline(always)]
    fn greater(self, other: Self, yes: Self, no: Self) -> Self {
        if self > other {
            yes
        } else {
            no
        }
    }

    #[inline(always)]
    fn heard(self) -> Self {
        let bits = self.to_bits();
        // One of the two has its sign bit where the bits are not between these.
        let unheard = bits.wrapping_sub(FAINTEST) | LOUDEST.wrapping_sub(bits);
        f32::from_bits(bits & !sign_mask(unheard))
    }

    #[inline(always)]
    fn over(self, other: Self, yes: Self, no: Self) -> Self {
        let mask = sign_mask(other.to_bits().wrapping_sub(self.to_bits()));
        f32::from_bits(yes.to_bits() & mask | no.to_bits() & !mask)
    }

    #[inline(always)]
    fn split(self) -> [Self; 2] {
        let bits = self.to_bits();
        let exponent = bits.wrapping_sub(SQRT_HALF) as i32 >> 23;
        [exponent as f32, f32::from_bits(bits.wrapping_sub((exponent << 23) as u32))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn numbers(lane: F32x4) -> [f32; 4] {
        let mut out = [0.0; 4];
        // SAFETY: `out` holds four floats.
        unsafe { lane.store(out.as_mut_ptr()) };
        out
    }

    fn four(values: [f32; 4]) -> F32x4 {
        // SAFETY: `values` holds four floats.
        unsafe { F32x4::load(values.as_ptr()) }
    }

    #[test]
    fn four_lanes_do_what_one_lane_does() {
        let (a, b) = ([1.5, -2.0, f32::NAN, 7.0], [0.5, 3.0, 1.0, f32::NAN]);
        let each = |f: fn(f32, f32) -> f32| core::array::from_fn::<f32, 4, _>(|i| f(a[i], b[i]));
        let same = |got: F32x4, want: [f32; 4]| {
            assert_eq!(numbers(got).map(f32::to_bits), want.map(f32::to_bits));
        };
        same(four(a) + four(b), each(|a, b| a + b));
        same(four(a) - four(b), each(|a, b| a - b));
        same(four(a) * four(b), each(|a, b| a * b));
        same(Lane::max(four(a), four(b)), each(Lane::max));
        same(Lane::min(four(a), four(b)), each(Lane::min));
        same(-four(b), each(|_, b| -b));
        same(F32x4::splat(3.0), [3.0; 4]);
        same(four(a).greater(four(b), four(a), four(b)), each(|a, b| a.greater(b, a, b)));
        let odd = [1e-39, -0.0, -f32::NAN, f32::INFINITY];
        same(four(odd).heard(), [0.0; 4]);
        same(four(a).heard(), a.map(Lane::heard));
        assert_eq!([1.5, -2.0, f32::NAN, 7.0].map(Lane::heard), [1.5, 0.0, 0.0, 7.0]);
        let ends = [f32::MIN_POSITIVE, f32::from_bits(LOUDEST), f32::MAX];
        assert_eq!(ends.map(Lane::heard), [ends[0], ends[1], 0.0]);
        same(four([ends[0], ends[1], ends[2], 1.0]).heard(), [ends[0], ends[1], 0.0, 1.0]);
        let (c, d) = ([0.0, 1.0, 2.0, f32::MAX], [0.0, 0.5, 3.0, 1e-38]);
        same(four(c).over(four(d), four(a), four(b)), core::array::from_fn(|i| c[i].over(d[i], a[i], b[i])));
        same(four(c).over(four(d), four(c), four(d)), [0.0, 1.0, 3.0, f32::MAX]);
        for part in [0, 1] {
            same(four(b).split()[part], b.map(|b| b.split()[part]));
        }
    }

    #[test]
    fn lanes_change_places_as_named() {
        let row = |start: f32| four([start, start + 1.0, start + 2.0, start + 3.0]);
        assert_eq!(numbers(row(0.0).reversed()), [3.0, 2.0, 1.0, 0.0]);
        assert_eq!(
            F32x4::transpose([row(0.0), row(4.0), row(8.0), row(12.0)]).map(numbers),
            [[0.0, 4.0, 8.0, 12.0], [1.0, 5.0, 9.0, 13.0], [2.0, 6.0, 10.0, 14.0], [3.0, 7.0, 11.0, 15.0]]
        );
        assert_eq!(F32x4::interleave(row(0.0), row(4.0)).map(numbers), [[0.0, 4.0, 1.0, 5.0], [2.0, 6.0, 3.0, 7.0]]);
    }
}
