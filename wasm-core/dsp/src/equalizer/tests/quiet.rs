//! After the sound.

use super::super::kernel::{rest, Rest};
use super::super::{Equalizer, Table, POINT};
use super::oracle::{eight_bands, peaking, table, Random};
use super::{mono, started, RATE};
use crate::lanes::F64x2;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn states(equalizer: &Equalizer) -> impl Iterator<Item = f64> + '_ {
    let live = POINT * (equalizer.chain.len() + 1);
    equalizer.history.iter().flat_map(move |group| &group[..live]).copied()
}

#[test]
fn an_impulse_has_died_away_within_a_second() {
    for length in [128, 1000] {
        let mut equalizer = started(&eight_bands(6.0, 1.0));
        assert!(equalizer.is_quiet());
        mono(&mut equalizer, &[1.0], &[1]);
        assert!(!equalizer.is_quiet());
        let tail = mono(&mut equalizer, &[0.0; RATE as usize], &[length]);
        assert!(equalizer.is_quiet());
        assert!(states(&equalizer).all(|state| state == 0.0));
        assert_eq!(tail.last(), Some(&0.0));
        // And nothing comes back.
        assert_eq!(mono(&mut equalizer, &[0.0; 256], &[128]), [0.0; 256]);
    }
}

/// A ring falls by e^(−πf/QA) a second: it is 600 dB down after 69 QA/πf.
#[test]
fn what_rings_longer_goes_out_too_even_where_waves_end_with_blocks() {
    for half_wave in [639.9, 639.7, 639.65, 640.0, 600.3] {
        let (frequency, q) = (RATE / 2.0 / half_wave, 10.0);
        let mut equalizer = started(&table(1.0, &[peaking(frequency, 12.0, q)]));
        mono(&mut equalizer, &[1.0], &[128]);
        let down = 30.0 * 10_f64.ln() * q * 10_f64.powf(12.0 / 40.0) / (core::f64::consts::PI * frequency);
        let silence = vec![0.0; (down * RATE) as usize];
        mono(&mut equalizer, &silence[..silence.len() / 2], &[128]);
        assert!(!equalizer.is_quiet());
        mono(&mut equalizer, &silence[silence.len() / 2..], &[128]);
        assert!(equalizer.is_quiet(), "{frequency} Hz still rings");
    }
}

#[test]
fn no_state_is_ever_a_denormal_number() {
    // The last is gone within a few samples, and the first of all lasts.
    let mut table = eight_bands(6.0, 1.0);
    table.slots[8] = [1e-200, 1e-120, 0.5, 0.05, 0.001];
    table.slots[9] = [0.3, 0.0, 0.0, -0.02, 0.0];
    let mut random = Random(31);
    for length in [1, 128, 1000] {
        let mut equalizer = started(&table);
        let mut input = random.noise(20000);
        for (i, sample) in input.iter_mut().enumerate() {
            *sample *= if i % 700 < 3 { 10_f32.powi(-((i % 45) as i32)) } else { 0.0 };
        }
        for samples in input.chunks(length) {
            mono(&mut equalizer, samples, &[length]);
            assert!(states(&equalizer).all(|state| state == 0.0 || state.is_normal()));
        }
    }
}

#[test]
fn two_small_samples_of_a_lane_go_together_and_one_only_where_it_is_denormal() {
    let small = [9e-31, -9e-31];
    // Older and newer sample of each of two points.
    let mut one = [small[0], small[1], 1e-310, -1.0];
    assert!(matches!(rest::<f64>(&mut one, 0), Rest::Sounding));
    assert_eq!(one, [0.0, 0.0, 0.0, -1.0]);
    // The lanes take turns.
    let mut two = [small[0], small[0], small[1], 2e-30, 0.0, -1e-310, 1e-310, 1.0];
    assert!(matches!(rest::<F64x2>(&mut two, 0), Rest::Quiet));
    assert!(matches!(rest::<F64x2>(&mut two, 1), Rest::Sounding));
    assert_eq!(two, [0.0, small[0], 0.0, 2e-30, 0.0, 0.0, 0.0, 1.0]);
    for broken in [f64::NAN, f64::INFINITY, 1e39] {
        assert!(matches!(rest::<f64>(&mut [0.0, 1.0, broken, 0.0], 0), Rest::Broken));
        // The lane beside it sounds on.
        let mut pair = [0.5, 1.0, 0.25, -broken];
        assert!(matches!(rest::<F64x2>(&mut pair, 0), Rest::Sounding));
        assert!(matches!(rest::<F64x2>(&mut pair, 1), Rest::Broken));
        assert_eq!(pair, [0.5, 0.0, 0.25, 0.0]);
    }
}

#[test]
fn a_wire_is_quiet_as_soon_as_its_input_is() {
    let mut equalizer = started(&Table::WIRE);
    mono(&mut equalizer, &[0.5; 128], &[128]);
    assert!(!equalizer.is_quiet());
    mono(&mut equalizer, &[0.0; 128], &[128]);
    assert!(equalizer.is_quiet());
}

#[test]
fn sound_after_quiet_is_as_from_a_new_cascade() {
    let noise = Random(32).noise(2000);
    let mut equalizer = started(&eight_bands(6.0, 1.0));
    let first = mono(&mut equalizer, &noise, &[128]);
    mono(&mut equalizer, &[0.0; 60000], &[1000]);
    assert!(equalizer.is_quiet());
    assert_eq!(mono(&mut equalizer, &noise, &[128]), first);
}
