//! A frame as one writes it first: a textbook radix-2 transform over complex numbers of which half are zero, and a new
//! vector for every step of every frame. Only the tables of window and twiddles are made once.

use std::f64::consts::TAU;

pub struct Naive {
    window: Vec<f32>,
    /// exp(−2πik/N), k = 0 … N/2 − 1.
    twiddles: Vec<(f32, f32)>,
    levels: Vec<f32>,
}

impl Naive {
    pub fn new(len: usize, window: &dyn Fn(usize) -> f64) -> Self {
        let twiddle = |k: usize| {
            let (sin, cos) = (TAU * k as f64 / len as f64).sin_cos();
            (cos as f32, -sin as f32)
        };
        Self {
            window: (0..len).map(|n| window(n) as f32).collect(),
            twiddles: (0..len / 2).map(twiddle).collect(),
            levels: Vec::new(),
        }
    }

    /// N/2 levels in decibels, 0 for a full-scale sine under the Hann window.
    pub fn frame(&mut self, samples: &[f32]) -> *const f32 {
        let len = samples.len();
        let windowed: Vec<f32> = samples.iter().zip(&self.window).map(|(x, w)| x * w).collect();
        let spectrum = self.transform(windowed.iter().map(|&x| (x, 0.0)).collect());
        let magnitudes: Vec<f32> = spectrum[..len / 2].iter().map(|(re, im)| (re * re + im * im).sqrt()).collect();
        let scale = 4.0 / len as f32;
        let of_bin = |(k, magnitude): (usize, &f32)| magnitude * if k == 0 { scale / 2.0 } else { scale };
        self.levels = magnitudes.iter().enumerate().map(of_bin).map(|level| 20.0 * level.log10()).collect();
        self.levels.as_ptr()
    }

    /// Cooley and Tukey's, in order of bits reversed and then in place.
    fn transform(&self, input: Vec<(f32, f32)>) -> Vec<(f32, f32)> {
        let len = input.len();
        let bits = len.trailing_zeros();
        let mut data: Vec<(f32, f32)> = (0..len).map(|n| input[n.reverse_bits() >> (usize::BITS - bits)]).collect();
        let mut half = 1;
        while half < len {
            let step = len / (2 * half);
            for start in (0..len).step_by(2 * half) {
                for k in 0..half {
                    let (cos, sin) = self.twiddles[k * step];
                    let (re, im) = data[start + k + half];
                    let turned = (re * cos - im * sin, re * sin + im * cos);
                    let (re, im) = data[start + k];
                    data[start + k] = (re + turned.0, im + turned.1);
                    data[start + k + half] = (re - turned.0, im - turned.1);
                }
            }
            half *= 2;
        }
        data
    }
}
