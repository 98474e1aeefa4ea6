//! Cosine-sum windows, periodic (divisor N): what spectrum analysis wants, where a filter's design wants the symmetric.
//!
//! Coefficients: Hann and Hamming from F. J. Harris, "On the Use of Windows for Harmonic Analysis with the Discrete
//! Fourier Transform", Proc. IEEE 66 (1978), Table I, likewise Blackman and the four-term Blackman-Harris; flat-top from
//! G. Heinzel, A. Rüdiger, R. Schilling (2002), appendix D, as in common numerical software.

use crate::turn::sin_cos_turn;

/// A window function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// No weighting at all.
    Rectangular,
    /// 0.5, 0.5.
    Hann,
    /// 0.54, 0.46.
    Hamming,
    /// 0.42, 0.5, 0.08.
    Blackman,
    /// Four terms, side lobes at −92 dB.
    BlackmanHarris,
    /// Five terms, level of a tone right to 0.01 dB wherever it lies between bins.
    FlatTop,
}

impl Window {
    /// All windows, in the order of their numbers.
    pub const ALL: [Self; 6] =
        [Self::Hann, Self::Hamming, Self::Blackman, Self::BlackmanHarris, Self::FlatTop, Self::Rectangular];

    /// The magnitudes of the cosine terms; their signs alternate.
    pub fn coefficients(self) -> &'static [f64] {
        match self {
            Self::Rectangular => &[1.0],
            Self::Hann => &[0.5, 0.5],
            Self::Hamming => &[0.54, 0.46],
            Self::Blackman => &[0.42, 0.5, 0.08],
            Self::BlackmanHarris => &[0.35875, 0.48829, 0.14128, 0.01168],
            Self::FlatTop => &[0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
        }
    }

    /// w[n] = Σ (−1)^i · a_i · cos(2π·i·n/N), n = 0 … N−1.
    #[inline(never)]
    pub fn value(self, n: usize, len: usize) -> f64 {
        let mut sum = 0.0;
        let mut sign = 1.0;
        for (i, coefficient) in self.coefficients().iter().enumerate() {
            let place = (i * n).checked_rem(len).unwrap_or(0);
            let (_, cosine) = sin_cos_turn(place as u32, len as u32);
            sum += sign * coefficient * cosine;
            sign = -sign;
        }
        sum
    }

    /// The mean of w: what a tone's amplitude is multiplied by.
    pub fn coherent_gain(self) -> f64 {
        self.coefficients()[0]
    }

    /// The mean of w²: what noise's power is multiplied by.
    pub fn mean_square(self) -> f64 {
        let (first, rest) = self.coefficients().split_at(1);
        first[0] * first[0] + rest.iter().map(|a| a * a).sum::<f64>() / 2.0
    }

    /// The width, in bins, of the ideal filter that lets as much white noise through: mean(w²) / mean(w)².
    pub fn noise_bandwidth(self) -> f64 {
        self.mean_square() / (self.coherent_gain() * self.coherent_gain())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn gain_and_noise_bandwidth_are_those_of_the_samples() {
        // Equivalent noise bandwidths from the literature, in bins.
        let printed = [1.5, 1.3628, 1.7268, 2.0044, 3.7702, 1.0];
        for (window, printed) in Window::ALL.into_iter().zip(printed) {
            let len = 512;
            let values: Vec<f64> = (0..len).map(|n| window.value(n, len)).collect();
            let mean = values.iter().sum::<f64>() / len as f64;
            let square = values.iter().map(|w| w * w).sum::<f64>() / len as f64;
            assert!((mean - window.coherent_gain()).abs() < 1e-13, "{window:?}");
            assert!((square - window.mean_square()).abs() < 1e-13, "{window:?}");
            assert!((window.noise_bandwidth() - printed).abs() < 1e-4, "{window:?} {}", window.noise_bandwidth());
        }
    }

    #[test]
    fn windows_are_periodic_and_even() {
        for window in Window::ALL {
            for n in 1..64 {
                let direct: f64 = (window.coefficients().iter().enumerate())
                    .map(|(i, a)| {
                        a * (core::f64::consts::TAU * (i * n) as f64 / 64.0 + core::f64::consts::PI * i as f64).cos()
                    })
                    .sum();
                assert!((window.value(n, 64) - direct).abs() < 1e-14);
                assert!((window.value(n, 64) - window.value(64 - n, 64)).abs() < 1e-15);
            }
        }
    }
}
