import { BANDS, RATE } from './equalizer-sound';

/** Of the largest sample. Chromium's own filters hand single precision on from one to the next: they are off by 3e-5. */
const WORST = 1e-4;

/**
 * The bands one after the other, over all samples, in double precision: the peaks of Web Audio 1.1, "Filters
 * characteristics", by the difference equation of the transfer function.
 */
export function exactlyEqualized(samples: Float32Array): Float64Array {
  let signal = Float64Array.from(samples);
  for (const { frequency, q, gain } of BANDS) {
    const A = 10 ** (gain / 40);
    const omega = (2 * Math.PI * frequency) / RATE;
    const alpha = Math.sin(omega) / (2 * q);
    const [b0, b1, b2] = [1 + alpha * A, -2 * Math.cos(omega), 1 - alpha * A];
    const [a0, a1, a2] = [1 + alpha / A, -2 * Math.cos(omega), 1 - alpha / A];
    const filtered = new Float64Array(signal.length);
    for (let n = 0; n < signal.length; n++) {
      const [x1, x2, y1, y2] = [signal[n - 1] ?? 0, signal[n - 2] ?? 0, filtered[n - 1] ?? 0, filtered[n - 2] ?? 0];
      filtered[n] = (b0 * signal[n] + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
    }
    signal = filtered;
  }
  return signal;
}

/** Throws where the first samples of what a contender made are not the exact ones. */
export function assertEqualized(name: string, made: Float32Array, exact: Float64Array): void {
  const largest = exact.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const worst = exact.reduce((most, sample, n) => Math.max(most, Math.abs(made[n] - sample)), 0) / largest;
  if (!(worst < WORST)) throw new Error(`${name} is off by ${worst} of the largest sample.`);
}
