//! The cascade against [`oracle`]: the same in plain double precision, with none of its tricks.

mod accuracy;
mod broken;
mod channels;
mod clicks;
mod fuzz;
mod moving;
mod oracle;
mod quiet;
mod wire;

use super::{Equalizer, Table, LANES};

const RATE: f64 = 48000.0;

/// A cascade that does what `table` says, where it does not burden the stack.
#[inline(never)]
fn started(table: &Table) -> Box<Equalizer> {
    let mut equalizer = Box::new(Equalizer::EMPTY);
    equalizer.start(RATE, table);
    equalizer
}

/// One block of some channels, in place.
fn block(equalizer: &mut Equalizer, channels: &mut [Vec<f32>]) {
    let frames = channels.first().map_or(0, Vec::len);
    equalizer.begin(channels.len());
    for (group, pair) in channels.chunks_mut(LANES).enumerate() {
        match pair {
            [left, right] => equalizer.pass(group, left, right),
            [left] => equalizer.pass(group, left, &mut []),
            _ => (),
        }
    }
    equalizer.end(frames);
}

/// One channel in blocks whose lengths take turns.
fn mono(equalizer: &mut Equalizer, input: &[f32], lengths: &[usize]) -> Vec<f32> {
    let (mut out, mut rest) = (Vec::new(), input);
    for length in lengths.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (now, later) = rest.split_at(rest.len().min(*length));
        let mut channels = [now.to_vec()];
        block(equalizer, &mut channels);
        out.extend_from_slice(&channels[0]);
        rest = later;
    }
    out
}

/// One channel, and updates each before the sample that it names.
fn play(start: &Table, updates: &[(usize, Table)], input: &[f32], lengths: &[usize]) -> Vec<f32> {
    let mut equalizer = started(start);
    let (mut out, mut from) = (Vec::new(), 0);
    for (at, table) in updates {
        out.extend(mono(&mut equalizer, &input[from..*at], lengths));
        equalizer.update(table);
        from = *at;
    }
    out.extend(mono(&mut equalizer, &input[from..], lengths));
    out
}

#[track_caller]
fn assert_same_bits(got: &[f32], want: &[f32]) {
    assert_eq!(got.len(), want.len());
    for (i, (got, want)) in got.iter().zip(want).enumerate() {
        assert!(got.to_bits() == want.to_bits(), "sample {i} is {got:e}, not {want:e}");
    }
}

#[track_caller]
fn assert_near(got: &[f32], want: &[f64], tolerance: f64) {
    assert_eq!(got.len(), want.len());
    for (i, (got, want)) in got.iter().zip(want).enumerate() {
        assert!((f64::from(*got) - want).abs() <= tolerance, "sample {i} is {got}, not {want}");
    }
}
