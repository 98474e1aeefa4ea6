import { hann } from './oracle';

/**
 * The naive frame in JavaScript: a textbook radix-2 transform over complex numbers of which half are zero, and a new
 * array for every step of every frame. Only the tables of window and twiddles are made once. bench/wasm/src/naive.rs is
 * the same in Rust.
 */
export function createNaiveFrame(size: number): (samples: Float32Array) => Float32Array {
  const window = Float32Array.from({ length: size }, (_, n) => hann(n, size));
  const angles = Array.from({ length: size / 2 }, (_, k) => (-2 * Math.PI * k) / size);
  const [cos, sin] = [Float32Array.from(angles, Math.cos), Float32Array.from(angles, Math.sin)];
  const bits = Math.log2(size);

  function transform(input: Float32Array): { re: Float32Array; im: Float32Array } {
    const [re, im] = [new Float32Array(size), new Float32Array(size)];
    for (let n = 0; n < size; n++) {
      let reversed = 0;
      for (let bit = 0; bit < bits; bit++) reversed |= ((n >> bit) & 1) << (bits - 1 - bit);
      re[reversed] = input[n];
    }
    for (let half = 1; half < size; half *= 2) {
      const step = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const [low, high] = [start + k, start + k + half];
          const turnedRe = re[high] * cos[k * step] - im[high] * sin[k * step];
          const turnedIm = re[high] * sin[k * step] + im[high] * cos[k * step];
          re[high] = re[low] - turnedRe;
          im[high] = im[low] - turnedIm;
          re[low] += turnedRe;
          im[low] += turnedIm;
        }
      }
    }
    return { re, im };
  }

  return (samples) => {
    const windowed = samples.map((x, n) => x * window[n]);
    const { re, im } = transform(windowed);
    const magnitudes = re.slice(0, size / 2).map((x, k) => Math.sqrt(x * x + im[k] * im[k]));
    // 0 dB is a full-scale sine; bin 0 has no twin and is not doubled.
    return magnitudes.map((x, k) => 20 * Math.log10((x * (k ? 4 : 2)) / size));
  };
}
