//! Last pass: the lanes are joined and the bins stored in natural order.
//!
//! With R numbers a lane, X\[j + qR\] = Σ W_N^(lj)·W_4^(lq)·Y_l\[j\] over the lanes l. Four bins j are done together, for
//! j < R/2: those of the upper half of a column come from the conjugates at the mirrored column, and X\[j + 2R\] and
//! X\[j + 3R\] are the conjugates of bins 2R − j and R − j.

use super::complex::{radix4, Complex};
use super::plan::Plan;
use super::SLOTS;
use crate::lanes::Lane;

/// # Safety
/// `plan` is for `L`; `scratch` holds what the passes before left there, `power` is valid for writing N/2 + 1 floats.
#[inline(never)]
pub unsafe fn power<L: Lane>(plan: &Plan, scratch: *const f32, power: *mut f32) {
    let per_lane = plan.len / L::LANES;
    // SAFETY: see `groups`; four bins at j, R + j and, mirrored, at 2R − j and R − j, all within 0…2R.
    unsafe {
        if L::LANES == 1 {
            bins::<L>(plan, scratch, |bin, _, z| z.power().store(power.add(bin)));
        } else {
            groups::<L>(plan, scratch, |j, _, x| {
                let [x0, x1, x2, x3] = x.map(Complex::power);
                x0.store(power.add(j));
                x1.store(power.add(per_lane + j));
                x2.reversed().store(power.add(2 * per_lane - j - 3));
                x3.reversed().store(power.add(per_lane - j - 3));
            });
            for (bin, [re, im]) in eighths::<L>(plan, scratch) {
                power.add(bin).write(re * re + im * im);
            }
        }
    }
}

/// # Safety
/// As for [`power`], but `spectrum` is valid for writing N + 2 floats.
#[inline(never)]
pub unsafe fn spectrum<L: Lane>(plan: &Plan, scratch: *const f32, spectrum: *mut f32) {
    let per_lane = plan.len / L::LANES;
    // SAFETY: as in `power`, with two floats a bin.
    unsafe {
        if L::LANES == 1 {
            bins::<L>(plan, scratch, |bin, mirrored, z| {
                let z = if mirrored { z.conjugate() } else { z };
                z.store(spectrum.add(2 * bin));
            });
        } else {
            let ahead = |at: usize, z: Complex<L>| {
                let [low, high] = L::interleave(z.re, z.im);
                low.store(spectrum.add(2 * at));
                high.store(spectrum.add(2 * at + L::LANES));
            };
            let back = |at: usize, z: Complex<L>| {
                ahead(at - 3, Complex { re: z.re.reversed(), im: z.im.reversed() });
            };
            groups::<L>(plan, scratch, |j, mirrored, [x0, x1, x2, x3]| {
                if mirrored {
                    ahead(j, x0.conjugate());
                    ahead(per_lane + j, x1.conjugate());
                    back(2 * per_lane - j, x2);
                    back(per_lane - j, x3);
                } else {
                    ahead(j, x0);
                    ahead(per_lane + j, x1);
                    back(2 * per_lane - j, x2.conjugate());
                    back(per_lane - j, x3.conjugate());
                }
            });
            for (bin, [re, im]) in eighths::<L>(plan, scratch) {
                spectrum.add(2 * bin).write(re);
                spectrum.add(2 * bin + 1).write(im);
            }
        }
    }
}

/// Without lanes to join: every bin with where it goes and whether it is the conjugate.
#[inline(always)]
unsafe fn bins<L: Lane>(plan: &Plan, scratch: *const f32, put: impl Fn(usize, bool, Complex<L>)) {
    let columns = plan.columns;
    for m in 0..columns / 2 {
        // SAFETY: places are those of the C complex numbers of a slot; the natural entries go to C.
        unsafe {
            let nat = scratch.add(plan.nat_at() + 4 * m * L::LANES);
            let place = |m: usize| scratch.add(plan.places().add(m).read().to_bits() as usize);
            let (direct, mirrored) = (place(m), place(columns - 1 - m));
            let bin = 2 * SLOTS * m;
            put(bin, false, Complex::load(nat));
            put(bin + SLOTS, true, Complex::load(nat.add(2 * L::LANES)));
            for p in 1..SLOTS {
                put(bin + p, false, Complex::load(direct.add(p * plan.slot_stride)));
                put(bin + 2 * SLOTS - p, true, Complex::load(mirrored.add(p * plan.slot_stride)));
            }
        }
    }
    // SAFETY: as above; the last natural entry, C.
    unsafe {
        put(plan.len / 2, false, Complex::load(scratch.add(plan.nat_at() + 2 * columns * L::LANES)));
    }
}

/// Every group of four bins j, j + R, j + 2R and j + 3R with its j and whether it is the conjugate.
#[inline(always)]
unsafe fn groups<L: Lane>(plan: &Plan, scratch: *const f32, put: impl Fn(usize, bool, [Complex<L>; 4])) {
    let columns = plan.columns;
    let step = 2 * L::LANES;
    let slot = |p: usize, m: usize| {
        // SAFETY: places are those of the C complex vectors of a slot.
        unsafe {
            let place = plan.places().add(m).read().to_bits() as usize;
            Complex::<L>::load(scratch.add(p * plan.slot_stride + place))
        }
    };
    let join = |group: usize, bins: [Complex<L>; 4]| {
        let re = L::transpose(bins.map(|z| z.re));
        let im = L::transpose(bins.map(|z| z.im));
        // SAFETY: there are three vectors of twiddles for each of the C groups.
        let twiddle =
            |lane: usize| unsafe { Complex::<L>::load(plan.lane_twiddles().add((group * 3 + lane - 1) * step)) };
        [
            Complex { re: re[0], im: im[0] },
            Complex { re: re[1], im: im[1] } * twiddle(1),
            Complex { re: re[2], im: im[2] } * twiddle(2),
            Complex { re: re[3], im: im[3] } * twiddle(3),
        ]
    };
    let natural = |group: usize| {
        // SAFETY: there are C + 1 natural entries.
        unsafe { Complex::<L>::load(scratch.add(plan.nat_at() + group * step)) }
    };
    let mut m = 0;
    loop {
        let group = 2 * m;
        put(group * L::LANES, false, radix4(join(group, [natural(group), slot(1, m), slot(2, m), slot(3, m)])));
        let group = group + 1;
        // 32 samples make one group only.
        if group >= columns {
            break;
        }
        let from = columns - 1 - m;
        let [x0, x3, x2, x1] = radix4(join(group, [natural(group), slot(3, from), slot(2, from), slot(1, from)]));
        put(group * L::LANES, true, [x0, x1, x2, x3]);
        m += 1;
        if 2 * m >= columns {
            break;
        }
    }
}

/// Bins N/8 and 3N/8 lie between the groups: from the lanes' real bin R/2.
#[inline(always)]
unsafe fn eighths<L: Lane>(plan: &Plan, scratch: *const f32) -> [(usize, [f32; 2]); 2] {
    // SAFETY: the last natural entry is a vector of four.
    let [y0, y1, y2, y3] =
        unsafe { scratch.add(plan.nat_at() + 2 * plan.columns * L::LANES).cast::<[f32; 4]>().read() };
    let difference = (y1 - y3) * core::f32::consts::FRAC_1_SQRT_2;
    let sum = (y1 + y3) * core::f32::consts::FRAC_1_SQRT_2;
    [(plan.len / 8, [y0 + difference, -y2 - sum]), (3 * plan.len / 8, [y0 - difference, y2 - sum])]
}
