//! Sine and cosine of a fraction of a turn, without a mathematics library.

/// 1/3!, 1/5! … 1/15! of the sine's Taylor series, signs included, highest power first.
const SINE: [f64; 7] = [
    -1.0 / 1_307_674_368_000.0,
    1.0 / 6_227_020_800.0,
    -1.0 / 39_916_800.0,
    1.0 / 362_880.0,
    -1.0 / 5_040.0,
    1.0 / 120.0,
    -1.0 / 6.0,
];

/// 1/2!, 1/4! … 1/16! of the cosine's, likewise.
const COSINE: [f64; 8] = [
    1.0 / 20_922_789_888_000.0,
    -1.0 / 87_178_291_200.0,
    1.0 / 479_001_600.0,
    -1.0 / 3_628_800.0,
    1.0 / 40_320.0,
    -1.0 / 720.0,
    1.0 / 24.0,
    -1.0 / 2.0,
];

/// Sine and cosine of 2π`k`/`n`, to better than 10⁻¹⁵.
///
/// The octant is found in whole numbers, so that the symmetries of the circle hold exactly: a quarter turn is (1, 0),
/// not nearly so. The first term that the series leave out is below 10⁻¹⁶ within an octant. No turn at all where `n` is 0.
///
/// ```
/// use rusty_audio_dsp::turn::sin_cos_turn;
/// assert_eq!(sin_cos_turn(3, 4), (-1.0, 0.0));
/// let (sin, cos) = sin_cos_turn(1, 8);
/// assert_eq!(sin, cos);
/// ```
#[inline(never)]
pub fn sin_cos_turn(k: u32, n: u32) -> (f64, f64) {
    let Some(k) = k.checked_rem(n) else {
        return (0.0, 1.0);
    };
    let eighths = 8 * u64::from(k);
    let n = u64::from(n);
    let octant = (1..8).filter(|&o| eighths >= o * n).count() as u64;
    let past = eighths - octant * n;
    // In odd octants the angle is measured back from the octant's end, so that 45° has one value from either side.
    let part = if octant.is_multiple_of(2) { past } else { n - past };
    let (sin, cos) = if part == n {
        (core::f64::consts::FRAC_1_SQRT_2, core::f64::consts::FRAC_1_SQRT_2)
    } else {
        octant_sin_cos(part as f64 / n as f64 * core::f64::consts::FRAC_PI_4)
    };
    let (sin, cos) = if matches!(octant, 1 | 2 | 5 | 6) { (cos, sin) } else { (sin, cos) };
    // `0.0 -` rather than a sign change: no negative zeros.
    (if octant >= 4 { 0.0 - sin } else { sin }, if matches!(octant, 2..=5) { 0.0 - cos } else { cos })
}

/// Sine and cosine of `x` in 0…π/4.
fn octant_sin_cos(x: f64) -> (f64, f64) {
    let square = x * x;
    let series = |terms: &[f64]| terms.iter().fold(0.0, |sum, term| sum * square + term);
    (x + x * (square * series(&SINE)), 1.0 + square * series(&COSINE))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_angle_is_within_a_thousand_million_millionth() {
        for n in [1, 2, 3, 5, 7, 8, 12, 100, 1024, 4095, 32768, u32::MAX] {
            for step in 0..n.min(5000) {
                let k = (u64::from(step) * u64::from(n) / u64::from(n.min(5000))) as u32;
                let (sin, cos) = sin_cos_turn(k, n);
                // Reduced to half a turn either way first: `f64::sin` of a rounded 2πk/n alone is off by more than we are.
                let centred = if u64::from(k) * 2 > u64::from(n) { f64::from(k) - f64::from(n) } else { f64::from(k) };
                let angle = core::f64::consts::TAU * (centred / f64::from(n));
                assert!((sin - angle.sin()).abs() < 1e-15, "sin {k}/{n}");
                assert!((cos - angle.cos()).abs() < 1e-15, "cos {k}/{n}");
            }
        }
    }

    #[test]
    fn quarters_and_eighths_are_exact() {
        let half = core::f64::consts::FRAC_1_SQRT_2;
        let circle = [
            (0.0, 1.0),
            (half, half),
            (1.0, 0.0),
            (half, -half),
            (0.0, -1.0),
            (-half, -half),
            (-1.0, 0.0),
            (-half, half),
        ];
        for (k, &expected) in (0..8).zip(&circle) {
            assert_eq!(sin_cos_turn(k, 8), expected);
            assert_eq!(sin_cos_turn(k * 4096 + 32768, 32768), expected);
        }
    }

    #[test]
    fn the_symmetries_of_the_circle_hold_to_the_last_bit() {
        let n = 1000;
        for k in 0..n {
            let (sin, cos) = sin_cos_turn(k, n);
            assert_eq!(sin_cos_turn(n - k, n), (0.0 - sin, cos));
            assert_eq!(sin_cos_turn(k + n / 4, n), (cos, 0.0 - sin));
        }
    }

    #[test]
    fn a_circle_of_no_parts_is_no_turn() {
        assert_eq!(sin_cos_turn(5, 0), (0.0, 1.0));
    }
}
