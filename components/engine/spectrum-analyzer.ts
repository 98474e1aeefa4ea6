import type { PoolStats } from './buffer-pool';
import { type Core, type Engine, NO_BALLISTICS, type Spectrum } from './core';
import { RustyAudioError } from './error';
import { type Reservation, reserve } from './reservation';
import { checkSource, listen, type TimeDomainSource } from './time-domain-source';
import { createToneSpectrum } from './tone-spectrum';
import type { WindowName } from './windows';

/** What a spectrum analyser is made of. */
export interface SpectrumAnalyzerSetup {
  fftSize: number;
  window: WindowName;
  /** Buffers of its own length that it sets apart in the page's pool. */
  poolSize: number;
  sampleRate: number;
}

/**
 * Spectra of single frames, each by itself: no smoothing, no weighting. Made by
 * `new AudioOptimizationBuilder()….buildSpectrumAnalyzer()`.
 */
export class SpectrumAnalyzer {
  private readonly core: Core;
  /** Behind getters: an AnalyserNode's size can be set, and who tries it here has to hear that it cannot. */
  private readonly setup: SpectrumAnalyzerSetup;
  private readonly spectrum: Spectrum;
  private readonly reservation: Reservation;
  private destroyed = false;

  constructor(core: Core, setup: SpectrumAnalyzerSetup) {
    const { fftSize, window, poolSize } = setup;
    this.core = core;
    this.setup = setup;
    this.reservation = reserve(core.pool, fftSize, poolSize);
    try {
      this.spectrum = createToneSpectrum(core, fftSize, window);
    } catch (cause) {
      this.reservation.cancel();
      throw cause;
    }
  }

  get fftSize(): number {
    return this.setup.fftSize;
  }

  get window(): WindowName {
    return this.setup.window;
  }

  get sampleRate(): number {
    return this.setup.sampleRate;
  }

  /** The tier it runs on. */
  get engine(): Engine {
    return this.core.engine;
  }

  /** The distance of two bins in hertz, at the sample rate the analyser was built for. */
  get binWidth(): number {
    return this.sampleRate / this.fftSize;
  }

  /**
   * The spectrum of the newest `fftSize` samples: fftSize/2 levels in dBFS, where a full-scale sine on a bin reads 0.00, a
   * constant 1.0 reads 0 in bin 0, and silence −∞. NaN or ∞ among the samples gives −∞ throughout and leaves nothing
   * behind.
   *
   * Gives a view into the core's memory, good until the next call, and no longer than until another analyser, pipeline or tag is made,
   * for which that memory may have to move: copy what is to be kept. Nothing is allocated.
   *
   * @throws RustyAudioError `bad-option` for what is neither; `too-short` where the node or array holds fewer than `fftSize`
   * samples; `destroyed` after `destroy()`.
   */
  processSpectrum(source: TimeDomainSource | Float32Array): Float32Array {
    this.mustLive('processSpectrum');
    const { fftSize, reservation, spectrum } = this;
    const { pool } = this.core;
    if (source instanceof Float32Array) {
      if (source.length < fftSize) throw tooShort(source.length, fftSize);
      const buffer = reservation.acquire();
      copyNewest(source, pool.view(buffer), fftSize);
      spectrum.process(buffer, 0, 0, NO_BALLISTICS);
      pool.release(buffer);
    } else {
      checkSource(source, fftSize, 'processSpectrum', 'source takes an AnalyserNode or a Float32Array');
      const held = source.fftSize;
      listen(pool, spectrum, source, fftSize, held > fftSize ? pool.acquire(held) : reservation.acquire());
    }
    return spectrum.levels;
  }

  /** The figures of the buffers it has set apart. */
  getStats(): PoolStats {
    this.mustLive('getStats');
    return this.reservation.stats;
  }

  /** Gives its buffers back. It must not be used afterwards. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.reservation.cancel();
    this.spectrum.destroy();
  }

  private mustLive(what: string): void {
    if (this.destroyed) throw new RustyAudioError('destroyed', `${what}: this analyser has been destroyed.`);
  }
}

// By hand, because `set(subarray)` would make an object a frame.
function copyNewest(samples: Float32Array, view: Float32Array, count: number): void {
  const start = samples.length - count;
  for (let i = 0; i < count; i++) view[i] = samples[start + i];
}

function tooShort(held: number, fftSize: number): RustyAudioError {
  return new RustyAudioError(
    'too-short',
    `processSpectrum: The array's length must be ${fftSize} at least; it is ${held}.`,
  );
}
