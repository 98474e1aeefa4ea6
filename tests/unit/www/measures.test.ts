import { describe, expect, test } from 'vitest';
import { loudest, slope, totalLevel } from '../../../www/src/readings';
import { noise, noiseLevel, sine } from '../../../www/src/signals';
import { clock, frequency, level, signed } from '../../../www/src/text';

describe('readings of bars', () => {
  test('ten equal bars are 10 dB more than one, silence is silence', () => {
    expect(totalLevel(new Array(10).fill(-30))).toBeCloseTo(-20, 9);
    expect(totalLevel([Number.NEGATIVE_INFINITY, 0])).toBe(0);
    expect(totalLevel([])).toBe(Number.NEGATIVE_INFINITY);
  });

  test('the loudest bar is found', () => {
    expect(loudest([-30, -3, -40], [100, 200, 400])).toEqual({ level: -3, frequency: 200 });
  });

  test('the slope is that of a straight line, and looks only within its range', () => {
    const frequencies = Array.from({ length: 11 }, (_, i) => 16 * 2 ** i);
    const levels = frequencies.map((f) => -60 + 3 * Math.log2(f));
    levels[0] = 40;
    expect(slope(levels, frequencies, 30, 20_000)).toBeCloseTo(3, 9);
  });
});

describe('test signals', () => {
  /** Power between two frequencies, by Goertzel's sum over every bin of a 4096-point frame, averaged over frames. */
  function power(samples: Float32Array, from: number, to: number): number {
    const size = 4096;
    let sum = 0;
    for (let start = 0; start + size <= samples.length; start += size) {
      for (let bin = from; bin < to; bin += 1) {
        const turn = 2 * Math.cos((2 * Math.PI * bin) / size);
        let [last, before] = [0, 0];
        for (let i = 0; i < size; i += 1) [last, before] = [samples[start + i] + turn * last - before, last];
        sum += last * last + before * before - turn * last * before;
      }
    }
    return sum;
  }
  const length = 16 * 4096;

  test.each(['pink', 'white'] as const)('%s noise is at its level and below full scale', (kind) => {
    const samples = noise(kind, length);
    const mean = samples.reduce((sum, x) => sum + x * x, 0) / length;
    expect(10 * Math.log10(2 * mean)).toBeCloseTo(noiseLevel, 3);
    expect(samples.every((x) => Math.abs(x) < 1)).toBe(true);
  });

  test('the sine is of full scale, and its end meets its beginning', () => {
    for (const hertz of [20, 997.6, 19_953]) {
      const samples = sine(hertz, 44_100);
      expect(samples.reduce((sum, x) => sum + x * x, 0) / samples.length).toBeCloseTo(0.5, 6);
      const step = (2 * Math.PI * Math.round(hertz)) / 44_100;
      expect(Math.sin(step * samples.length)).toBeCloseTo(samples[0], 6);
    }
  });

  test.each([
    ['pink', 0],
    ['white', 3.01],
  ] as const)('%s noise has %d dB more in the next octave', (kind, rise) => {
    const samples = noise(kind, length);
    const [low, high] = [power(samples, 32, 64), power(samples, 256, 512)];
    expect((10 * Math.log10(high / low)) / 3).toBeCloseTo(rise, 0);
    expect(Math.abs((10 * Math.log10(high / low)) / 3 - rise)).toBeLessThan(0.25);
  });
});

describe('numbers as text', () => {
  test('times', () => {
    expect([0, 9.99, 75.3, 3600].map(clock)).toEqual(['0:00', '0:09', '1:15', '60:00']);
    expect(clock(Number.NaN)).toBe('–:––');
    expect(clock(Number.POSITIVE_INFINITY)).toBe('–:––');
  });

  test('frequencies', () => {
    expect([20, 63.096, 999.4, 1000, 12_589].map(frequency)).toEqual([
      '20.0 Hz',
      '63.1 Hz',
      '999 Hz',
      '1.00 kHz',
      '12.6 kHz',
    ]);
  });

  test('levels', () => {
    expect([0, -0.04, -12.34, Number.NEGATIVE_INFINITY].map(level)).toEqual([
      '0.0 dBFS',
      '0.0 dBFS',
      '−12.3 dBFS',
      'silence',
    ]);
    expect(signed(3, true)).toBe('+3.0');
  });
});
