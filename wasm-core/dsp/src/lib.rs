//! The signal processing of Rusty Audio: aligned buffers and their pool, windows, a real FFT and the spectrum
//! made from it. Pure computation, `no_std` with `alloc`, the same source for the simd128 and the scalar build.
//!
//! Nothing here allocates once it is constructed, and nothing knows of JavaScript.

#![cfg_attr(not(test), no_std)]

extern crate alloc;

pub mod buffer;
pub mod decibel;
pub mod equalizer;
pub mod fft;
pub mod lanes;
pub mod pool;
pub mod spectrum;
pub mod table;
pub mod turn;
pub mod window;
