//! Any number of channels, and another one.

use super::super::{Equalizer, Table, CHANNELS, LANES};
use super::oracle::{cascade, eight_bands, Random};
use super::{assert_near, assert_same_bits, block, mono, started};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const BLOCK: usize = 128;

/// Blocks in which each channel has a sound: the number of one of `sounds`, of which it hears what is on at that time.
fn layouts(equalizer: &mut Equalizer, sounds: &[Vec<f32>], layouts: &[&[usize]]) -> Vec<Vec<Vec<f32>>> {
    let spans = layouts.iter().enumerate().map(|(i, layout)| {
        let now = i * BLOCK..(i + 1) * BLOCK;
        let mut channels: Vec<_> = layout.iter().map(|&sound| sounds[sound][now.clone()].to_vec()).collect();
        block(equalizer, &mut channels);
        channels
    });
    spans.collect()
}

fn sounds(count: usize, blocks: usize) -> Vec<Vec<f32>> {
    (0..count).map(|seed| Random(50 + seed as u64).noise(blocks * BLOCK)).collect()
}

#[test]
fn every_channel_is_as_if_it_were_alone() {
    let sounds = sounds(CHANNELS, 3);
    let table = eight_bands(6.0, 1.0);
    let alone: Vec<_> = sounds.iter().map(|sound| mono(&mut started(&table), sound, &[BLOCK])).collect();
    for count in [0, 1, 2, 3, 5, 6, 7, 8, 31, 32] {
        let layout: Vec<_> = (0..count).collect();
        let got = layouts(&mut started(&table), &sounds, &[&layout, &layout, &layout]);
        for channel in layout {
            let got: Vec<f32> = got.iter().flat_map(|block| block[channel].clone()).collect();
            assert_same_bits(&got, &alone[channel]);
        }
    }
}

/// Sound 0 (and 1, 2, 3) goes on where Web Audio's table of up-mixing has it, while sound 9 is new.
#[test]
fn a_sound_goes_on_where_web_audio_mixes_it_to() {
    let sounds = sounds(10, 3);
    let table = eight_bands(6.0, 1.0);
    let alone: Vec<_> = sounds.iter().map(|sound| mono(&mut started(&table), sound, &[BLOCK])).collect();
    let changes: [(&[usize], &[usize]); 9] = [
        (&[0], &[0, 0]),
        (&[0], &[0, 9, 9]),
        (&[0], &[0, 0, 9, 9]),
        (&[0], &[9, 9, 0, 9, 9, 9]),
        (&[0, 1], &[0, 1, 9, 9]),
        (&[0, 1], &[0, 1, 9, 9, 9, 9]),
        (&[0, 1, 2], &[0, 1, 2, 9, 9, 9, 9, 9]),
        (&[0, 1, 2, 3], &[0, 1, 9, 9, 2, 3]),
        (&[0, 1, 2, 3, 4, 5], &[0, 1, 2, 3, 4, 5, 9, 9]),
    ];
    for (few, many) in changes {
        let got = layouts(&mut started(&table), &sounds, &[few, many, few]);
        for (i, (got, layout)) in got.iter().zip([few, many, few]).enumerate() {
            for (got, &sound) in got.iter().zip(layout).filter(|(_, sound)| **sound != 9) {
                assert_same_bits(got, &alone[sound][i * BLOCK..(i + 1) * BLOCK]);
            }
            // What is new begins in silence.
            let new = mono(&mut started(&table), &sounds[9][i * BLOCK..(i + 1) * BLOCK], &[BLOCK]);
            for (got, _) in got.iter().zip(layout).filter(|(_, sound)| **sound == 9) {
                assert_same_bits(got, &new);
            }
        }
    }
}

#[test]
fn stereo_that_becomes_mono_leaves_the_mean_of_its_sound() {
    let sounds = sounds(2, 4);
    let table = eight_bands(6.0, 1.0);
    let mut equalizer = started(&table);
    let mean: Vec<f32> = sounds[0].iter().zip(&sounds[1]).map(|(left, right)| 0.5 * (left + right)).collect();
    layouts(&mut equalizer, &sounds, &[&[0, 1], &[0, 1]]);
    assert_near(&mono(&mut equalizer, &mean[2 * BLOCK..], &[BLOCK]), &cascade(&table, &mean)[2 * BLOCK..], 1e-6);
}

#[test]
fn a_channel_that_left_returns_in_silence() {
    let sounds = sounds(8, 3);
    let table = eight_bands(6.0, 1.0);
    for (layout, fewer, gone) in
        [(&[0, 1, 2][..], &[0, 1][..], 2), (&[0, 1], &[], 0), (&[0, 1, 2, 3, 4, 5, 6, 7], &[0, 1, 2], 7)]
    {
        let got = layouts(&mut started(&table), &sounds, &[layout, fewer, layout]);
        let new = mono(&mut started(&table), &sounds[gone][2 * BLOCK..], &[BLOCK]);
        assert_same_bits(&got[2][gone], &new);
    }
}

#[test]
fn channels_that_left_do_not_keep_it_from_being_quiet() {
    let sounds = sounds(8, 1);
    let mut equalizer = started(&eight_bands(6.0, 1.0));
    layouts(&mut equalizer, &sounds, &[&[0, 1, 2, 3, 4, 5, 6, 7]]);
    assert!(!equalizer.is_quiet());
    block(&mut equalizer, &mut []);
    assert!(equalizer.is_quiet());
}

#[test]
fn a_wire_remembers_every_channel() {
    let sounds = sounds(3, 3);
    let mut equalizer = started(&Table::WIRE);
    layouts(&mut equalizer, &sounds, &[&[0, 1, 2]]);
    for (channel, sound) in sounds.iter().enumerate() {
        let last = [sound[BLOCK - 2], sound[BLOCK - 1]].map(f64::from);
        assert_eq!([0, 1].map(|at| equalizer.state(channel, at)), last);
    }
}

#[test]
fn blocks_of_nothing_and_groups_that_are_not_there_change_nothing() {
    let noise = Random(61).noise(1024);
    let table = eight_bands(6.0, 1.0);
    let want = mono(&mut started(&table), &noise, &[BLOCK]);
    let mut equalizer = started(&table);
    let mut got = Vec::new();
    for samples in noise.chunks(BLOCK) {
        let mut samples = [samples.to_vec()];
        equalizer.begin(1);
        equalizer.pass(0, &mut [], &mut []);
        for group in [CHANNELS / LANES, CHANNELS, 33, 64, usize::MAX] {
            let (mut left, mut right) = ([0.5, f32::NAN], [f32::INFINITY, -0.0]);
            equalizer.pass(group, &mut left, &mut right);
            assert_eq!((left[0], left[1].is_nan(), right), (0.5, true, [f32::INFINITY, -0.0]));
        }
        equalizer.end(0);
        block(&mut equalizer, &mut samples);
        got.extend_from_slice(&samples[0]);
    }
    assert_same_bits(&got, &want);
}

#[test]
fn more_channels_than_there_are_count_as_32() {
    let mut equalizer = started(&eight_bands(6.0, 1.0));
    equalizer.begin(usize::MAX);
    equalizer.end(BLOCK);
    let sounds = sounds(CHANNELS, 2);
    let layout: Vec<_> = (0..CHANNELS).collect();
    layouts(&mut equalizer, &sounds, &[&layout, &[0]]);
}
