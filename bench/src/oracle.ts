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

/** Real and imaginary part in turn of X[k] = Σ w[n]·x[n]·exp(−2πikn/N), k = 0 … N/2: the sum itself, in doubles. */
export function exactSpectrum(
  samples: Float32Array,
  window: (n: number, length: number) => number = () => 1,
): Float64Array {
  const size = samples.length;
  const windowed = Float64Array.from(samples, (x, n) => x * window(n, size));
  const turn = (shift: number) =>
    Float64Array.from({ length: size }, (_, i) => Math.cos((2 * Math.PI * (i + shift)) / size));
  const [cos, sin] = [turn(0), turn(-size / 4)];
  const spectrum = new Float64Array(size + 2);
  for (let k = 0; k <= size / 2; k++) {
    let [re, im] = [0, 0];
    for (let n = 0, angle = 0; n < size; n++, angle = (angle + k) & (size - 1)) {
      re += windowed[n] * cos[angle];
      im -= windowed[n] * sin[angle];
    }
    spectrum[2 * k] = re;
    spectrum[2 * k + 1] = im;
  }
  return spectrum;
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
    const here = Math.abs(got[i] - expected[i]);
    // Also where one is no number.
    if (!(here <= difference)) difference = here;
    peak = Math.max(peak, Math.abs(expected[i]));
  }
  if (!(difference <= allowed * peak)) throw new Error(`${name} is wrong by ${difference / peak} of the peak.`);
  return difference / peak;
}

/** Decibels of powers: bins within 60 dB of the loudest must agree within 0.01 dB. */
export function assertLevels(name: string, got: ArrayLike<number>, powers: ArrayLike<number>): number {
  let peak = 0;
  for (let i = 0; i < got.length; i++) peak = Math.max(peak, powers[i]);
  let worst = 0;
  for (let i = 0; i < got.length; i++) {
    if (powers[i] < peak * 1e-6) continue;
    const difference = Math.abs(got[i] - 10 * Math.log10(powers[i]));
    if (!(difference <= worst)) worst = difference;
  }
  if (!(worst <= 0.01)) throw new Error(`${name} is wrong by ${worst} dB.`);
  return worst;
}
