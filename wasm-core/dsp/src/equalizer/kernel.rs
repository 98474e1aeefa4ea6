//! The hot loops. Nothing here allocates or branches on what it hears.

use super::Section;
use crate::lanes::Double;

/// Below this two samples in turn are silence: 600 dB under full scale, and far above the denormal numbers, which cost a
/// processor a hundred times as much.
const TINY: f64 = 1e-30;
/// Above this a sample is infinite.
const LIMIT: f64 = f32::MAX as f64;
const INFINITE: u32 = 0x7f80_0000;

/// What became of the states of a channel.
#[derive(PartialEq)]
pub enum Rest {
    Quiet,
    Sounding,
    Broken,
}

/// Makes zeros of what is no number, and tells whether there is nothing but zeros.
#[inline(never)]
pub fn heal(samples: &mut [f32]) -> bool {
    let magnitude = |sample: &f32| sample.to_bits() & 0x7fff_ffff;
    let peak = samples.iter().fold(0, |peak, sample| magnitude(sample).max(peak));
    if peak >= INFINITE {
        for sample in samples {
            if magnitude(sample) >= INFINITE {
                *sample = 0.0;
            }
        }
        return false;
    }
    peak == 0
}

/// A block through gain and sections, in place. `history` holds two samples of each lane at every point of the chain.
#[inline(never)]
pub fn run<L: Double>(gain: f64, sections: &[Section], history: &mut [f64], left: &mut [f32], right: &mut [f32]) {
    let gain = L::splat(gain);
    let mut lefts = left.chunks_exact_mut(4);
    let mut rights = right.chunks_exact_mut(4);
    for left in &mut lefts {
        let right = rights.next().unwrap_or_default();
        let mut lanes = L::gather(left, right);
        cascade(gain, sections, history, &mut lanes);
        L::scatter(lanes, left, right);
    }
    let mut rights = rights.into_remainder().iter_mut();
    for left in lefts.into_remainder() {
        let mut unheard = 0.0;
        let right = rights.next().unwrap_or(&mut unheard);
        let mut lanes = [L::from_samples(*left, *right)];
        cascade(gain, sections, history, &mut lanes);
        [*left, *right] = lanes[0].to_samples();
    }
}

/// A few samples through the whole chain: y₀ = b₀x₀ + (b₁x₁ + (b₂x₂ − a₂y₂)) − a₁y₁, in this order in every build. What comes
/// last, the newest of both signals, is waited for by the fewest additions.
#[inline(always)]
fn cascade<L: Double, const K: usize>(gain: L, sections: &[Section], history: &mut [f64], lanes: &mut [L; K]) {
    let mut points = history.chunks_exact_mut(2 * L::LANES);
    let Some(mut before) = points.next() else { return };
    let (mut x2, mut x1) = ages(before);
    for lane in lanes.iter_mut() {
        *lane = *lane * gain;
    }
    for (section, after) in sections.iter().zip(points) {
        // One by one: a copy of the five is stored and read back in other pieces, which waits for the store each time.
        let &[b0, b1, b2, a1, a2] = section;
        let (b0, b1, b2, a1, a2) = (L::splat(b0), L::splat(b1), L::splat(b2), L::splat(a1), L::splat(a2));
        let next = ages(after);
        let (mut y2, mut y1) = next;
        for lane in lanes.iter_mut() {
            let x0 = *lane;
            let y0 = (b0 * x0 + (b1 * x1 + (b2 * x2 - a2 * y2))) - a1 * y1;
            (x2, x1, y2, y1) = (x1, x0, y1, y0);
            *lane = y0;
        }
        keep(before, x2, x1);
        (x2, x1) = next;
        before = after;
    }
    for lane in lanes {
        (x2, x1) = (x1, *lane);
    }
    keep(before, x2, x1);
}

#[inline(always)]
fn ages<L: Double>(point: &[f64]) -> (L, L) {
    (L::read(point), L::read(point.get(L::LANES..).unwrap_or_default()))
}

#[inline(always)]
fn keep<L: Double>(point: &mut [f64], older: L, newer: L) {
    older.write(point);
    newer.write(point.get_mut(L::LANES..).unwrap_or_default());
}

/// Flushes what is as good as silence in one lane, and looks whether all are numbers that can be heard. Where one is not, that
/// lane's are all made zeros.
///
/// Both samples of a point go, or neither: one alone, near a zero crossing, would bend the wave, and where the block's length
/// suits the wave's it would do so for ever.
#[inline(never)]
pub fn rest<L: Double>(history: &mut [f64], lane: usize) -> Rest {
    let mut rest = Rest::Quiet;
    for point in history.chunks_exact_mut(2 * L::LANES) {
        let Some((older, newer)) = point.split_at_mut_checked(L::LANES) else { continue };
        let (Some(older), Some(newer)) = (older.get_mut(lane), newer.get_mut(lane)) else { continue };
        if older.abs() < TINY && newer.abs() < TINY {
            (*older, *newer) = (0.0, 0.0);
        } else if older.abs() <= LIMIT && newer.abs() <= LIMIT {
            (*older, *newer) = (normal(*older), normal(*newer));
            rest = Rest::Sounding;
        } else {
            rest = Rest::Broken;
            break;
        }
    }
    if rest == Rest::Broken {
        history.iter_mut().skip(lane).step_by(L::LANES).for_each(|state| *state = 0.0);
    }
    rest
}

#[inline(always)]
fn normal(state: f64) -> f64 {
    if state.abs() < f64::MIN_POSITIVE {
        0.0
    } else {
        state
    }
}

/// What `run` remembers of a block that goes through a wire.
pub fn watch<L: Double>(history: &mut [f64], left: &[f32], right: &[f32]) {
    let last = |back: usize| {
        let at = |from: &[f32]| from.len().checked_sub(back).and_then(|i| from.get(i)).copied();
        Some(L::from_samples(at(left)?, at(right).unwrap_or_default()))
    };
    let Some(point) = history.get_mut(..2 * L::LANES) else { return };
    let newer: L = ages(point).1;
    if let Some(newest) = last(1) {
        keep(point, last(2).unwrap_or(newer), newest);
    }
}
