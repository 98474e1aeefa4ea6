//! The core's transform alone, without the rest of a frame, so that it can be timed beside other transforms. And the
//! naive frame, what one writes before thinking of speed, and the other steps of a frame.

mod naive;
mod stages;

use rusty_audio_dsp::buffer::AlignedBuffer;
use rusty_audio_dsp::fft::RealFft;
use rusty_audio_dsp::lanes::NativeLane;
use std::f64::consts::TAU;

/// One length: its plan and all the memory its transforms need.
pub struct Bench {
    fft: RealFft<NativeLane>,
    samples: AlignedBuffer,
    /// Hann, in the plan's order.
    window: AlignedBuffer,
    scratch: AlignedBuffer,
    power: AlignedBuffer,
    spectrum: AlignedBuffer,
    naive: naive::Naive,
}

impl Bench {
    fn new(len: usize) -> Option<Self> {
        let fft = RealFft::new(len)?;
        let hann = |n: usize| 0.5 - 0.5 * (TAU * n as f64 / len as f64).cos();
        let mut window = AlignedBuffer::zeroed(len)?;
        fft.arrange_window(&hann, &mut window);
        Some(Self {
            samples: AlignedBuffer::zeroed(len)?,
            scratch: AlignedBuffer::zeroed(fft.scratch_len())?,
            power: AlignedBuffer::zeroed(len / 2 + 1)?,
            spectrum: AlignedBuffer::zeroed(len + 2)?,
            naive: naive::Naive::new(len, &hann),
            window,
            fft,
        })
    }
}

/// A bench for `len` samples, never given back, or null.
#[no_mangle]
pub extern "C" fn bench_new(len: usize) -> *mut Bench {
    Bench::new(len).map_or(std::ptr::null_mut(), |bench| Box::into_raw(Box::new(bench)))
}

/// Where its N samples are written.
#[no_mangle]
pub extern "C" fn bench_samples(bench: &mut Bench) -> *mut f32 {
    bench.samples.as_mut_ptr()
}

/// Where its N/2 + 1 powers are.
#[no_mangle]
pub extern "C" fn bench_power_out(bench: &Bench) -> *const f32 {
    bench.power.as_ptr()
}

/// Where its N/2 + 1 complex numbers are.
#[no_mangle]
pub extern "C" fn bench_spectrum_out(bench: &Bench) -> *const f32 {
    bench.spectrum.as_ptr()
}

/// Window, transform and power.
#[no_mangle]
pub extern "C" fn bench_power(bench: &mut Bench) -> bool {
    let Bench { fft, samples, window, scratch, power, .. } = bench;
    fft.power(samples, window, scratch, power)
}

/// The ordered transform.
#[no_mangle]
pub extern "C" fn bench_transform(bench: &mut Bench) -> bool {
    let Bench { fft, samples, scratch, spectrum, .. } = bench;
    fft.transform(samples, scratch, spectrum)
}

/// A naive frame; gives where its N/2 decibels are.
#[no_mangle]
pub extern "C" fn bench_naive(bench: &mut Bench) -> *const f32 {
    bench.naive.frame(&bench.samples)
}
