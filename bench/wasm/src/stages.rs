//! What follows the transform in a frame of bands with peaks, step by step, so that each can be timed.

use rusty_audio_dsp::buffer::AlignedBuffer;
use rusty_audio_dsp::fft::RealFft;
use rusty_audio_dsp::lanes::NativeLane;
use rusty_audio_dsp::spectrum::{Ballistics, Band, Spectrum};

/// A spectrum, and the powers that it is made from.
pub struct Stages {
    spectrum: Spectrum,
    powers: AlignedBuffer,
}

/// As a display has them at sixty frames a second: 80 ms of release, a second of hold, then 20 dB a second.
const BALLISTICS: Ballistics =
    Ballistics { attack: 0.0, release: 0.812, elapsed_ms: 16.67, hold_ms: 1000.0, decay: 0.02 };

impl Stages {
    fn new(len: usize, bands: usize) -> Option<Self> {
        let spectrum = Spectrum::new(&RealFft::<NativeLane>::new(len)?, 0, bands, true, true)?;
        Some(Self { spectrum, powers: AlignedBuffer::zeroed(len / 2 + 1)? })
    }
}

/// For `len` samples and so many bands, never given back, or null.
#[no_mangle]
pub extern "C" fn stages_new(len: usize, bands: usize) -> *mut Stages {
    Stages::new(len, bands).map_or(std::ptr::null_mut(), |stages| Box::into_raw(Box::new(stages)))
}

/// Where the powers of its bins are written.
#[no_mangle]
pub extern "C" fn stages_powers(stages: &mut Stages) -> *mut f32 {
    stages.powers.as_mut_ptr()
}

/// Where its gains are written.
#[no_mangle]
pub extern "C" fn stages_gains(stages: &mut Stages) -> *mut f32 {
    stages.spectrum.gains_mut().as_mut_ptr()
}

/// Where its bands are written.
#[no_mangle]
pub extern "C" fn stages_bands(stages: &mut Stages) -> *mut Band {
    stages.spectrum.bands_mut().as_mut_ptr()
}

/// Where its levels are.
#[no_mangle]
pub extern "C" fn stages_levels(stages: &Stages) -> *const f32 {
    stages.spectrum.levels().as_ptr()
}

/// The sums of the bands.
#[no_mangle]
pub extern "C" fn stages_gather(stages: &mut Stages) {
    stages.spectrum.gather::<NativeLane>(&stages.powers);
}

/// Ballistics and decibels.
#[no_mangle]
pub extern "C" fn stages_settle(stages: &mut Stages) {
    stages.spectrum.settle::<NativeLane>(&BALLISTICS);
}

/// Peaks.
#[no_mangle]
pub extern "C" fn stages_hold(stages: &mut Stages) {
    stages.spectrum.hold::<NativeLane>(&BALLISTICS);
}
