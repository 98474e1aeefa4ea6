import { expect } from 'vitest';
import { parseEqualizerApo } from '../../../components/audio/equalizer-apo';
import { addResponse, type BandType, designBiquad, type EqualizerBand } from '../../../components/engine';

export const RATE = 48000;
export const GRID = Float64Array.from({ length: 400 }, (_, index) => 10 * 2 ** ((index * 11.2) / 400));

/** The one band of a text that has no problems. */
export function bandOf(filter: string, sampleRate = RATE): EqualizerBand {
  const { bands, problems } = parseEqualizerApo(`Filter 1: ${filter}`, { sampleRate });
  expect(problems).toEqual([]);
  expect(bands).toHaveLength(1);
  return bands[0];
}

/** The one problem of a text that has no bands. */
export function problemOf(line: string, options?: { sampleRate: number }) {
  const { preamp, bands, problems } = parseEqualizerApo(line, options);
  expect({ preamp, bands }).toEqual({ preamp: 0, bands: [] });
  expect(problems).toHaveLength(1);
  expect(problems[0].reason).toMatch(/^["A-Z].*\.$/);
  return problems[0];
}

/** What is heard at the grid's frequencies, in dB, by the engine's own design. */
export function response(bands: EqualizerBand[], preamp = 0, frequencies = GRID, sampleRate = RATE): Float64Array {
  const table = new Float64Array(5 * bands.length);
  let offset = 0;
  for (const band of bands) {
    if (band.enabled && designBiquad(band, sampleRate, false, table, offset)) offset += 5;
  }
  const decibels = new Float64Array(frequencies.length).fill(preamp);
  for (let at = 0; at < offset; at += 5) addResponse(table, at, sampleRate, frequencies, decibels);
  return decibels;
}

export const gainAt = (band: EqualizerBand, frequency: number) => response([band], 0, Float64Array.of(frequency))[0];

/**
 * The cookbook's filters with α given, which is how EqualizerAPO comes from a slope or a bandwidth to a filter: without
 * a Q between.
 */
export function cookbook(
  type: BandType,
  frequency: number,
  gain: number,
  alpha: (sin: number, omega: number) => number,
) {
  const omega = (2 * Math.PI * frequency) / RATE;
  const c = Math.cos(omega);
  const a = alpha(Math.sin(omega), omega);
  const A = 10 ** (gain / 40);
  const t = 2 * Math.sqrt(A) * a;
  const low = [A + 1 - (A - 1) * c, 2 * (A - 1 - (A + 1) * c), A + 1 + (A - 1) * c, -2 * (A - 1 + (A + 1) * c)];
  const high = [A + 1 + (A - 1) * c, -2 * (A - 1 + (A + 1) * c), A + 1 - (A - 1) * c, 2 * (A - 1 - (A + 1) * c)];
  const shelf = ([b, b1, d, a1]: number[]) => [
    [A * (b + t), A * b1, A * (b - t)],
    [d + t, a1, d - t],
  ];
  const sections: Record<BandType, number[][]> = {
    lowpass: [
      [(1 - c) / 2, 1 - c, (1 - c) / 2],
      [1 + a, -2 * c, 1 - a],
    ],
    highpass: [
      [(1 + c) / 2, -1 - c, (1 + c) / 2],
      [1 + a, -2 * c, 1 - a],
    ],
    bandpass: [
      [a, 0, -a],
      [1 + a, -2 * c, 1 - a],
    ],
    notch: [
      [1, -2 * c, 1],
      [1 + a, -2 * c, 1 - a],
    ],
    allpass: [
      [1 - a, -2 * c, 1 + a],
      [1 + a, -2 * c, 1 - a],
    ],
    peaking: [
      [1 + a * A, -2 * c, 1 - a * A],
      [1 + a / A, -2 * c, 1 - a / A],
    ],
    lowshelf: shelf(low),
    highshelf: shelf(high),
  };
  const [numerator, denominator] = sections[type];
  const power = ([x, y, z]: number[], w: number) =>
    (x + y * Math.cos(w) + z * Math.cos(2 * w)) ** 2 + (y * Math.sin(w) + z * Math.sin(2 * w)) ** 2;
  return GRID.map((hz) => {
    const w = (2 * Math.PI * hz) / RATE;
    return 10 * Math.log10(power(numerator, w) / power(denominator, w));
  });
}

export const ofQ = (q: number) => (sin: number) => sin / (2 * q);
export const ofSlope = (S: number, gain: number) => (sin: number) => {
  const A = 10 ** (gain / 40);
  return (sin / 2) * Math.sqrt((A + 1 / A) * (1 / S - 1) + 2);
};
export const ofBandwidth = (octaves: number) => (sin: number, omega: number) =>
  sin * Math.sinh((Math.LN2 / 2) * octaves * (omega / sin));

export function expectAlike(actual: Float64Array, expected: Float64Array, within = 1e-6): void {
  let worst = 0;
  // A notch has no bottom to compare.
  for (let i = 0; i < actual.length; i += 1) {
    if (actual[i] > -150 || expected[i] > -150) worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
  }
  expect(worst).toBeLessThan(within);
}
