//! Where channels are among more channels.

use core::ops::Range;

/// Which of `many` channels sound as one of `few` does when Web Audio mixes them up as speakers:
/// <https://www.w3.org/TR/webaudio/#channel-up-mixing-and-down-mixing>. Mono is left and right, or the centre of 5.1; the rear
/// of four channels is that of 5.1; all else keeps its number.
pub fn seats(few: usize, many: usize, channel: usize) -> Range<usize> {
    match (few, many, channel) {
        (1, 2 | 4, _) => 0..2,
        (1, 6, _) => 2..3,
        (4, 6, 2 | 3) => channel + 2..channel + 3,
        _ => channel..channel + 1,
    }
}
