import { expect, test } from 'vitest';
import { SpectrumAnalyzer } from '../../../components/engine';
import { allocated } from './allocated';
import { ENGINES, freshCore } from './cores';
import { sine } from './oracle';

const FRAMES = 10_000;

test.each(ENGINES)('%s: ten thousand frames allocate nothing', async (engine) => {
  const core = await freshCore(engine);
  const analyzer = new SpectrumAnalyzer(core, { fftSize: 512, window: 'hann', poolSize: 4, sampleRate: 48_000 });
  const samples = sine(512, 40);
  const node = { fftSize: 512, getFloatTimeDomainData: (array: Float32Array) => array.set(samples) };
  const frames = (count: number) => {
    for (let i = 0; i < count; i++) analyzer.processSpectrum(i % 2 ? node : samples);
  };
  frames(FRAMES);
  const { misses } = core.pool.stats;
  const sizes = await allocated('', () => frames(FRAMES));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  // Boxed numbers are all that may be left; a typed array, an object or a closure a frame would be more.
  expect(total / FRAMES, JSON.stringify([...sizes])).toBeLessThan(64);
  expect(core.pool.stats.misses).toBe(misses);
});
