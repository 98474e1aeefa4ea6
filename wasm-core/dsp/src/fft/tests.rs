use super::oracle::{by_halves, direct, error_of_peak, noise, Pair};
use super::RealFft;
use crate::buffer::AlignedBuffer;
use crate::lanes::{F32x4, Lane};
use std::f64::consts::TAU;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const LENGTHS: [usize; 11] = [32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768];

/// Of the spectrum's peak.
const TOLERANCE: f64 = 3e-7;
/// The same for one sample alone: its spectrum is all peak, and the roundings on its way have none to cancel with.
const IMPULSE_TOLERANCE: f64 = 4e-7;

fn plan<L: Lane>(len: usize) -> (RealFft<L>, AlignedBuffer) {
    let fft = RealFft::new(len).unwrap();
    let scratch = AlignedBuffer::zeroed(fft.scratch_len()).unwrap();
    (fft, scratch)
}

fn spectrum<L: Lane>(samples: &[f32]) -> Vec<Pair> {
    let (fft, mut scratch) = plan::<L>(samples.len());
    // Nothing that was in the scratch space may show.
    scratch.fill(f32::NAN);
    let mut out = vec![f32::NAN; samples.len() + 2];
    assert!(fft.transform(samples, &mut scratch, &mut out));
    out.chunks(2).map(|z| (z[0].into(), z[1].into())).collect()
}

fn power<L: Lane>(samples: &[f32], window: &dyn Fn(usize) -> f64) -> Vec<f32> {
    let (fft, mut scratch) = plan::<L>(samples.len());
    scratch.fill(f32::NAN);
    let mut arranged = vec![f32::NAN; samples.len()];
    assert!(fft.arrange_window(window, &mut arranged));
    let mut out = vec![f32::NAN; samples.len() / 2 + 1];
    assert!(fft.power(samples, &arranged, &mut scratch, &mut out));
    out
}

fn singles(samples: &[f64]) -> Vec<f32> {
    samples.iter().map(|&x| x as f32).collect()
}

fn exact(samples: &[f32]) -> Vec<Pair> {
    let samples: Vec<f64> = samples.iter().map(|&x| x.into()).collect();
    if samples.len() <= 1024 {
        direct(&samples)
    } else {
        by_halves(&samples)
    }
}

fn assert_exact(samples: &[f64], what: &str) {
    let samples = singles(samples);
    let expected = exact(&samples);
    let len = samples.len();
    for (got, lanes) in [(spectrum::<f32>(&samples), 1), (spectrum::<F32x4>(&samples), 4)] {
        let error = error_of_peak(&got, &expected);
        assert!(error <= TOLERANCE, "{what} at {len} with {lanes} lanes: {error:e}");
    }
}

fn hann(len: usize) -> impl Fn(usize) -> f64 {
    move |n| 0.5 - 0.5 * (TAU * n as f64 / len as f64).cos()
}

#[test]
fn noise_has_the_spectrum_that_the_sum_says() {
    for len in LENGTHS {
        assert_exact(&noise(len, 1), "noise");
        assert_exact(&noise(len, 2024), "noise");
    }
}

#[test]
fn an_impulse_anywhere_is_flat_and_turns_as_far_as_it_lies() {
    for len in LENGTHS {
        for at in [0, 1, 2, 3, 7, len / 8, len / 4 + 1, len / 2, len - 5, len - 1] {
            let mut samples = vec![0.0; len];
            samples[at] = 1.0;
            let expected: Vec<Pair> = (0..=len / 2)
                .map(|k| (TAU * ((at * k) % len) as f64 / len as f64).sin_cos())
                .map(|(sin, cos)| (cos, -sin))
                .collect();
            let samples = singles(&samples);
            for got in [spectrum::<f32>(&samples), spectrum::<F32x4>(&samples)] {
                let error = error_of_peak(&got, &expected);
                assert!(error <= IMPULSE_TOLERANCE, "impulse at {at} of {len}: {error:e}");
            }
        }
    }
}

#[test]
fn sines_on_bins_come_out_in_these_bins() {
    for len in LENGTHS {
        for bin in [0, 1, 2, 5, len / 8, len / 8 + 1, len / 4, 3 * len / 8, len / 2 - 1, len / 2] {
            let wave = |n: usize| (TAU * ((n * bin) % len) as f64 / len as f64 + 0.3).cos();
            assert_exact(&(0..len).map(wave).collect::<Vec<_>>(), "a sine");
        }
    }
}

#[test]
fn a_constant_is_all_in_the_first_bin_and_an_alternation_in_the_last() {
    for len in LENGTHS {
        let constant = vec![1.0; len];
        let alternation: Vec<f32> = (0..len).map(|n| if n % 2 == 0 { 1.0 } else { -1.0 }).collect();
        for (samples, peak) in [(constant, 0), (alternation, len / 2)] {
            for power in [power::<f32>(&samples, &|_| 1.0), power::<F32x4>(&samples, &|_| 1.0)] {
                for (bin, &value) in power.iter().enumerate() {
                    let expected = if bin == peak { (len * len) as f32 } else { 0.0 };
                    assert_eq!(value, expected, "bin {bin} of {len}");
                }
            }
        }
    }
}

#[test]
fn the_power_is_that_of_the_windowed_samples() {
    for len in LENGTHS {
        let samples = singles(&noise(len, 5));
        // Not symmetric: a window read back to front would show.
        let window = |n: usize| hann(len)(n) * (1.0 + n as f64 / len as f64);
        let windowed: Vec<f64> = samples.iter().enumerate().map(|(n, &x)| f64::from(x) * window(n)).collect();
        let expected: Vec<f64> = by_halves(&windowed).iter().map(|(re, im)| re * re + im * im).collect();
        let peak = expected.iter().copied().fold(0.0, f64::max);
        for power in [power::<f32>(&samples, &window), power::<F32x4>(&samples, &window)] {
            assert_eq!(power.len(), expected.len());
            for (bin, (&got, want)) in power.iter().zip(&expected).enumerate() {
                let error = (f64::from(got) - want).abs() / peak;
                assert!(error <= 4.0 * TOLERANCE, "bin {bin} of {len}: {error:e}");
            }
        }
    }
}

#[test]
fn the_window_is_stored_so_that_each_sample_meets_its_own_value() {
    // A window that is 1 at one place lets that sample through alone, whose power is flat.
    for len in [32, 64, 256] {
        let samples: Vec<f32> = (0..len).map(|n| (n + 1) as f32).collect();
        for at in 0..len {
            let only = |n: usize| if n == at { 1.0 } else { 0.0 };
            let expected = ((at + 1) * (at + 1)) as f32;
            for power in [power::<f32>(&samples, &only), power::<F32x4>(&samples, &only)] {
                assert!(power.iter().all(|p| (p / expected - 1.0).abs() < 1e-6), "sample {at} of {len}");
            }
        }
    }
}

#[test]
fn the_energy_of_the_samples_is_that_of_the_spectrum() {
    for len in LENGTHS {
        let samples = singles(&noise(len, 9));
        let energy: f64 = samples.iter().map(|&x| f64::from(x) * f64::from(x)).sum();
        for power in [power::<f32>(&samples, &|_| 1.0), power::<F32x4>(&samples, &|_| 1.0)] {
            let all: f64 = power.iter().map(|&p| 2.0 * f64::from(p)).sum();
            let once = f64::from(power[0]) + f64::from(power[len / 2]);
            assert!(((all - once) / len as f64 / energy - 1.0).abs() < 1e-6);
        }
    }
}

#[test]
fn one_lane_and_four_agree() {
    for len in LENGTHS {
        let samples = singles(&noise(len, 31));
        let (one, four) = (spectrum::<f32>(&samples), spectrum::<F32x4>(&samples));
        assert!(error_of_peak(&one, &four) <= TOLERANCE);
        let (one, four) = (power::<f32>(&samples, &hann(len)), power::<F32x4>(&samples, &hann(len)));
        let peak = one.iter().copied().fold(0.0, f32::max);
        assert!(one.iter().zip(&four).all(|(a, b)| (a - b).abs() <= 1e-6 * peak));
    }
}

#[test]
fn one_sample_that_is_no_number_leaves_no_bin_finite() {
    for len in [32, 64, 128, 256, 512, 1024] {
        for at in [0, 1, 2, 3, 4, 13, len / 8, len / 4, len / 2, len / 2 + 1, len - 2, len - 1] {
            for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                let mut samples = singles(&noise(len, 3));
                samples[at] = bad;
                let flat: &dyn Fn(usize) -> f64 = &|_| 1.0;
                let zero: &dyn Fn(usize) -> f64 = &|_| 0.0;
                // The Hann window is 0 at sample 0.
                for window in [flat, zero, &hann(len)] {
                    for power in [power::<f32>(&samples, window), power::<F32x4>(&samples, window)] {
                        assert!(power.iter().all(|p| !p.is_finite()), "{bad} at {at} of {len}");
                    }
                }
            }
        }
    }
}

#[test]
fn lengths_that_are_no_power_of_two_or_out_of_range_have_no_plan() {
    for len in [0, 1, 2, 16, 31, 33, 48, 1000, 32769, 65536, usize::MAX] {
        assert!(RealFft::<f32>::new(len).is_none());
        assert!(RealFft::<F32x4>::new(len).is_none());
    }
    for len in LENGTHS {
        assert_eq!(RealFft::<F32x4>::new(len).map(|fft| fft.len()), Some(len));
    }
}

#[test]
fn a_slice_of_the_wrong_length_is_refused_and_nothing_written() {
    refuses::<f32>();
    refuses::<F32x4>();
}

fn refuses<L: Lane>() {
    let (fft, mut scratch) = plan::<L>(64);
    let (samples, window, mut out) = ([1.0; 65], [1.0; 65], [7.0; 66]);
    let (short_scratch, all) = (fft.scratch_len() - 1, fft.scratch_len());
    for (samples_len, window_len, scratch_len, out_len) in [
        (63, 64, all, 33),
        (65, 64, all, 33),
        (64, 63, all, 33),
        (64, 65, all, 33),
        (64, 64, short_scratch, 33),
        (64, 64, all, 32),
        (0, 0, 0, 0),
    ] {
        assert!(!fft.power(
            &samples[..samples_len],
            &window[..window_len],
            &mut scratch[..scratch_len],
            &mut out[..out_len]
        ));
    }
    for (samples_len, scratch_len, out_len) in [(63, all, 66), (65, all, 66), (64, short_scratch, 66), (64, all, 65)] {
        assert!(!fft.transform(&samples[..samples_len], &mut scratch[..scratch_len], &mut out[..out_len]));
    }
    assert!(!fft.arrange_window(&|_| 1.0, &mut out[..63]));
    assert!(!fft.arrange_window(&|_| 1.0, &mut out[..65]));
    assert_eq!(out, [7.0; 66]);
    assert!(fft.power(&samples[..64], &window[..64], &mut scratch, &mut out[..33]));
}

#[test]
fn nothing_is_written_past_the_last_bin_or_the_scratch_space() {
    for len in LENGTHS {
        keeps_within::<f32>(len);
        keeps_within::<F32x4>(len);
    }
}

fn keeps_within<L: Lane>(len: usize) {
    let untouched = |rest: &[f32]| rest.iter().all(|&x| x == 7.0);
    let samples = singles(&noise(len, 8));
    let fft = RealFft::<L>::new(len).unwrap();
    let mut scratch = vec![7.0; fft.scratch_len() + 64];
    let mut out = vec![7.0; len + 64];
    assert!(fft.power(&samples, &samples, &mut scratch, &mut out));
    assert!(untouched(&out[len / 2 + 1..]) && untouched(&scratch[fft.scratch_len()..]));
    assert!(fft.transform(&samples, &mut scratch, &mut out));
    assert!(untouched(&out[len + 2..]) && untouched(&scratch[fft.scratch_len()..]));
}

#[test]
fn any_alignment_gives_the_same_power() {
    for len in [32, 256, 2048] {
        let (fft, mut scratch) = plan::<F32x4>(len);
        let samples = singles(&noise(len + 1, 4));
        let aligned = power::<F32x4>(&samples[1..], &|_| 1.0);
        let mut window = vec![0.0; len + 3];
        assert!(fft.arrange_window(&|_| 1.0, &mut window[3..]));
        let mut odd_scratch = vec![0.0; scratch.len() + 1];
        let mut out = vec![0.0; len / 2 + 3];
        assert!(fft.power(&samples[1..], &window[3..], &mut odd_scratch[1..], &mut out[2..]));
        assert_eq!(out[2..], aligned);
        assert!(fft.power(&samples[1..], &window[3..], &mut scratch, &mut out[1..len / 2 + 2]));
        assert_eq!(out[1..len / 2 + 2], aligned);
    }
}
