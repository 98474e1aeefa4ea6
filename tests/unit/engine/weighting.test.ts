import { describe, expect, test } from 'vitest';
import { weigh, weightingDb } from '../../../components/engine/weigh';
import type { WeightingName } from '../../../components/engine/weighting';

/** IEC 61672-1:2013, table 3: exact base-ten frequencies by the power of ten's tenths; A and C in decibels. */
const IEC_61672: [tenths: number, a: number, c: number][] = [
  [10, -70.4, -14.3],
  [15, -39.4, -3.0],
  [18, -26.2, -0.8],
  [21, -16.1, -0.2],
  [24, -8.6, 0],
  [27, -3.2, 0],
  [30, 0, 0],
  [33, 1.2, -0.2],
  [36, 1.0, -0.8],
  [39, -1.1, -3.0],
  [42, -6.6, -8.5],
  [43, -9.3, -11.2],
];

test('A and C meet the table of IEC 61672-1', () => {
  for (const [tenths, a, c] of IEC_61672) {
    const frequency = 10 ** (tenths / 10);
    // The table is printed to a tenth.
    expect(Math.abs(weightingDb('a', frequency) - a), `A at ${frequency}`).toBeLessThanOrEqual(0.06);
    expect(Math.abs(weightingDb('c', frequency) - c), `C at ${frequency}`).toBeLessThanOrEqual(0.06);
  }
});

/** ITU-R BS.468-4, table 1, and IEC 537 for D. */
const PRINTED: [WeightingName, number, number][] = [
  ['468', 31.5, -29.9],
  ['468', 100, -19.8],
  ['468', 400, -7.8],
  ['468', 1000, 0],
  ['468', 2000, 5.6],
  ['468', 4000, 10.5],
  ['468', 6300, 12.2],
  ['468', 8000, 11.4],
  ['468', 10_000, 8.1],
  ['468', 12_500, 0],
  ['468', 16_000, -11.7],
  ['468', 20_000, -22.2],
  ['d', 31.5, -16.72],
  ['d', 125, -5.57],
  ['d', 500, -0.28],
  ['d', 2000, 7.95],
  ['d', 8000, 5.46],
  ['b', 1000, 0],
];

test.each(PRINTED)('%s at %d Hz is %d dB', (name, frequency, db) => {
  expect(Math.abs(weightingDb(name, frequency) - db)).toBeLessThan(0.1);
});

describe('weighing', () => {
  test('multiplies power gains by weighting and tilt', () => {
    const gains = new Float64Array(5).fill(2);
    weigh(gains, 'a', 3, 500);
    expect(gains[0]).toBe(0);
    expect(10 * Math.log10(gains[2] / 2)).toBeCloseTo(weightingDb('a', 1000), 10);
    expect(10 * Math.log10(gains[4] / 2)).toBeCloseTo(weightingDb('a', 2000) + 3, 10);
  });

  test('leaves everything finite at 0 Hz, whichever way it tilts', () => {
    for (const tilt of [-24, 0, 24]) {
      const gains = new Float64Array(5).fill(1);
      weigh(gains, 'z', tilt, 5);
      expect(gains.every((gain) => gain > 0 && gain < Infinity)).toBe(true);
    }
  });
});
