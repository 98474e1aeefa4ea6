import {
  BandList,
  type BandListOptions,
  configuration,
  type EqualizerBand,
  RustyAudioError,
  workletModule,
} from '../../engine';
import { nameOf } from '../errors';
import { badOption, checkOptions } from './check-options';
import { disconnect } from './disconnect';
import { loadWorklet } from './load-worklet';
import type { EqualizerEngine, NodeCascade } from './node-cascade';
import { WorkletCascade } from './worklet-cascade';

/** What an equaliser is made with: its bands, and what it runs on. */
export interface EqualizerOptions extends BandListOptions {
  /** The tier to use instead of the best that works; by default what `configure({ tier })` says. */
  tier?: EqualizerEngine | 'auto';
}

const WHERE = 'createEqualizer';

/** Few pages need the browser's filters. */
const loadNative = () => import('./native-cascade').then(({ NativeCascade }) => NativeCascade);

/**
 * A parametric equaliser between `input` and `output`, two nodes to be connected like any other: up to 32 bands in a
 * cascade, heard with no latency. Mono, stereo and more go through as they are.
 *
 * What is changed is heard at once, without a click: all changes of one task move the sound together, over 10 to 50 ms.
 *
 * ```ts
 * const equalizer = await createEqualizer(context, { bands: [{ type: 'lowshelf', frequency: 105, gain: 6.5 }], preamp: -6 });
 * source.connect(equalizer.input);
 * equalizer.output.connect(context.destination);
 * equalizer.setBand(0, { gain: 3 });
 * ```
 */
export class Equalizer {
  readonly input: GainNode;
  readonly output: GainNode;
  /** Seconds from `input` to `output`: none. */
  readonly latency = 0;
  private cascade: NodeCascade;
  private pending = false;
  private destroyed = false;
  /** Set while the sound goes from `input` to `output` as it is: until the browser's filters are loaded. */
  private replacing: Promise<void> | null = null;

  /** For `makeEqualizer`. */
  constructor(
    readonly context: BaseAudioContext,
    private readonly list: BandList,
    make: (onFail: () => void) => NodeCascade,
    private readonly onEngine?: () => void,
  ) {
    this.input = context.createGain();
    this.output = context.createGain();
    this.cascade = make(() => this.fail());
    this.join();
  }

  /** What it runs on: `simd`, `scalar`, `fallback` or `native`, the browser's own filters. */
  get engine(): EqualizerEngine {
    return this.replacing ? 'native' : this.cascade.engine;
  }

  /** What `native` cannot do of what is asked for, as sentences; nothing on the other tiers. */
  get limitations(): readonly string[] {
    return this.replacing ? ['Nothing is equalised until the browser’s filters are loaded.'] : this.cascade.limitations;
  }

  /** The bands, copied in and out. What a band does not say is that of an enabled peak of 0 dB at 1000 Hz. */
  get bands(): EqualizerBand[] {
    return this.list.bands;
  }

  set bands(bands: readonly Partial<EqualizerBand>[]) {
    this.list.bands = bands;
    this.change();
  }

  /** Changes what the partial says of a band. Throws `bad-option`, and changes nothing, where that is wrong. */
  setBand(index: number, partial: Partial<EqualizerBand>): void {
    this.list.setBand(index, partial);
    this.change();
  }

  /** Adds a band behind the others and gives its index. */
  addBand(band: Partial<EqualizerBand>): number {
    const index = this.list.addBand(band);
    this.change();
    return index;
  }

  removeBand(index: number): void {
    this.list.removeBand(index);
    this.change();
  }

  /** Gain before the bands, in dB. */
  get preamp(): number {
    return this.list.preamp;
  }

  set preamp(value: number) {
    this.list.preamp = value;
    this.change();
  }

  /** Whether all of it, the preamp too, is switched off: what comes in then leaves to the bit. */
  get bypass(): boolean {
    return this.list.bypass;
  }

  set bypass(value: boolean) {
    this.list.bypass = value;
    this.change();
  }

  /**
   * Fills `magnitudeDb`, in dB, and `phase`, in radians and not wrapped, with the response of what is heard once a change has
   * settled, at `frequencies` in Hz: NaN outside 0 … half the sample rate. Allocates nothing where nothing has changed since.
   */
  getFrequencyResponse(
    frequencies: ArrayLike<number>,
    magnitudeDb: Float32Array | Float64Array,
    phase?: Float32Array | Float64Array,
  ): void {
    this.push();
    this.cascade.heard.getFrequencyResponse(frequencies, magnitudeDb, phase);
  }

  /**
   * When all that was changed so far has reached the audio thread, which takes it up with its next block; at once where there
   * is none any more.
   */
  async flush(): Promise<void> {
    if (this.destroyed) return;
    this.push();
    if (this.replacing) await this.replacing;
    if (!this.replacing) await this.cascade.flush();
  }

  /** Ends it and lets go of all it holds. The sound no longer goes through. */
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.release();
  }

  private change(): void {
    if (this.pending || this.destroyed) return;
    this.pending = true;
    queueMicrotask(() => this.push());
  }

  private push(): void {
    if (!this.pending || this.destroyed) return;
    this.pending = false;
    this.cascade.update();
  }

  private join(): void {
    this.input.connect(this.cascade.input);
    this.cascade.output.connect(this.output);
  }

  private release(): void {
    disconnect(this.input, this.output);
    disconnect(this.input, this.cascade.input);
    disconnect(this.cascade.output, this.output);
    this.cascade.destroy();
  }

  /** The processor has died: the sound goes on through the browser's filters, and as it is until those are loaded. */
  private fail(): void {
    if (this.destroyed) return;
    console.warn('rusty-audio: the equaliser in the AudioWorklet has failed; the browser’s filters take its place.');
    this.release();
    this.input.connect(this.output);
    this.replacing = this.replace().catch((cause) => console.warn('rusty-audio: nothing is equalised.', cause));
    this.onEngine?.();
  }

  private async replace(): Promise<void> {
    const Native = await loadNative();
    disconnect(this.input, this.output);
    if (this.destroyed) return;
    this.cascade = new Native(this.context, this.list);
    this.join();
    this.replacing = null;
  }
}

/**
 * Makes an equaliser in a context of any kind, an OfflineAudioContext too, where it is heard from the first sample. Where
 * there is no AudioWorklet, as on a page without https, it is made of BiquadFilterNodes and says in `limitations` what they
 * cannot do.
 *
 * @throws RustyAudioError `bad-option` or `context-closed`.
 */
export function createEqualizer(context: BaseAudioContext, options: EqualizerOptions = {}): Promise<Equalizer> {
  return makeEqualizer(context, options);
}

/** The same; calls `onEngine` when the equaliser runs on something else from then on. */
export async function makeEqualizer(
  context: BaseAudioContext,
  options: EqualizerOptions,
  onEngine?: () => void,
): Promise<Equalizer> {
  if (typeof context?.createGain !== 'function')
    throw badOption(`${WHERE}: the context takes an AudioContext or an OfflineAudioContext, not ${nameOf(context)}.`);
  checkOptions(options, WHERE);
  const { tier = configuration().tier ?? 'auto' } = options;
  const list = new BandList(context.sampleRate, options, WHERE);
  // What is thrown from now on is thrown by the equaliser itself.
  list.where = 'Equalizer';
  const canRun = tier !== 'native' && context.audioWorklet;
  const module = canRun ? await workletModule(tier) : null;
  const processor = canRun && (await loadWorklet(context, Boolean(module)));
  const Native = processor ? null : await loadNative();
  if (context.state === 'closed')
    throw new RustyAudioError('context-closed', `${WHERE}: the AudioContext is closed. Give one that is not.`);
  return new Equalizer(
    context,
    list,
    (onFail) => (processor ? new WorkletCascade(context, list, processor, module, onFail) : new Native!(context, list)),
    onEngine,
  );
}
