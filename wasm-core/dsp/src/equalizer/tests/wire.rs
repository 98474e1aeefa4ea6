//! A cascade that does nothing does nothing at all.

use super::super::{Table, COEFFICIENTS};
use super::oracle::{eight_bands, ramped, table, Random};
use super::{assert_near, assert_same_bits, mono, play, started};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Everything that a sample can be, and noise.
fn samples(len: usize) -> Vec<f32> {
    let odd = [0.0, -0.0, 1.0, -1.0, f32::MAX, f32::MIN, f32::MIN_POSITIVE, -f32::MIN_POSITIVE, f32::EPSILON];
    let denormal = [1, 0x8000_0001, 0x007f_ffff, 0x8000_1234].map(f32::from_bits);
    let mut samples = [&odd[..], &denormal[..]].concat();
    samples.extend(Random(11).noise(len - samples.len()));
    samples
}

#[test]
fn a_wire_changes_no_bit_from_the_first_sample_on() {
    let samples = samples(1000);
    for lengths in [&[128][..], &[1], &[3, 480]] {
        let mut equalizer = started(&Table::WIRE);
        assert!(equalizer.is_wire());
        assert_same_bits(&mono(&mut equalizer, &samples, lengths), &samples);
    }
}

#[test]
fn a_wire_that_was_chosen_before_the_first_sample_is_one_at_once() {
    let samples = samples(1000);
    let mut equalizer = started(&eight_bands(6.0, 1.0));
    assert!(!equalizer.is_wire());
    equalizer.update(&Table::WIRE);
    assert_same_bits(&mono(&mut equalizer, &samples, &[128]), &samples);
    assert!(equalizer.is_wire());
}

#[test]
fn a_bypass_changes_no_bit_once_it_has_arrived() {
    let samples = samples(1000);
    for (before, lengths) in
        [(eight_bands(6.0, 1.0), &[128][..]), (table(0.25, &[]), &[128]), (eight_bands(-9.0, 3.0), &[1])]
    {
        let mut equalizer = started(&before);
        mono(&mut equalizer, &Random(12).noise(5000), lengths);
        equalizer.update(&Table::WIRE);
        assert!(!equalizer.is_wire());
        mono(&mut equalizer, &Random(13).noise(4800 + 128), lengths);
        assert_same_bits(&mono(&mut equalizer, &samples, lengths), &samples);
        assert!(equalizer.is_wire());
    }
}

#[test]
fn a_wire_remembers_its_last_two_samples_in_blocks_of_any_length() {
    let noise = Random(16).noise(300);
    for lengths in [&[128][..], &[1], &[2], &[0, 1, 5]] {
        let mut equalizer = started(&Table::WIRE);
        mono(&mut equalizer, &noise, lengths);
        assert_eq!([0, 1].map(|at| equalizer.state(0, at)), [noise[298], noise[299]].map(f64::from));
    }
}

#[test]
fn what_leaves_a_wire_remembers_what_went_through_it() {
    let noise = Random(14).noise(9000);
    let updates = [(1000, eight_bands(6.0, 1.0)), (4000, Table::WIRE), (8000, eight_bands(-6.0, 2.0))];
    for lengths in [&[128][..], &[1], &[2, 127]] {
        let got = play(&Table::WIRE, &updates, &noise, lengths);
        assert_near(&got, &ramped(&Table::WIRE, &updates, &noise), 1e-6);
    }
}

#[test]
fn a_gain_alone_is_one_multiplication() {
    let noise = Random(15).noise(1000);
    let got = mono(&mut started(&table(0.3, &[])), &noise, &[128]);
    let want: Vec<f32> = noise.iter().map(|x| (f64::from(*x) * 0.3) as f32).collect();
    assert_same_bits(&got, &want);
}

#[test]
fn the_identity_is_one_without_feedback() {
    assert_eq!(Table::WIRE.slots, [[1.0, 0.0, 0.0, 0.0, 0.0]; 32]);
    assert_eq!(COEFFICIENTS, 5);
}
