/**
 * |X[k]|² of real samples in double precision: an in-place complex transform of half the length (radix 2, decimation in
 * time) and the step that unpacks it, after H. V. Sorensen et al., "Real-Valued Fast Fourier Transform Algorithms",
 * IEEE Trans. ASSP 35 (1987). Allocates nothing after construction.
 */
export class RealFft {
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly reversed: Uint16Array;

  constructor(
    private readonly length: number,
    private readonly window: Float64Array,
  ) {
    const half = length / 2;
    this.re = new Float64Array(half);
    this.im = new Float64Array(half);
    this.cos = Float64Array.from({ length: half }, (_, i) => Math.cos((2 * Math.PI * i) / length));
    this.sin = Float64Array.from({ length: half }, (_, i) => Math.sin((2 * Math.PI * i) / length));
    this.reversed = new Uint16Array(half);
    for (let i = 1; i < half; i++) this.reversed[i] = (this.reversed[i >> 1] >> 1) | (i & 1 ? half >> 1 : 0);
  }

  /** Reads `length` samples from `offset` on, writes length/2 + 1 powers. */
  power(samples: Float32Array, offset: number, power: Float64Array): void {
    const { re, im, window, reversed } = this;
    const half = this.length / 2;
    for (let i = 0; i < half; i++) {
      const to = reversed[i];
      re[to] = samples[offset + 2 * i] * window[2 * i];
      im[to] = samples[offset + 2 * i + 1] * window[2 * i + 1];
    }
    this.butterflies(half);
    const { cos, sin } = this;
    power[0] = (re[0] + im[0]) ** 2;
    power[half] = (re[0] - im[0]) ** 2;
    for (let k = 1; k < half; k++) {
      const j = half - k;
      const evenRe = (re[k] + re[j]) / 2;
      const evenIm = (im[k] - im[j]) / 2;
      const oddRe = (im[k] + im[j]) / 2;
      const oddIm = (re[j] - re[k]) / 2;
      const x = evenRe + oddRe * cos[k] + oddIm * sin[k];
      const y = evenIm + oddIm * cos[k] - oddRe * sin[k];
      power[k] = x * x + y * y;
    }
  }

  private butterflies(half: number): void {
    const { re, im, cos, sin, length } = this;
    for (let size = 2; size <= half; size *= 2) {
      const stride = length / size;
      for (let start = 0; start < half; start += size) {
        for (let i = 0; i < size / 2; i++) {
          const a = start + i;
          const b = a + size / 2;
          const c = cos[i * stride];
          const s = sin[i * stride];
          const x = re[b] * c + im[b] * s;
          const y = im[b] * c - re[b] * s;
          re[b] = re[a] - x;
          im[b] = im[a] - y;
          re[a] += x;
          im[a] += y;
        }
      }
    }
  }
}
