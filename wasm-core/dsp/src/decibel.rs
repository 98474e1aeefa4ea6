//! 10·log10 of a power, fast: the float's own exponent, and a polynomial for its mantissa.

use crate::lanes::Lane;

// log2(1 + t) ≈ t·(c0 + c1·t + …) for t in √½−1 … √2−1: minimax by Remez exchange, error 2.9e-5 (8.6e-5 dB). Without a
// constant term, so that 1 is exactly 0 dB.
const LOG2: [f32; 5] = [1.442_263_6, -0.721_159_5, 0.496_625_57, -0.381_153_76, 0.182_369_6];
const DECIBELS_PER_OCTAVE: f32 = 3.010_3;
// The normal positive numbers lie between these two.
const TOO_SMALL: f32 = f32::from_bits(0x007f_ffff);
const TOO_LARGE: f32 = f32::INFINITY;

/// 10·log10(power) to 10⁻⁴ dB. Anything that is not a normal positive number (zero, denormals, negative numbers, NaN,
/// ∞) gives −∞.
#[inline(always)]
pub fn decibels<L: Lane>(power: L) -> L {
    let [exponent, mantissa] = power.split();
    let t = mantissa - L::splat(1.0);
    let [c0, c1, c2, c3, c4] = LOG2.map(L::splat);
    let log2 = exponent + t * (c0 + t * (c1 + t * (c2 + t * (c3 + t * c4))));
    heard(power, log2 * L::splat(DECIBELS_PER_OCTAVE), L::splat(f32::NEG_INFINITY))
}

/// `yes` where a power counts (normal, positive, finite), else `no`.
#[inline(always)]
pub fn heard<L: Lane>(power: L, yes: L, no: L) -> L {
    power.greater(L::splat(TOO_SMALL), L::splat(TOO_LARGE).greater(power, yes, no), no)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn decibels_are_right_to_a_ten_thousandth() {
        let mut power = 1.2e-38_f32;
        let mut worst = 0.0_f64;
        while power < 3e38 {
            let exact = 10.0 * f64::from(power).log10();
            // The result itself is an f32: at −379 dB its spacing is 3e-5.
            worst = worst.max((f64::from(decibels(power)) - exact).abs());
            power *= 1.000_37;
        }
        assert!(worst < 1.5e-4, "{worst}");
    }

    #[test]
    fn one_is_exactly_zero_and_what_is_no_power_is_silence() {
        assert_eq!(decibels(1.0_f32), 0.0);
        for nothing in [0.0, -0.0, -1.0, 1e-39, f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            assert_eq!(decibels(nothing), f32::NEG_INFINITY, "{nothing}");
        }
    }
}
