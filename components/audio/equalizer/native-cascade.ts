import { BandList, type EqualizerBand } from '../../engine';
import { FADE, Glide } from './glide';
import type { NodeCascade } from './node-cascade';

/** The context's clock, as the page reads it, can be so many seconds behind what is being rendered. */
const BEHIND = 0.01;

const DECIBEL_Q: readonly string[] = ['lowpass', 'highpass'];
const SHELVES: readonly string[] = ['lowshelf', 'highshelf'];
const BOOSTS: readonly string[] = ['peaking', ...SHELVES];

interface Chain {
  /** The types of the bands that are heard, as one word. */
  shape: string;
  filters: { node: BiquadFilterNode; frequency: Glide; gain: Glide | null; q: Glide }[];
  /** Fades this chain in and out. */
  level: GainNode;
  /** When it begins to fade in, and the one before it to fade out. */
  start: number;
}

/**
 * The browser's own filters in a row, for a page that has no AudioWorklet: all types, but shelves of the slope 1 alone and
 * peaks that are not matched. Frequency, gain and Q glide; another chain of types is faded in over the old one.
 *
 * Fades follow one another on the context's clock. What comes while one runs is built at once and begins when that has ended;
 * what has not begun gives way to what comes after it, so that there are never more than a few chains.
 */
export class NativeCascade implements NodeCascade {
  readonly engine = 'native';
  readonly input: GainNode;
  readonly output: GainNode;
  limitations: readonly string[] = [];
  heard: BandList;
  private readonly level: Glide;
  /** The oldest first; the last is the one that is wanted. */
  private readonly chains: Chain[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly context: BaseAudioContext,
    private readonly asked: BandList,
  ) {
    this.input = context.createGain();
    this.output = context.createGain();
    this.heard = this.possible();
    this.level = new Glide(context, this.input.gain, this.preamp());
    this.append(Number.NEGATIVE_INFINITY);
  }

  update(): void {
    const { chains, context } = this;
    const now = context.currentTime;
    this.heard = this.possible();
    this.level.move(this.preamp());
    this.tidy();
    const bands = this.sounding();
    const last = chains[chains.length - 1];
    if (shapeOf(bands) === last.shape) {
      for (const [i, { frequency, gain, q }] of last.filters.entries()) {
        const values = this.valuesOf(bands[i]);
        frequency.move(values.frequency);
        gain?.move(values.gain);
        q.move(values.q);
      }
      return;
    }
    if (now === 0) {
      // Nothing has been heard yet.
      this.drop(last);
      chains.pop();
      this.append(Number.NEGATIVE_INFINITY);
      return;
    }
    let start = Math.max(now, last.start + FADE);
    const waits = last.start > now + BEHIND;
    if (waits) {
      // The one before it fades out all the same, at the same time.
      ({ start } = last);
      this.drop(last);
      chains.pop();
    } else {
      fade(last.level.gain, 1, 0, start);
    }
    fade(this.append(start).level.gain, 0, 1, start);
    this.watch();
  }

  async flush(): Promise<void> {}

  destroy(): void {
    this.unwatch();
    for (const chain of this.chains) this.drop(chain);
  }

  /** What the filters make of what is asked for. */
  private possible(): BandList {
    const { asked } = this;
    const limits = new Set(['Sound that is no number (NaN) stays in the browser’s filters for good.']);
    if (asked.matched) limits.add('Peaks are not matched: the browser has only its own.');
    const bands = asked.bands.map((band) => {
      if (!SHELVES.includes(band.type) || Math.abs(band.q - Math.SQRT1_2) < 1e-6) return band;
      if (band.enabled) limits.add('Shelves have the slope 1 (a Q of 0.707): the browser has no other.');
      return { ...band, q: Math.SQRT1_2 };
    });
    this.limitations = [...limits];
    const { preamp, bypass } = asked;
    return new BandList(asked.sampleRate, { bands, preamp, bypass }, 'The equaliser');
  }

  private preamp(): number {
    return this.heard.bypass ? 1 : 10 ** (this.heard.preamp / 20);
  }

  /** A flat band is no filter. */
  private sounding(): EqualizerBand[] {
    const { heard } = this;
    if (heard.bypass) return [];
    return heard.bands.filter(({ enabled, type, gain }) => enabled && !(gain === 0 && BOOSTS.includes(type)));
  }

  private append(start: number): Chain {
    const { context } = this;
    const bands = this.sounding();
    const level = context.createGain();
    if (start > 0) level.gain.value = 0;
    const filters = bands.map((band) => {
      const node = context.createBiquadFilter();
      node.type = band.type;
      const { frequency, gain, q } = this.valuesOf(band);
      return {
        node,
        frequency: new Glide(context, node.frequency, frequency),
        // The other types do not read it.
        gain: BOOSTS.includes(band.type) ? new Glide(context, node.gain, gain) : null,
        q: new Glide(context, node.Q, q),
      };
    });
    const row: AudioNode[] = [this.input, ...filters.map(({ node }) => node), level, this.output];
    for (let i = 1; i < row.length; i++) row[i - 1].connect(row[i]);
    const chain = { shape: shapeOf(bands), filters, level, start };
    this.chains.push(chain);
    return chain;
  }

  private valuesOf({ type, frequency, gain, q }: EqualizerBand): { frequency: number; gain: number; q: number } {
    // There a lowpass and a highpass take the height of their resonance in dB.
    return { frequency, gain, q: DECIBEL_Q.includes(type) ? 20 * Math.log10(q) : q };
  }

  /** Lets go of the chains that have faded out. */
  private tidy(): void {
    const { chains, context } = this;
    while (chains.length > 1 && (context.currentTime >= chains[1].start + FADE || context.state === 'closed')) {
      this.drop(chains.shift()!);
    }
    if (chains.length === 1) this.unwatch();
  }

  /** Tidies when the last fade should have ended; the clock of a context that is suspended stands until that says so. */
  private watch(): void {
    const { context, chains, look } = this;
    context.addEventListener('statechange', look);
    clearTimeout(this.timer);
    const seconds = chains[chains.length - 1].start + FADE - context.currentTime;
    if (context.state === 'running') this.timer = setTimeout(look, 1000 * seconds + 50);
  }

  private unwatch(): void {
    clearTimeout(this.timer);
    this.context.removeEventListener('statechange', this.look);
  }

  private readonly look = (): void => {
    this.tidy();
    if (this.chains.length > 1) this.watch();
  };

  private drop({ filters, level }: Chain): void {
    this.input.disconnect(filters[0]?.node ?? level);
    for (const { node } of filters) node.disconnect();
    level.disconnect();
  }
}

function fade(level: AudioParam, from: number, to: number, start: number): void {
  level.setValueAtTime(from, start);
  level.linearRampToValueAtTime(to, start + FADE);
}

function shapeOf(bands: readonly EqualizerBand[]): string {
  return bands.map(({ type }) => type).join(' ');
}
