//! The buffer pool, by handles.

use crate::core_state::with_core;
use rusty_audio_dsp::pool::{Stats, SMALLEST};
use wasm_bindgen::prelude::wasm_bindgen;

/// Sees to it that the pool has so many buffers of 1024 floats to begin with.
#[wasm_bindgen]
pub fn pool_start(buffers: u32) -> bool {
    pool_ensure(SMALLEST, buffers)
}

/// Lends a buffer of at least `len` floats: its handle, or 0.
#[wasm_bindgen]
pub fn pool_acquire(len: usize) -> u32 {
    with_core(|core| core.pool.acquire(len)).unwrap_or(0)
}

/// Lends a buffer of a reservation: its handle, or 0.
#[wasm_bindgen]
pub fn pool_acquire_reserved(reservation: u32) -> u32 {
    with_core(|core| core.pool.acquire_reserved(reservation)).unwrap_or(0)
}

/// Takes a buffer back; `false` where the handle is not of one that is out.
#[wasm_bindgen]
pub fn pool_release(handle: u32) -> bool {
    with_core(|core| core.pool.release(handle))
}

/// Where a lent buffer starts, in bytes, or 0.
#[wasm_bindgen]
pub fn pool_address(handle: u32) -> usize {
    with_core(|core| core.pool.buffer(handle).map_or(0, |buffer| buffer.as_ptr() as usize))
}

/// How many floats a lent buffer has, or 0.
#[wasm_bindgen]
pub fn pool_length(handle: u32) -> usize {
    with_core(|core| core.pool.buffer(handle).map_or(0, <[f32]>::len))
}

/// Makes sure of `count` shared buffers of at least `len` floats.
#[wasm_bindgen]
pub fn pool_ensure(len: usize, count: u32) -> bool {
    with_core(|core| core.pool.ensure(len, count))
}

/// Sets `count` buffers of at least `len` floats apart: the reservation, or 0.
#[wasm_bindgen]
pub fn pool_reserve(len: usize, count: u32) -> u32 {
    with_core(|core| core.pool.reserve(len, count)).unwrap_or(0)
}

/// Ends a reservation.
#[wasm_bindgen]
pub fn pool_cancel(reservation: u32) -> bool {
    with_core(|core| core.pool.cancel(reservation))
}

/// One figure of a reservation, or of the whole pool for 0: available, allocations saved, cache hits, misses, bytes.
#[wasm_bindgen]
pub fn pool_figure(reservation: u32, figure: u32) -> f64 {
    let stats = with_core(|core| match reservation {
        0 => Some(core.pool.stats()),
        _ => core.pool.reservation_stats(reservation),
    });
    let Stats { available, allocations_saved, cache_hits, misses, bytes } = stats.unwrap_or_default();
    match figure {
        0 => available,
        1 => allocations_saved,
        2 => cache_hits,
        3 => misses,
        _ => bytes,
    }
}
