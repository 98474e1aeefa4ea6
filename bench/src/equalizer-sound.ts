import { BandList } from '../../components/engine';

export const RATE = 48_000;
export const QUANTUM = 128;

/** Peaks, which everyone here understands alike. */
export const BANDS = [
  { type: 'peaking' as const, frequency: 60, q: 0.9, gain: 5 },
  { type: 'peaking' as const, frequency: 150, q: 1.4, gain: -4 },
  { type: 'peaking' as const, frequency: 400, q: 1, gain: 3 },
  { type: 'peaking' as const, frequency: 900, q: 2, gain: -6 },
  { type: 'peaking' as const, frequency: 2000, q: 1.2, gain: 4 },
  { type: 'peaking' as const, frequency: 4500, q: 3, gain: -5 },
  { type: 'peaking' as const, frequency: 9000, q: 0.8, gain: 2 },
  { type: 'peaking' as const, frequency: 14_000, q: 1, gain: -3 },
];

/** The table of a cascade of the bands, with `more` dB of gain for each. */
export function bandTable(more = 0): Float64Array {
  const bands = BANDS.map((band) => ({ ...band, gain: band.gain + more }));
  return new BandList(RATE, { bands }, 'The bench').table.slice();
}

/** Noise over the full scale, the same every time. */
export function noise(length: number, seed: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(length);
  let state = seed;
  for (let n = 0; n < length; n++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    samples[n] = state / 2 ** 31 - 1;
  }
  return samples;
}

/** Stereo noise as quanta, in the form that a processor takes them. */
export function noiseQuanta(count: number): Float32Array[][][] {
  const channels = [noise(count * QUANTUM, 1), noise(count * QUANTUM, 2)];
  return Array.from({ length: count }, (_, i) => [
    channels.map((samples) => samples.slice(i * QUANTUM, (i + 1) * QUANTUM)),
  ]);
}

export const emptyQuantum = (): Float32Array[][] => [[new Float32Array(QUANTUM), new Float32Array(QUANTUM)]];
