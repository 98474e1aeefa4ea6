import { BandList, type EqualizerBand } from '../../engine';
import { type Insertion, insertInto } from '../insert-into';
import type { MediaRoute } from '../media-sources';
import type { AudioSource } from '../registry';
import { routeOfTap } from '../route-of-tap';
import { isOffline } from '../source-kinds';
import { SourceTap } from '../tap';
import { createEqualizer, type Equalizer, type EqualizerOptions } from './equalizer';

/** What an equaliser of a source is made with. */
export interface SourceEqualizerOptions extends EqualizerOptions {
  /** The element that the source is searched from, and whose place in the document is the equaliser's in a route. */
  host: HTMLElement;
  /** Called when the source's state or the equaliser behind it has changed. */
  onChange?(): void;
}

/** After so long a bypass has faded: twice 50 ms, and a block. */
const FADED_MS = 150;

/** Where the sound of a source is taken up, and what gives it back. */
interface Place {
  readonly equalizer: Equalizer;
  readonly insertion: Insertion | null;
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
  private place: Place | null = null;

  constructor({ host, onChange = () => {}, ...options }: SourceEqualizerOptions) {
    this.host = host;
    this.options = options;
    this.onChange = onChange;
    this.list = new BandList(48_000, options, 'The equaliser');
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

  get bands(): EqualizerBand[] {
    return this.list.bands;
  }

  set bands(bands: readonly Partial<EqualizerBand>[]) {
    this.list.bands = bands;
    this.pass((equalizer) => {
      equalizer.bands = bands;
    });
  }

  setBand(index: number, partial: Partial<EqualizerBand>): void {
    this.list.setBand(index, partial);
    this.pass((equalizer) => equalizer.setBand(index, partial));
  }

  addBand(band: Partial<EqualizerBand>): number {
    this.pass((equalizer) => equalizer.addBand(band));
    return this.list.addBand(band);
  }

  removeBand(index: number): void {
    this.list.removeBand(index);
    this.pass((equalizer) => equalizer.removeBand(index));
  }

  /** In dB. */
  get preamp(): number {
    return this.list.preamp;
  }

  set preamp(value: number) {
    this.list.preamp = value;
    this.pass((equalizer) => {
      equalizer.preamp = value;
    });
  }

  get bypass(): boolean {
    return this.list.bypass;
  }

  set bypass(value: boolean) {
    this.list.bypass = value;
    this.pass((equalizer) => {
      equalizer.bypass = value;
    });
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

  private pass(act: (equalizer: Equalizer) => void): void {
    if (this.place) act(this.place.equalizer);
  }

  private follow(): void {
    const target = routeOfTap(this.tap) ?? this.tap.output;
    if (target !== this.target) {
      this.target = target;
      const { place } = this;
      this.place = null;
      place?.leave();
      if (target) {
        this.take(target).catch((error: Error) => console.warn(`rusty-audio: nothing is equalised. ${error.message}`));
      }
    }
    this.onChange();
  }

  private async take(target: MediaRoute | AudioNode): Promise<void> {
    const { bands, preamp, bypass } = this.list;
    const isRoute = 'out' in target;
    // Nothing has been heard of an offline context yet: there is nothing to fade from.
    const fades = isRoute && !isOffline(target.context);
    const settings = { ...this.options, bands, preamp, bypass: fades || bypass };
    const equalizer = await createEqualizer(target.context, settings);
    // Until its processor lives an AudioWorkletNode is silent.
    if (fades) await equalizer.flush();
    if (target !== this.target) {
      equalizer.destroy();
      return;
    }
    equalizer.bands = this.list.bands;
    equalizer.preamp = this.list.preamp;
    this.place = isRoute ? this.enter(target, equalizer, fades) : connected(target, equalizer);
    equalizer.bypass = this.list.bypass;
    this.onChange();
  }

  private enter(route: MediaRoute, equalizer: Equalizer, fades: boolean): Place {
    const insertion = insertInto(route, this.host, equalizer);
    const end = () => {
      insertion.remove();
      equalizer.destroy();
    };
    return {
      equalizer,
      insertion,
      leave() {
        equalizer.bypass = true;
        if (fades) setTimeout(end, FADED_MS);
        else end();
      },
    };
  }
}

/** The sound of a node goes in, and stays at the equaliser's output. */
function connected(node: AudioNode, equalizer: Equalizer): Place {
  node.connect(equalizer.input);
  return {
    equalizer,
    insertion: null,
    leave() {
      try {
        node.disconnect(equalizer.input);
      } catch {
        // The host has disconnected all of the node's outputs.
      }
      equalizer.destroy();
    },
  };
}
