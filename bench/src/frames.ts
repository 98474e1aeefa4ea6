import type { Core, TimeDomainSource } from '../../components/engine';
import { Analysis } from '../../components/ra-spectrum/analysis';
import { SETTING_NAMES, SETTINGS, type Settings } from '../../components/ra-spectrum/settings';
import { loadShippedCore } from './cores';
import { type Effort, interleave, type Rounds, warmUp } from './measure';
import { assertLevels, blackman, exactSpectrum, powerOf, testSignal, tonePowers } from './oracle';
import type { Peers, PffftBuild } from './peers';

export const FRAME_SIZES = [2048, 8192, 32768];
export const SAMPLE_RATE = 48000;

const RELEASE_MS = 80;
const ELAPSED_MS = 1000 / 60;
/** AnalyserNode's own window. */
const GAIN = 0.42;

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

/** As `<ra-spectrum>` does it: its own analysis, of all bins, under the window of an AnalyserNode. */
export function ourFrames(core: Core, size: number): FrameMaker {
  const defaults = Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTINGS[name].initial]));
  const settings = { ...defaults, fftSize: size, window: 'blackman', mode: 'line', bands: 'none' } as Settings;
  const whole: Settings = { ...settings, scale: 'linear', minFrequency: 0, maxFrequency: SAMPLE_RATE / 2 };
  const analysis = new Analysis(core, whole, SAMPLE_RATE, null);
  const ballistics = { attackMs: 0, releaseMs: RELEASE_MS, peakHoldMs: 0, peakDecay: 0 };
  return {
    frame: (source) => analysis.read(source as AnalyserNode, size, ELAPSED_MS, ballistics),
    get levels() {
      return analysis.levels;
    },
    reset: () => analysis.reset(),
  };
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
export async function benchCopiedFrames({ pffftSimd }: Peers, effort: Effort): Promise<FrameRow[]> {
  const cores = { simd: await loadShippedCore('simd'), scalar: await loadShippedCore('scalar') };
  const sizes = FRAME_SIZES.map((size) => {
    const samples = testSignal(size);
    const source = { fftSize: size, getFloatTimeDomainData: (array: Float32Array) => array.set(samples) };
    const makers = {
      simd: ourFrames(cores.simd, size),
      scalar: ourFrames(cores.scalar, size),
      'pffft simd + JS': pffftFrames(pffftSimd, size)(),
    };
    return Object.entries(makers).map(([name, maker]) => {
      assertFrame(`${name} at ${size}`, maker, source);
      return { name, run: () => maker.frame(source) };
    });
  });
  warmUp(sizes.flat());
  return sizes.map((contenders, i) => ({ size: FRAME_SIZES[i], rounds: interleave(contenders, effort) }));
}
