//! The page's buffers: size classes of 64-byte-aligned blocks, lent and taken back without allocating.
//!
//! A handle names a slot and the turn it was lent in, so a second release, a stale handle and a made-up one are told
//! apart from the real thing and refused. A class that runs empty grows by one buffer, which is counted as a miss.

use crate::buffer::AlignedBuffer;
use crate::table::Table;

/// The smallest buffer, in floats.
pub const SMALLEST: usize = 1024;
/// The largest buffer, in floats.
pub const LARGEST: usize = 1 << 17;

const CLASSES: usize = 4 * 7 + 1;
const SLOT_BITS: u32 = 12;
const SLOTS: usize = 1 << SLOT_BITS;
// 30 bits in all: a JavaScript engine keeps such a number without allocating.
const TURNS: u32 = 1 << (30 - SLOT_BITS);
const NONE: u32 = u32::MAX;

/// A lent buffer: slot and turn in 30 bits, never 0.
pub type Handle = u32;

/// Names a reservation; 0 is the shared part of the pool.
pub type Reservation = u32;

/// What has happened in the pool, or in one reservation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stats {
    /// Buffers that could be lent now.
    pub available: f64,
    /// Times a buffer was lent and none had to be made.
    pub allocations_saved: f64,
    /// Times among those in which the buffer had been used before, and so may still be in the processor's cache.
    pub cache_hits: f64,
    /// Times the class was empty and grew by one buffer.
    pub misses: f64,
    /// Bytes of all buffers, lent or not.
    pub bytes: f64,
}

impl Stats {
    /// Nothing has happened yet.
    pub const NONE: Self = Self { available: 0.0, allocations_saved: 0.0, cache_hits: 0.0, misses: 0.0, bytes: 0.0 };
}

struct Slot {
    buffer: AlignedBuffer,
    class: u8,
    lent: bool,
    used: bool,
    owner: Reservation,
    turn: u32,
    next_free: u32,
}

#[derive(Clone, Copy)]
struct FreeList {
    first: u32,
    total: u32,
}

impl FreeList {
    const EMPTY: Self = Self { first: NONE, total: 0 };
}

struct Reserved {
    class: u8,
    live: bool,
    list: FreeList,
    stats: Stats,
}

/// Buffers of [`SMALLEST`] to [`LARGEST`] floats in classes four to the octave.
///
/// ```
/// use rusty_audio_dsp::pool::BufferPool;
/// let mut pool = BufferPool::new(16);
/// let handle = pool.acquire(1024).unwrap();
/// pool.buffer_mut(handle).unwrap()[0] = 1.0;
/// assert!(pool.release(handle));
/// assert!(!pool.release(handle));
/// assert_eq!(pool.stats().bytes, 65_536.0);
/// ```
pub struct BufferPool {
    slots: Table<Slot>,
    shared: [FreeList; CLASSES],
    // Shared buffers a class keeps for itself: reservations take only what is above.
    kept: [u32; CLASSES],
    reserved: Table<Reserved>,
    stats: Stats,
}

impl BufferPool {
    /// A pool that has nothing yet.
    pub const EMPTY: Self = Self {
        slots: Table::EMPTY,
        shared: [FreeList::EMPTY; CLASSES],
        kept: [0; CLASSES],
        reserved: Table::EMPTY,
        stats: Stats::NONE,
    };

    /// A pool that starts with `buffers` of [`SMALLEST`] floats.
    pub fn new(buffers: u32) -> Self {
        let mut pool = Self::EMPTY;
        pool.ensure(SMALLEST, buffers);
        pool
    }

    /// Lends a buffer of at least `len` floats; its content is whatever was left in it. `None` where `len` is 0 or
    /// more than [`LARGEST`], or where memory does not suffice.
    pub fn acquire(&mut self, len: usize) -> Option<Handle> {
        let class = class_of(len)?;
        self.lend(class, 0)
    }

    /// Lends a buffer of a reservation, which grows when all of its buffers are out.
    pub fn acquire_reserved(&mut self, reservation: Reservation) -> Option<Handle> {
        let class = self.reservation(reservation)?.class;
        self.lend(class as usize, reservation)
    }

    /// Takes a buffer back. `false`, and nothing happens, where the handle is not of a buffer that is out.
    pub fn release(&mut self, handle: Handle) -> bool {
        let Some(slot) = self.index_of(handle).and_then(|index| self.slots.get_mut(index)) else { return false };
        slot.lent = false;
        slot.turn = if slot.turn + 1 == TURNS { 1 } else { slot.turn + 1 };
        self.put_back(handle & (SLOTS as u32 - 1)).is_some()
    }

    /// The floats of a lent buffer.
    pub fn buffer(&self, handle: Handle) -> Option<&[f32]> {
        self.slots.get(self.index_of(handle)?).map(|slot| &*slot.buffer)
    }

    /// The floats of a lent buffer, to write.
    pub fn buffer_mut(&mut self, handle: Handle) -> Option<&mut [f32]> {
        let index = self.index_of(handle)?;
        self.slots.get_mut(index).map(|slot| &mut *slot.buffer)
    }

    /// One lent buffer to read and another to write.
    pub fn pair(&mut self, read: Handle, write: Handle) -> Option<(&[f32], &mut [f32])> {
        let (read, write) = (self.index_of(read)?, self.index_of(write)?);
        let [read, write] = self.slots.get_disjoint_mut([read, write]).ok()?;
        Some((&read.buffer, &mut write.buffer))
    }

    /// Sees to it that the class of `len` floats has `count` shared buffers, and keeps them from reservations.
    pub fn ensure(&mut self, len: usize, count: u32) -> bool {
        class_of(len).and_then(|class| self.fill(class, count)).is_some()
    }

    fn fill(&mut self, class: usize, count: u32) -> Option<()> {
        let kept = self.kept.get_mut(class)?;
        *kept = count.max(*kept);
        while self.list(class, 0)?.total < count {
            let index = self.grow(class, 0)?;
            self.put_back(index)?;
        }
        Some(())
    }

    /// Sets `count` buffers of at least `len` floats apart. Unused shared ones serve first.
    pub fn reserve(&mut self, len: usize, count: u32) -> Option<Reservation> {
        let class = class_of(len)?;
        if count as usize > SLOTS {
            return None;
        }
        let fresh = Reserved { class: class as u8, live: true, list: FreeList::EMPTY, stats: Stats::NONE };
        let place = match self.reserved.iter().position(|known| !known.live) {
            Some(place) => {
                *self.reserved.get_mut(place)? = fresh;
                place
            }
            None => self.reserved.push(fresh)?,
        };
        let reservation = place as Reservation + 1;
        for _ in 0..count {
            if self.set_apart(class, reservation).is_none() {
                self.cancel(reservation);
                return None;
            }
        }
        Some(reservation)
    }

    fn set_apart(&mut self, class: usize, reservation: Reservation) -> Option<()> {
        let kept = *self.kept.get(class)?;
        let shared = self.list(class, 0)?;
        let index = if shared.total > kept && shared.first != NONE {
            let spare = self.take(class, 0)?;
            self.change_owner(spare, reservation)?;
            spare
        } else {
            self.grow(class, reservation)?
        };
        self.put_back(index)
    }

    /// Ends a reservation: its buffers become shared ones, those still out when they come back.
    pub fn cancel(&mut self, reservation: Reservation) -> bool {
        let Some(known) = self.reservation(reservation) else { return false };
        let class = known.class as usize;
        while let Some(index) = self.take(class, reservation) {
            self.change_owner(index, 0);
            self.put_back(index);
        }
        for index in 0..self.slots.len() as u32 {
            if self.slots.get(index as usize).is_some_and(|slot| slot.owner == reservation) {
                self.change_owner(index, 0);
            }
        }
        if let Some(known) = self.reserved.get_mut(reservation as usize - 1) {
            known.live = false;
        }
        true
    }

    /// The whole pool's figures, reservations included.
    pub fn stats(&self) -> Stats {
        self.stats
    }

    /// One reservation's figures.
    pub fn reservation_stats(&self, reservation: Reservation) -> Option<Stats> {
        Some(self.reservation(reservation)?.stats)
    }

    fn reservation(&self, reservation: Reservation) -> Option<&Reserved> {
        let known = self.reserved.get((reservation as usize).checked_sub(1)?)?;
        known.live.then_some(known)
    }

    fn list(&mut self, class: usize, owner: Reservation) -> Option<&mut FreeList> {
        match (owner as usize).checked_sub(1) {
            None => self.shared.get_mut(class),
            Some(place) => self.reserved.get_mut(place).map(|known| &mut known.list),
        }
    }

    /// Notes what happened to a buffer in the figures of the whole, and of its reservation if it has one.
    fn note(&mut self, owner: Reservation, event: impl Fn(&mut Stats)) {
        event(&mut self.stats);
        if let Some(known) = self.reserved.get_mut((owner as usize).wrapping_sub(1)) {
            event(&mut known.stats);
        }
    }

    fn index_of(&self, handle: Handle) -> Option<usize> {
        let index = handle as usize & (SLOTS - 1);
        let slot = self.slots.get(index)?;
        (slot.lent && slot.turn == handle >> SLOT_BITS).then_some(index)
    }

    fn lend(&mut self, class: usize, owner: Reservation) -> Option<Handle> {
        let found = self.take(class, owner);
        let index = match found {
            Some(index) => index,
            None => self.grow(class, owner)?,
        };
        let slot = self.slots.get_mut(index as usize)?;
        let hit = f64::from(u8::from(slot.used));
        slot.lent = true;
        slot.used = true;
        let handle = slot.turn << SLOT_BITS | index;
        let saved = f64::from(u8::from(found.is_some()));
        self.note(owner, |stats| {
            stats.allocations_saved += saved;
            stats.cache_hits += hit;
            stats.misses += 1.0 - saved;
        });
        Some(handle)
    }

    fn grow(&mut self, class: usize, owner: Reservation) -> Option<u32> {
        if self.slots.len() == SLOTS {
            return None;
        }
        let buffer = AlignedBuffer::zeroed(class_len(class))?;
        let slot = Slot { buffer, class: class as u8, lent: false, used: false, owner, turn: 1, next_free: NONE };
        let index = self.slots.push(slot)? as u32;
        self.list(class, owner)?.total += 1;
        self.note(owner, |stats| stats.bytes += class_bytes(class));
        Some(index)
    }

    fn take(&mut self, class: usize, owner: Reservation) -> Option<u32> {
        let index = self.list(class, owner)?.first;
        // There is no such slot as NONE.
        let next = self.slots.get(index as usize)?.next_free;
        self.list(class, owner)?.first = next;
        self.note(owner, |stats| stats.available -= 1.0);
        Some(index)
    }

    // The last one back is the first one out: it is the one still in the cache.
    fn put_back(&mut self, index: u32) -> Option<()> {
        let slot = self.slots.get(index as usize)?;
        let (class, owner) = (slot.class as usize, slot.owner);
        let next = core::mem::replace(&mut self.list(class, owner)?.first, index);
        self.slots.get_mut(index as usize)?.next_free = next;
        self.note(owner, |stats| stats.available += 1.0);
        Some(())
    }

    fn change_owner(&mut self, index: u32, owner: Reservation) -> Option<()> {
        let slot = self.slots.get_mut(index as usize)?;
        let class = slot.class as usize;
        let before = core::mem::replace(&mut slot.owner, owner);
        self.list(class, before)?.total -= 1;
        self.list(class, owner)?.total += 1;
        // The whole has as much as before.
        self.note(before, |stats| stats.bytes -= class_bytes(class));
        self.note(owner, |stats| stats.bytes += class_bytes(class));
        Some(())
    }
}

/// Four classes to the octave: 1024, 1280, 1536, 1792, 2048, 2560, …
fn class_of(len: usize) -> Option<usize> {
    if len == 0 || len > LARGEST {
        return None;
    }
    let len = len.max(SMALLEST);
    let octave = (usize::BITS - 1 - (len / SMALLEST).leading_zeros()) as usize;
    let quarter = (len - (SMALLEST << octave)).div_ceil((SMALLEST << octave) / 4);
    Some(octave * 4 + quarter)
}

fn class_len(class: usize) -> usize {
    ((4 + class % 4) * SMALLEST / 4) << (class / 4)
}

fn class_bytes(class: usize) -> f64 {
    (class_len(class) * size_of::<f32>()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_class_holds_every_length_it_is_chosen_for() {
        for len in 1..=LARGEST {
            let class = class_of(len).unwrap();
            assert!(class < CLASSES && class_len(class) >= len);
            assert!(class == 0 || class_len(class - 1) < len);
        }
        assert_eq!((class_of(0), class_of(LARGEST + 1)), (None, None));
    }

    #[test]
    fn sixteen_buffers_are_sixty_four_kibibytes() {
        let stats = BufferPool::new(16).stats();
        assert_eq!((stats.bytes, stats.available, stats.misses), (65_536.0, 16.0, 0.0));
    }

    #[test]
    fn a_double_release_and_a_foreign_handle_change_nothing() {
        let mut pool = BufferPool::new(2);
        let first = pool.acquire(100).unwrap();
        assert!(pool.release(first));
        let second = pool.acquire(100).unwrap();
        assert_ne!(first, second, "the same slot, another turn");
        let before = pool.stats();
        for handle in [first, 0, 1, 77, NONE, second ^ 1 << SLOT_BITS] {
            assert!(!pool.release(handle));
            assert!(pool.buffer(handle).is_none());
        }
        assert_eq!(pool.stats(), before);
        assert!(pool.release(second));
    }

    #[test]
    fn an_empty_class_grows_by_one_aligned_buffer_and_counts_it() {
        let mut pool = BufferPool::new(1);
        let handles: Vec<_> = (0..5).map(|_| pool.acquire(1024).unwrap()).collect();
        assert_eq!(pool.stats().misses, 4.0);
        for &handle in &handles {
            assert_eq!(pool.buffer(handle).unwrap().as_ptr() as usize % 64, 0);
        }
        handles.into_iter().for_each(|handle| assert!(pool.release(handle)));
        for _ in 0..100 {
            let handle = pool.acquire(1024).unwrap();
            pool.release(handle);
        }
        let stats = pool.stats();
        assert_eq!(
            (stats.misses, stats.allocations_saved, stats.cache_hits, stats.available),
            (4.0, 101.0, 100.0, 5.0)
        );
    }

    #[test]
    fn a_reservation_speaks_of_itself_and_gives_its_buffers_back() {
        let mut pool = BufferPool::new(16);
        let reservation = pool.reserve(2048, 8).unwrap();
        let handle = pool.acquire_reserved(reservation).unwrap();
        let own = pool.reservation_stats(reservation).unwrap();
        assert_eq!((own.available, own.allocations_saved, own.bytes), (7.0, 1.0, 65_536.0));
        assert_eq!(pool.stats().available, 23.0);
        assert!(pool.cancel(reservation));
        assert!(!pool.cancel(reservation));
        assert!(pool.release(handle), "what was out comes back to the shared part");
        assert_eq!((pool.stats().available, pool.stats().bytes), (24.0, 131_072.0));
        let again = pool.reserve(2048, 8).unwrap();
        assert_eq!(pool.stats().bytes, 131_072.0, "spare buffers serve the next reservation");
        assert_eq!(pool.reservation_stats(again).unwrap().available, 8.0);
    }

    #[test]
    fn a_reservation_leaves_the_shared_buffers_that_are_kept() {
        let mut pool = BufferPool::new(16);
        pool.reserve(1024, 16).unwrap();
        assert_eq!(pool.stats().bytes, 131_072.0);
    }

    #[test]
    fn a_reservation_that_runs_empty_grows() {
        let mut pool = BufferPool::new(0);
        let reservation = pool.reserve(1024, 1).unwrap();
        pool.acquire_reserved(reservation).unwrap();
        pool.acquire_reserved(reservation).unwrap();
        assert_eq!(pool.reservation_stats(reservation).unwrap().misses, 1.0);
        assert!(pool.acquire_reserved(99).is_none());
    }
}
