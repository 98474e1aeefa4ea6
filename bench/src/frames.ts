import type { Core, TimeDomainSource } from '../../components/engine';
import { Analysis } from '../../components/ra-spectrum/analysis';
import { SETTING_NAMES, SETTINGS, type Settings } from '../../components/ra-spectrum/settings';
import { createBank } from '../../components/ra-spectrum/spectrum-bank';
import { createRelaxedCore, loadShippedCore } from './cores';
import { type Effort, interleave, type Rounds, warmUp } from './measure';
import { assertLevels, blackman, exactSpectrum, hann, powerOf, testSignal, tonePowers } from './oracle';
import type { Peers, PffftBuild } from './peers';

export const FRAME_SIZES = [2048, 8192, 32768];
export const SAMPLE_RATE = 48000;

const RELEASE_MS = 80;
const ELAPSED_MS = 1000 / 60;
/** AnalyserNode's own window. */
const GAIN = 0.42;
/** The mean of the Hann window's square. */
const HANN_POWER = 0.375;

export interface FrameRow {
  size: number;
  rounds: Rounds;
}

/** From the samples that an analyser holds to smoothed decibels of all bins. */
export interface FrameMaker {
  frame(source: TimeDomainSource): void;
  readonly levels: ArrayLike<number>;
  reset(): void;
}

const DEFAULTS = Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTINGS[name].initial])) as unknown as Settings;

/** As `<ra-spectrum>` does it: its own analysis, of all bins, under the window of an AnalyserNode. */
export function ourFrames(core: Core, size: number): FrameMaker {
  const settings: Settings = { ...DEFAULTS, fftSize: size, window: 'blackman', mode: 'line', bands: 'none' };
  const whole: Settings = { ...settings, scale: 'linear', minFrequency: 0, maxFrequency: SAMPLE_RATE / 2 };
  const analysis = new Analysis(core, whole, SAMPLE_RATE, null, null);
  const ballistics = { attackMs: 0, releaseMs: RELEASE_MS, peakHoldMs: 0, peakDecay: 0 };
  return {
    frame: (source) => analysis.read(source as AnalyserNode, size, ELAPSED_MS, ballistics),
    get levels() {
      return analysis.levels;
    },
    reset: () => analysis.reset(),
  };
}

/** The longest transform of a bank, and of whom it stands beside. */
export const BANK_SIZE = 32_768;
export const BANK = 'bank';
export const ONE_TRANSFORM = 'one pffft simd transform';

/** A call that takes the samples of a source and does something with them. */
export type Taker = (source: TimeDomainSource) => void;

/** A frame of `resolution="multi"`: twelfths of an octave from 30 Hz, all else as it is where nothing is said. */
export function bankFrames(core: Core): { take: Taker; levels(): ArrayLike<number> } {
  const settings: Settings = { ...DEFAULTS, resolution: 'multi', bands: '1/12', minFrequency: 30 };
  const analysis = new Analysis(core, settings, SAMPLE_RATE, null, createBank);
  const ballistics = { attackMs: 0, releaseMs: settings.releaseMs, peakHoldMs: 0, peakDecay: 0 };
  return {
    take: (source) => analysis.read(source as AnalyserNode, settings.fftSize, ELAPSED_MS, ballistics),
    levels: () => analysis.levels,
  };
}

/** The longest transform that a bank takes, alone: samples in, ordered spectrum out. */
export function pffftTransforms({ module, memory }: PffftBuild): Taker {
  const setup = module._pffft_new_setup(BANK_SIZE, 0);
  const transform = module._pffft_transform_ordered;
  const [inputAt, spectrumAt, workAt] = [0, 0, 0].map(() => module._pffft_aligned_malloc(4 * BANK_SIZE));
  const input = new Float32Array(memory.buffer, inputAt, BANK_SIZE);
  return (source) => {
    source.getFloatTimeDomainData(input);
    transform(setup, inputAt, spectrumAt, workAt, 0);
  };
}

/** Throws where the bands of a bank do not hold the power of the samples between 30 Hz and 20 kHz. */
export function assertBank(levels: ArrayLike<number>, samples: Float32Array): void {
  // Of one transform as long as the bank's longest; a shorter one of other samples of the same sound has the same power, nearly.
  const powers = powerOf(exactSpectrum(samples, hann));
  const binWidth = SAMPLE_RATE / samples.length;
  let [exact, summed] = [0, 0];
  for (let k = Math.ceil(30 / binWidth); k < 20_000 / binWidth; k++) {
    exact += (4 * powers[k]) / (samples.length ** 2 * HANN_POWER);
  }
  for (const level of Array.from(levels)) summed += 10 ** (level / 10);
  if (!(Math.abs(10 * Math.log10(summed / exact)) < 0.5)) {
    throw new Error(`The bands of the bank have ${summed} of a power of ${exact}.`);
  }
}

/**
 * The same numbers from pffft with what a careful author would write around it: tables, typed arrays, no garbage. Several
 * makers share all but what they remember, as ours do.
 */
export function pffftFrames({ module, memory }: PffftBuild, size: number): () => FrameMaker {
  const setup = module._pffft_new_setup(size, 0);
  const transform = module._pffft_transform_ordered;
  const room = () => module._pffft_aligned_malloc(4 * size);
  const [inputAt, spectrumAt, workAt] = [room(), room(), room()];
  const input = new Float32Array(memory.buffer, inputAt, size);
  const spectrum = new Float32Array(memory.buffer, spectrumAt, size);
  const window = Float32Array.from(input, (_, n) => blackman(n, size));
  const half = size / 2;
  const inner = (2 / (size * GAIN)) ** 2;
  const release = Math.exp(-ELAPSED_MS / RELEASE_MS);
  return () => {
    const smoothed = new Float32Array(half + 1);
    const levels = new Float32Array(half + 1);
    const settle = (k: number, power: number) => {
      const before = smoothed[k];
      const now = power > before ? power : power + (before - power) * release;
      smoothed[k] = now;
      levels[k] = 10 * Math.log10(now);
    };
    return {
      levels,
      frame(source) {
        source.getFloatTimeDomainData(input);
        for (let n = 0; n < size; n++) input[n] *= window[n];
        transform(setup, inputAt, spectrumAt, workAt, 0);
        settle(0, (spectrum[0] * spectrum[0] * inner) / 4);
        settle(half, (spectrum[1] * spectrum[1] * inner) / 4);
        for (let k = 1; k < half; k++) {
          const re = spectrum[2 * k];
          const im = spectrum[2 * k + 1];
          settle(k, (re * re + im * im) * inner);
        }
      },
      reset: () => smoothed.fill(0),
    };
  };
}

/** Throws where the first frame of a maker is not what the samples say. */
export function assertFrame(name: string, maker: FrameMaker, source: TimeDomainSource): void {
  const samples = new Float32Array(source.fftSize);
  source.getFloatTimeDomainData(samples);
  maker.reset();
  maker.frame(source);
  assertLevels(name, maker.levels, tonePowers(powerOf(exactSpectrum(samples, blackman)), samples.length, GAIN));
}

/** Frames where there is no AnalyserNode: the samples are copied from an array instead. */
export async function benchCopiedFrames(peers: Peers, effort: Effort): Promise<FrameRow[]> {
  const cores = { simd: await loadShippedCore('simd'), scalar: await loadShippedCore('scalar') };
  const relaxed = createRelaxedCore(peers);
  const sizes = FRAME_SIZES.map((size) => {
    const samples = testSignal(size);
    const source = { fftSize: size, getFloatTimeDomainData: (array: Float32Array) => array.set(samples) };
    const makers = {
      simd: ourFrames(cores.simd, size),
      scalar: ourFrames(cores.scalar, size),
      ...(relaxed ? { relaxed: ourFrames(relaxed, size) } : {}),
      'pffft simd + JS': pffftFrames(peers.pffftSimd, size)(),
    };
    const contenders = Object.entries(makers).map(([name, maker]) => {
      assertFrame(`${name} at ${size}`, maker, source);
      return { name, run: () => maker.frame(source) };
    });
    if (size !== BANK_SIZE) return contenders;
    const bank = bankFrames(cores.simd);
    bank.take(source);
    assertBank(bank.levels(), samples);
    const transform = pffftTransforms(peers.pffftSimd);
    return [
      ...contenders,
      { name: BANK, run: () => bank.take(source) },
      { name: ONE_TRANSFORM, run: () => transform(source) },
    ];
  });
  warmUp(sizes.flat());
  return sizes.map((contenders, i) => ({ size: FRAME_SIZES[i], rounds: interleave(contenders, effort) }));
}
