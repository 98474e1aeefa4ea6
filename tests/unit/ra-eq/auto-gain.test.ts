import { describe, expect, test } from 'vitest';
import { BandList, type EqualizerBand } from '../../../components/engine';
import { autoGain } from '../../../components/ra-eq/auto-gain';
import { allocated } from '../engine/allocated';

const RATE = 48_000;
const gainOf = (bands: Partial<EqualizerBand>[], preamp = 0, rate = RATE, bypass = false) =>
  autoGain(new BandList(rate, { bands, preamp, bypass }, 'test'), rate);

/** Web Audio 1.1's own formulas at z = e^jω in complex arithmetic; |H|². */
function power({ type = 'peaking', frequency = 1000, gain = 0, q = 1 }: Partial<EqualizerBand>, hz: number): number {
  const w0 = (2 * Math.PI * frequency) / RATE;
  const [c, alpha, A] = [Math.cos(w0), Math.sin(w0) / (2 * q), 10 ** (gain / 40)];
  const peak = [1 + alpha * A, -2 * c, 1 - alpha * A, 1 + alpha / A, -2 * c, 1 - alpha / A];
  const lowpass = [(1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha];
  const notch = [1, -2 * c, 1, 1 + alpha, -2 * c, 1 - alpha];
  const [b0, b1, b2, a0, a1, a2] = { peaking: peak, lowpass, notch }[type as 'peaking'];
  const w = (2 * Math.PI * hz) / RATE;
  const size = (x0: number, x1: number, x2: number) =>
    (x0 + x1 * Math.cos(w) + x2 * Math.cos(2 * w)) ** 2 + (x1 * Math.sin(w) + x2 * Math.sin(2 * w)) ** 2;
  return size(b0, b1, b2) / size(a0, a1, a2);
}

/** The integral of |H|²·df/f over that of df/f, by Simpson's rule over ln f. */
function pinkLevel(bands: Partial<EqualizerBand>[], from = 20, to = 20_000): number {
  const steps = 20_000;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const hz = from * (to / from) ** (i / steps);
    const weight = i === 0 || i === steps ? 1 : i % 2 ? 4 : 2;
    sum += weight * bands.reduce((product, band) => product * power(band, hz), 1);
  }
  return 10 * Math.log10(sum / (3 * steps));
}

test.each<[string, Partial<EqualizerBand>[]]>([
  ['a wide boost', [{ frequency: 300, gain: 6, q: 0.7 }]],
  ['a cut', [{ frequency: 2000, gain: -12, q: 1 }]],
  ['a lowpass', [{ type: 'lowpass', frequency: 500, q: Math.SQRT1_2 }]],
  ['a notch', [{ type: 'notch', frequency: 5000, q: 0.5 }]],
  ['a chain', [{ gain: 9 }, { frequency: 80, gain: -6, q: 2 }, { type: 'lowpass', frequency: 8000, q: 1 }]],
])('%s is made up for to 0.01 dB', (_, bands) => {
  expect(Math.abs(gainOf(bands) + pinkLevel(bands))).toBeLessThan(0.01);
});

test.each([
  [12, 20, 0.01],
  [12, 40, 0.05],
  [24, 10, 0.05],
  [24, 40, 0.7],
])('a peak of %d dB and a Q of %d is made up for wherever it lies, to %d dB', (gain, q, within) => {
  for (let frequency = 900; frequency < 930; frequency += 0.7) {
    const bands = [{ frequency, gain, q }];
    expect(Math.abs(gainOf(bands) + pinkLevel(bands))).toBeLessThan(within);
  }
});

test('nothing asks for nothing', () => {
  expect(gainOf([])).toBe(0);
  expect(gainOf([{ gain: 9, enabled: false }])).toBe(0);
});

test('the preamp is not counted, nor is what is bypassed', () => {
  const bands = [{ gain: 6 }];
  expect(gainOf(bands, -12)).toBeCloseTo(gainOf(bands), 12);
  expect(gainOf(bands, -12, RATE, true)).toBe(0);
});

test('a gain for all frequencies is taken back whole', () => {
  // A shelf whose corner lies beyond Nyquist raises everything.
  expect(gainOf([{ type: 'lowshelf', frequency: 30_000, gain: 5 }])).toBeCloseTo(-5, 12);
});

test('half the sample rate ends the noise where it comes first', () => {
  // Beyond the end of 8 kHz the shelf lowers all that there is; at 48 kHz, which is asked for before and after, it does not.
  const shelf = [{ type: 'lowshelf' as const, frequency: 5000, gain: -7 }];
  const at48 = gainOf(shelf);
  expect(gainOf(shelf, 0, 8000)).toBeCloseTo(7, 12);
  expect(at48).toBeLessThan(6.5);
  expect(gainOf(shelf)).toBe(at48);
});

test('silence is not raised', () => {
  expect(gainOf([{ type: 'lowpass', frequency: 0 }])).toBe(0);
});

describe('while a band is dragged', () => {
  test('nothing is allocated', async () => {
    const list = new BandList(RATE, { bands: [{ gain: 6 }] }, 'test');
    const run = (times: number) => {
      let sum = 0;
      for (let i = 0; i < times; i++) sum += autoGain(list, RATE);
      return sum;
    };
    run(500);
    let bytes = 0;
    for (const size of (await allocated('ra-eq/auto-gain', () => run(500))).values()) bytes += size;
    // The result is a number of its own: 12 bytes or 16.
    expect(bytes).toBeLessThan(500 * 64);
  });
});
