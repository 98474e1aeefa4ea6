/** Reads a tone of known level on one build of the core, in a realm of its own, and says how long a frame took. */
import type { Kit } from '../kit';
import { betweenBins } from './tones';

export interface TierQuestion {
  tier: 'simd' | 'scalar' | 'fallback';
  /** Of the kit's entry. */
  kit: string;
}

export type TierAnswer = { engine: string; level: number; microseconds: number } | { problem: string };

/** Long enough that the clock's own steps, a tenth of a millisecond in some browsers, do not count. */
const LONG_ENOUGH_MS = 60;
const SIZE = 8192;

async function answer({ tier, kit }: TierQuestion): Promise<TierAnswer> {
  const { AudioOptimizationBuilder, configure }: Kit = await import(kit);
  configure({ tier });
  const analyzer = await new AudioOptimizationBuilder().fftSize(SIZE).window('flat-top').buildSpectrumAnalyzer();
  const tone = betweenBins(SIZE, 0.5);
  const level = Math.max(...analyzer.processSpectrum(tone));
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < LONG_ENOUGH_MS) {
    for (let i = 0; i < 10; i += 1) analyzer.processSpectrum(tone);
    frames += 10;
  }
  return { engine: analyzer.engine, level, microseconds: (1000 * (performance.now() - start)) / frames };
}

addEventListener('message', ({ data }: MessageEvent<TierQuestion>) => {
  answer(data)
    .catch((error: Error) => ({ problem: error.message }))
    .then((said) => postMessage(said));
});
