//! A cascade on its way.

use super::super::Table;
use super::oracle::{eight_bands, highpass, low_shelf, peaking, ramped, table, Random};
use super::{assert_near, assert_same_bits, mono, play, started};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// What a gain does to a constant 1 is the ramp itself.
fn gains(updates: &[(usize, f64)], len: usize) -> Vec<f64> {
    let updates: Vec<_> = updates.iter().map(|(at, gain)| (*at, table(*gain, &[]))).collect();
    play(&Table::WIRE, &updates, &vec![1.0; len], &[128]).into_iter().map(f64::from).collect()
}

/// A straight line of `len` samples, without its first point.
fn line(from: f64, to: f64, len: usize) -> Vec<f64> {
    (1..=len).map(|n| from + (to - from) * n as f64 / len as f64).collect()
}

fn assert_close(got: &[f64], want: &[f64]) {
    assert_eq!(got.len(), want.len());
    for (i, (got, want)) in got.iter().zip(want).enumerate() {
        assert!((got - want).abs() < 1e-7, "sample {i} is {got}, not {want}");
    }
}

#[test]
fn a_change_that_stands_alone_starts_and_ends_gently_within_50_ms() {
    let got = gains(&[(1000, 0.5)], 4000);
    let smooth = |t: f64| t * t * (3.0 - 2.0 * t);
    let want: Vec<f64> =
        (0..4000).map(|i| (i as f64 - 999.0) / 2400.0).map(|t| 1.0 - 0.5 * smooth(t.clamp(0.0, 1.0))).collect();
    assert_close(&got, &want);
    assert_eq!(got[3399], 0.5);
}

#[test]
fn a_change_soon_after_another_is_a_line_as_long_as_their_distance() {
    // 60 a second.
    let got = gains(&[(3000, 0.8), (3800, 0.5), (4600, 0.75)], 6000);
    assert_close(&got[3800..4600], &line(got[3799], 0.5, 800));
    assert_close(&got[4600..5400], &line(0.5, 0.75, 800));
    assert_eq!(got[5400..], [0.75; 600]);
}

#[test]
fn no_change_is_faster_than_10_ms() {
    let got = gains(&[(3000, 0.8), (3001, 0.5), (3002, 0.7), (3100, 1.0)], 4000);
    assert_close(&got[3001..3002], &line(got[3000], 0.5, 480)[..1]);
    assert_close(&got[3002..3100], &line(got[3001], 0.7, 480)[..98]);
    assert_close(&got[3100..3580], &line(got[3099], 1.0, 480));
    assert_eq!(got[3579..], [1.0; 421]);
}

#[test]
fn an_update_on_the_way_goes_on_from_where_it_is() {
    let mut random = Random(21);
    let updates: Vec<_> = (1..60).map(|i| (i * 150 + random.below(150), random.between(0.0, 1.0))).collect();
    let got = gains(&updates, 12000);
    // The steepest there is: from one end to the other within 10 ms.
    assert!(got.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 1.0 / 480.0 + 1e-6));
}

#[test]
fn updates_before_the_first_sample_hold_from_it_on() {
    let noise = Random(22).noise(2000);
    let (first, last) = (eight_bands(6.0, 1.0), eight_bands(-3.0, 2.0));
    let want = mono(&mut started(&last), &noise, &[128]);
    let mut equalizer = started(&first);
    equalizer.update(&Table::WIRE);
    // A block of no samples is none.
    mono(&mut equalizer, &[], &[128]);
    equalizer.begin(1);
    equalizer.end(0);
    equalizer.update(&last);
    assert_same_bits(&mono(&mut equalizer, &noise, &[128]), &want);
}

#[test]
fn updates_at_the_same_sample_are_one() {
    let noise = Random(23).noise(6000);
    let (start, last) = (eight_bands(6.0, 1.0), eight_bands(-3.0, 2.0));
    let mut other = table(f64::NAN, &[[f64::NAN; 5]; 3]);
    other.slots[20] = peaking(500.0, 9.0, 1.0);
    let once = play(&start, &[(1000, last), (1800, start)], &noise, &[128]);
    let often =
        play(&start, &[(1000, other), (1000, last), (1800, other), (1800, last), (1800, start)], &noise, &[128]);
    assert_same_bits(&often, &once);
}

#[test]
fn a_ramp_is_that_of_double_precision_wherever_blocks_end() {
    let noise = Random(24).noise(8000);
    let start = eight_bands(6.0, 1.0);
    let mut turned = eight_bands(-12.0, 4.0);
    turned.slots.reverse();
    let mut other = start;
    other.slots[0] = highpass(80.0, 0.7);
    other.slots[3] = low_shelf(200.0, -9.0);
    let updates = [(1000, turned), (1300, other), (2500, Table::WIRE), (2600, start), (6000, other), (6800, turned)];
    let want = ramped(&start, &updates, &noise);
    let whole = play(&start, &updates, &noise, &[8000]);
    assert_near(&whole, &want, 2e-6);
    for lengths in [&[1][..], &[7], &[128], &[480], &[1000, 3, 1]] {
        assert_near(&play(&start, &updates, &noise, lengths), &want, 2e-6);
    }
}

#[test]
fn a_ramp_gives_the_same_bits_wherever_blocks_end() {
    let noise = Random(25).noise(5000);
    let (start, end) = (eight_bands(6.0, 1.0), eight_bands(-12.0, 4.0));
    let updates = [(1000, end), (1500, start)];
    let whole = play(&start, &updates, &noise, &[5000]);
    for lengths in [&[1][..], &[7], &[128], &[480], &[1000, 3, 1]] {
        assert_same_bits(&play(&start, &updates, &noise, lengths), &whole);
    }
}

#[test]
fn slots_join_and_leave_between_others_as_if_they_had_always_been_there() {
    let noise = Random(26).noise(30000);
    let mut random = Random(27);
    let mut now = table(1.0, &[]);
    now.slots[4] = peaking(60.0, 9.0, 2.0);
    now.slots[19] = peaking(3000.0, -9.0, 2.0);
    let (start, mut updates) = (now, Vec::new());
    let mut at = 0;
    for _ in 0..40 {
        at += 1 + random.below(1200);
        let slot = random.below(32);
        // As often as not something becomes nothing.
        let wire = now.slots[slot] != Table::WIRE.slots[0];
        now.slots[slot] = if wire { Table::WIRE.slots[0] } else { peaking(random.between(50.0, 9000.0), 6.0, 1.0) };
        updates.push((at, now));
    }
    let want = ramped(&start, &updates, &noise);
    let peak = want.iter().fold(1.0, |peak: f64, sample| peak.max(sample.abs()));
    for lengths in [&[128][..], &[11, 300]] {
        assert_near(&play(&start, &updates, &noise, lengths), &want, 1e-6 * peak);
    }
}

#[test]
fn only_slots_that_do_something_run() {
    let mut equalizer = started(&eight_bands(6.0, 1.0));
    assert_eq!(equalizer.chain.slots(), [0, 1, 2, 3, 4, 5, 6, 7]);
    let mut fewer = eight_bands(6.0, 1.0);
    (fewer.slots[2], fewer.slots[30]) = (Table::WIRE.slots[0], peaking(500.0, 1.0, 1.0));
    mono(&mut equalizer, &[0.5; 128], &[128]);
    equalizer.update(&fewer);
    assert_eq!(equalizer.chain.slots(), [0, 1, 2, 3, 4, 5, 6, 7, 30]);
    // 100 ms and two samples, and until a block begins.
    mono(&mut equalizer, &[0.5; 4802], &[1]);
    assert_eq!(equalizer.chain.slots(), [0, 1, 2, 3, 4, 5, 6, 7, 30]);
    mono(&mut equalizer, &[0.5], &[1]);
    assert_eq!(equalizer.chain.slots(), [0, 1, 3, 4, 5, 6, 7, 30]);
}
