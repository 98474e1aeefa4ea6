//! The equaliser as an audio thread can have it: functions over addresses, no import but the memory, no glue, no heap.
//!
//! An AudioWorkletGlobalScope has no TextDecoder, no fetch and no timers, so nothing here needs any. The memory is given to it: in the
//! worklet one that is its alone, on a page that of the core, in which it works on pooled buffers. There it shares the core's
//! stack, which is free whenever the core is not running; that the two never call each other, and that this module has no data
//! of its own to lay over the core's, is what makes it safe. A test reads the binaries for it.

#![cfg_attr(target_arch = "wasm32", no_std)]

use core::mem::size_of;
use core::slice::{from_raw_parts, from_raw_parts_mut};
use rusty_audio_dsp::equalizer::{Equalizer, Table, CHANNELS, LANES};

/// Bytes of one equaliser; it goes anywhere on a multiple of 8.
#[no_mangle]
pub extern "C" fn equalizer_size() -> usize {
    size_of::<Equalizer>()
}

/// Makes an equaliser at `at` that does from the first sample on what the table at `table` says: a gain, then b₀ b₁ b₂ a₁ a₂ for
/// each of 32 slots, doubles.
///
/// # Safety
///
/// `equalizer_size()` bytes at `at`, and the 161 doubles at `table`, are the caller's and on a multiple of 8.
#[no_mangle]
pub unsafe extern "C" fn equalizer_start(at: *mut Equalizer, sample_rate: f64, table: *const Table) {
    // SAFETY: as the caller promises. What lies there need not be an equaliser, so one is written before any reference is made;
    // every bit pattern is a `Table`, which is numbers alone.
    let (equalizer, table) = unsafe {
        at.write(Equalizer::EMPTY);
        (&mut *at, &*table)
    };
    equalizer.start(sample_rate, table);
}

/// From here on its sound moves to what the table says.
///
/// # Safety
///
/// `at` is that of an equaliser that was started, `table` as above.
#[no_mangle]
pub unsafe extern "C" fn equalizer_update(at: *mut Equalizer, table: *const Table) {
    // SAFETY: as the caller promises.
    let (equalizer, table) = unsafe { (&mut *at, &*table) };
    equalizer.update(table);
}

/// Processes a block in place: `frames` floats for each of `channels` (32 at most), whose addresses are at `blocks`.
///
/// # Safety
///
/// `at` is that of an equaliser that was started; the blocks are the caller's and do not overlap.
#[no_mangle]
pub unsafe extern "C" fn equalizer_process(
    at: *mut Equalizer,
    blocks: *const *mut f32,
    channels: usize,
    frames: usize,
) {
    let channels = channels.min(CHANNELS);
    // SAFETY: as the caller promises.
    let (equalizer, blocks) = unsafe { (&mut *at, from_raw_parts(blocks, channels)) };
    equalizer.begin(channels);
    for (group, pair) in blocks.chunks(LANES).enumerate() {
        let block = |lane: usize| match pair.get(lane) {
            // SAFETY: as the caller promises; one slice of each block lives at a time.
            Some(&start) => unsafe { from_raw_parts_mut(start, frames) },
            None => &mut [],
        };
        equalizer.pass(group, block(0), if LANES > 1 { block(1) } else { &mut [] });
    }
    equalizer.end(frames);
}

/// What `alloc` asks for and nobody uses: nothing here allocates.
#[cfg(target_arch = "wasm32")]
mod nothing_to_allocate {
    use core::alloc::{GlobalAlloc, Layout};
    use core::ptr::null_mut;

    struct Never;

    // SAFETY: it gives nothing out.
    unsafe impl GlobalAlloc for Never {
        unsafe fn alloc(&self, _: Layout) -> *mut u8 {
            null_mut()
        }
        unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
    }

    #[global_allocator]
    static NEVER: Never = Never;
}

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
