//! From samples to what a display shows: window, transform, power, gain per bin, band sums, ballistics, peaks, decibels.
//!
//! Everything that is chosen by a setting comes in ready-made as a table: one power gain per bin (calibration, weighting
//! and tilt in one) and, where bands are shown, the bins of each with the fraction of its first and last.

use crate::buffer::AlignedBuffer;
use crate::decibel::decibels;
use crate::fft::RealFft;
use crate::lanes::Lane;
use crate::table::Table;

// Far below anything audible, far above where the processor's slow denormal numbers begin.
const SETTLED: f32 = 1e-30;
// A whole vector, in every build.
const PADDING: usize = 4;

/// One band: the bins `first ..= last`, of which the first and the last count by a fraction. A band inside one bin has
/// `first == last` and takes `first_weight` of it.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// The first bin.
    pub first: u32,
    /// The last bin.
    pub last: u32,
    /// The fraction of the first bin that lies in the band.
    pub first_weight: f32,
    /// The fraction of the last bin that lies in the band; not read where first and last are one.
    pub last_weight: f32,
}

/// How values move from one frame to the next.
#[derive(Clone, Copy, Debug)]
pub struct Ballistics {
    /// What is left of the distance to a higher power after this frame: e^(−Δt/attack), 0 for at once.
    pub attack: f32,
    /// The same towards a lower power.
    pub release: f32,
    /// Time since the last frame, in milliseconds.
    pub elapsed_ms: f32,
    /// How long a peak stays, in milliseconds.
    pub hold_ms: f32,
    /// How fast it falls afterwards, in decibels per millisecond.
    pub decay: f32,
}

impl Ballistics {
    /// Every frame by itself.
    pub const NONE: Self = Self { attack: 0.0, release: 0.0, elapsed_ms: 0.0, hold_ms: 0.0, decay: 0.0 };
}

/// A spectrum of one size and set of bands, with what it remembers from frame to frame. Plan and window are lent to it
/// for each frame: all spectrums of a size share them.
pub struct Spectrum {
    len: usize,
    scratch_len: usize,
    gains: AlignedBuffer,
    bands: Table<Band>,
    banded: bool,
    first_bin: usize,
    count: usize,
    powers: AlignedBuffer,
    levels: AlignedBuffer,
    peaks: Option<Peaks>,
}

struct Peaks {
    levels: AlignedBuffer,
    held_ms: AlignedBuffer,
}

impl Spectrum {
    /// A spectrum that shows `count` values: that many bands where `banded`, else that many bins from `first_bin` on.
    /// All gains are 1 and all bands empty until they are written. `None` where the bins do not exist or memory does
    /// not suffice.
    #[inline(never)]
    pub fn new<L: Lane>(
        plan: &RealFft<L>,
        first_bin: usize,
        count: usize,
        banded: bool,
        with_peaks: bool,
    ) -> Option<Self> {
        let len = plan.len();
        let bins = len / 2 + 1;
        let scratch_len = power_start(plan) + bins + PADDING;
        // Whole vectors: the values past the last are computed with the others and shown to nobody.
        let padded = count.checked_next_multiple_of(PADDING)?;
        if !banded && first_bin.checked_add(count)? > bins {
            return None;
        }
        let mut gains = AlignedBuffer::zeroed(bins + PADDING)?;
        gains.fill(1.0);
        // An empty band reads silence: its weights are 0.
        let bands = Table::filled(if banded { count } else { 0 }, Band::default())?;
        let peaks = match with_peaks {
            true => Some(Peaks { levels: AlignedBuffer::zeroed(padded)?, held_ms: AlignedBuffer::zeroed(padded)? }),
            false => None,
        };
        let (powers, levels) = (AlignedBuffer::zeroed(padded)?, AlignedBuffer::zeroed(padded)?);
        let mut spectrum = Self { len, scratch_len, gains, bands, banded, first_bin, count, powers, levels, peaks };
        spectrum.reset();
        Some(spectrum)
    }

    /// The number of samples a frame takes.
    pub fn fft_len(&self) -> usize {
        self.len
    }

    /// The floats of 64-byte-aligned scratch that a frame needs.
    pub fn scratch_len(&self) -> usize {
        self.scratch_len
    }

    /// One power gain per bin, 0 … N/2, to write.
    pub fn gains_mut(&mut self) -> &mut [f32] {
        let bins = self.len / 2 + 1;
        self.gains.get_mut(..bins).unwrap_or_default()
    }

    /// The bands, to write; empty where bins are shown.
    pub fn bands_mut(&mut self) -> &mut [Band] {
        &mut self.bands
    }

    /// The values of the last frame, in decibels; −∞ is silence.
    pub fn levels(&self) -> &[f32] {
        self.levels.get(..self.count).unwrap_or_default()
    }

    /// Their peaks, in decibels.
    pub fn peaks(&self) -> Option<&[f32]> {
        self.peaks.as_ref().map(|peaks| peaks.levels.get(..self.count).unwrap_or_default())
    }

    /// Forgets all frames.
    #[inline(never)]
    pub fn reset(&mut self) {
        self.powers.fill(0.0);
        self.levels.fill(f32::NEG_INFINITY);
        if let Some(peaks) = &mut self.peaks {
            peaks.levels.fill(f32::NEG_INFINITY);
            peaks.held_ms.fill(0.0);
        }
    }

    /// One frame, from the first N of `samples`, under a window in the plan's order. `false`, and nothing happens, where
    /// the plan is of another length, or samples, window or scratch are too few.
    ///
    /// A hot path: nothing allocates.
    pub fn frame<L: Lane>(
        &mut self,
        plan: &RealFft<L>,
        window: &[f32],
        samples: &[f32],
        scratch: &mut [f32],
        ballistics: &Ballistics,
    ) -> bool {
        let (Some(samples), true) = (samples.get(..plan.len()), plan.len() == self.len) else { return false };
        let Some((work, power)) = scratch.split_at_mut_checked(power_start(plan)) else { return false };
        if power.len() < self.len / 2 + 1 + PADDING || !plan.power(samples, window, work, power) {
            return false;
        }
        self.gather::<L>(power);
        self.settle::<L>(ballistics);
        self.hold::<L>(ballistics);
        true
    }

    /// The middle of a [`frame`](Self::frame): from the powers of all bins to those of the bands, or of the bins shown. The three
    /// steps are there by themselves so that each can be measured.
    #[inline(always)]
    pub fn gather<L: Lane>(&mut self, power: &[f32]) {
        if !self.banded {
            let power = power.get(self.first_bin..).unwrap_or_default();
            let gains = self.gains.get(self.first_bin..).unwrap_or_default();
            take_bins::<L>(power, gains, &mut self.levels);
        } else {
            sum_bands::<L>(&self.bands, power, &self.gains, &mut self.levels);
        }
    }

    /// Its next step: ballistics and decibels.
    #[inline(always)]
    pub fn settle<L: Lane>(&mut self, ballistics: &Ballistics) {
        settle::<L>(&mut self.powers, &self.levels, ballistics);
        take_decibels::<L>(&self.powers, &mut self.levels);
    }

    /// Its last step: the peaks, where there are any.
    #[inline(always)]
    pub fn hold<L: Lane>(&mut self, ballistics: &Ballistics) {
        if let Some(peaks) = &mut self.peaks {
            hold::<L>(peaks, &self.levels, ballistics);
        }
    }
}

#[inline(never)]
fn take_bins<L: Lane>(power: &[f32], gains: &[f32], values: &mut [f32]) {
    let bins = power.chunks_exact(L::LANES).zip(gains.chunks_exact(L::LANES));
    for (value, (power, gain)) in values.chunks_exact_mut(L::LANES).zip(bins) {
        (L::read(power) * L::read(gain)).write(value);
    }
}

// The power spectrum follows the transform's own scratch, on the next 64-byte boundary.
fn power_start<L: Lane>(plan: &RealFft<L>) -> usize {
    plan.scratch_len().next_multiple_of(16)
}

#[inline(never)]
fn sum_bands<L: Lane>(bands: &[Band], power: &[f32], gains: &[f32], sums: &mut [f32]) {
    for (sum, band) in sums.iter_mut().zip(bands) {
        let (first, last) = (band.first as usize, band.last as usize);
        let (Some(power), Some(gains)) = (power.get(first..=last), gains.get(first..=last)) else {
            *sum = 0.0;
            continue;
        };
        let [first_power, inner @ ..] = power else { continue };
        let [first_gain, inner_gains @ ..] = gains else { continue };
        let mut total = first_power * first_gain * band.first_weight;
        if let ([inner @ .., last_power], [inner_gains @ .., last_gain]) = (inner, inner_gains) {
            total += last_power * last_gain * band.last_weight + sum_of_products::<L>(inner, inner_gains);
        }
        *sum = total;
    }
}

#[inline(always)]
fn sum_of_products<L: Lane>(a: &[f32], b: &[f32]) -> f32 {
    // Four sums side by side, which do not wait for each other.
    let step = 4 * L::LANES;
    let (a_steps, b_steps) = (a.chunks_exact(step), b.chunks_exact(step));
    let rest: f32 = a_steps.remainder().iter().zip(b_steps.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [L::splat(0.0); 4];
    for (a, b) in a_steps.zip(b_steps) {
        for (i, sum) in sums.iter_mut().enumerate() {
            *sum = *sum + L::read(&a[i * L::LANES..]) * L::read(&b[i * L::LANES..]);
        }
    }
    let mut lanes = [0.0; 4];
    ((sums[0] + sums[1]) + (sums[2] + sums[3])).write(&mut lanes);
    lanes.iter().sum::<f32>() + rest
}

/// Moves what `powers` remembers towards the fresh ones.
#[inline(never)]
fn settle<L: Lane>(powers: &mut [f32], fresh: &[f32], ballistics: &Ballistics) {
    let (attack, release) = (L::splat(ballistics.attack), L::splat(ballistics.release));
    let (one, settled) = (L::splat(1.0), L::splat(SETTLED));
    for (power, fresh) in powers.chunks_exact_mut(L::LANES).zip(fresh.chunks_exact(L::LANES)) {
        let before = L::read(power);
        let fresh = L::read(fresh).heard();
        let kept = fresh.over(before, attack, release);
        // Not before + (fresh − before)·k, which is inexact where k is 1.
        let smoothed = fresh * (one - kept) + before * kept;
        smoothed.over(settled, smoothed, L::splat(0.0)).write(power);
    }
}

/// A loop of its own: both have more constants than x86 has vector registers.
#[inline(never)]
fn take_decibels<L: Lane>(powers: &[f32], levels: &mut [f32]) {
    for (power, level) in powers.chunks_exact(L::LANES).zip(levels.chunks_exact_mut(L::LANES)) {
        decibels(L::read(power)).write(level);
    }
}

#[inline(never)]
fn hold<L: Lane>(peaks: &mut Peaks, levels: &[f32], ballistics: &Ballistics) {
    let Ballistics { elapsed_ms, hold_ms, decay, .. } = *ballistics;
    let (elapsed, hold, decay, zero) = (L::splat(elapsed_ms), L::splat(hold_ms), L::splat(decay), L::splat(0.0));
    let lanes = peaks.levels.chunks_exact_mut(L::LANES).zip(peaks.held_ms.chunks_exact_mut(L::LANES));
    for ((peak, held), level) in lanes.zip(levels.chunks_exact(L::LANES)) {
        let (level, left) = (L::read(level), L::read(held));
        // Only the part of the frame that lies after the hold falls: the same at every frame rate.
        let fallen = L::read(peak) - decay * (elapsed - left).max(zero);
        // What has fallen below the level is reached anew; so is silence by silence.
        fallen.greater(level, (left - elapsed).max(zero), hold).write(held);
        fallen.greater(level, fallen, level).write(peak);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::F32x4;
    use crate::window::Window;
    use alloc::vec::Vec;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    struct Rig<L: Lane> {
        plan: RealFft<L>,
        window: AlignedBuffer,
        it: Spectrum,
    }

    impl<L: Lane> core::ops::Deref for Rig<L> {
        type Target = Spectrum;
        fn deref(&self) -> &Spectrum {
            &self.it
        }
    }

    impl<L: Lane> core::ops::DerefMut for Rig<L> {
        fn deref_mut(&mut self) -> &mut Spectrum {
            &mut self.it
        }
    }

    fn spectrum<L: Lane>(len: usize, first: usize, count: usize, banded: bool, peaks: bool) -> Rig<L> {
        let plan = RealFft::new(len).unwrap();
        let mut window = AlignedBuffer::zeroed(len).unwrap();
        plan.arrange_window(&|n| Window::Hann.value(n, len), &mut window);
        let it = Spectrum::new(&plan, first, count, banded, peaks).unwrap();
        Rig { plan, window, it }
    }

    fn run<L: Lane>(rig: &mut Rig<L>, samples: &[f32], ballistics: &Ballistics) {
        let mut scratch = AlignedBuffer::zeroed(rig.it.scratch_len()).unwrap();
        assert!(rig.it.frame(&rig.plan, &rig.window, samples, &mut scratch, ballistics));
    }

    fn sine(len: usize, bin: f64, amplitude: f64) -> Vec<f32> {
        let step = core::f64::consts::TAU * bin / len as f64;
        (0..len).map(|n| (amplitude * (step * n as f64).sin()) as f32).collect()
    }

    fn tone_gain(len: usize) -> f32 {
        (4.0 / (len as f64 * 0.5).powi(2)) as f32
    }

    #[test]
    fn a_full_scale_sine_reads_zero_on_its_bin_with_both_kinds_of_lane() {
        fn check<L: Lane>() {
            for len in [512, 8192] {
                let mut it = spectrum::<L>(len, 10, 100, false, false);
                it.gains_mut().fill(tone_gain(len));
                run(&mut it, &sine(len, 40.0, 1.0), &Ballistics::NONE);
                assert!(it.levels()[30].abs() < 1e-3);
                assert!((it.levels()[31] + 6.0206).abs() < 1e-3, "Hann's neighbour bin is half as high");
                assert!(it.levels()[0] < -120.0);
            }
        }
        check::<f32>();
        check::<F32x4>();
    }

    #[test]
    fn a_band_is_the_sum_of_its_bins_with_their_fractions() {
        let len = 1024;
        let mut bins = spectrum::<f32>(len, 0, len / 2 + 1, false, false);
        let bands = [
            Band { first: 3, last: 3, first_weight: 0.25, last_weight: 9.0 },
            Band { first: 3, last: 4, first_weight: 0.5, last_weight: 0.5 },
            Band { first: 10, last: 31, first_weight: 0.3, last_weight: 0.7 },
            Band { first: 0, last: 512, first_weight: 1.0, last_weight: 1.0 },
            Band::default(),
            Band { first: 500, last: 5000, first_weight: 1.0, last_weight: 1.0 },
            Band { first: 9, last: 8, first_weight: 1.0, last_weight: 1.0 },
        ];
        let mut banded = spectrum::<f32>(len, 0, bands.len(), true, false);
        banded.bands_mut().copy_from_slice(&bands);
        for (k, gain) in banded.gains_mut().iter_mut().enumerate() {
            *gain = 1.0 + k as f32 / 100.0;
        }
        let samples: Vec<f32> = sine(len, 3.3, 0.5).iter().zip(sine(len, 20.7, 0.1)).map(|(a, b)| a + b).collect();
        run(&mut bins, &samples, &Ballistics::NONE);
        run(&mut banded, &samples, &Ballistics::NONE);
        let power: Vec<f64> = (bins.levels().iter().enumerate())
            .map(|(k, &level)| 10_f64.powf(f64::from(level) / 10.0) * (1.0 + k as f64 / 100.0))
            .collect();
        for (band, &level) in bands.iter().zip(banded.levels()) {
            let (first, last) = (band.first as usize, band.last as usize);
            if last >= power.len() || first > last || band.first_weight == 0.0 {
                assert_eq!(level, f32::NEG_INFINITY);
                continue;
            }
            let mut sum = power[first] * f64::from(band.first_weight);
            if last > first {
                sum += power[last] * f64::from(band.last_weight) + power[first + 1..last].iter().sum::<f64>();
            }
            assert!((f64::from(level) - 10.0 * sum.log10()).abs() < 2e-3, "{band:?}: {level}");
        }
    }

    #[test]
    fn a_release_takes_as_long_at_every_frame_rate() {
        let after = |frames: usize| {
            let mut it = spectrum::<f32>(512, 40, 1, false, false);
            it.gains_mut().fill(tone_gain(512));
            run(&mut it, &sine(512, 40.0, 1.0), &Ballistics::NONE);
            let elapsed_ms = 400.0 / frames as f32;
            let step = Ballistics { release: (-elapsed_ms / 80.0).exp(), elapsed_ms, ..Ballistics::NONE };
            (0..frames).for_each(|_| run(&mut it, &[0.0; 512], &step));
            it.levels()[0]
        };
        // Five time constants of the power are 5 · 4.343 dB.
        for frames in [4, 12, 24, 58] {
            assert!((after(frames) + 21.715).abs() < 1e-2, "{frames} frames: {}", after(frames));
        }
    }

    #[test]
    fn a_peak_holds_and_falls_as_long_at_every_frame_rate() {
        for frames in [7, 15, 36, 200] {
            let mut it = spectrum::<f32>(512, 40, 1, false, true);
            it.gains_mut().fill(tone_gain(512));
            let elapsed_ms = 1500.0 / frames as f32;
            let step = Ballistics { elapsed_ms, hold_ms: 1000.0, decay: 0.02, ..Ballistics::NONE };
            run(&mut it, &sine(512, 40.0, 1.0), &step);
            assert!(it.peaks().unwrap()[0].abs() < 1e-3);
            (0..frames).for_each(|_| run(&mut it, &[0.0; 512], &step));
            assert_eq!(it.levels()[0], f32::NEG_INFINITY);
            assert!((it.peaks().unwrap()[0] + 10.0).abs() < 1e-2, "{frames} frames: {}", it.peaks().unwrap()[0]);
        }
    }

    #[test]
    fn what_is_no_number_gives_silence_for_its_frame_and_leaves_nothing() {
        fn check<L: Lane>() {
            for poison in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                for at in [0, 1, 17, 511] {
                    let mut it = spectrum::<L>(512, 0, 257, false, true);
                    let mut samples = sine(512, 40.0, 1.0);
                    samples[at] = poison;
                    run(&mut it, &samples, &Ballistics::NONE);
                    assert!(it.levels().iter().all(|&level| level == f32::NEG_INFINITY));
                    run(&mut it, &sine(512, 40.0, 1.0), &Ballistics { elapsed_ms: 1.0, ..Ballistics::NONE });
                    assert!(it.levels()[40] > 0.0 && it.levels().iter().all(|level| !level.is_nan()));
                    assert!(it.peaks().unwrap().iter().all(|level| !level.is_nan()));
                }
            }
        }
        check::<f32>();
        check::<F32x4>();
    }

    #[test]
    fn too_few_samples_or_scratch_or_another_plan_change_nothing() {
        let mut rig = spectrum::<f32>(512, 0, 10, false, false);
        let mut scratch = AlignedBuffer::zeroed(rig.it.scratch_len()).unwrap();
        let (plan, window, none) = (&rig.plan, &rig.window, &Ballistics::NONE);
        assert!(!rig.it.frame(plan, window, &[1.0; 511], &mut scratch, none));
        assert!(!rig.it.frame(plan, window, &[1.0; 512], &mut [0.0; 100], none));
        assert!(!rig.it.frame(plan, &window[1..], &[1.0; 512], &mut scratch, none));
        let other = RealFft::<f32>::new(256).unwrap();
        assert!(!rig.it.frame(&other, &window[..256], &[1.0; 512], &mut scratch, none));
        assert!(rig.it.levels().iter().all(|&level| level == f32::NEG_INFINITY));
    }

    #[test]
    fn bins_that_are_not_there_are_refused() {
        let plan = RealFft::<f32>::new(512).unwrap();
        assert!(Spectrum::new(&plan, 200, 58, false, false).is_none());
        assert!(Spectrum::new(&plan, usize::MAX, 2, false, false).is_none());
        assert!(Spectrum::new(&plan, 200, 57, false, false).is_some());
    }
}
