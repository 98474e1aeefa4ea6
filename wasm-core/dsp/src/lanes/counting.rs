//! A lane that counts what is computed with it, for tests that hold the cost of a kernel without a clock.

use super::{sealed, F32x4, Lane};
use core::ops::{Add, Mul, Neg, Sub};
use std::cell::Cell;

/// Arithmetic on vectors. A product that is added to something counts once as each, as without fused instructions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Additions, subtractions and changes of sign.
    pub additions: usize,
    /// Products.
    pub multiplications: usize,
    /// Reads of a vector, or of a number for all lanes.
    pub loads: usize,
    /// Writes of a vector.
    pub stores: usize,
}

thread_local! {
    static COUNTS: Cell<Counts> = Cell::new(Counts::default());
}

fn count(change: impl FnOnce(&mut Counts)) {
    let mut counts = COUNTS.get();
    change(&mut counts);
    COUNTS.set(counts);
}

fn count_addition() {
    count(|counts| counts.additions += 1);
}

fn count_multiplication() {
    count(|counts| counts.multiplications += 1);
}

/// What `act` computes with [`Counting`] lanes on this thread.
pub fn counted(act: impl FnOnce()) -> Counts {
    COUNTS.set(Counts::default());
    act();
    COUNTS.get()
}

/// Four numbers that do as [`F32x4`] does.
#[derive(Clone, Copy)]
pub struct Counting(F32x4);

impl sealed::Sealed for Counting {}

impl Add for Counting {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        count_addition();
        Self(self.0 + other.0)
    }
}

impl Sub for Counting {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        count_addition();
        Self(self.0 - other.0)
    }
}

impl Mul for Counting {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        count_multiplication();
        Self(self.0 * other.0)
    }
}

impl Neg for Counting {
    type Output = Self;

    fn neg(self) -> Self {
        count_addition();
        Self(-self.0)
    }
}

impl Lane for Counting {
    const LANES: usize = F32x4::LANES;

    fn splat(value: f32) -> Self {
        Self(F32x4::splat(value))
    }

    unsafe fn load(from: *const f32) -> Self {
        count(|counts| counts.loads += 1);
        // SAFETY: the caller's promise.
        Self(unsafe { F32x4::load(from) })
    }

    unsafe fn store(self, to: *mut f32) {
        count(|counts| counts.stores += 1);
        // SAFETY: the caller's promise.
        unsafe { self.0.store(to) }
    }

    unsafe fn load_splat(from: *const f32) -> Self {
        count(|counts| counts.loads += 1);
        // SAFETY: the caller's promise.
        Self(unsafe { F32x4::load_splat(from) })
    }

    fn max(self, other: Self) -> Self {
        Self(Lane::max(self.0, other.0))
    }

    fn min(self, other: Self) -> Self {
        Self(Lane::min(self.0, other.0))
    }

    fn reversed(self) -> Self {
        Self(self.0.reversed())
    }

    fn transpose(rows: [Self; 4]) -> [Self; 4] {
        F32x4::transpose(rows.map(|row| row.0)).map(Self)
    }

    fn interleave(a: Self, b: Self) -> [Self; 2] {
        F32x4::interleave(a.0, b.0).map(Self)
    }

    fn greater(self, other: Self, yes: Self, no: Self) -> Self {
        Self(self.0.greater(other.0, yes.0, no.0))
    }

    fn heard(self) -> Self {
        Self(self.0.heard())
    }

    fn over(self, other: Self, yes: Self, no: Self) -> Self {
        Self(self.0.over(other.0, yes.0, no.0))
    }

    fn split(self) -> [Self; 2] {
        self.0.split().map(Self)
    }
}
