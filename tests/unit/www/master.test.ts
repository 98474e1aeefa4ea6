import { describe, expect, test } from 'vitest';
import { ceiling, layInto, soften } from '../../../www/src/piece/master';
import { roomResponse, whiteNoise } from '../../../www/src/piece/noise';
import { seededRandom } from '../../../www/src/piece/random';

describe('laying a section into the loop', () => {
  test('adds, and lets the tail come in again at the beginning', () => {
    const loop = Float32Array.of(1, 1, 1, 1, 1);
    layInto(loop, Float32Array.of(1, 2, 3, 4), 3);
    expect([...loop]).toEqual([4, 5, 1, 2, 3]);
  });
});

describe('the limiter', () => {
  test('leaves what is below the knee as it is', () => {
    const samples = Float32Array.of(0, 0.25, -0.5, 0.125);
    soften(samples, 1);
    expect([...samples]).toEqual([0, 0.25, -0.5, 0.125]);
  });

  test('never passes the ceiling, keeps the order and the sign', () => {
    const samples = Float32Array.from({ length: 200 }, (_, i) => (i - 100) / 10);
    soften(samples, 1);
    for (const [index, x] of samples.entries()) {
      expect(Math.abs(x)).toBeLessThan(ceiling);
      if (index > 0) expect(x).toBeGreaterThan(samples[index - 1]);
    }
    expect(samples[0]).toBeCloseTo(-samples[199], 1);
    expect(20 * Math.log10(ceiling)).toBeLessThan(-1);
  });
});

describe('what is random', () => {
  test('is the same each time, and fills [0, 1) evenly', () => {
    const [one, other] = [seededRandom(5), seededRandom(5)];
    let sum = 0;
    for (let i = 0; i < 10_000; i += 1) {
      const x = one();
      expect(other()).toBe(x);
      expect(x >= 0 && x < 1).toBe(true);
      sum += x;
    }
    expect(sum / 10_000).toBeCloseTo(0.5, 2);
  });

  test('white noise has the power of a uniform distribution', () => {
    const noise = whiteNoise(50_000);
    expect(noise.reduce((sum, x) => sum + x * x, 0) / noise.length).toBeCloseTo(1 / 3, 2);
  });

  test('the room is of unit energy, decays, and differs left and right', () => {
    const [left, right] = roomResponse(44_100);
    for (const side of [left, right]) {
      const energy = (from: number, to: number) => side.slice(from, to).reduce((sum, x) => sum + x * x, 0);
      expect(energy(0, side.length)).toBeCloseTo(1, 4);
      expect(energy(0, 22_050)).toBeGreaterThan(100 * energy(44_100, 66_150));
    }
    const correlation = left.reduce((sum, x, i) => sum + x * right[i], 0);
    expect(Math.abs(correlation)).toBeLessThan(0.1);
  });
});
