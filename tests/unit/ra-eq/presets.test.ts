import { describe, expect, test } from 'vitest';
import { formatEqualizerApo, parseEqualizerApo } from '../../../components/audio';
import { BandList } from '../../../components/engine';
import { presets } from '../../../components/ra-eq/presets';

const RATES = [44_100, 48_000, 96_000];
const POINTS = 20_000;

const response = (bands: ReturnType<typeof presets>[number]['bands'], rate: number, frequencies: Float64Array) => {
  const dB = new Float64Array(frequencies.length);
  new BandList(rate, { bands }, 'test').getFrequencyResponse(frequencies, dB);
  return dB;
};

/** From 0 Hz to Nyquist, the centres of the bands among them, where a peak is highest. */
function highest({ bands }: ReturnType<typeof presets>[number], rate: number): number {
  const spread = Float64Array.from({ length: POINTS }, (_, i) => (i ? (rate / 2) ** (i / (POINTS - 1)) : 0));
  spread[POINTS - 1] = rate / 2;
  const dB = response(bands, rate, Float64Array.of(...spread, ...bands.map(({ frequency }) => frequency)));
  return dB.reduce((a, b) => Math.max(a, b));
}

const named = presets().map((preset) => [preset.name, preset] as const);
const find = (name: string) => presets().find((preset) => preset.name === name)!;

test('there are a dozen or so, each with a name of its own', () => {
  expect(named.length).toBeGreaterThanOrEqual(12);
  expect(named.length).toBeLessThanOrEqual(14);
  expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
});

describe.each(named)('%s', (_, preset) => {
  test.each(RATES)('raises nothing above 0 dB at %d Hz, nor takes away more than it must', (rate) => {
    const top = highest(preset, rate) + preset.preamp;
    expect(top).toBeLessThan(1e-6);
    expect(top).toBeGreaterThan(-0.1);
  });

  test('goes through EqualizerAPO text', () => {
    const { problems, ...read } = parseEqualizerApo(formatEqualizerApo(preset));
    expect(problems).toEqual([]);
    expect(read.preamp).toBe(preset.preamp);
    expect(read.bands).toHaveLength(preset.bands.length);
  });
});

describe('what the names say', () => {
  const at = (name: string, ...frequencies: number[]) => {
    const { preamp, bands } = find(name);
    return [...response(bands, 48_000, Float64Array.from(frequencies))].map((dB) => dB + preamp);
  };

  test('flat changes nothing', () => {
    expect(at('Flat', 20, 1000, 20_000)).toEqual([0, 0, 0]);
  });

  test.each([50, 60])('hum of %d Hz and its harmonics go, and the tones between stay', (mains) => {
    const name = `Hum ${mains} Hz`;
    for (const dB of at(name, ...[1, 2, 3, 4, 5, 6].map((n) => n * mains))) expect(dB).toBeLessThan(-100);
    for (const dB of at(name, ...[0.5, 1.5, 2.5, 3.5, 10].map((n) => n * mains))) expect(dB).toBeGreaterThan(-0.3);
  });

  test('a Butterworth filter of the fourth order is 3 dB down at its corner and 24 an octave below', () => {
    // 10·log10(1 + x⁸), x = 2 and 1.
    const [corner, octave] = at('Rumble filter', 30, 15);
    expect(corner).toBeCloseTo(-10 * Math.log10(2), 3);
    expect(octave).toBeCloseTo(-10 * Math.log10(1 + 2 ** 8), 2);
  });

  test('bass, treble, voice and sibilants go where they should', () => {
    const tilt = (name: string, here: number, there: number) => {
      const [a, b] = at(name, here, there);
      return a - b;
    };
    expect(tilt('Bass boost', 40, 2000)).toBeGreaterThan(5);
    expect(tilt('Bass cut', 40, 2000)).toBeLessThan(-5);
    expect(tilt('Warm', 100, 10_000)).toBeGreaterThan(5);
    expect(tilt('Bright', 15_000, 1000)).toBeGreaterThan(3);
    expect(tilt('Presence', 3500, 200)).toBeGreaterThan(3.5);
    expect(tilt('Clear speech', 3000, 250)).toBeGreaterThan(5);
    expect(tilt('Loudness at low volume', 40, 1000)).toBeGreaterThan(7);
    expect(tilt('Loudness at low volume', 15_000, 1000)).toBeGreaterThan(2.5);
    expect(tilt('Small speakers', 200, 40)).toBeGreaterThan(30);
    expect(tilt('De-ess', 6800, 1000)).toBeLessThan(-5);
    expect(tilt('Telephone', 1000, 100)).toBeGreaterThan(30);
    expect(tilt('Telephone', 1000, 10_000)).toBeGreaterThan(30);
  });
});

test('each call gives new objects', () => {
  presets()[1].bands[0].gain = 99;
  presets()[1].name = 'x';
  expect(presets()[1]).toEqual(named[1][1]);
});
