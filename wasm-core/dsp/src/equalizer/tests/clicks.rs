//! What a change adds to a tone.

use super::super::{Section, Table};
use super::oracle::{highpass, peaking, ramped, table, NOTHING};
use super::{assert_near, play, RATE};
use crate::buffer::AlignedBuffer;
use crate::fft::RealFft;
use crate::lanes::NativeLane;
use std::f64::consts::PI;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const FRAME: usize = 8192;
const TONE: f64 = 1000.0;

/// 0.25·sin is −12 dBFS.
fn tone(len: usize) -> Vec<f32> {
    (0..len).map(|i| (0.25 * (2.0 * PI * TONE * i as f64 / RATE).sin()) as f32).collect()
}

/// The level in dBFS of each bin further than 200 Hz from the tone, in Hann frames that overlap by 3/4, from just before the
/// change on.
fn beside_the_tone(signal: &[f32]) -> Vec<f64> {
    let fft = RealFft::<NativeLane>::new(FRAME).unwrap();
    let mut scratch = AlignedBuffer::zeroed(fft.scratch_len()).unwrap();
    let (mut window, mut power) = (vec![0.0; FRAME], vec![0.0; FRAME / 2 + 1]);
    fft.arrange_window(&|i| 0.5 - 0.5 * (2.0 * PI * i as f64 / FRAME as f64).cos(), &mut window);
    let mut levels = Vec::new();
    for frame in signal[AT - FRAME..].windows(FRAME).step_by(FRAME / 4) {
        assert!(fft.power(frame, &window, &mut scratch, &mut power));
        let far = power.iter().enumerate().filter(|(bin, _)| (*bin as f64 * RATE / FRAME as f64 - TONE).abs() > 200.0);
        // A sine of amplitude 1 gives N/2 times the window's mean of ½.
        levels.extend(far.map(|(_, power)| 10.0 * f64::from(*power).log10() - 20.0 * (FRAME as f64 / 4.0).log10()));
    }
    levels
}

/// A change of a band around the tone, or below it, and what is allowed beside the tone then, in dBFS.
struct Change {
    name: &'static str,
    start: Table,
    updates: Vec<(usize, Table)>,
    limit: f64,
}

/// When what the tone began with has died away.
const AT: usize = 16000;
const LEN: usize = AT + 12 * 800 + FRAME;

fn changes() -> Vec<Change> {
    let band = |gain_db: f64| peaking(TONE, gain_db, 1.0);
    let low = |gain_db: f64| peaking(100.0, gain_db, 1.0);
    let (nothing, cut) = (NOTHING, highpass(80.0, 0.7));
    let to = |name, from: &[Section], to: &[Section], limit| Change {
        name,
        start: table(1.0, from),
        updates: vec![(AT, table(1.0, to))],
        limit,
    };
    // 60 updates a second, for 200 ms.
    let drag = |name, section: &dyn Fn(f64) -> Section, limit| {
        let step = |i: usize| (AT + 800 * i, table(1.0, &[section(i as f64 / 12.0)]));
        Change { name, start: table(1.0, &[section(0.0)]), updates: (1..=12).map(step).collect(), limit }
    };
    let flat_is_nothing = |section: Section| if section[0] == 1.0 { NOTHING } else { section };
    vec![
        to("a jump up", &[band(-12.0)], &[band(12.0)], -80.0),
        to("a jump down", &[band(12.0)], &[band(-12.0)], -80.0),
        to("a jump of a low band", &[low(-12.0)], &[low(12.0)], -80.0),
        drag("a drag", &|t| band(-12.0 + 24.0 * t), -80.0),
        drag("a drag of a low band", &|t| low(-12.0 + 24.0 * t), -80.0),
        drag("a drag through nothing", &|t| flat_is_nothing(band(-12.0 + 24.0 * t)), -80.0),
        drag("a drag of a low band through nothing", &|t| flat_is_nothing(low(-12.0 + 24.0 * t)), -80.0),
        drag("a drag from 100 Hz to 4 kHz", &|t| peaking(100.0 * 40_f64.powf(t), 9.0, 1.0), -70.0),
        to("a bypass", &[band(12.0)], &[], -90.0),
        to("a bypass of a low band", &[low(12.0)], &[], -90.0),
        to("a bypass of a long ring", &[peaking(40.0, 12.0, 4.0)], &[], -80.0),
        to("back from a bypass", &[], &[band(12.0)], -90.0),
        to("another type", &[band(12.0)], &[highpass(200.0, 0.7)], -90.0),
        to("a band is added", &[low(6.0)], &[low(6.0), band(6.0)], -90.0),
        to("a low band is added", &[band(6.0)], &[band(6.0), low(6.0)], -90.0),
        to("a highpass is added", &[], &[cut], -90.0),
        to("a band is removed", &[low(6.0), band(6.0)], &[low(6.0)], -90.0),
        to("a low band is removed", &[low(6.0), band(6.0)], &[nothing, band(6.0)], -90.0),
        to("a highpass is removed", &[cut, band(6.0)], &[nothing, band(6.0)], -90.0),
        to("slots are used again", &[band(6.0), low(-6.0)], &[highpass(300.0, 0.7), low(6.0)], -90.0),
    ]
}

#[test]
fn no_change_clicks() {
    for Change { name, start, updates, limit } in changes() {
        let got = play(&start, &updates, &tone(LEN), &[128]);
        let loudest = beside_the_tone(&got).into_iter().fold(f64::NEG_INFINITY, f64::max);
        assert!(loudest < limit, "{name} leaves {loudest:.1} dBFS beside the tone");
    }
}

/// Less than 10⁻⁶ at any sample is less than −114 dBFS in any bin, for a Hann window's mean is a half.
#[test]
fn a_change_adds_nothing_that_double_precision_does_not() {
    for Change { start, updates, .. } in changes() {
        let tone = tone(LEN);
        assert_near(&play(&start, &updates, &tone, &[128]), &ramped(&start, &updates, &tone), 1e-6);
    }
}
