//! Whatever comes, in any order.

use super::super::{Equalizer, Section, Table};
use super::oracle::{highpass, low_shelf, peaking, ramped, Random};
use super::{assert_near, block, play, started};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn section(random: &mut Random) -> Section {
    let (frequency, gain_db) = (random.between(20.0, 20000.0), random.between(-12.0, 12.0));
    match random.below(4) {
        0 => Table::WIRE.slots[0],
        1 => peaking(frequency, gain_db, random.between(0.3, 5.0)),
        2 => low_shelf(frequency, gain_db),
        _ => highpass(frequency / 50.0, 0.7),
    }
}

#[test]
fn any_updates_at_any_time_are_those_of_double_precision() {
    for seed in 70..74 {
        let mut random = Random(seed);
        let noise = random.noise(12000);
        let (mut now, mut at, mut updates) = (Table::WIRE, 0, Vec::new());
        while at < noise.len() {
            updates.push((at, now));
            at += [0, 1, 40, 300, 800, 2500, 4000][random.below(7)];
            now.gain = random.between(0.0, 1.0);
            for _ in 0..random.below(4) {
                // Eight slots, anywhere among the 32.
                now.slots[random.below(8) * 4 + 1] = section(&mut random);
            }
        }
        let want = ramped(&Table::WIRE, &updates, &noise);
        let peak = want.iter().fold(1.0, |peak: f64, sample| peak.max(sample.abs()));
        let lengths = [1 + random.below(200), 128, 1 + random.below(9)];
        assert_near(&play(&Table::WIRE, &updates, &noise, &lengths), &want, 1e-6 * peak);
    }
}

#[test]
fn nothing_that_comes_makes_anything_but_numbers() {
    let mut random = Random(80);
    let mut equalizer = started(&Table::WIRE);
    let mut table = Table::WIRE;
    let extremes = [f64::NAN, f64::INFINITY, f64::MIN, 1e300, -1e30, 1e-300, -0.0, 0.0, f64::from_bits(1)];
    for _ in 0..4000 {
        match random.below(12) {
            0 => table.slots[random.below(32)][random.below(5)] = extremes[random.below(extremes.len())],
            1 => table.gain = extremes[random.below(extremes.len())],
            2 => table.slots[random.below(32)][random.below(5)] = random.between(-3.0, 3.0),
            3 | 4 => table.slots[random.below(32)] = section(&mut random),
            5 => table = Table::WIRE,
            6 => {
                *equalizer = Equalizer::EMPTY;
                equalizer.start(random.between(3000.0, 192_000.0), &table);
            }
            _ => (),
        }
        if random.below(3) == 0 {
            equalizer.update(&table);
        }
        let frames = [0, 1, 3, 4, 31, 64][random.below(6)];
        let mut channels = vec![random.noise(frames); [0, 1, 1, 2, 2, 3, 6, 9][random.below(8)]];
        for channel in &mut channels {
            if frames > 0 && random.below(9) == 0 {
                channel[random.below(frames)] = extremes[random.below(extremes.len())] as f32;
            }
        }
        block(&mut equalizer, &mut channels);
        assert!(channels.iter().flatten().all(|sample| sample.is_finite()));
        assert!(equalizer.history.iter().flatten().all(|state| state.is_finite()));
    }
    // And the sound returns.
    equalizer.update(&Table::WIRE);
    for _ in 0..3 {
        block(&mut equalizer, &mut [vec![0.0; 10000]]);
    }
    let mut noise = [random.noise(128)];
    let want = noise.clone();
    block(&mut equalizer, &mut noise);
    assert_eq!(noise, want);
}
