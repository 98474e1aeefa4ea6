import { describe, expect, test } from 'vitest';
import type { Core } from '../../../components/engine';
import { NO_BALLISTICS } from '../../../components/engine/core';
import { Analysis, edgesOf } from '../../../components/ra-spectrum/analysis';
import { SETTINGS, type Settings } from '../../../components/ra-spectrum/settings';
import { createBank, sizesOf } from '../../../components/ra-spectrum/spectrum-bank';
import { allocated } from '../engine/allocated';
import { ENGINES, freshCore } from '../engine/cores';
import { random, transform } from '../engine/oracle';

const RATE = 48_000;
const HELD = 32_768;

const defaults = Object.fromEntries(Object.entries(SETTINGS).map(([name, { initial }]) => [name, initial]));
const settingsOf = (more: Partial<Settings>) => ({ ...defaults, resolution: 'multi', ...more }) as Settings;

function setUp(core: Core, more: Partial<Settings> = {}) {
  const settings = settingsOf(more);
  const analysis = new Analysis(core, settings, RATE, null, settings.resolution === 'multi' ? createBank : null);
  /** The levels of the newest samples, the last of these. */
  const read = (samples: Float32Array) => {
    const node = { fftSize: HELD, getFloatTimeDomainData: (array: Float32Array) => array.set(samples) };
    analysis.read(node as unknown as AnalyserNode, settings.fftSize, 20, NO_BALLISTICS);
    return analysis.levels;
  };
  return { analysis, read };
}

const tone = (frequency: number) =>
  Float32Array.from({ length: HELD }, (_, n) => Math.sin((2 * Math.PI * frequency * n) / RATE + 0.4));

describe('the size for a band', () => {
  test.each([
    ['1/6', 30],
    ['1/12', 60],
  ] as const)('%s octaves from %d Hz have two bins each, from the shortest that has them', (bands, minFrequency) => {
    const edges = edgesOf(settingsOf({ bands, minFrequency }))!;
    const sizes = sizesOf(edges, 2048, RATE);
    expect([...new Set(sizes)]).toEqual([32_768, 8192, 2048]);
    edges.low.forEach((low, i) => {
      const width = edges.high[i] - low;
      expect(width * sizes[i]).toBeGreaterThanOrEqual(2 * RATE);
      if (sizes[i] > 2048) expect(width * (sizes[i] / 4)).toBeLessThan(2 * RATE);
    });
  });

  test('ends with the longest that an AnalyserNode gives, and begins with the one that was asked for', () => {
    const edges = edgesOf(settingsOf({ bands: '1/24' }))!;
    expect([...new Set(sizesOf(edges, 4096, RATE))]).toEqual([32_768, 16_384, 4096]);
    expect([...new Set(sizesOf(edges, 32_768, RATE))]).toEqual([32_768]);
  });
});

describe.each(ENGINES)('a bank on the %s tier', (engine) => {
  test('shows each bass tone at its level, in its own band alone', async () => {
    const core = await freshCore(engine);
    const multi = setUp(core, { minFrequency: 30 });
    const single = setUp(core, { minFrequency: 30, resolution: 'single' });
    const { centre } = edgesOf(settingsOf({ minFrequency: 30 }))!;
    for (let i = 1; centre[i] < 200; i++) {
      const samples = tone(centre[i]);
      const levels = multi.read(samples);
      // What Hann leaves in two bins, where the band is no wider.
      expect(Math.abs(levels[i])).toBeLessThan(0.7);
      levels.forEach((level, j) => {
        if (Math.abs(j - i) > 1) expect(level).toBeLessThan(-25);
      });
    }
    const lowest = tone(centre[1]);
    expect(single.read(lowest)[1]).toBeLessThan(-3);
  });

  test('leaves the treble as quick and as it was', async () => {
    const core = await freshCore(engine);
    const burst = tone(5000).map((sample, n) => (n < HELD - 8192 ? 0 : sample));
    const [multi, single] = (['multi', 'single'] as const).map((resolution) => setUp(core, { resolution }));
    const { centre } = edgesOf(settingsOf({}))!;
    const from = centre.findIndex((frequency) => frequency > 1000);
    expect([...multi.read(burst).slice(from)]).toEqual([...single.read(burst).slice(from)]);
  });

  test('is silent until there is sound, holds peaks, and forgets them', async () => {
    const core = await freshCore(engine);
    const { analysis, read } = setUp(core, { peaks: true });
    expect(analysis.levels.every((level) => level === Number.NEGATIVE_INFINITY)).toBe(true);
    const loudest = Math.max(...read(tone(60)));
    read(new Float32Array(HELD));
    expect(analysis.levels.every((level) => level === Number.NEGATIVE_INFINITY)).toBe(true);
    analysis.reset();
    expect(loudest).toBeGreaterThan(-0.5);
    expect(analysis.peaks!.every((level) => level === Number.NEGATIVE_INFINITY)).toBe(true);
    const { available } = core.pool.stats;
    analysis.destroy();
    expect(core.pool.stats.available).toBe(available);
  });

  test('gives what the simd tier gives', async () => {
    const next = random(5);
    const noise = Float32Array.from({ length: HELD }, () => next() - 0.5);
    const [levels, twin] = await Promise.all(
      ([engine, 'simd'] as const).map(async (tier) => [...setUp(await freshCore(tier)).read(noise)]),
    );
    levels.forEach((level, i) => {
      expect(Math.abs(level - twin[i])).toBeLessThan(0.001);
    });
  });
});

test.each(['simd', 'scalar'] as const)('%s: pink noise has no seam where sizes meet', async (engine) => {
  // A period of pink noise, and as many places in it that what its harmonics do to each other goes out in the mean.
  const length = 2 ** 20;
  const places = 512;
  const next = random(11);
  const [re, im] = [new Float64Array(length), new Float64Array(length)];
  for (let h = 1; h < length / 2; h++) {
    const phase = 2 * Math.PI * next();
    re[h] = (0.05 * Math.cos(phase)) / Math.sqrt(h);
    im[h] = (0.05 * Math.sin(phase)) / Math.sqrt(h);
  }
  const [period] = transform(re, im);
  const wrapped = Float32Array.from({ length: length + HELD }, (_, n) => period[n % length]);
  const core = await freshCore(engine);
  const { analysis, read } = setUp(core, { minFrequency: 30, fftSize: 2048 });
  const sums = new Float64Array(analysis.length);
  for (let place = 0; place < places; place++) {
    const from = (place * length) / places;
    read(wrapped.subarray(from, from + HELD)).forEach((level, i) => {
      sums[i] += 10 ** (level / 10);
    });
  }
  const levels = [...sums].map((sum) => 10 * Math.log10(sum / places));
  const edges = edgesOf(settingsOf({ minFrequency: 30 }))!;
  const sizes = sizesOf(edges, 2048, RATE);
  const seams = sizes.flatMap((size, i) => (i > 0 && size !== sizes[i - 1] ? [i] : []));
  expect(seams).toHaveLength(2);
  for (const i of seams) expect(Math.abs(levels[i] - levels[i - 1])).toBeLessThan(0.2);
  // And against what is in the band: all harmonics within its edges, sine power against a full-scale sine's.
  edges.low.forEach((low, i) => {
    const [first, last] = [low, edges.high[i]].map((hertz) => Math.ceil((hertz * length) / RATE));
    let power = 0;
    for (let h = first; h < last; h++) power += 0.05 ** 2 / h;
    expect(Math.abs(levels[i] - 10 * Math.log10(power))).toBeLessThan(0.2);
  });
});

test('a frame allocates nothing', async () => {
  const core = await freshCore('simd');
  const { read } = setUp(core, { peaks: true });
  const samples = tone(100);
  const frames = (count: number) => {
    for (let i = 0; i < count; i++) read(samples);
  };
  frames(2000);
  const { misses } = core.pool.stats;
  const sizes = await allocated('', () => frames(2000));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  // The node that the test hands over is all there is.
  expect(total / 2000, JSON.stringify([...sizes])).toBeLessThan(400);
  expect(core.pool.stats.misses).toBe(misses);
});
