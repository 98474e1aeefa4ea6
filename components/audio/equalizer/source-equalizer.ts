import { BandList, type EqualizerBand } from '../../engine';
import { inWords, nameOf, type Reason, reason } from '../errors';
import { type Insertion, insertInto } from '../insert-into';
import type { MediaRoute } from '../media-sources';
import type { AudioSource } from '../registry';
import { routeOfTap } from '../route-of-tap';
import { SourceTap } from '../tap';
import { disconnect } from './disconnect';
import { type Equalizer, type EqualizerOptions, makeEqualizer } from './equalizer';

/** What an equaliser of a source is made with. */
export interface SourceEqualizerOptions extends EqualizerOptions {
  /** The element that the source is searched from, and whose place in the document is the equaliser's in a route. */
  host: HTMLElement;
  /** Begins the sentences of what is thrown. */
  where: string;
  /** Called when the source's state or the equaliser behind it has changed. */
  onChange?(): void;
}

/** After so long a bypass has faded: twice 50 ms, and a block. */
const FADED_MS = 150;
/** Seconds in which an equaliser that has just come in has surely processed sound, and how often the clock is looked at. */
const HEARD = 0.02;
const LOOK_MS = 20;

/** Where the sound of a source is taken up, and what gives it back. */
interface Place {
  readonly equalizer: Equalizer;
  readonly insertion: Insertion | null;
  /** Bypassed still, until it has processed sound. */
  entering: boolean;
  leave(): void;
}

/**
 * An equaliser for a source of any kind, which can be set before there is any sound: it follows the source, and is heard
 * once that is. In a media element's route it takes its place among the others; the sound of a node or a stream ends at
 * `output`, for the page to connect.
 *
 * It comes into a route and leaves it bypassed, so that neither is heard as a click.
 */
export class SourceEqualizer {
  /** Finds the source and tells its state. */
  readonly tap: SourceTap;
  private readonly host: HTMLElement;
  private readonly options: EqualizerOptions;
  private readonly onChange: () => void;
  /** What is set while there is no equaliser yet, and all along. The rate is that of no sound in particular. */
  private readonly list: BandList;
  private target: MediaRoute | AudioNode | null = null;
  /** Counts the targets: one may come again while an equaliser is made for it. */
  private turn = 0;
  private place: Place | null = null;
  private ending: Reason | null = null;

  constructor({ host, where, onChange = () => {}, ...options }: SourceEqualizerOptions) {
    this.host = host;
    this.options = options;
    this.onChange = onChange;
    this.list = new BandList(48_000, options, where);
    this.tap = new SourceTap({ host, onChange: () => this.follow() });
    this.tap.setFftSize(32);
  }

  /** The equaliser that is heard; null until then. */
  get equalizer(): Equalizer | null {
    return this.place?.equalizer ?? null;
  }

  /** Where its sound leaves. */
  get output(): AudioNode | null {
    return this.place?.equalizer.output ?? null;
  }

  get input(): AudioNode | null {
    return this.place?.equalizer.input ?? null;
  }

  /** Why there is no sound, or where it goes instead of the loudspeakers, in words; null where there is nothing to say. */
  get reason(): Reason | null {
    return this.tap.reason ?? this.ending;
  }

  get bands(): EqualizerBand[] {
    return this.list.bands;
  }

  set bands(bands: readonly Partial<EqualizerBand>[]) {
    this.change((of) => {
      of.bands = bands;
    });
  }

  setBand(index: number, partial: Partial<EqualizerBand>): void {
    this.change((of) => of.setBand(index, partial));
  }

  addBand(band: Partial<EqualizerBand>): number {
    return this.change((of) => of.addBand(band));
  }

  removeBand(index: number): void {
    this.change((of) => of.removeBand(index));
  }

  /** In dB. */
  get preamp(): number {
    return this.list.preamp;
  }

  set preamp(value: number) {
    this.change((of) => {
      of.preamp = value;
    });
  }

  get bypass(): boolean {
    return this.list.bypass;
  }

  set bypass(value: boolean) {
    this.list.bypass = value;
    if (this.place && !this.place.entering) this.place.equalizer.bypass = value;
  }

  /** The response of what is heard, or would be at 48 kHz: see `Equalizer.getFrequencyResponse`. */
  getFrequencyResponse(
    frequencies: ArrayLike<number>,
    magnitudeDb: Float32Array | Float64Array,
    phase?: Float32Array | Float64Array,
  ): void {
    (this.equalizer ?? this.list).getFrequencyResponse(frequencies, magnitudeDb, phase);
  }

  setSource(source: AudioSource | string | null): void {
    this.tap.setSource(source);
  }

  /** The host is in a document, or was moved in it. */
  connect(): void {
    this.tap.connect();
    this.place?.insertion?.place();
  }

  /** The host has left: unless it is back in the next task, the sound goes on without. */
  disconnect(): void {
    this.tap.disconnect();
  }

  /** Changes the list and what is heard, or neither: at another sample rate a band can be one that cannot be made. */
  private change<T>(act: (of: BandList | Equalizer) => T): T {
    const { list, place } = this;
    const { bands } = list;
    const result = act(list);
    try {
      if (place) act(place.equalizer);
    } catch (error) {
      list.bands = bands;
      throw error;
    }
    return result;
  }

  private follow(): void {
    const target = routeOfTap(this.tap) ?? this.tap.output;
    if (target !== this.target) {
      this.target = target;
      const turn = ++this.turn;
      const { place } = this;
      this.place = null;
      place?.leave();
      this.tellEnding();
      if (target) {
        this.take(target, turn).catch((error: Error) =>
          console.warn(`rusty-audio: nothing is equalised. ${error.message}`),
        );
      }
    }
    this.onChange();
  }

  /** Of a player that plays a stream only the stream can be had: the player itself sounds as before. */
  private tellEnding(): void {
    const { target, tap } = this;
    const isStream = target && !('out' in target) && tap.mediaElement;
    const ending = isStream ? reason('ends-at-output', nameOf(isStream)) : null;
    this.ending = ending;
    if (!ending || ending.message) return;
    inWords(ending).then((said) => {
      if (this.ending !== ending) return;
      this.ending = said;
      this.onChange();
    });
  }

  private async take(target: MediaRoute | AudioNode, turn: number): Promise<void> {
    const { bands, preamp, bypass } = this.list;
    const isRoute = 'out' in target;
    const { context } = target;
    const equalizer = await makeEqualizer(
      context,
      { ...this.options, bands, preamp, bypass: isRoute || bypass },
      this.onChange,
    );
    let place: Place;
    try {
      // Until its processor lives an AudioWorkletNode is silent.
      if (isRoute) await equalizer.flush();
      if (turn !== this.turn) {
        equalizer.destroy();
        return;
      }
      equalizer.bands = this.list.bands;
      equalizer.preamp = this.list.preamp;
      place = isRoute ? this.enter(target, equalizer) : connected(target, equalizer);
    } catch (error) {
      equalizer.destroy();
      throw error;
    }
    this.place = place;
    this.onChange();
    // One that has processed nothing yet does what it is told from the next sample on, which would be heard as a click.
    if (place.entering) await rendered(context, HEARD, () => turn === this.turn);
    if (turn !== this.turn) return;
    place.entering = false;
    equalizer.bypass = this.list.bypass;
    // What is heard is another now: its response too.
    if (isRoute) this.onChange();
  }

  private enter(route: MediaRoute, equalizer: Equalizer): Place {
    const insertion = insertInto(route, this.host, equalizer);
    return {
      equalizer,
      insertion,
      entering: true,
      leave() {
        equalizer.bypass = true;
        setTimeout(() => {
          insertion.remove();
          equalizer.destroy();
        }, FADED_MS);
      },
    };
  }
}

/** When a context has rendered so many seconds more, or nobody wants to know. */
async function rendered(context: BaseAudioContext, seconds: number, wanted: () => boolean): Promise<void> {
  const end = context.currentTime + seconds;
  while (wanted() && context.currentTime < end) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** The sound of a node goes in, and stays at the equaliser's output. */
function connected(node: AudioNode, equalizer: Equalizer): Place {
  node.connect(equalizer.input);
  return {
    equalizer,
    insertion: null,
    entering: false,
    leave() {
      disconnect(node, equalizer.input);
      equalizer.destroy();
    },
  };
}
