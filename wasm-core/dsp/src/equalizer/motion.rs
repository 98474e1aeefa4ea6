//! From what sounds to what is asked for.
//!
//! Coefficients move along straight lines. Where one end is no section, its line does not end in 1 0 0 0 0: on the way there the
//! poles would cross the unit disc within a few samples, which is heard as a click. It ends in 1 a₁ a₂ a₁ a₂, which is a wire
//! too, with the poles of the other end, so that the section is faded and nothing else. What still rings then in a section that
//! leaves goes out in a second stage, as the poles go to zero.

use super::chain::Chain;
use super::{Section, Table, COEFFICIENTS, IDENTITY, SECTIONS};

/// A ramp is as long as the last update was ago, within these, in seconds.
const SHORTEST: f64 = 0.010;
const LONGEST: f64 = 0.050;

#[repr(C)]
pub struct Motion {
    pub from: Table,
    pub to: Table,
    /// The ends of the first stage, in which no section is the identity alone.
    first: Table,
    last: Table,
    shortest: u32,
    longest: u32,
    /// The first stage's length, that of both, and the samples since it began.
    ramp: u32,
    end: u32,
    done: u32,
    gentle: bool,
    /// No sample has been processed yet.
    fresh: bool,
}

impl Motion {
    const NOTHING: Table = Table { gain: 0.0, slots: [[0.0; COEFFICIENTS]; SECTIONS] };

    pub const EMPTY: Self = Self {
        from: Self::NOTHING,
        to: Self::NOTHING,
        first: Self::NOTHING,
        last: Self::NOTHING,
        shortest: 0,
        longest: 0,
        ramp: 0,
        end: 0,
        done: 0,
        gentle: false,
        fresh: false,
    };

    pub fn start(&mut self, sample_rate: f64, table: &Table) {
        self.shortest = (SHORTEST * sample_rate) as u32;
        self.longest = (LONGEST * sample_rate) as u32;
        self.ramp = 0;
        self.done = u32::MAX;
        self.fresh = true;
        self.from = *table;
        self.to = *table;
        self.depart();
    }

    /// Begins a ramp. Updates that follow each other closer than 50 ms, as from a hand, are joined by straight lines; one that
    /// stands alone starts and ends gently, so that its corners are not heard. Updates at the same sample are one, and before
    /// the first sample there is nothing to ramp from.
    pub fn aim(&mut self, table: &Table) {
        if self.fresh {
            self.from = *table;
        } else if self.done > 0 {
            self.from = self.now();
            self.gentle = self.done > self.longest;
            self.ramp = self.done.max(self.shortest).min(self.longest);
            self.done = 0;
        }
        self.to = *table;
        self.depart();
    }

    /// All that sounds at the last sample.
    fn now(&self) -> Table {
        let (from, to, weight) = self.stage(self.done);
        let mut now = Table { gain: mix(from.gain, to.gain, weight), ..*from };
        for (value, to) in now.slots.as_flattened_mut().iter_mut().zip(to.slots.as_flattened()) {
            *value = mix(*value, *to, weight);
        }
        now
    }

    /// Finds the ends of the first stage, and whether there is a second.
    #[inline(never)]
    fn depart(&mut self) {
        self.first = self.from;
        self.last = self.to;
        self.end = self.ramp;
        let ends = self.first.slots.iter_mut().zip(&mut self.last.slots);
        for (first, last) in ends {
            if *first == IDENTITY {
                *first = wire(last);
            } else if *last == IDENTITY {
                *last = wire(first);
                self.end = self.ramp.saturating_add(self.longest);
            }
        }
    }

    /// Samples of the ramp that are still to come.
    pub fn ahead(&self) -> usize {
        self.end.saturating_sub(self.done) as usize
    }

    pub fn arrived(&self) -> bool {
        self.done >= self.end
    }

    /// Two samples have passed since.
    pub fn settled(&self) -> bool {
        self.done >= self.end.saturating_add(2)
    }

    /// Writes the chain's sections as they are at the `step`-th sample from here, and gives the gain.
    pub fn at(&self, step: usize, chain: &Chain, running: &mut [Section; SECTIONS]) -> f64 {
        let (from, to, weight) = self.stage(self.done.saturating_add(step as u32));
        for (&slot, section) in chain.slots().iter().zip(running) {
            let (from, to) = (from.slots.get(usize::from(slot)), to.slots.get(usize::from(slot)));
            let (Some(from), Some(to)) = (from, to) else { continue };
            for (value, (from, to)) in section.iter_mut().zip(from.iter().zip(to)) {
                *value = mix(*from, *to, weight);
            }
        }
        mix(from.gain, to.gain, weight)
    }

    pub fn pass(&mut self, frames: u32) {
        self.fresh &= frames == 0;
        self.done = self.done.saturating_add(frames);
    }

    /// Between what the ramp is at its `n`-th sample, and how far.
    fn stage(&self, n: u32) -> (&Table, &Table, f64) {
        let gently = |t: f64| t * t * (3.0 - 2.0 * t);
        let part = |n: u32, of: u32| f64::from(n) / f64::from(of);
        if n >= self.end {
            (&self.last, &self.to, 1.0)
        } else if n > self.ramp {
            (&self.last, &self.to, gently(part(n - self.ramp, self.longest)))
        } else if self.gentle {
            (&self.first, &self.last, gently(part(n, self.ramp)))
        } else {
            (&self.first, &self.last, part(n, self.ramp))
        }
    }
}

/// What changes nothing, with the poles of `section`.
fn wire(&[_, _, _, a1, a2]: &Section) -> Section {
    [1.0, a1, a2, a1, a2]
}

/// The two ends are met exactly.
fn mix(from: f64, to: f64, weight: f64) -> f64 {
    if weight == 1.0 {
        to
    } else {
        from + (to - from) * weight
    }
}
