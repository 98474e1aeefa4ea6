//! A row of things that grows by doubling, and says so where memory does not suffice instead of ending the program: what
//! `alloc::vec::Vec` is, without the messages of its panics, which would be a twelfth of the core.

use alloc::alloc::{alloc, dealloc};
use core::alloc::Layout;
use core::ops::{Deref, DerefMut};
use core::ptr::NonNull;

/// Things in a row. Reads and writes as a slice.
///
/// ```
/// use rusty_audio_dsp::table::Table;
/// let mut table = Table::EMPTY;
/// assert_eq!(table.push("first"), Some(0));
/// assert_eq!(table.push("second"), Some(1));
/// assert_eq!(table.get(1), Some(&"second"));
/// ```
pub struct Table<T> {
    start: NonNull<T>,
    len: usize,
    capacity: usize,
}

impl<T> Table<T> {
    /// A table that holds nothing and has taken no memory.
    pub const EMPTY: Self = Self { start: NonNull::dangling(), len: 0, capacity: 0 };

    /// A table of `len` times `value`; `None` where memory does not suffice.
    pub fn filled(len: usize, value: T) -> Option<Self>
    where
        T: Copy,
    {
        let mut table = Self::EMPTY;
        for _ in 0..len {
            table.push(value)?;
        }
        Some(table)
    }

    /// Adds one at the end and gives its place; `None`, and `value` is dropped, where memory does not suffice.
    pub fn push(&mut self, value: T) -> Option<usize> {
        if self.len == self.capacity {
            self.grow()?;
        }
        let place = self.len;
        // SAFETY: `place` is below the capacity, so it lies in the block, and holds nothing that would want dropping.
        unsafe { self.start.as_ptr().add(place).write(value) };
        self.len += 1;
        Some(place)
    }

    #[inline(never)]
    fn grow(&mut self) -> Option<()> {
        let capacity = self.capacity.checked_mul(2)?.max(4);
        let layout = Self::layout(capacity)?;
        // SAFETY: the layout has a size greater than zero.
        let block = NonNull::new(unsafe { alloc(layout) }.cast::<T>())?;
        // SAFETY: both blocks hold `len` at least and are not the same; what is moved is not dropped in its old place.
        unsafe { block.as_ptr().copy_from_nonoverlapping(self.start.as_ptr(), self.len) };
        self.give_back();
        self.start = block;
        self.capacity = capacity;
        Some(())
    }

    fn layout(capacity: usize) -> Option<Layout> {
        let bytes = capacity.checked_mul(size_of::<T>()).filter(|&bytes| bytes > 0)?;
        Layout::from_size_align(bytes, align_of::<T>()).ok()
    }

    fn give_back(&mut self) {
        if let (1.., Some(layout)) = (self.capacity, Self::layout(self.capacity)) {
            // SAFETY: allocated in `grow` with this very layout.
            unsafe { dealloc(self.start.as_ptr().cast(), layout) }
        }
    }
}

impl<T> Deref for Table<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        // SAFETY: the first `len` places hold values.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }
}

impl<T> DerefMut for Table<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        // SAFETY: as above, and the borrow is exclusive.
        unsafe { core::slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }
}

impl<T> Drop for Table<T> {
    fn drop(&mut self) {
        // SAFETY: the first `len` places hold values, and nobody reads them again.
        unsafe { core::ptr::drop_in_place::<[T]>(&mut **self) };
        self.give_back();
    }
}

// SAFETY: the table owns its values alone.
unsafe impl<T: Send> Send for Table<T> {}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::rc::Rc;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_is_pushed_stays_in_its_place_while_the_table_grows() {
        let mut table = Table::EMPTY;
        for i in 0..1000_u64 {
            assert_eq!(table.push(i), Some(i as usize));
        }
        assert!(table.iter().enumerate().all(|(place, &value)| value == place as u64));
        table[7] = 70;
        assert_eq!((table.len(), table[7], table.get(1000)), (1000, 70, None));
    }

    #[test]
    fn what_it_holds_is_dropped_once() {
        let value = Rc::new(());
        let mut table = Table::EMPTY;
        for _ in 0..10 {
            table.push(Rc::clone(&value));
        }
        assert_eq!(Rc::strong_count(&value), 11);
        drop(table);
        assert_eq!(Rc::strong_count(&value), 1);
    }

    #[test]
    fn a_filled_table_holds_so_many() {
        assert_eq!(&*Table::filled(5, 2.5_f32).unwrap(), &[2.5; 5]);
        assert!(Table::<f32>::filled(0, 0.0).unwrap().is_empty());
    }
}
