//! Spectrums, by number. A spectrum's tables and results are read and written in place, at the addresses given here.

use crate::core_state::{place_of, with_core, Core, Shown};
use rusty_audio_dsp::spectrum::{Ballistics, Spectrum};
use wasm_bindgen::prelude::wasm_bindgen;

fn with_spectrum<T: Default>(number: u32, act: impl FnOnce(&mut Spectrum) -> T) -> T {
    with_core(|core| match core.spectrums.get_mut((number as usize).wrapping_sub(1)) {
        Some(Some(shown)) => act(&mut shown.spectrum),
        _ => T::default(),
    })
}

fn make(core: &mut Core, len: usize, window: usize, first: usize, count: usize, kind: (bool, bool)) -> Option<u32> {
    let shared = core.shared.get_mut(place_of(len))?;
    shared.prepare(len, window)?;
    let (banded, with_peaks) = kind;
    let spectrum = Spectrum::new(shared.plan.as_ref()?, first, count, banded, with_peaks)?;
    // Scratch for this length is there before the first frame asks for it.
    if !core.pool.ensure(spectrum.scratch_len(), 1) || !core.pool.ensure(len, 1) {
        return None;
    }
    let place = match core.spectrums.iter().position(Option::is_none) {
        Some(place) => place,
        None => core.spectrums.push(None)?,
    };
    *core.spectrums.get_mut(place)? = Some(Shown { spectrum, window });
    Some(place as u32 + 1)
}

/// A spectrum of `len` samples under a window (0 Hann, 1 Hamming, 2 Blackman, 3 Blackman-Harris, 4 flat-top,
/// 5 rectangular) that shows `count` bands where `banded`, else `count` bins from `first_bin`: its number, or 0.
#[wasm_bindgen]
pub fn spectrum_new(len: usize, window: usize, first_bin: usize, count: usize, banded: bool, peaks: bool) -> u32 {
    with_core(|core| make(core, len, window, first_bin, count, (banded, peaks))).unwrap_or(0)
}

/// Lets go of a spectrum.
#[wasm_bindgen]
pub fn spectrum_free(number: u32) {
    with_core(|core| {
        if let Some(spectrum) = core.spectrums.get_mut((number as usize).wrapping_sub(1)) {
            *spectrum = None;
        }
    });
}

/// Where its power gains per bin are, len / 2 + 1 floats, in bytes.
#[wasm_bindgen]
pub fn spectrum_gains(number: u32) -> usize {
    with_spectrum(number, |spectrum| spectrum.gains_mut().as_ptr() as usize)
}

/// Where its bands are, in bytes: for each the first and the last bin (u32) and the weights of the two (f32).
#[wasm_bindgen]
pub fn spectrum_bands(number: u32) -> usize {
    with_spectrum(number, |spectrum| spectrum.bands_mut().as_ptr() as usize)
}

/// Where its levels are, in bytes.
#[wasm_bindgen]
pub fn spectrum_levels(number: u32) -> usize {
    with_spectrum(number, |spectrum| spectrum.levels().as_ptr() as usize)
}

/// Where its peaks are, in bytes, or 0.
#[wasm_bindgen]
pub fn spectrum_peaks(number: u32) -> usize {
    with_spectrum(number, |spectrum| spectrum.peaks().map_or(0, |peaks| peaks.as_ptr() as usize))
}

/// Forgets all frames.
#[wasm_bindgen]
pub fn spectrum_reset(number: u32) {
    with_spectrum(number, Spectrum::reset);
}

/// One frame from the samples of a pooled buffer, from its float `offset` on. `attack` and `release` are what is left
/// of a distance after `elapsed_ms`; `decay` is in decibels per millisecond. `false` where anything does not fit.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments)] // numbers are the only thing that crosses without a copy
pub fn spectrum_frame(
    number: u32,
    samples: u32,
    offset: usize,
    attack: f32,
    release: f32,
    elapsed_ms: f32,
    hold_ms: f32,
    decay: f32,
) -> bool {
    let ballistics = Ballistics { attack, release, elapsed_ms, hold_ms, decay };
    with_core(|core| frame(core, number, samples, offset, &ballistics)).unwrap_or(false)
}

fn frame(core: &mut Core, number: u32, samples: u32, offset: usize, ballistics: &Ballistics) -> Option<bool> {
    let Core { pool, spectrums, shared } = core;
    let shown = spectrums.get_mut((number as usize).wrapping_sub(1))?.as_mut()?;
    let shared = shared.get(place_of(shown.spectrum.fft_len()))?;
    let (plan, window) = (shared.plan.as_ref()?, shared.windows.get(shown.window)?.as_ref()?);
    let scratch = pool.acquire(shown.spectrum.scratch_len())?;
    let done = pool.pair(samples, scratch).and_then(|(samples, scratch)| {
        Some(shown.spectrum.frame(plan, window, samples.get(offset..)?, scratch, ballistics))
    });
    pool.release(scratch);
    done
}
