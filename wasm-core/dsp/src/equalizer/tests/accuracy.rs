//! A cascade that stands still.

use super::super::kernel::{rest, run};
use super::oracle::{cascade, eight_bands, Random};
use super::{assert_near, assert_same_bits, mono, started};
use crate::lanes::{Double, F64x2};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn eight_bands_down_to_40_hz_are_those_of_double_precision() {
    let noise = Random(1).noise(24000);
    for (gain_db, q) in [(6.0, 1.0), (-12.0, 4.0), (3.0, 20.0)] {
        let table = eight_bands(gain_db, q);
        assert_near(&mono(&mut started(&table), &noise, &[128]), &cascade(&table, &noise), 1e-6);
    }
}

#[test]
fn all_32_slots_run_in_their_order() {
    let noise = Random(2).noise(4000);
    let mut table = eight_bands(2.0, 1.5);
    table.slots = core::array::from_fn(|slot| table.slots[slot * 5 % 8]);
    assert_near(&mono(&mut started(&table), &noise, &[128]), &cascade(&table, &noise), 1e-6);
    // A gap changes nothing.
    table.slots[7] = [1.0, 0.0, 0.0, 0.0, 0.0];
    assert_near(&mono(&mut started(&table), &noise, &[128]), &cascade(&table, &noise), 1e-6);
}

#[test]
fn a_block_may_be_cut_anywhere() {
    let noise = Random(3).noise(6000);
    let table = eight_bands(6.0, 1.0);
    let whole = mono(&mut started(&table), &noise, &[6000]);
    for lengths in [&[1][..], &[7], &[128], &[480], &[1000], &[1, 128, 3, 2, 0, 1000, 5, 4]] {
        assert_same_bits(&mono(&mut started(&table), &noise, lengths), &whole);
    }
}

/// Two channels through the kernel, in lanes side by side or one after the other: what comes out, and the states.
fn through<L: Double>(channels: [&[f32]; 2], length: usize) -> [(Vec<f32>, Vec<f64>); 2] {
    let table = eight_bands(6.0, 1.0);
    let sections = &table.slots[..8];
    let mut history = [vec![0.0; 9 * 2 * L::LANES], vec![0.0; 9 * 2 * L::LANES]];
    let mut out = channels.map(<[f32]>::to_vec);
    if L::LANES == 2 {
        let [left, right] = &mut out;
        for (left, right) in left.chunks_mut(length).zip(right.chunks_mut(length)) {
            run::<L>(table.gain, sections, &mut history[0], left, right);
            rest::<L>(&mut history[0], 0);
            rest::<L>(&mut history[0], 1);
        }
        let lane = |lane: usize| history[0].iter().skip(lane).step_by(2).copied().collect();
        history = [lane(0), lane(1)];
    } else {
        for (out, history) in out.iter_mut().zip(&mut history) {
            for samples in out.chunks_mut(length) {
                run::<L>(table.gain, sections, history, samples, &mut []);
                rest::<L>(history, 0);
            }
        }
    }
    let ([left, right], [of_left, of_right]) = (out, history);
    [(left, of_left), (right, of_right)]
}

#[test]
fn two_lanes_give_to_the_bit_what_one_lane_gives() {
    let mut random = Random(4);
    // The second falls silent long before the first.
    let (long, mut short) = (random.noise(30000), random.noise(30000));
    short[1000..].fill(0.0);
    for length in [7, 128, 1000] {
        let (one, two) = (through::<f64>([&long, &short], length), through::<F64x2>([&long, &short], length));
        for ((one, of_one), (two, of_two)) in one.iter().zip(&two) {
            assert_same_bits(one, two);
            assert_eq!(of_one, of_two);
        }
        let table = eight_bands(6.0, 1.0);
        assert_near(&two[0].0, &cascade(&table, &long), 1e-6);
        assert_near(&two[1].0, &cascade(&table, &short), 1e-6);
    }
}

#[test]
fn a_lane_without_a_channel_leaves_the_other_as_it_is() {
    let noise = Random(5).noise(1003);
    let table = eight_bands(6.0, 1.0);
    let (mut alone, mut single) = (noise.clone(), noise.clone());
    run::<F64x2>(table.gain, &table.slots[..8], &mut [0.0; 36], &mut alone, &mut []);
    run::<f64>(table.gain, &table.slots[..8], &mut [0.0; 18], &mut single, &mut []);
    assert_same_bits(&alone, &single);
    assert_near(&alone, &cascade(&table, &noise), 1e-6);
}
