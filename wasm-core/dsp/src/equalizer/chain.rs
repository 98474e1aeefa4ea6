//! Which slots run.

use super::{Section, Table, IDENTITY, SECTIONS};

/// Slots in their order.
#[repr(C)]
#[derive(Clone, Copy, PartialEq)]
pub struct Chain {
    slots: [u8; SECTIONS],
    len: u32,
}

impl Chain {
    pub const EMPTY: Self = Self { slots: [0; SECTIONS], len: 0 };

    /// These, and all that are not the identity at either end of a ramp.
    pub fn joined(&self, from: &Table, to: &Table) -> Self {
        let mut chain = Self::EMPTY;
        for (slot, (from, to)) in from.slots.iter().zip(&to.slots).enumerate() {
            if *from != IDENTITY || *to != IDENTITY || self.slots().contains(&(slot as u8)) {
                if let Some(place) = chain.slots.get_mut(chain.len as usize) {
                    *place = slot as u8;
                    chain.len += 1;
                }
            }
        }
        chain
    }

    pub fn slots(&self) -> &[u8] {
        self.slots.get(..self.len as usize).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// The sections of this chain, where they lie packed.
    pub fn running<'a>(&self, packed: &'a [Section; SECTIONS]) -> &'a [Section] {
        packed.get(..self.len as usize).unwrap_or_default()
    }

    pub fn holds_identity(&self, table: &Table) -> bool {
        self.slots().iter().any(|&slot| table.slots.get(usize::from(slot)) == Some(&IDENTITY))
    }

    /// At which point of the chain `before` the signal is that of this chain's `point`: after as many of its sections as
    /// stand in front of it.
    pub fn origin(&self, before: &Self, point: usize) -> usize {
        match point.checked_sub(1).and_then(|place| self.slots().get(place)) {
            Some(last) => before.slots().iter().filter(|&slot| slot <= last).count(),
            None => 0,
        }
    }
}
