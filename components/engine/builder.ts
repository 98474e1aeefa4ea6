import type { AudioPipeline } from './audio-pipeline';
import { RustyAudioError } from './error';
import { loadCore } from './load-core';
import { shown } from './shown';
import { SpectrumAnalyzer } from './spectrum-analyzer';
import { WINDOW_NAMES, type WindowName } from './windows';

const POWERS_OF_TWO = 'a power of two from 32 to 32768';

/**
 * Sets up what runs on the page's core. Each setting says what it takes when given something else.
 *
 * ```ts
 * const analyzer = await new AudioOptimizationBuilder().fftSize(4096).buildSpectrumAnalyzer();
 * const levels = analyzer.processSpectrum(analyserNode);
 * ```
 */
export class AudioOptimizationBuilder {
  private readonly settings = {
    fftSize: 2048,
    poolSize: 16,
    maxBlockSize: 4096,
    numEqBands: 8,
    sampleRate: 44_100,
    window: 'hann' as WindowName,
  };

  /** Samples of a frame: a power of two from 32 to 32768. Default 2048. */
  fftSize(size: number): this {
    const valid = isWhole(size, 32, 32_768) && (size & (size - 1)) === 0;
    return this.take('fftSize', size, valid, POWERS_OF_TWO);
  }

  /** Buffers set apart in the page's pool: 1 to 256. Default 16. */
  poolSize(buffers: number): this {
    return this.take('poolSize', buffers, isWhole(buffers, 1, 256), 'a whole number from 1 to 256');
  }

  /** The longest block of samples that will be processed at once: 1 to 65536. Default 4096. */
  maxBlockSize(samples: number): this {
    return this.take('maxBlockSize', samples, isWhole(samples, 1, 65_536), 'a whole number from 1 to 65536');
  }

  /** Bands of the equaliser: 0 to 32. Default 8. */
  numEqBands(bands: number): this {
    return this.take('numEqBands', bands, isWhole(bands, 0, 32), 'a whole number from 0 to 32');
  }

  /** Samples per second: 3000 to 768000. Default 44100. */
  sampleRate(rate: number): this {
    const valid = typeof rate === 'number' && rate >= 3000 && rate <= 768_000;
    return this.take('sampleRate', rate, valid, 'samples per second from 3000 to 768000');
  }

  /** The window of the spectrum. Default `hann`. */
  window(name: WindowName): this {
    return this.take('window', name, WINDOW_NAMES.includes(name), WINDOW_NAMES.join(', '));
  }

  /** Loads the page's core, if nobody has yet, and makes an analyser on it. */
  async buildSpectrumAnalyzer(): Promise<SpectrumAnalyzer> {
    const settings = { ...this.settings };
    return new SpectrumAnalyzer(await loadCore(), settings);
  }

  /**
   * Loads the page's core, if nobody has yet, and makes a pipeline on it: the bands flat, and `poolSize` buffers of
   * `maxBlockSize` samples set apart.
   */
  async buildAudioPipeline(): Promise<AudioPipeline> {
    const settings = { ...this.settings };
    const [core, { createAudioPipeline }] = await Promise.all([loadCore(), import('./audio-pipeline')]);
    return createAudioPipeline(core, settings);
  }

  private take<K extends keyof AudioOptimizationBuilder['settings']>(
    name: K,
    value: AudioOptimizationBuilder['settings'][K],
    valid: boolean,
    takes: string,
  ): this {
    if (!valid) throw new RustyAudioError('bad-option', `${name} takes ${takes}, not ${shown(value)}.`);
    this.settings[name] = value;
    return this;
  }
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
