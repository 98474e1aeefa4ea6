//! Second pass: the complex transform of a slot, in place, decimation in frequency, output in digit-reversed order.

use super::complex::{radix4, Complex};
use super::plan::Plan;
use crate::lanes::Lane;

/// # Safety
/// `plan` is for `L`, and `slot` is valid for its C complex vectors.
#[inline(always)]
pub unsafe fn transform<L: Lane>(plan: &Plan, slot: *mut f32) {
    let mut stride = plan.columns;
    let mut twiddles = plan.stage_twiddles();
    // SAFETY: the strides divide C; a pass of radix 4 has 3·(stride − 1) complex twiddles.
    unsafe {
        while stride > 16 {
            stride /= 4;
            quarter::<L>(slot, plan.columns, stride, twiddles);
            twiddles = twiddles.add(2 * 3 * (stride - 1));
        }
        match stride {
            16 => sixteenths::<L>(slot, plan.columns),
            8 => eighths::<L>(slot, plan.columns),
            4 => fourth::<L>(slot),
            2 => second::<L>(slot),
            _ => {}
        }
    }
}

/// Butterflies of four numbers `stride` apart in every block of 4·`stride`.
#[inline(never)]
unsafe fn quarter<L: Lane>(slot: *mut f32, columns: usize, stride: usize, twiddles: *const f32) {
    let step = 2 * L::LANES;
    let apart = stride * step;
    let mut at = slot;
    let mut blocks = columns.checked_div(4 * stride).unwrap_or(0);
    while blocks > 0 {
        // SAFETY: a block is 4·stride complex vectors, and there are C of these in all.
        unsafe {
            let mut w = twiddles;
            // All twiddles of the first butterfly are 1.
            let v = radix4([0, 1, 2, 3].map(|a| Complex::<L>::load(at.add(a * apart))));
            v[0].store(at);
            v[1].store(at.add(apart));
            v[2].store(at.add(2 * apart));
            v[3].store(at.add(3 * apart));
            let mut left = stride - 1;
            at = at.add(step);
            while left > 0 {
                let v = radix4([0, 1, 2, 3].map(|a| Complex::<L>::load(at.add(a * apart))));
                v[0].store(at);
                (v[1] * Complex::load_splat(w)).store(at.add(apart));
                (v[2] * Complex::load_splat(w.add(2))).store(at.add(2 * apart));
                (v[3] * Complex::load_splat(w.add(4))).store(at.add(3 * apart));
                w = w.add(6);
                at = at.add(step);
                left -= 1;
            }
            at = at.add(3 * apart);
        }
        blocks -= 1;
    }
}

/// The last two passes of radix 4, whose twiddles are the sixteenths of a turn.
#[inline(never)]
unsafe fn sixteenths<L: Lane>(slot: *mut f32, columns: usize) {
    let step = 2 * L::LANES;
    let cos = L::splat(0.923_879_5);
    let sin = L::splat(0.382_683_43);
    let half = L::splat(core::f32::consts::FRAC_1_SQRT_2);
    let w1 = Complex { re: cos, im: -sin };
    let w3 = Complex { re: sin, im: -cos };
    let mut at = slot;
    let mut blocks = columns / 16;
    while blocks > 0 {
        // SAFETY: C is a multiple of 16 complex vectors.
        unsafe {
            let column = |n: usize| radix4([0, 4, 8, 12].map(|a| Complex::<L>::load(at.add((n + a) * step))));
            let put = |place: usize, z: Complex<L>| z.store(at.add(place * step));

            let [a, b, c, d] = column(0);
            put(0, a);
            put(4, b);
            put(8, c);
            put(12, d);
            let [a, b, c, d] = column(1);
            put(1, a);
            put(5, w1 * b);
            put(9, c.times_minus_i_plus_1(half));
            put(13, w3 * d);
            let [a, b, c, d] = column(2);
            put(2, a);
            put(6, b.times_minus_i_plus_1(half));
            put(10, c.times_minus_i());
            put(14, d.times_minus_i_minus_1(half));
            let [a, b, c, d] = column(3);
            put(3, a);
            put(7, w3 * b);
            put(11, c.times_minus_i_minus_1(half));
            put(15, Complex { re: -cos, im: sin } * d);

            for q in [0, 4, 8, 12] {
                let v = radix4([0, 1, 2, 3].map(|a| Complex::<L>::load(at.add((q + a) * step))));
                v[0].store(at.add(q * step));
                v[1].store(at.add((q + 1) * step));
                v[2].store(at.add((q + 2) * step));
                v[3].store(at.add((q + 3) * step));
            }
            at = at.add(16 * step);
        }
        blocks -= 1;
    }
}

/// The last two passes, of radix 4 and 2, whose twiddles are the eighths of a turn.
#[inline(never)]
unsafe fn eighths<L: Lane>(slot: *mut f32, columns: usize) {
    let step = 2 * L::LANES;
    let half = L::splat(core::f32::consts::FRAC_1_SQRT_2);
    let mut at = slot;
    let mut blocks = columns / 8;
    while blocks > 0 {
        // SAFETY: C is a multiple of 8 complex vectors.
        unsafe {
            let column = |n: usize| radix4([0, 2, 4, 6].map(|a| Complex::<L>::load(at.add((n + a) * step))));
            let even = column(0);
            even[0].store(at);
            even[1].store(at.add(2 * step));
            even[2].store(at.add(4 * step));
            even[3].store(at.add(6 * step));
            let odd = column(1);
            let join = |place: usize, b: Complex<L>| {
                let a = Complex::<L>::load(at.add(place * step));
                (a + b).store(at.add(place * step));
                (a - b).store(at.add((place + 1) * step));
            };
            join(0, odd[0]);
            join(2, odd[1].times_minus_i_plus_1(half));
            join(6, odd[3].times_minus_i_minus_1(half));
            let a = Complex::<L>::load(at.add(4 * step));
            a.sub_i(odd[2]).store(at.add(4 * step));
            a.add_i(odd[2]).store(at.add(5 * step));
            at = at.add(8 * step);
        }
        blocks -= 1;
    }
}

#[inline(never)]
unsafe fn fourth<L: Lane>(slot: *mut f32) {
    let step = 2 * L::LANES;
    // SAFETY: C is 4.
    unsafe {
        let v = radix4([0, 1, 2, 3].map(|a| Complex::<L>::load(slot.add(a * step))));
        v[0].store(slot);
        v[1].store(slot.add(step));
        v[2].store(slot.add(2 * step));
        v[3].store(slot.add(3 * step));
    }
}

#[inline(never)]
unsafe fn second<L: Lane>(slot: *mut f32) {
    let step = 2 * L::LANES;
    // SAFETY: C is 2.
    unsafe {
        let (a, b) = (Complex::<L>::load(slot), Complex::<L>::load(slot.add(step)));
        (a + b).store(slot);
        (a - b).store(slot.add(step));
    }
}
