//! Between the passes: slot 0 holds the transform of 2C real numbers packed as C complex ones.

use super::complex::Complex;
use super::plan::Plan;
use crate::lanes::Lane;

/// Writes S\[0\]…S\[C\], the spectrum of the 2C real numbers, to `out` in natural order: S\[m\] is the lanes' bin 4m.
/// Odd entries are stored conjugated, as their neighbours in the last pass are.
///
/// # Safety
/// `plan` is for `L`; `slot` is valid for reading C complex vectors, `out` for writing C + 1, and they do not overlap.
#[inline(never)]
pub unsafe fn twist<L: Lane>(plan: &Plan, slot: *const f32, out: *mut f32) {
    let step = 2 * L::LANES;
    // SAFETY: there are places for m = 0…C, the last being the first again, and C/2 + 1 twiddles.
    unsafe {
        let (mut low, mut high) = (out, out.add(plan.columns * step));
        let (mut place, mut place_back) = (plan.places(), plan.places().add(plan.columns));
        let mut twiddles = plan.twist_twiddles();
        let mut left = plan.columns / 2;
        loop {
            let [a, b] = pair::<L>(slot, place, place_back, twiddles);
            a.store(low);
            b.store(high);
            if left == 0 {
                break;
            }
            let [a, b] = pair::<L>(slot, place.add(1), place_back.sub(1), twiddles.add(2));
            b.store(low.add(step));
            a.store(high.sub(step));
            if left == 1 {
                break;
            }
            left -= 2;
            low = low.add(2 * step);
            high = high.sub(2 * step);
            place = place.add(2);
            place_back = place_back.sub(2);
            twiddles = twiddles.add(4);
        }
    }
}

/// E + T and the conjugate of E − T: S\[m\] and S\[C − m\], or where m is odd and the twiddle negative, conjugates of
/// S\[C − m\] and S\[m\].
///
/// # Safety
/// `place` and `place_back` hold places of `slot`, `twiddle` a complex number.
#[inline(always)]
unsafe fn pair<L: Lane>(
    slot: *const f32,
    place: *const f32,
    place_back: *const f32,
    twiddle: *const f32,
) -> [Complex<L>; 2] {
    let half = L::splat(0.5);
    // SAFETY: the caller's promise.
    let (z, mirrored, twiddle) = unsafe {
        let at = |place: *const f32| Complex::<L>::load(slot.add(place.read().to_bits() as usize));
        (at(place), at(place_back), Complex::load_splat(twiddle))
    };
    let e = Complex { re: (z.re + mirrored.re) * half, im: (z.im - mirrored.im) * half };
    let t = twiddle * Complex { re: z.re - mirrored.re, im: z.im + mirrored.im };
    [e + t, Complex { re: e.re - t.re, im: t.im - e.im }]
}
