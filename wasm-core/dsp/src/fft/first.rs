//! First pass: window, a real transform of eight numbers at stride C, twiddles.

use super::complex::Complex;
use super::plan::{slot_stride, Plan};
use super::SLOTS;
use crate::lanes::Lane;

/// # Safety
/// `plan` is for `L`; `samples` and `window` are valid for reading N floats, `scratch` for the slots of the plan.
pub unsafe fn windowed<L: Lane>(plan: &Plan, samples: *const f32, window: *const f32, scratch: *mut f32) {
    // SAFETY: the caller's promise, and the length is the plan's.
    unsafe { each_length::<L, true>(plan, samples, window, scratch) }
}

/// # Safety
/// As for [`windowed`].
pub unsafe fn plain<L: Lane>(plan: &Plan, samples: *const f32, scratch: *mut f32) {
    // SAFETY: the caller's promise, and the length is the plan's.
    unsafe { each_length::<L, false>(plan, samples, samples, scratch) }
}

#[inline(always)]
unsafe fn each_length<L: Lane, const WINDOWED: bool>(
    plan: &Plan,
    samples: *const f32,
    window: *const f32,
    scratch: *mut f32,
) {
    // SAFETY: the caller's promise.
    unsafe {
        let twiddles = plan.first_twiddles();
        match plan.len {
            512 => pass::<L, 512, WINDOWED>(plan, samples, window, twiddles, scratch),
            1024 => pass::<L, 1024, WINDOWED>(plan, samples, window, twiddles, scratch),
            2048 => pass::<L, 2048, WINDOWED>(plan, samples, window, twiddles, scratch),
            4096 => pass::<L, 4096, WINDOWED>(plan, samples, window, twiddles, scratch),
            8192 => pass::<L, 8192, WINDOWED>(plan, samples, window, twiddles, scratch),
            16384 => pass::<L, 16384, WINDOWED>(plan, samples, window, twiddles, scratch),
            32768 => pass::<L, 32768, WINDOWED>(plan, samples, window, twiddles, scratch),
            _ => pass::<L, 0, WINDOWED>(plan, samples, window, twiddles, scratch),
        }
    }
}

/// A function for each length that displays have, for then the places of the rows are parts of the instructions; 0 is any.
#[inline(never)]
unsafe fn pass<L: Lane, const LEN: usize, const WINDOWED: bool>(
    plan: &Plan,
    mut samples: *const f32,
    mut window: *const f32,
    mut twiddles: *const f32,
    mut scratch: *mut f32,
) {
    let columns = if LEN == 0 { plan.columns } else { const { LEN / (2 * SLOTS * L::LANES) } };
    let slot_stride =
        if LEN == 0 { plan.slot_stride } else { const { slot_stride(LEN / (2 * SLOTS * L::LANES), L::LANES) } };
    let half = L::splat(core::f32::consts::FRAC_1_SQRT_2);
    let mut packed = scratch;
    for _ in 0..columns {
        // SAFETY: row r of column n is vector n + C·r < 8C, and its window vector 8n + r; slots 1 to 3 hold C complex
        // numbers, slot 0 2C real ones.
        unsafe {
            let x = |row: usize| {
                let x = L::load(samples.add(columns * row * L::LANES));
                if WINDOWED {
                    x * L::load(window.add(row * L::LANES))
                } else {
                    x
                }
            };
            let (x0, x4) = (x(0), x(4));
            let (s0, d0) = (x0 + x4, x0 - x4);
            let (x2, x6) = (x(2), x(6));
            let (s2, d2) = (x2 + x6, x2 - x6);
            let (x1, x5) = (x(1), x(5));
            let (s1, d1) = (x1 + x5, x1 - x5);
            let (x3, x7) = (x(3), x(7));
            let (s3, d3) = (x3 + x7, x3 - x7);

            // The last butterfly of results 0 and 4 is left to the transform of slot 0.
            (s0 + s2).store(packed);
            (s1 + s3).store(packed.add(columns * L::LANES));

            let (re, im) = ((d1 - d3) * half, (d1 + d3) * half);
            let put = |slot: usize, z: Complex<L>| {
                z.store(scratch.add(slot * slot_stride));
            };
            let twiddle = |slot: usize| Complex::load_splat(twiddles.add(2 * (slot - 1)));
            put(1, twiddle(1).times_conjugate(d0 + re, d2 + im));
            put(2, twiddle(2).times_conjugate(s0 - s2, s1 - s3));
            put(3, twiddle(3).times_conjugate(d0 - re, im - d2));

            samples = samples.add(L::LANES);
            if WINDOWED {
                window = window.add(2 * SLOTS * L::LANES);
            }
            twiddles = twiddles.add(2 * (SLOTS - 1));
            packed = packed.add(L::LANES);
            scratch = scratch.add(2 * L::LANES);
        }
    }
}
