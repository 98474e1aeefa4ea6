/** Noise, tones and an offset, the same every time, all within ±1. */
export function testSignal(length: number): Float32Array<ArrayBuffer> {
  let state = 2024;
  const noise = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return Float32Array.from({ length }, (_, n) => {
    const tones = 0.4 * Math.sin(0.731 * n) + 0.2 * Math.sin(2.217 * n + 1);
    return tones + 0.2 * noise() + 0.05;
  });
}

export const hann = (n: number, length: number): number => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length);
export const blackman = (n: number, length: number): number =>
  0.42 - 0.5 * Math.cos((2 * Math.PI * n) / length) + 0.08 * Math.cos((4 * Math.PI * n) / length);

/** Up to here the sum is taken as it stands. */
const DIRECT = 256;

interface Complexes {
  re: Float64Array;
  im: Float64Array;
}

/** X[k] = Σ x[n]·exp(−2πikn/N) for every k: in doubles, halved until it is short enough for the sum itself. */
function transform(samples: Float64Array): Complexes {
  const size = samples.length;
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  if (size <= DIRECT) {
    for (let k = 0; k < size; k++) {
      for (let n = 0; n < size; n++) {
        const angle = (-2 * Math.PI * ((k * n) % size)) / size;
        re[k] += samples[n] * Math.cos(angle);
        im[k] += samples[n] * Math.sin(angle);
      }
    }
    return { re, im };
  }
  const half = size / 2;
  const even = transform(samples.filter((_, n) => n % 2 === 0));
  const odd = transform(samples.filter((_, n) => n % 2 === 1));
  for (let k = 0; k < half; k++) {
    const [cos, sin] = [Math.cos((2 * Math.PI * k) / size), -Math.sin((2 * Math.PI * k) / size)];
    const turnedRe = odd.re[k] * cos - odd.im[k] * sin;
    const turnedIm = odd.re[k] * sin + odd.im[k] * cos;
    re[k] = even.re[k] + turnedRe;
    im[k] = even.im[k] + turnedIm;
    re[k + half] = even.re[k] - turnedRe;
    im[k + half] = even.im[k] - turnedIm;
  }
  return { re, im };
}

/** Real and imaginary part in turn of the windowed samples' X[k], k = 0 … N/2, in doubles. */
export function exactSpectrum(
  samples: Float32Array,
  window: (n: number, length: number) => number = () => 1,
): Float64Array {
  const size = samples.length;
  const { re, im } = transform(Float64Array.from(samples, (x, n) => x * window(n, size)));
  return Float64Array.from({ length: size + 2 }, (_, i) => (i % 2 ? im : re)[i >> 1]);
}

/** |X[k]|² of such a spectrum. */
export function powerOf(spectrum: Float64Array): Float64Array {
  return Float64Array.from({ length: spectrum.length / 2 }, (_, k) => spectrum[2 * k] ** 2 + spectrum[2 * k + 1] ** 2);
}

/** Powers as a tone's level counts them: 1 for a full-scale sine on a bin, under the Hann window. */
export function tonePowers(powers: Float64Array, size: number, coherentGain: number): Float64Array {
  return powers.map((power, k) => power * ((k > 0 && k < size / 2 ? 2 : 1) / (size * coherentGain)) ** 2);
}

/** The largest difference, as a part of the largest value; `allowed` at most, or `name` is not timed. */
export function assertEqual(
  name: string,
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  allowed: number,
): number {
  let [difference, peak] = [0, 0];
  if (got.length < expected.length) throw new Error(`${name} gives ${got.length} values, not ${expected.length}.`);
  for (let i = 0; i < expected.length; i++) {
    // What is no number is infinitely wrong.
    const here = Math.abs(got[i] - expected[i]);
    difference = Math.max(difference, Number.isNaN(here) ? Number.POSITIVE_INFINITY : here);
    peak = Math.max(peak, Math.abs(expected[i]));
  }
  if (difference > allowed * peak) throw new Error(`${name} is wrong by ${difference / peak} of the peak.`);
  return difference / peak;
}

/** Decibels of powers: bins within 60 dB of the loudest must agree within 0.01 dB. */
export function assertLevels(name: string, got: ArrayLike<number>, powers: ArrayLike<number>): number {
  // The last bin, at half the sample rate, is not shown by everyone.
  if (got.length < powers.length - 1) throw new Error(`${name} gives ${got.length} levels of ${powers.length}.`);
  let peak = 0;
  for (let i = 0; i < got.length; i++) peak = Math.max(peak, powers[i]);
  let worst = 0;
  for (let i = 0; i < got.length; i++) {
    if (powers[i] < peak * 1e-6) continue;
    const difference = Math.abs(got[i] - 10 * Math.log10(powers[i]));
    worst = Math.max(worst, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  if (worst > 0.01) throw new Error(`${name} is wrong by ${worst} dB.`);
  return worst;
}
