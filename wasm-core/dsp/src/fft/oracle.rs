//! What the tests measure against: double precision, and written without regard to speed.

use std::f64::consts::TAU;

/// Real and imaginary part.
pub type Pair = (f64, f64);

/// The sum itself: X\[k\] = Σ x\[n\]·exp(−2πikn/N), k = 0…N/2.
pub fn direct(samples: &[f64]) -> Vec<Pair> {
    let n = samples.len();
    let circle: Vec<Pair> = (0..n).map(|k| (TAU * k as f64 / n as f64).sin_cos()).collect();
    (0..=n / 2)
        .map(|k| {
            samples.iter().enumerate().fold((0.0, 0.0), |(re, im), (i, x)| {
                let (sin, cos) = circle[i * k % n];
                (re + x * cos, im - x * sin)
            })
        })
        .collect()
}

/// The same by halves, for what would take the sum too long.
pub fn by_halves(samples: &[f64]) -> Vec<Pair> {
    let n = samples.len();
    let circle: Vec<Pair> = (0..n / 2).map(|k| (TAU * k as f64 / n as f64).sin_cos()).collect();
    let mut whole = halve(samples, 1, 0, &circle);
    whole.truncate(n / 2 + 1);
    whole
}

fn halve(samples: &[f64], step: usize, from: usize, circle: &[Pair]) -> Vec<Pair> {
    let n = samples.len() / step;
    if n == 1 {
        return vec![(samples[from], 0.0)];
    }
    let even = halve(samples, 2 * step, from, circle);
    let odd = halve(samples, 2 * step, from + step, circle);
    let mut low = Vec::with_capacity(n);
    let mut high = Vec::with_capacity(n / 2);
    for (k, (e, o)) in even.iter().zip(&odd).enumerate() {
        let (sin, cos) = circle[k * step];
        let turned = (o.0 * cos + o.1 * sin, o.1 * cos - o.0 * sin);
        low.push((e.0 + turned.0, e.1 + turned.1));
        high.push((e.0 - turned.0, e.1 - turned.1));
    }
    low.append(&mut high);
    low
}

/// Noise in −1…1 that is the same each time.
pub fn noise(len: usize, seed: u32) -> Vec<f64> {
    let mut state = seed | 1;
    let step = || {
        // Marsaglia, "Xorshift RNGs", 2003: the triple 13, 17, 5.
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        f64::from((state as i32 >> 8) as f32 / 8_388_608.0)
    };
    std::iter::repeat_with(step).take(len).collect()
}

/// Greatest distance from `expected`, in parts of its greatest magnitude.
pub fn error_of_peak(got: &[Pair], expected: &[Pair]) -> f64 {
    assert_eq!(got.len(), expected.len());
    let distance = got.iter().zip(expected).map(|(g, e)| (g.0 - e.0).hypot(g.1 - e.1));
    // `max` of f64 would pass over a NaN.
    let worst = distance.fold(0.0, |worst: f64, d| if d > worst || d.is_nan() { d } else { worst });
    worst / expected.iter().fold(0.0, |peak: f64, e| peak.max(e.0.hypot(e.1)))
}

mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_two_oracles_agree() {
        for bits in 5..=10 {
            let samples = noise(1 << bits, 77);
            assert!(error_of_peak(&by_halves(&samples), &direct(&samples)) < 1e-13);
        }
    }

    #[test]
    fn the_sum_knows_a_cosine() {
        let samples: Vec<f64> = (0..32).map(|n| (TAU * 3.0 * n as f64 / 32.0).cos()).collect();
        for (k, (re, im)) in direct(&samples).into_iter().enumerate() {
            let expected = if k == 3 { 16.0 } else { 0.0 };
            assert!((re - expected).abs() < 1e-12 && im.abs() < 1e-12);
        }
    }
}
