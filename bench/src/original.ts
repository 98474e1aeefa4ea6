import { SpectrumAnalyzer } from '../../components/engine/spectrum-analyzer';
import { loadShippedCore } from './cores';
import { type Contender, type Effort, interleave, type Rounds, warmUp } from './measure';
import { createNaiveFrame } from './naive-frame';
import { assertLevels, exactSpectrum, hann, powerOf, testSignal, tonePowers } from './oracle';
import type { Peers } from './peers';

const SIZE = 2048;

/** The comparison that the original makes: samples to decibels, naive against pooled, at 2048. */
export async function benchOriginal({ scalar }: Peers, effort: Effort): Promise<Rounds> {
  const samples = testSignal(SIZE);
  const expected = tonePowers(powerOf(exactSpectrum(samples, hann)), SIZE, 0.5);
  const checked = (name: string, frame: () => ArrayLike<number>): Contender => {
    assertLevels(name, frame(), expected);
    return { name, run: frame };
  };
  const pooled = async (tier: 'simd' | 'scalar') => {
    const core = await loadShippedCore(tier);
    const analyzer = new SpectrumAnalyzer(core, { fftSize: SIZE, window: 'hann', poolSize: 16, sampleRate: 48000 });
    return checked(`pooled ${tier}`, () => analyzer.processSpectrum(samples));
  };
  const naive = createNaiveFrame(SIZE);
  const contenders = [await pooled('simd'), await pooled('scalar'), checked('naive JavaScript', () => naive(samples))];
  if (scalar) {
    const bench = scalar.bench_new(SIZE);
    new Float32Array(scalar.memory.buffer, scalar.bench_samples(bench), SIZE).set(samples);
    // The call may grow the memory: the view comes after it.
    const levels = () => {
      const address = scalar.bench_naive(bench);
      return new Float32Array(scalar.memory.buffer, address, SIZE / 2);
    };
    assertLevels('naive Rust', levels(), expected);
    contenders.push({ name: 'naive Rust', run: () => void scalar.bench_naive(bench) });
  }
  warmUp(contenders);
  return interleave(contenders, effort);
}
