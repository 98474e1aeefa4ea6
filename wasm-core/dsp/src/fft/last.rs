//! Last pass: the lanes are joined and the bins stored in natural order.
//!
//! With R numbers a lane, X\[j + qR\] = Σ W_N^(lj)·W_4^(lq)·Y_l\[j\] over the lanes l. Four bins j are done together, for
//! j < R/2: those of the upper half of a column come from the conjugates at the mirrored column, and X\[j + 2R\] and
//! X\[j + 3R\] are the conjugates of bins 2R − j and R − j.

use super::complex::Complex;
use super::plan::{Plan, AT_A_TIME};
use super::SLOTS;
use crate::lanes::Lane;

/// # Safety
/// `plan` is for `L`; `scratch` holds what the passes before left there, `power` is valid for writing N/2 + 1 floats.
#[inline(never)]
pub unsafe fn power<L: Lane>(plan: &Plan, scratch: *mut f32, power: *mut f32) {
    // SAFETY: `each_bin` and `each_four` stay within bins 0…N/2.
    unsafe {
        if L::LANES == 1 {
            each_bin::<L>(plan, scratch, |bin, _, z| Complex::<L>::load(z).power().store(power.add(bin)));
        } else {
            let put = |at: usize, z: Complex<L>| z.power().store(power.add(at));
            let put_back = |at: usize, z: Complex<L>| z.power().reversed().store(power.add(at));
            each_four::<L>(plan, scratch, put, put_back);
            for (bin, [re, im]) in between_groups::<L>(plan, scratch) {
                power.add(bin).write(re * re + im * im);
            }
        }
    }
}

/// # Safety
/// As for [`power`], but `spectrum` is valid for writing N + 2 floats.
#[inline(never)]
pub unsafe fn spectrum<L: Lane>(plan: &Plan, scratch: *mut f32, spectrum: *mut f32) {
    // SAFETY: as in `power`, with two floats a bin.
    unsafe {
        if L::LANES == 1 {
            // Both parts in one move; the sign bit of the second makes the conjugate.
            const IMAGINARY_SIGN: u64 = if cfg!(target_endian = "little") { 1 << 63 } else { 1 << 31 };
            each_bin::<L>(plan, scratch, |bin, mirrored, z| {
                let sign = if mirrored { IMAGINARY_SIGN } else { 0 };
                let both = z.cast::<u64>().read_unaligned() ^ sign;
                spectrum.add(2 * bin).cast::<u64>().write_unaligned(both);
            });
        } else {
            let put = |at: usize, z: Complex<L>| {
                let [low, high] = L::interleave(z.re, z.im);
                low.store(spectrum.add(2 * at));
                high.store(spectrum.add(2 * at).add(L::LANES));
            };
            let put_back = |at: usize, z: Complex<L>| {
                let [low, high] = L::interleave(z.re.reversed(), z.im.reversed());
                low.store(spectrum.add(2 * at));
                high.store(spectrum.add(2 * at).add(L::LANES));
            };
            each_four::<L>(plan, scratch, put, put_back);
            for (bin, [re, im]) in between_groups::<L>(plan, scratch) {
                spectrum.add(2 * bin).write(re);
                spectrum.add(2 * bin + 1).write(im);
            }
        }
    }
}

/// Without lanes to join: for every bin its number, whether it is there as the conjugate, and where.
#[inline(always)]
unsafe fn each_bin<L: Lane>(plan: &Plan, scratch: *const f32, put: impl Fn(usize, bool, *const f32)) {
    let stride = plan.slot_stride;
    // SAFETY: a slot has C places; there are C + 1 natural entries.
    unsafe {
        let mut nat = scratch.add(plan.nat_at());
        let mut place = plan.places();
        let mut place_back = place.add(plan.columns);
        let mut bin = 0;
        while place < place_back {
            place_back = place_back.sub(1);
            let direct = scratch.add(place.read().to_bits() as usize);
            let mirrored = scratch.add(place_back.read().to_bits() as usize);
            put(bin, false, nat);
            put(bin + 1, false, direct.add(stride));
            put(bin + 2, false, direct.add(2 * stride));
            put(bin + 3, false, direct.add(3 * stride));
            put(bin + 4, true, nat.add(2 * L::LANES));
            put(bin + 5, true, mirrored.add(3 * stride));
            put(bin + 6, true, mirrored.add(2 * stride));
            put(bin + 7, true, mirrored.add(stride));
            place = place.add(1);
            nat = nat.add(4 * L::LANES);
            bin += 2 * SLOTS;
        }
        put(bin, false, nat);
    }
}

/// Every group of four bins: `put` gets bins j and R + j in ascending order, `put_back` bins 2R − j and R − j in
/// descending order with the lowest bin's number.
///
/// A few groups at a time are turned and then joined. In one go that takes more vectors than x86 has registers, and an
/// engine keeps them on a stack that is aligned to half a vector.
#[inline(always)]
unsafe fn each_four<L: Lane>(
    plan: &Plan,
    scratch: *mut f32,
    put: impl Fn(usize, Complex<L>),
    put_back: impl Fn(usize, Complex<L>),
) {
    let columns = plan.columns;
    let stride = plan.slot_stride;
    let per_lane = plan.len / L::LANES;
    let step = 2 * L::LANES;
    // SAFETY: a slot has C places; there are C + 1 natural entries, twiddles for C groups, and room for AT_A_TIME turned
    // ones, which C is a multiple of or less than.
    unsafe {
        let turned_at = scratch.add(plan.turned_at());
        let mut nat = scratch.add(plan.nat_at());
        let mut twiddles = plan.lane_twiddles();
        let mut place = plan.places();
        let mut place_back = place.add(columns);
        let mut j = 0;
        while 4 * columns > j {
            let mut turned = turned_at;
            let mut left = AT_A_TIME.min(columns);
            loop {
                let slot = scratch.add(place.read().to_bits() as usize);
                let rows = [nat, slot.add(stride), slot.add(2 * stride), slot.add(3 * stride)];
                turn::<L, false>(rows, twiddles, turned);
                // 32 samples make one group only.
                if left == 1 {
                    break;
                }
                place_back = place_back.sub(1);
                let slot = scratch.add(place_back.read().to_bits() as usize);
                let rows = [nat.add(step), slot.add(3 * stride), slot.add(2 * stride), slot.add(stride)];
                turn::<L, true>(rows, twiddles.add(3 * step), turned.add(4 * step));
                place = place.add(1);
                nat = nat.add(2 * step);
                twiddles = twiddles.add(6 * step);
                turned = turned.add(8 * step);
                left -= 2;
                if left == 0 {
                    break;
                }
            }
            let mut turned = turned_at;
            let mut left = AT_A_TIME.min(columns);
            while left > 0 {
                let [x0, x1, x2, x3] = join::<L>([0, 1, 2, 3].map(|lane| Complex::load(turned.add(lane * step))));
                put(j, x0);
                put(per_lane + j, x1);
                put_back(2 * per_lane - 3 - j, x2);
                put_back(per_lane - 3 - j, x3);
                turned = turned.add(4 * step);
                j += 4;
                left -= 1;
            }
        }
    }
}

/// Four bins of the lanes' spectra, or `MIRRORED` their conjugates, made into four lanes of bins and turned.
///
/// # Safety
/// `rows` are valid for reading two vectors each, `twiddles` for six, `turned` for writing eight.
#[inline(always)]
unsafe fn turn<L: Lane, const MIRRORED: bool>(rows: [*mut f32; 4], twiddles: *const f32, turned: *mut f32) {
    let step = 2 * L::LANES;
    // SAFETY: the caller's promise.
    unsafe {
        let re = L::transpose(rows.map(|row| L::load(row)));
        let im = L::transpose(rows.map(|row| L::load(row.add(L::LANES))));
        let put = |lane: usize, z: Complex<L>| z.store(turned.add(lane * step));
        let turn = |lane: usize| {
            let w = Complex::load(twiddles.add((lane - 1) * step));
            let (re, im) = (re[lane], im[lane]);
            if MIRRORED {
                w.times_conjugate(re, im)
            } else {
                w * Complex { re, im }
            }
        };
        put(
            0,
            Complex {
                re: re[0],
                // A sign change takes three instructions on x86, a difference one.
                im: if MIRRORED { L::splat(0.0) - im[0] } else { im[0] },
            },
        );
        put(1, turn(1));
        put(2, turn(2));
        put(3, turn(3));
    }
}

/// From four lanes X\[j…\], X\[R + j…\] and the conjugates of X\[2R + j…\] and X\[3R + j…\]: the transform of four numbers
/// with its signs so placed that the conjugates cost nothing.
#[inline(always)]
fn join<L: Lane>([a, b, c, d]: [Complex<L>; 4]) -> [Complex<L>; 4] {
    let (even, even_difference) = (a + c, a - c);
    let odd = b + d;
    let (odd_re, odd_im) = (d.re - b.re, b.im - d.im);
    [
        even + odd,
        Complex { re: even_difference.re + odd_im, im: odd_re + even_difference.im },
        Complex { re: even.re - odd.re, im: odd.im - even.im },
        Complex { re: even_difference.re - odd_im, im: odd_re - even_difference.im },
    ]
}

/// Bins N/8 and 3N/8 lie between the groups: from the lanes' real bin R/2.
#[inline(always)]
unsafe fn between_groups<L: Lane>(plan: &Plan, scratch: *const f32) -> [(usize, [f32; 2]); 2] {
    // SAFETY: the last natural entry is a vector of four.
    let [y0, y1, y2, y3] =
        unsafe { scratch.add(plan.nat_at() + 2 * plan.columns * L::LANES).cast::<[f32; 4]>().read() };
    let difference = (y1 - y3) * core::f32::consts::FRAC_1_SQRT_2;
    let sum = (y1 + y3) * core::f32::consts::FRAC_1_SQRT_2;
    [(plan.len / 8, [y0 + difference, -y2 - sum]), (3 * plan.len / 8, [y0 - difference, y2 - sum])]
}
