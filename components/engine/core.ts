import type { BufferPool } from './buffer-pool';
import type { WindowName } from './windows';

/** Which of the three a page got: WebAssembly with simd128, without, or none. */
export type Engine = 'simd' | 'scalar' | 'fallback';

/**
 * The bins of each band, `first` to `last`, with the fraction of the first and of the last that lies in the band. A band
 * inside one bin has `first === last` and takes `firstWeight` of it.
 */
export interface BandTable {
  readonly length: number;
  readonly first: Uint32Array;
  readonly last: Uint32Array;
  readonly firstWeight: Float64Array;
  readonly lastWeight: Float64Array;
}

/** What a spectrum computes. Fixed for its life: another setting is another spectrum. */
export interface SpectrumSetup {
  /** Samples a frame takes: a power of two, 32 … 32768. */
  fftSize: number;
  window: WindowName;
  /** One power gain per bin 0 … fftSize/2: calibration, weighting and tilt in one. */
  gains: ArrayLike<number>;
  /** The bands it shows, or null to show bins. */
  bands: BandTable | null;
  /** The bins it shows where there are no bands. */
  firstBin: number;
  binCount: number;
  peaks: boolean;
}

/** How levels move. Time constants are those of the power, so that a display at any frame rate shows the same. */
export interface Ballistics {
  /** Milliseconds, 0 for at once. */
  attackMs: number;
  releaseMs: number;
  peakHoldMs: number;
  /** Decibels per second. */
  peakDecay: number;
}

/** One spectrum: its frames one after another. */
export interface Spectrum {
  readonly length: number;
  /** Decibels; −∞ is silence. A view, good until the next frame: read it here each time. */
  readonly levels: Float32Array;
  readonly peaks: Float32Array | null;
  /** One frame from a pooled buffer, from its sample `offset` on, `elapsedMs` after the last. Allocates nothing. */
  process(buffer: number, offset: number, elapsedMs: number, ballistics: Ballistics): void;
  /** Forgets all frames. */
  reset(): void;
  destroy(): void;
}

/** The page's one core. */
export interface Core {
  readonly engine: Engine;
  readonly pool: BufferPool;
  /** Where the pool's buffers are, for another module to work in; null where they are plain arrays. */
  readonly memory: WebAssembly.Memory | null;
  createSpectrum(setup: SpectrumSetup): Spectrum;
}

/** Every frame by itself. */
export const NO_BALLISTICS: Ballistics = { attackMs: 0, releaseMs: 0, peakHoldMs: 0, peakDecay: 0 };

/** What is left of a distance after `elapsedMs` with a time constant. */
export function remainder(elapsedMs: number, timeConstantMs: number): number {
  return timeConstantMs > 0 ? Math.exp(-elapsedMs / timeConstantMs) : 0;
}
