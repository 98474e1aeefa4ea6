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
    let columns = plan.columns;
    let step = 2 * L::LANES;
    let half = L::splat(0.5);
    for m in 0..=columns / 2 {
        // SAFETY: m ≤ C/2, and C − m taken modulo C is below C.
        unsafe {
            let place = |m: usize| plan.places().add(m).read().to_bits() as usize;
            let z = Complex::<L>::load(slot.add(place(m)));
            let mirrored = Complex::<L>::load(slot.add(place((columns - m) & (columns - 1)))).conjugate();
            let even = (z + mirrored).scale(half);
            let odd = (z - mirrored) * Complex::load_splat(plan.twist_twiddles().add(2 * m));
            let (low, high) = (even + odd, (even - odd).conjugate());
            let (low, high) = if m % 2 == 0 { (low, high) } else { (low.conjugate(), high.conjugate()) };
            low.store(out.add(m * step));
            high.store(out.add((columns - m) * step));
        }
    }
}
