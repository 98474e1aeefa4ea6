//! What a transform costs, counted: the machine that runs the tests may be as slow and as busy as it likes.

use super::oracle::noise;
use super::RealFft;
use crate::buffer::AlignedBuffer;
use crate::lanes::counting::{counted, Counting, Counts};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Samples, then vector additions, multiplications, loads and stores of window, transform and power with four lanes. The
/// bench reads the additions here: by themselves they take some four fifths of the time.
const COSTS: [(usize, [usize; 4]); 7] = [
    (512, [1498, 822, 1014, 612]),
    (1024, [3314, 1846, 2318, 1348]),
    (2048, [7322, 3990, 4910, 2948]),
    (4096, [16018, 8854, 11022, 6404]),
    (8192, [34842, 18966, 23182, 13828]),
    (16384, [75282, 41494, 51214, 29700]),
    (32768, [161_818, 88086, 107_022, 63492]),
];

fn cost(len: usize) -> [usize; 4] {
    let fft = RealFft::<Counting>::new(len).unwrap();
    let mut scratch = AlignedBuffer::zeroed(fft.scratch_len()).unwrap();
    let samples: Vec<f32> = noise(len, 1).iter().map(|&x| x as f32).collect();
    let mut power = vec![0.0; len / 2 + 1];
    let Counts { additions, multiplications, loads, stores } =
        counted(|| assert!(fft.power(&samples, &samples, &mut scratch, &mut power)));
    [additions, multiplications, loads, stores]
}

/// No figure may grow unseen. Where one has become smaller, write it down: the next ones shall not lose it again.
#[test]
fn a_transform_takes_as_much_arithmetic_as_is_written_down() {
    for (len, written) in COSTS {
        assert_eq!(cost(len), written, "additions, multiplications, loads and stores of {len} samples");
    }
}
