//! The core as a page sees it: numbers in, numbers and addresses out, nothing that JavaScript would have to free.
//!
//! A page has one instance, one pool in it, and as many spectrums as it shows. Spectrums of one size share their tables.
//! Every function takes whatever it is given: an unknown name or address is refused with 0 or `false`, and nothing
//! panics.

#![cfg_attr(all(target_arch = "wasm32", not(feature = "std")), no_std)]

#[cfg(all(target_arch = "wasm32", not(feature = "std")))]
mod allocator;
mod core_state;
mod pool_face;
mod spectrum_face;
#[cfg(test)]
mod tests;

pub use pool_face::*;
pub use spectrum_face::*;

#[cfg(all(target_arch = "wasm32", not(feature = "std")))]
#[global_allocator]
static HEAP: allocator::LineAllocator = allocator::LineAllocator::new();

#[cfg(all(target_arch = "wasm32", not(feature = "std")))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
