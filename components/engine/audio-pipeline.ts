import { type AudioBlock, arrayOf, channelsOf, framesOf } from './audio-block';
import type { PoolStats } from './buffer-pool';
import { type Core, type Engine, NO_BALLISTICS, type Spectrum } from './core';
import { BandList } from './equalizer/band-list';
import type { EqualizerBand } from './equalizer/bands';
import { type CoreCascade, loadCascade, MAX_CHANNELS, type MakeCascade } from './equalizer/core-cascade';
import { flatBands } from './equalizer/flat-bands';
import { RustyAudioError } from './error';
import { type Reservation, reserve } from './reservation';
import type { SpectrumAnalyzerSetup } from './spectrum-analyzer';
import { checkSource, listen, type TimeDomainSource } from './time-domain-source';
import { createToneSpectrum } from './tone-spectrum';
import type { WindowName } from './windows';

/** What a pipeline is made of. */
export interface AudioPipelineSetup extends SpectrumAnalyzerSetup {
  /** The longest block that it takes; the buffers that it sets apart are as long. */
  maxBlockSize: number;
  /** Bands to begin with, all of them flat. */
  numEqBands: number;
}

const WHERE = 'AudioPipeline';
const NONE = new Float32Array(0);

/**
 * An equaliser and the spectrum of what leaves it, block by block, outside of any audio graph. Made by
 * `new AudioOptimizationBuilder()….buildAudioPipeline()`.
 *
 * ```ts
 * const pipeline = await new AudioOptimizationBuilder().sampleRate(48_000).buildAudioPipeline();
 * pipeline.updateEqBand(2, 200, 1, -4.5);
 * const levels = pipeline.process([left, right], [left, right]); // in place
 * ```
 *
 * A change of the bands is heard from the next block on, without a click: all changes between two blocks move the sound
 * together, over 10 to 50 ms. What is set before the first block holds from its first sample.
 */
export class AudioPipeline {
  private readonly core: Core;
  private readonly setup: AudioPipelineSetup;
  private readonly list: BandList;
  private readonly cascade: CoreCascade;
  private readonly spectrum: Spectrum;
  private readonly reservation: Reservation;
  // A lent buffer of twice the frame or more, in which the newest fftSize samples end before `end`.
  private readonly history: number;
  private end: number;
  private readonly buffers: number[] = new Array(MAX_CHANNELS).fill(0);
  private readonly views: Float32Array[] = new Array(MAX_CHANNELS).fill(NONE);
  private changed = false;
  private destroyed = false;

  /** For `createAudioPipeline`. */
  constructor(core: Core, setup: AudioPipelineSetup, makeCascade: MakeCascade) {
    const { fftSize, window, sampleRate, maxBlockSize, poolSize, numEqBands } = setup;
    const { pool } = core;
    this.core = core;
    this.setup = setup;
    this.list = new BandList(sampleRate, { bands: flatBands(numEqBands) }, WHERE);
    try {
      this.cascade = makeCascade(sampleRate, this.list.table);
      this.spectrum = createToneSpectrum(core, fftSize, window);
      this.reservation = reserve(pool, maxBlockSize, poolSize);
      this.history = pool.acquire(2 * fftSize);
    } catch (cause) {
      this.free();
      throw cause;
    }
    pool.view(this.history).fill(0);
    this.end = fftSize;
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

  get maxBlockSize(): number {
    return this.setup.maxBlockSize;
  }

  /** The tier it runs on. */
  get engine(): Engine {
    return this.core.engine;
  }

  /** The distance of two bins in hertz. */
  get binWidth(): number {
    return this.sampleRate / this.fftSize;
  }

  /**
   * Runs a block through the bands and gives the spectrum of the newest `fftSize` samples that have left them: fftSize/2
   * levels in dBFS, where a full-scale sine on a bin reads 0.00 and silence −∞. Before the first block there was silence. With
   * an AnalyserNode the levels are those of its newest samples instead.
   *
   * Of several channels the spectrum is that of their mean, which for two is Web Audio's down-mix ½·(L + R).
   *
   * `input` and `output` have the same number of channels, 1 to 32, and all of their arrays the same length, from 0 to
   * `maxBlockSize`; they may be the same ones, or overlap, for all is read before anything is written. Another number of
   * channels than before is taken up as an AudioNode's is. A sample that is not a number becomes silence.
   *
   * The hot path. Gives a view into the core's memory, good until the next call, and no longer than until another analyser, pipeline or
   * tag is made, for which that memory may have to move: copy what is to be kept. Nothing is allocated, except that a block of more
   * channels than there are buffers adds the missing ones, once.
   *
   * @throws RustyAudioError `bad-option` where the arrays are none or do not match, or the analyser is none; `too-long` where a
   * block is longer than `maxBlockSize`; `too-short` where the AnalyserNode holds fewer than `fftSize` samples; `destroyed` after
   * `destroy()`. Nothing has been processed then.
   */
  process(input: AudioBlock, output: AudioBlock, analyser?: TimeDomainSource | null): Float32Array {
    this.mustLive('process');
    const channels = channelsOf(input, output);
    const frames = framesOf(input, output, channels);
    if (frames > this.maxBlockSize) throw tooLong(frames, this.maxBlockSize);
    if (analyser !== undefined && analyser !== null)
      checkSource(analyser, this.fftSize, 'process', 'analyser takes an AnalyserNode');
    if (this.changed) this.push();
    this.lend(channels);
    const { views, buffers } = this;
    const { pool } = this.core;
    for (let channel = 0; channel < channels; channel++) views[channel].set(arrayOf(input, channel));
    this.cascade.process(buffers, channels, frames);
    this.remember(channels, frames);
    for (let channel = 0; channel < channels; channel++) copy(views[channel], arrayOf(output, channel), frames);
    this.giveBack(channels);
    if (analyser) listen(pool, this.spectrum, analyser, this.fftSize, pool.acquire(analyser.fftSize));
    else this.spectrum.process(this.history, this.end - this.fftSize, 0, NO_BALLISTICS);
    return this.spectrum.levels;
  }

  /** Changes a band: frequency in Hz, Q, gain in dB. Its type stays. Throws `bad-option`, and changes nothing, where one is wrong. */
  updateEqBand(index: number, frequency: number, q: number, gain: number): void {
    this.mustLive('updateEqBand');
    this.list.setBand(index, { frequency, q, gain });
    this.changed = true;
  }

  /** Changes what the partial says of a band. Throws `bad-option`, and changes nothing, where that is wrong. */
  setBand(index: number, partial: Partial<EqualizerBand>): void {
    this.mustLive('setBand');
    this.list.setBand(index, partial);
    this.changed = true;
  }

  /** The bands, copied in and out, 32 at most. What a band does not say is that of an enabled peak of 0 dB at 1000 Hz. */
  get bands(): EqualizerBand[] {
    return this.list.bands;
  }

  set bands(bands: readonly Partial<EqualizerBand>[]) {
    this.mustLive('bands');
    this.list.bands = bands;
    this.changed = true;
  }

  /** Gain before the bands, in dB. */
  get preamp(): number {
    return this.list.preamp;
  }

  set preamp(value: number) {
    this.mustLive('preamp');
    this.list.preamp = value;
    this.changed = true;
  }

  /** Whether all of the equaliser, the preamp too, is switched off: what comes in then leaves to the bit. */
  get bypass(): boolean {
    return this.list.bypass;
  }

  set bypass(value: boolean) {
    this.mustLive('bypass');
    this.list.bypass = value;
    this.changed = true;
  }

  /** The figures of the buffers it has set apart, in words: `Pipeline Stats - Buffers Available: 16, Allocations Saved: 1234, Cache Hits: 5678`. */
  getStats(): string {
    const { available, allocationsSaved, cacheHits } = this.stats;
    return `Pipeline Stats - Buffers Available: ${available}, Allocations Saved: ${allocationsSaved}, Cache Hits: ${cacheHits}`;
  }

  /** The figures of the buffers it has set apart. */
  get stats(): PoolStats {
    this.mustLive('stats');
    return this.reservation.stats;
  }

  /** Gives its buffers back. It must not be used afterwards. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.free();
  }

  /** Gives back what it holds, which is a part of it where the core could give no more. */
  private free(): void {
    this.reservation?.cancel();
    if (this.history) this.core.pool.release(this.history);
    this.cascade?.destroy();
    this.spectrum?.destroy();
  }

  private mustLive(what: string): void {
    if (this.destroyed) throw new RustyAudioError('destroyed', `${what}: this pipeline has been destroyed.`);
  }

  private push(): void {
    this.changed = false;
    this.cascade.update(this.list.table);
  }

  /** A buffer for each channel; only then their views, for one that has to be made may move the memory. */
  private lend(channels: number): void {
    const { buffers, views, reservation } = this;
    let lent = 0;
    try {
      for (; lent < channels; lent++) buffers[lent] = reservation.acquire();
    } catch (cause) {
      this.giveBack(lent);
      throw cause;
    }
    for (let channel = 0; channel < channels; channel++) views[channel] = this.core.pool.view(buffers[channel]);
  }

  private giveBack(channels: number): void {
    for (let channel = 0; channel < channels; channel++) this.core.pool.release(this.buffers[channel]);
  }

  /** Appends the mean of the channels to the history. The newest samples move to its start when it is full. */
  private remember(channels: number, frames: number): void {
    const { views, fftSize } = this;
    const history = this.core.pool.view(this.history);
    const taken = Math.min(frames, fftSize);
    if (this.end + taken > history.length) {
      history.copyWithin(0, this.end - (fftSize - taken), this.end);
      this.end = fftSize - taken;
    }
    const start = this.end + taken - frames;
    for (let i = frames - taken; i < frames; i++) {
      let sum = 0;
      for (let channel = 0; channel < channels; channel++) sum += views[channel][i];
      history[start + i] = sum / channels;
    }
    this.end += taken;
  }
}

/** Makes a pipeline on a core. */
export async function createAudioPipeline(core: Core, setup: AudioPipelineSetup): Promise<AudioPipeline> {
  return new AudioPipeline(core, setup, await loadCascade(core));
}

// By hand, because `set(subarray)` would make an object a channel.
function copy(from: Float32Array, to: Float32Array, frames: number): void {
  for (let i = 0; i < frames; i++) to[i] = from[i];
}

function tooLong(frames: number, maxBlockSize: number): RustyAudioError {
  return new RustyAudioError(
    'too-long',
    `process: a block has ${maxBlockSize} samples at most, which is the pipeline's maxBlockSize; this one has ${frames}.`,
  );
}
