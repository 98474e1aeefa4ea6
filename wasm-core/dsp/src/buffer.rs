//! A block of floats whose first one lies on a 64-byte boundary: a cache line, and a whole number of vectors.

use alloc::alloc::{alloc_zeroed, dealloc};
use core::alloc::Layout;
use core::ops::{Deref, DerefMut};
use core::ptr::NonNull;

/// The alignment of every [`AlignedBuffer`], in bytes.
pub const ALIGNMENT: usize = 64;

/// Zeroed `f32`s on a 64-byte boundary. Its length never changes; it reads and writes as a slice.
///
/// ```
/// use rusty_audio_dsp::buffer::AlignedBuffer;
/// let mut buffer = AlignedBuffer::zeroed(1024).unwrap();
/// buffer[3] = 0.5;
/// assert_eq!(buffer.as_ptr() as usize % 64, 0);
/// assert_eq!(buffer.len(), 1024);
/// ```
pub struct AlignedBuffer {
    start: NonNull<f32>,
    len: usize,
}

impl AlignedBuffer {
    /// A buffer of `len` zeros, or `None` where memory does not suffice or `len` is zero.
    #[inline(never)]
    pub fn zeroed(len: usize) -> Option<Self> {
        let layout = Self::layout(len)?;
        // SAFETY: the layout has a size greater than zero.
        let start = NonNull::new(unsafe { alloc_zeroed(layout) }.cast::<f32>())?;
        Some(Self { start, len })
    }

    fn layout(len: usize) -> Option<Layout> {
        let bytes = len.checked_mul(size_of::<f32>()).filter(|&bytes| bytes > 0)?;
        Layout::from_size_align(bytes, ALIGNMENT).ok()
    }
}

impl Deref for AlignedBuffer {
    type Target = [f32];

    fn deref(&self) -> &[f32] {
        // SAFETY: `start` owns `len` initialised floats for as long as the buffer lives.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }
}

impl DerefMut for AlignedBuffer {
    fn deref_mut(&mut self) -> &mut [f32] {
        // SAFETY: as above, and the borrow is exclusive.
        unsafe { core::slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }
}

impl Drop for AlignedBuffer {
    fn drop(&mut self) {
        if let Some(layout) = Self::layout(self.len) {
            // SAFETY: allocated in `zeroed` with this very layout.
            unsafe { dealloc(self.start.as_ptr().cast(), layout) }
        }
    }
}

// SAFETY: the buffer owns its floats alone.
unsafe impl Send for AlignedBuffer {}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_buffer_starts_on_a_cache_line() {
        let buffers: Vec<_> = (1..200).filter_map(AlignedBuffer::zeroed).collect();
        assert_eq!(buffers.len(), 199);
        for buffer in &buffers {
            assert_eq!(buffer.as_ptr() as usize % ALIGNMENT, 0);
            assert!(buffer.iter().all(|&value| value == 0.0));
        }
    }

    #[test]
    fn an_empty_or_impossible_buffer_is_refused() {
        assert!(AlignedBuffer::zeroed(0).is_none());
        assert!(AlignedBuffer::zeroed(usize::MAX / 2).is_none());
    }
}
