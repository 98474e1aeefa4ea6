//! What a cascade does, as plainly as it can be written.

use super::super::{Section, Table, SECTIONS};
use super::RATE;
use std::f64::consts::PI;

pub const NOTHING: Section = [1.0, 0.0, 0.0, 0.0, 0.0];

/// Biquads of the Web Audio standard, <https://www.w3.org/TR/webaudio/#filters-characteristics>, with Q as a plain number.
pub fn peaking(frequency: f64, gain_db: f64, q: f64) -> Section {
    let (w, a) = (2.0 * PI * frequency / RATE, 10_f64.powf(gain_db / 40.0));
    let (c, alpha) = (w.cos(), w.sin() / (2.0 * q));
    normalised([1.0 + alpha * a, -2.0 * c, 1.0 - alpha * a], [1.0 + alpha / a, -2.0 * c, 1.0 - alpha / a])
}

pub fn highpass(frequency: f64, q: f64) -> Section {
    let w = 2.0 * PI * frequency / RATE;
    let (c, alpha) = (w.cos(), w.sin() / (2.0 * q));
    let b = (1.0 + c) / 2.0;
    normalised([b, -2.0 * b, b], [1.0 + alpha, -2.0 * c, 1.0 - alpha])
}

pub fn low_shelf(frequency: f64, gain_db: f64) -> Section {
    let (w, a) = (2.0 * PI * frequency / RATE, 10_f64.powf(gain_db / 40.0));
    let (c, t) = (w.cos(), w.sin() * (2.0 * a).sqrt());
    let (more, less) = (a + 1.0, a - 1.0);
    normalised(
        [a * (more - less * c + t), 2.0 * a * (less - more * c), a * (more - less * c - t)],
        [more + less * c + t, -2.0 * (less + more * c), more + less * c - t],
    )
}

fn normalised(b: [f64; 3], [a0, a1, a2]: [f64; 3]) -> Section {
    [b[0] / a0, b[1] / a0, b[2] / a0, a1 / a0, a2 / a0]
}

/// These sections, in the first slots.
pub fn table(gain: f64, sections: &[Section]) -> Table {
    let mut table = Table { gain, ..Table::WIRE };
    table.slots[..sections.len()].copy_from_slice(sections);
    table
}

/// Eight bands an octave and more apart, from 40 Hz up, each boosted or cut.
pub fn eight_bands(gain_db: f64, q: f64) -> Table {
    let frequencies = [40.0, 100.0, 250.0, 630.0, 1600.0, 4000.0, 8000.0, 15000.0];
    let band = |i: usize| peaking(frequencies[i], if i % 3 == 1 { -gain_db } else { gain_db }, q);
    table(0.5, &core::array::from_fn::<_, 8, _>(band))
}

/// The whole signal through one band after the other, in the transposed direct form II.
pub fn cascade(table: &Table, input: &[f32]) -> Vec<f64> {
    let mut signal: Vec<f64> = input.iter().map(|x| f64::from(*x) * table.gain).collect();
    for [b0, b1, b2, a1, a2] in table.slots {
        let (mut s1, mut s2) = (0.0, 0.0);
        for sample in &mut signal {
            let x = *sample;
            let y = b0 * x + s1;
            s1 = b1 * x - a1 * y + s2;
            s2 = b2 * x - a2 * y;
            *sample = y;
        }
    }
    signal
}

/// The coefficients at each sample, and every slot that is ever used in the direct form I from the start. `updates` come before the
/// sample that they name.
pub fn ramped(start: &Table, updates: &[(usize, Table)], input: &[f32]) -> Vec<f64> {
    let (shortest, longest) = (0.010 * RATE, 0.050 * RATE);
    let gently = |t: f64| t * t * (3.0 - 2.0 * t);
    let (mut from, mut to, mut now) = (*start, *start, *start);
    let (mut begun, mut length, mut gentle) = (f64::NEG_INFINITY, 0.0, false);
    let does_something = |slot: &usize| {
        core::iter::once(start).chain(updates.iter().map(|(_, table)| table)).any(|table| table.slots[*slot] != NOTHING)
    };
    let mut states: Vec<_> = (0..SECTIONS).filter(does_something).map(|slot| (slot, [0.0; 4])).collect();
    let mut updates = updates.iter().peekable();
    let mut out = Vec::new();
    for (i, sample) in input.iter().enumerate() {
        while let Some((_, table)) = updates.next_if(|(at, _)| *at == i) {
            if i == 0 {
                from = *table;
            } else if begun != i as f64 {
                let interval = i as f64 - begun;
                (from, begun) = (now, i as f64);
                (length, gentle) = (interval.clamp(shortest, longest), interval > longest);
            }
            to = *table;
        }
        let n = i as f64 + 1.0 - begun;
        let t = (n / length).min(1.0);
        let weight = if gentle { gently(t) } else { t };
        let fade = gently(((n - length) / longest).clamp(0.0, 1.0));
        let mix = |from: f64, to: f64, weight: f64| from * (1.0 - weight) + to * weight;
        now.gain = mix(from.gain, to.gain, weight);
        let mut x = now.gain * f64::from(*sample);
        for (slot, [x1, x2, y1, y2]) in &mut states {
            let slot = *slot;
            let (from, to) = (from.slots[slot], to.slots[slot]);
            // A section that comes is added in front of its poles; one that goes is taken away there, and then its poles.
            let wire = |poles: Section| [1.0, poles[3], poles[4], poles[3], poles[4]];
            now.slots[slot] = core::array::from_fn(|k| match (from == NOTHING, to == NOTHING) {
                (true, true) => NOTHING[k],
                (true, false) => mix(wire(to)[k], to[k], weight),
                (false, true) if n > length => mix(wire(from)[k], NOTHING[k], fade),
                (false, true) => mix(from[k], wire(from)[k], weight),
                (false, false) => mix(from[k], to[k], weight),
            });
            let [b0, b1, b2, a1, a2] = now.slots[slot];
            let y = b0 * x + b1 * *x1 + b2 * *x2 - a1 * *y1 - a2 * *y2;
            (*x2, *x1, *y2, *y1) = (*x1, x, *y1, y);
            x = y;
        }
        out.push(x);
    }
    out
}

/// Reproducible randomness: the minimal 64-bit generator of Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Full-scale noise.
    pub fn noise(&mut self, len: usize) -> Vec<f32> {
        (0..len).map(|_| self.between(-1.0, 1.0) as f32).collect()
    }
}
