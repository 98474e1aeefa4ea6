//! A cascade of biquads that is heard: up to 32 sections, each fed by the one before, in double precision.
//!
//! Coefficients come in ready-made as a [`Table`]: a gain, and five numbers for each of 32 slots, of which the identity
//! 1 0 0 0 0 means no section at all. A change is ramped, coefficient by coefficient and sample by sample, and what comes or
//! goes is faded.
//!
//! The form is direct form I: its states are the signals themselves, so that they mean the same under any coefficients, and
//! what leaves one section is what the next one remembers. Sections take four samples at a time, with their states in
//! registers; two channels share a vector where there are vectors.
//!
//! Plain numbers without pointers: a cascade can be laid anywhere in memory, and it allocates nothing.

mod chain;
mod kernel;
mod motion;
mod seats;
#[cfg(test)]
mod tests;

pub use crate::lanes::NativeDouble as Lane;

use crate::lanes::Double;
use chain::Chain;
use kernel::Rest;
use motion::Motion;
use seats::seats;

/// The most sections there are.
pub const SECTIONS: usize = 32;
/// The most channels there are, which is what Web Audio has.
pub const CHANNELS: usize = 32;
/// b₀ b₁ b₂ a₁ a₂, normalised by a₀.
pub const COEFFICIENTS: usize = 5;

/// What one section computes: b₀ b₁ b₂ a₁ a₂.
pub type Section = [f64; COEFFICIENTS];

const IDENTITY: Section = [1.0, 0.0, 0.0, 0.0, 0.0];

/// All that a cascade does.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Table {
    /// Before the first section.
    pub gain: f64,
    /// What each slot does; the identity is nothing.
    pub slots: [Section; SECTIONS],
}

impl Table {
    /// A wire.
    pub const WIRE: Self = Self { gain: 1.0, slots: [IDENTITY; SECTIONS] };
}

/// Channels that are processed side by side.
pub const LANES: usize = Lane::LANES;
/// The signal before the first section, and after each.
const POINTS: usize = SECTIONS + 1;
/// Numbers at one point: the older sample of each lane, then the newer.
const POINT: usize = 2 * LANES;
const GROUP: usize = POINTS * POINT;
const GROUPS: usize = CHANNELS / LANES;

/// A cascade, its states, and where it is on its way.
#[repr(C)]
pub struct Equalizer {
    motion: Motion,
    chain: Chain,
    /// The sections that run, one after the other, as they are at this sample.
    running: [Section; SECTIONS],
    history: [[f64; GROUP]; GROUPS],
    /// Room for one group's while the chain changes.
    spare: [f64; GROUP],
    /// A bit for each group in which everything is zero.
    quiet: u32,
    channels: u32,
}

impl Equalizer {
    /// Memory for a cascade: it is one after [`start`](Self::start).
    pub const EMPTY: Self = Self {
        motion: Motion::EMPTY,
        chain: Chain::EMPTY,
        running: [[0.0; COEFFICIENTS]; SECTIONS],
        history: [[0.0; GROUP]; GROUPS],
        spare: [0.0; GROUP],
        quiet: 0,
        channels: 0,
    };

    /// Makes of [`EMPTY`](Self::EMPTY) a cascade at rest that does what `table` says from the first sample on.
    #[inline(never)]
    pub fn start(&mut self, sample_rate: f64, table: &Table) {
        self.quiet = u32::MAX;
        self.motion.start(sample_rate, table);
        self.rechain(Chain::EMPTY);
    }

    /// From here on the sound moves to what `table` says, within 10 to 50 ms: see [`Motion::aim`]. What still rings in a section
    /// that leaves is gone after another 50 ms.
    pub fn update(&mut self, table: &Table) {
        self.motion.aim(table);
        self.rechain(self.chain);
    }

    /// Whether it changes no sample.
    pub fn is_wire(&self) -> bool {
        self.chain.len() == 0 && self.motion.arrived() && self.motion.to.gain == 1.0
    }

    /// Whether all that was heard has died away.
    #[cfg(test)]
    fn is_quiet(&self) -> bool {
        self.quiet == u32::MAX
    }

    /// Before each block, of so many channels; then [`pass`](Self::pass) for each, then [`end`](Self::end).
    pub fn begin(&mut self, channels: usize) {
        // Two samples after a section became the identity the signal before and after it are the same, and it can go.
        if self.motion.settled() && self.chain.holds_identity(&self.motion.to) {
            self.motion.from = self.motion.to;
            self.rechain(Chain::EMPTY);
        }
        let channels = channels.min(CHANNELS) as u32;
        if channels != self.channels {
            self.mix(self.channels as usize, channels as usize);
            self.channels = channels;
        }
    }

    /// Processes in place the block of channel `group`·[`LANES`] and, where two share a vector, that of the next one, which
    /// is as long, or empty after an odd last one. What is not a number becomes silence, and nothing of it stays.
    ///
    /// The hot path: nothing allocates.
    pub fn pass(&mut self, group: usize, left: &mut [f32], right: &mut [f32]) {
        let wire = self.is_wire();
        let Some(history) = self.history.get_mut(group) else { return };
        let bit = 1_u32.wrapping_shl(group as u32);
        let silent = kernel::heal(left) & kernel::heal(right);
        if silent && self.quiet & bit != 0 {
            return;
        }
        if wire {
            kernel::watch::<Lane>(history, left, right);
        } else {
            let moving = self.motion.ahead().min(left.len());
            for i in 0..moving {
                let gain = self.motion.at(i + 1, &self.chain, &mut self.running);
                let sections = self.chain.running(&self.running);
                let (left, right) = (left.get_mut(i..i + 1), right.get_mut(i..i + 1));
                kernel::run::<Lane>(gain, sections, history, left.unwrap_or_default(), right.unwrap_or_default());
            }
            let gain = self.motion.at(moving, &self.chain, &mut self.running);
            let sections = self.chain.running(&self.running);
            let still = (left.get_mut(moving..).unwrap_or_default(), right.get_mut(moving..).unwrap_or_default());
            kernel::run::<Lane>(gain, sections, history, still.0, still.1);
            // A number may be too large for a sample and gone from the states by the end of the block.
            kernel::heal(left);
            kernel::heal(right);
        }
        let points = history.get_mut(..POINT * (self.chain.len() + 1)).unwrap_or_default();
        let mut quiet = true;
        for (lane, block) in [left, right].into_iter().enumerate().take(LANES) {
            match kernel::rest::<Lane>(points, lane) {
                Rest::Quiet => {}
                Rest::Sounding => quiet = false,
                Rest::Broken => block.fill(0.0),
            }
        }
        if quiet {
            self.quiet |= bit;
        } else {
            self.quiet &= !bit;
        }
    }

    /// After all channels of a block.
    pub fn end(&mut self, frames: usize) {
        self.motion.pass(frames as u32);
    }

    /// The chain of what is in `kept` and what does something now. What joins it was a wire until here: the signal after it is
    /// the one before it.
    #[inline(never)]
    fn rechain(&mut self, kept: Chain) {
        let before = self.chain;
        self.chain = kept.joined(&self.motion.from, &self.motion.to);
        if self.chain == before {
            return;
        }
        for history in &mut self.history {
            self.spare = *history;
            for (point, new) in history.chunks_exact_mut(POINT).enumerate() {
                let old = self.spare.get(self.chain.origin(&before, point) * POINT..).unwrap_or_default();
                for (new, old) in new.iter_mut().zip(old) {
                    *new = *old;
                }
            }
        }
    }

    /// Another number of channels. What goes on sounding is where Web Audio puts it among them; other channels begin in
    /// silence, and nothing of those that leave may return.
    #[inline(never)]
    fn mix(&mut self, from: usize, to: usize) {
        let (few, many) = (from.min(to), from.max(to));
        for at in 0..POINTS * 2 {
            let mut old = [0.0; CHANNELS];
            for (channel, old) in old.iter_mut().enumerate() {
                *old = self.state(channel, at);
                self.set_state(channel, at, 0.0);
            }
            for (channel, &state) in old.iter().enumerate().take(few) {
                let seats = seats(few, many, channel);
                if from < to {
                    seats.for_each(|seat| self.set_state(seat, at, state));
                } else {
                    let old = old.get(seats).unwrap_or_default();
                    self.set_state(channel, at, old.iter().sum::<f64>() / old.len() as f64);
                }
            }
        }
        self.quiet = u32::MAX.checked_shl(to.div_ceil(LANES) as u32).unwrap_or_default();
    }

    /// One channel's own: the older sample of each point, then the newer.
    fn place(channel: usize, at: usize) -> usize {
        let group = channel / LANES;
        group * GROUP + at * LANES + (channel - group * LANES)
    }

    fn state(&self, channel: usize, at: usize) -> f64 {
        self.history.as_flattened().get(Self::place(channel, at)).copied().unwrap_or_default()
    }

    fn set_state(&mut self, channel: usize, at: usize, value: f64) {
        if let Some(state) = self.history.as_flattened_mut().get_mut(Self::place(channel, at)) {
            *state = value;
        }
    }
}
