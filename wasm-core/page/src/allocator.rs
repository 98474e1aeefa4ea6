//! The heap of the wasm builds: blocks of whole cache lines in size classes four to the octave, each with a list of what
//! was given back. The core allocates when something is set up and never in a frame, so this small allocator, a tenth
//! of a general one, does it all.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32;
use core::cell::UnsafeCell;
use core::ptr::null_mut;

const LINE: usize = 64;
const PAGE: usize = 65_536;
// The memory grows by a megabyte at least: each growth detaches every view that JavaScript holds.
const GROWTH: usize = 16;
const CLASSES: usize = 4 * 24;

struct State {
    free: [usize; CLASSES],
    next: usize,
    end: usize,
}

/// Cache lines from the end of the static data on.
pub struct LineAllocator(UnsafeCell<State>);

// SAFETY: without the `atomics` feature a wasm instance runs on one thread.
unsafe impl Sync for LineAllocator {}

impl LineAllocator {
    /// An allocator that has not taken anything yet.
    pub const fn new() -> Self {
        Self(UnsafeCell::new(State { free: [0; CLASSES], next: 0, end: 0 }))
    }

    #[inline(never)]
    fn take(&self, size: usize, align: usize) -> *mut u8 {
        let (class, lines) = class_of(size);
        // SAFETY: one thread, and no allocator function calls another while it holds the state.
        let state = unsafe { &mut *self.0.get() };
        let (Some(free), true) = (state.free.get_mut(class), align <= LINE) else { return null_mut() };
        let recycled = *free;
        if recycled != 0 {
            // SAFETY: a block given back holds the address of the next in its first word.
            *free = unsafe { *(recycled as *const usize) };
            return recycled as *mut u8;
        }
        let bytes = lines * LINE;
        if state.end - state.next < bytes {
            let pages = bytes.div_ceil(PAGE).max(GROWTH);
            let grown = wasm32::memory_grow(0, pages);
            if grown == usize::MAX {
                return null_mut();
            }
            // Fresh memory that follows the rest is joined to it; after foreign growth the rest is given up.
            if grown * PAGE != state.end {
                state.next = grown * PAGE;
            }
            state.end = (grown + pages) * PAGE;
        }
        let block = state.next;
        state.next += bytes;
        block as *mut u8
    }
}

/// Class and size in lines: 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, …
fn class_of(bytes: usize) -> (usize, usize) {
    let lines = bytes.div_ceil(LINE).max(1);
    if lines < 4 {
        return (lines, lines);
    }
    let octave = (usize::BITS - 1 - lines.leading_zeros()) as usize;
    let step = (1 << octave) / 4;
    let quarters = lines.div_ceil(step);
    ((octave - 1) * 4 + quarters - 4, quarters * step)
}

// SAFETY: blocks come from fresh memory or from the list of their own class, so no two live ones overlap; all start on
// a multiple of 64.
unsafe impl GlobalAlloc for LineAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.take(layout.size(), layout.align())
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let (class, _) = class_of(layout.size());
        // SAFETY: one thread, and no allocator function calls another while it holds the state.
        let state = unsafe { &mut *self.0.get() };
        if let Some(free) = state.free.get_mut(class) {
            // SAFETY: the block is a line long at least, and nobody uses it any more.
            unsafe { *block.cast::<usize>() = *free };
            *free = block as usize;
        }
    }
}
