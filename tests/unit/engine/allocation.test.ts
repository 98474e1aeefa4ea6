import { Session } from 'node:inspector/promises';
import { expect, test } from 'vitest';
import { SpectrumAnalyzer } from '../../../components/engine';
import { ENGINES, freshCore } from './cores';
import { sine } from './oracle';

const FRAMES = 10_000;

interface SampleNode {
  callFrame: { functionName: string; url: string };
  selfSize: number;
  children: SampleNode[];
}

/** Bytes that `act` allocates, by function, garbage included. */
async function allocated(act: () => void): Promise<Map<string, number>> {
  const session = new Session();
  session.connect();
  const options = {
    samplingInterval: 256,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  };
  await session.post('HeapProfiler.enable');
  await session.post('HeapProfiler.startSampling', options);
  act();
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  const sizes = new Map<string, number>();
  const walk = ({ callFrame, selfSize, children }: SampleNode) => {
    if (callFrame.url.includes('/components/')) {
      const name = `${callFrame.functionName} ${callFrame.url.replace(/.*components/, '')}`;
      sizes.set(name, (sizes.get(name) ?? 0) + selfSize);
    }
    children.forEach(walk);
  };
  walk(profile.head as unknown as SampleNode);
  return sizes;
}

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
  const sizes = await allocated(() => frames(FRAMES));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  // Boxed numbers are all that may be left; a typed array, an object or a closure a frame would be more.
  expect(total / FRAMES, JSON.stringify([...sizes])).toBeLessThan(64);
  expect(core.pool.stats.misses).toBe(misses);
});
