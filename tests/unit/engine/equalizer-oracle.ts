/** Cascades in plain double precision, written from the difference equations. */
import { type BandType, designBiquad } from '../../../components/engine';
import { random } from './oracle';

export const RATE = 48_000;
const SLOTS = 32;

export type Band = [type: BandType, frequency: number, q: number, gain: number];

/** A table that does nothing but for the gain. */
export function wire(gain = 1): Float64Array {
  const table = new Float64Array(1 + 5 * SLOTS);
  table[0] = gain;
  for (let slot = 0; slot < SLOTS; slot++) table[1 + 5 * slot] = 1;
  return table;
}

/** A table of designed bands, each in its slot; null leaves a slot empty. */
export function tableOf(bands: (Band | null)[], gain = 1): Float64Array {
  const table = wire(gain);
  bands.forEach((band, slot) => {
    if (!band) return;
    const [type, frequency, q, dB] = band;
    designBiquad({ type, frequency, q, gain: dB, enabled: true }, RATE, false, table, 1 + 5 * slot);
  });
  return table;
}

export const EIGHT: Band[] = [
  ['highpass', 40, 0.7, 0],
  ['lowshelf', 100, 0.7, 4],
  ['peaking', 40, 2, -9],
  ['peaking', 250, 1, 3],
  ['notch', 1000, 10, 0],
  ['peaking', 3000, 2, -6],
  ['highshelf', 8000, 0.7, -3],
  ['lowpass', 18_000, 0.7, 0],
];

/** Uniform noise over the full scale. */
export function noise(length: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length }, () => 2 * next() - 1);
}

/** Transposed direct form II, band by band over the whole signal. */
export function filtered(input: ArrayLike<number>, table: Float64Array): Float64Array {
  let signal = Float64Array.from(input, (x) => x * table[0]);
  for (let slot = 0; slot < SLOTS; slot++) {
    const [b0, b1, b2, a1, a2] = table.slice(1 + 5 * slot, 6 + 5 * slot);
    let [s1, s2] = [0, 0];
    signal = signal.map((x) => {
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      return y;
    });
  }
  return signal;
}

/** Direct form I with a table for every sample. */
export function filteredInMotion(input: ArrayLike<number>, tableAt: (n: number) => Float64Array): Float64Array {
  const tables = Array.from(input, (_, n) => tableAt(n));
  let x = Float64Array.from(input, (value, n) => value * tables[n][0]);
  for (let slot = 0; slot < SLOTS; slot++) {
    const y = new Float64Array(x.length);
    for (let n = 0; n < x.length; n++) {
      const [b0, b1, b2, a1, a2] = tables[n].subarray(1 + 5 * slot, 6 + 5 * slot);
      const past = (signal: Float64Array, back: number) => (n < back ? 0 : signal[n - back]);
      y[n] = b0 * x[n] + b1 * past(x, 1) + b2 * past(x, 2) - a1 * past(y, 1) - a2 * past(y, 2);
    }
    x = y;
  }
  return x;
}

const LONGEST = 0.05 * RATE;
const gently = (t: number) => 3 * t ** 2 - 2 * t ** 3;

/**
 * The table at the `n`-th sample of a ramp of `length` samples. A section that comes begins as a wire with its own poles; one
 * that goes ends so, and its poles then go to zero.
 */
export function moving(from: Float64Array, to: Float64Array, n: number, length: number, gentle: boolean): Float64Array {
  const t = Math.min(Math.max(n / length, 0), 1);
  const weight = gentle ? gently(t) : t;
  const fade = gently(Math.min(Math.max((n - length) / LONGEST, 0), 1));
  const mix = (a: number, b: number, w: number) => a * (1 - w) + b * w;
  const table = new Float64Array(from.length);
  table[0] = mix(from[0], to[0], weight);
  for (let at = 1; at < from.length; at += 5) {
    const [a, b] = [from.slice(at, at + 5), to.slice(at, at + 5)];
    const isNothing = (section: Float64Array) => section.every((value, k) => value === (k === 0 ? 1 : 0));
    const wireOf = (poles: Float64Array) => [1, poles[3], poles[4], poles[3], poles[4]];
    for (let k = 0; k < 5; k++) {
      if (isNothing(a) && isNothing(b)) table[at + k] = a[k];
      else if (isNothing(a)) table[at + k] = mix(wireOf(b)[k], b[k], weight);
      else if (!isNothing(b)) table[at + k] = mix(a[k], b[k], weight);
      else if (n > length) table[at + k] = mix(wireOf(a)[k], b[k], fade);
      else table[at + k] = mix(a[k], wireOf(a)[k], weight);
    }
  }
  return table;
}

export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const apart = Math.abs(a[i] - b[i]);
    if (!(apart <= most)) most = apart;
  }
  return most;
}
