//! What is no number.

use super::super::{Equalizer, Table};
use super::oracle::{cascade, eight_bands, peaking, table, Random};
use super::{assert_near, assert_same_bits, mono, play, started};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_sample_that_is_no_number_is_a_zero() {
    let mut random = Random(41);
    let mut noise = random.noise(4000);
    let mut healed = noise.clone();
    let not_numbers = [f32::NAN, -f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::from_bits(0xff80_0001)];
    for bad in not_numbers.iter().cycle().take(40) {
        let at = random.below(noise.len());
        (noise[at], healed[at]) = (*bad, 0.0);
    }
    // A whole block of them, too.
    noise[2048..2048 + 128].fill(f32::NAN);
    healed[2048..2048 + 128].fill(0.0);
    for table in [Table::WIRE, table(0.5, &[]), eight_bands(6.0, 1.0)] {
        for lengths in [&[128][..], &[1], &[1000]] {
            let got = mono(&mut started(&table), &noise, lengths);
            assert_same_bits(&got, &mono(&mut started(&table), &healed, lengths));
        }
    }
}

#[test]
fn no_gain_makes_anything_but_numbers_and_the_sound_returns() {
    let noise = Random(42).noise(20000);
    // They do not ring for long.
    let sane = table(0.5, &[peaking(1000.0, 6.0, 1.0), peaking(3000.0, -6.0, 1.0)]);
    let mut unstable = sane;
    unstable.slots[1] = [1.0, 0.0, 0.0, -2.5, 1.5];
    let wild = [
        table(1e30, &sane.slots[..2]),
        table(1e60, &[]),
        table(1.0, &[peaking(1000.0, 600.0, 1.0); 32]),
        table(f64::MAX, &sane.slots[..2]),
        table(f64::INFINITY, &[]),
        table(f64::NAN, &[]),
        table(1.0, &[[f64::NAN; 5]]),
        table(1.0, &[[f64::MAX, f64::MIN, f64::INFINITY, -1.0, 0.5]]),
        unstable,
    ];
    for wild in wild {
        let got = play(&sane, &[(2000, wild), (7000, sane)], &noise, &[128]);
        assert!(got.iter().all(|sample| sample.is_finite()));
        // After the ramp, and when what it met has died away.
        assert_near(&got[16000..], &cascade(&sane, &noise)[16000..], 1e-6);
    }
}

#[test]
fn a_peak_that_is_gone_before_the_block_ends_is_no_infinity() {
    let mut impulse = [0.0; 128];
    impulse[60] = 1.0;
    for table in [table(1e60, &[]), table(1e60, &[[1.0, 0.5, 0.0, 0.0, 0.0]])] {
        let mut equalizer = started(&table);
        assert!(mono(&mut equalizer, &impulse, &[128]).iter().all(|sample| sample.is_finite()));
        assert!(equalizer.is_quiet());
    }
}

#[test]
fn a_sample_rate_that_is_no_number_is_no_harm() {
    let noise = Random(43).noise(1000);
    for rate in [0.0, -1.0, 1.0, f64::NAN, f64::INFINITY, 1e300] {
        let mut equalizer = Box::new(Equalizer::EMPTY);
        equalizer.start(rate, &eight_bands(6.0, 1.0));
        mono(&mut equalizer, &noise, &[128]);
        equalizer.update(&Table::WIRE);
        assert!(mono(&mut equalizer, &noise, &[128]).iter().all(|sample| sample.is_finite()));
    }
}
