//! Sizes and tables of one transform length.

use super::SLOTS;
use crate::buffer::AlignedBuffer;
use crate::turn::sin_cos_turn;

/// Floats between two slots beyond what they hold. Without them, slots a power of two apart compete for the same few
/// lines of the cache.
const PADDING: usize = 32;

/// How many groups of four bins the last pass turns before it joins them; a power of two.
pub const AT_A_TIME: usize = 16;

/// From one slot of the scratch space to the next, in floats.
pub const fn slot_stride(columns: usize, lanes: usize) -> usize {
    2 * columns * lanes + PADDING
}

/// What the passes of one transform length share. All tables lie in one buffer, in the order in which they are read.
pub struct Plan {
    /// N, the number of samples.
    pub len: usize,
    /// C, the number of complex numbers a lane in a slot.
    pub columns: usize,
    /// From one slot of the scratch space to the next, in floats.
    pub slot_stride: usize,
    /// Floats of scratch space.
    pub scratch_len: usize,
    nat_at: usize,
    turned_at: usize,
    tables: AlignedBuffer,
    stages_at: usize,
    twist_at: usize,
    places_at: usize,
    lanes_at: usize,
}

impl Plan {
    #[inline(never)]
    pub fn new(len: usize, lanes: usize) -> Option<Self> {
        if !len.is_power_of_two() || !(32..=32768).contains(&len) {
            return None;
        }
        let columns = len.checked_div(lanes * 2 * SLOTS)?;
        let stages_at = columns * 2 * (SLOTS - 1);
        let twist_at =
            stages_at + tabled_stages(columns).map(|(radix, stride)| 2 * (radix - 1) * (stride - 1)).sum::<usize>();
        let places_at = twist_at + 2 * (columns / 2 + 1);
        // The vectors of the last table begin on a cache line.
        let lanes_at = (places_at + columns + 1).next_multiple_of(16);
        let total = lanes_at + if lanes == 1 { 0 } else { columns * lanes * 2 * 3 };
        let nat_at = SLOTS * slot_stride(columns, lanes);
        let turned_at = (nat_at + 2 * (columns + 1) * lanes).next_multiple_of(16);
        // One lane has nothing to turn.
        let scratch_len = turned_at + if lanes == 1 { 0 } else { AT_A_TIME.min(columns) * 8 * lanes };
        let mut plan = Self {
            len,
            columns,
            slot_stride: slot_stride(columns, lanes),
            scratch_len,
            nat_at,
            turned_at,
            tables: AlignedBuffer::zeroed(total)?,
            stages_at,
            twist_at,
            places_at,
            lanes_at,
        };
        plan.fill(lanes);
        Some(plan)
    }

    #[inline(never)]
    fn fill(&mut self, lanes: usize) {
        let columns = self.columns;
        let per_lane = 2 * SLOTS * columns;
        let len = self.len;
        let mut cells = Cells(self.tables.iter_mut());
        for column in 0..columns {
            for slot in 1..SLOTS {
                cells.put_twiddle(column * slot, per_lane);
            }
        }
        for (radix, stride) in tabled_stages(columns) {
            for n in 1..stride {
                for q in 1..radix {
                    cells.put_twiddle(n * q, stride * radix);
                }
            }
        }
        for m in 0..=columns / 2 {
            // ∓i/2 times the twiddle.
            let (re, im) = twiddle(m, 2 * columns);
            let half = if m.is_multiple_of(2) { 0.5 } else { -0.5 };
            cells.put(half * im);
            cells.put(-half * re);
        }
        for m in 0..=columns {
            let mut rest = m & (columns - 1);
            let mut place = 0;
            for (radix, stride) in stages(columns) {
                place += (rest & (radix - 1)) * stride;
                rest >>= radix.trailing_zeros();
            }
            cells.put_bits((place * 2 * lanes) as u32);
        }
        for _ in self.places_at + columns + 1..self.lanes_at {
            cells.put_bits(0);
        }
        if lanes > 1 {
            for group in 0..columns {
                for lane in 1..lanes {
                    let of_bin = |i: usize| twiddle(lane * (group * lanes + i), len);
                    for i in 0..lanes {
                        cells.put(of_bin(i).0);
                    }
                    for i in 0..lanes {
                        cells.put(of_bin(i).1);
                    }
                }
            }
        }
        debug_assert!(cells.0.next().is_none(), "more cells than values");
    }

    /// Where the spectrum of slot 0 begins in the scratch space, in natural order.
    pub fn nat_at(&self) -> usize {
        self.nat_at
    }

    /// Where the last pass keeps what it has turned but not joined yet.
    pub fn turned_at(&self) -> usize {
        self.turned_at
    }

    /// For each column, the three twiddles of slots 1 to 3 at the end of the first pass.
    pub fn first_twiddles(&self) -> *const f32 {
        self.tables.as_ptr()
    }

    /// For each pass over a slot and each n from 1, the twiddles of outputs 1, 2 … of its butterfly.
    pub fn stage_twiddles(&self) -> *const f32 {
        self.table(self.stages_at)
    }

    /// −i/2·exp(−2πim/2C) for m = 0…C/2, negated for odd m.
    pub fn twist_twiddles(&self) -> *const f32 {
        self.table(self.twist_at)
    }

    /// The place of each output of a slot's transform, in floats from the slot's start, as the bits of a float;
    /// after the last the first again.
    pub fn places(&self) -> *const f32 {
        self.table(self.places_at)
    }

    /// For each group of four bins j and each lane l from 1: four real, then four imaginary parts of exp(−2πijl/N).
    pub fn lane_twiddles(&self) -> *const f32 {
        self.table(self.lanes_at)
    }

    fn table(&self, at: usize) -> *const f32 {
        // In bounds by construction; were it not, making the pointer would still be sound.
        self.tables.as_ptr().wrapping_add(at)
    }
}

/// The tables, from the first cell to the last. Not inlined: a table is made once, and its code would be there six times.
struct Cells<'a>(core::slice::IterMut<'a, f32>);

impl Cells<'_> {
    #[inline(never)]
    fn put_bits(&mut self, bits: u32) {
        match self.0.next() {
            Some(cell) => *cell = f32::from_bits(bits),
            None => debug_assert!(false, "more values than cells"),
        }
    }

    #[inline(never)]
    fn put(&mut self, value: f64) {
        self.put_bits((value as f32).to_bits());
    }

    #[inline(never)]
    fn put_twiddle(&mut self, k: usize, n: usize) {
        let (re, im) = twiddle(k, n);
        self.put(re);
        self.put(im);
    }
}

/// Radix and stride of each pass over a slot, first to last: 4 as long as it divides.
fn stages(columns: usize) -> impl Iterator<Item = (usize, usize)> {
    let next = |block: usize| match block {
        0 | 1 => None,
        2 => Some((2, 1)),
        _ => Some((4, block / 4)),
    };
    core::iter::successors(next(columns), move |&(_, stride)| next(stride))
}

/// Those whose twiddles are in the table: the last ones have theirs in the code.
fn tabled_stages(columns: usize) -> impl Iterator<Item = (usize, usize)> {
    stages(columns).filter(|&(_, stride)| stride >= 8)
}

/// Real and imaginary part of exp(−2πik/n).
#[inline(never)]
fn twiddle(k: usize, n: usize) -> (f64, f64) {
    let (sin, cos) = sin_cos_turn(k as u32, n as u32);
    (cos, -sin)
}
