//! The face as a page uses it. One test: natively too there is only one core.

use crate::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn a_page_makes_spectrums_feeds_them_and_lets_them_go() {
    assert!(pool_start(16));
    assert_eq!((pool_figure(0, 0), pool_figure(0, 4)), (16.0, 65_536.0));

    // What does not exist is refused.
    assert_eq!(spectrum_new(1000, 0, 0, 10, false, false), 0);
    assert_eq!(spectrum_new(16, 0, 0, 10, false, false), 0);
    assert_eq!(spectrum_new(65_536, 0, 0, 10, false, false), 0);
    assert_eq!(spectrum_new(512, 6, 0, 10, false, false), 0);
    assert_eq!(spectrum_new(512, 0, 200, 58, false, false), 0);
    assert_eq!((spectrum_levels(0), spectrum_levels(1), spectrum_peaks(77)), (0, 0, 0));
    assert!(!spectrum_frame(1, 0, 0, 0.0, 0.0, 0.0, 0.0, 0.0));

    for len in [32, 512, 2048, 32_768] {
        for window in 0..6 {
            let number = spectrum_new(len, window, 0, len / 2, false, true);
            assert_ne!(number, 0);
            let samples = pool_acquire(len);
            assert_eq!(pool_address(samples) % 64, 0);
            assert!(pool_length(samples) >= len);
            assert!(spectrum_frame(number, samples, 0, 0.0, 0.0, 0.0, 0.0, 0.0));
            // A stale handle, too large an offset.
            assert!(!spectrum_frame(number, samples, usize::MAX, 0.0, 0.0, 0.0, 0.0, 0.0));
            assert!(pool_release(samples));
            assert!(!spectrum_frame(number, samples, 0, 0.0, 0.0, 0.0, 0.0, 0.0));
            assert_ne!((spectrum_levels(number), spectrum_peaks(number), spectrum_gains(number)), (0, 0, 0));
            spectrum_reset(number);
            spectrum_free(number);
            assert_eq!(spectrum_levels(number), 0);
            assert_eq!(spectrum_new(len, window, 0, 1, true, false), number, "a number that is free serves again");
            spectrum_free(number);
        }
    }
    let free = pool_figure(0, 0);
    let reservation = pool_reserve(2048, 4);
    let handle = pool_acquire_reserved(reservation);
    assert_eq!((pool_figure(reservation, 0), pool_figure(reservation, 1)), (3.0, 1.0));
    assert!(pool_cancel(reservation) && !pool_cancel(reservation) && pool_release(handle));
    assert!(pool_figure(0, 0) >= free);
    assert!(pool_ensure(4096, 2) && !pool_ensure(0, 1) && !pool_ensure(1 << 20, 1));
}
