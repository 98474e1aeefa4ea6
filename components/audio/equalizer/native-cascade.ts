import { BandList, type EqualizerBand } from '../../engine';
import type { NodeCascade } from './node-cascade';

/** Seconds over which a change is spread. */
const FADE = 0.02;
/** A chain that has faded out is looked at this often until the context's clock says so too. */
const LOOK_MS = 200;

const DECIBEL_Q: readonly string[] = ['lowpass', 'highpass'];
const SHELVES: readonly string[] = ['lowshelf', 'highshelf'];

interface Chain {
  /** The types of the bands that are heard, as one word. */
  shape: string;
  filters: BiquadFilterNode[];
  /** Fades this chain in and out. */
  level: GainNode;
}

/**
 * The browser's own filters in a row, for a page that has no AudioWorklet: all types, but shelves of the slope 1 alone and
 * peaks that are not matched. Frequency, gain and Q glide; another chain of types is faded in over the old one.
 */
export class NativeCascade implements NodeCascade {
  readonly engine = 'native';
  readonly input: GainNode;
  readonly output: GainNode;
  limitations: readonly string[] = [];
  heard: BandList;
  private chain: Chain;

  constructor(
    private readonly context: BaseAudioContext,
    private readonly asked: BandList,
  ) {
    this.input = context.createGain();
    this.output = context.createGain();
    this.heard = this.possible();
    this.input.gain.value = this.preamp();
    this.chain = this.build();
  }

  update(): void {
    this.heard = this.possible();
    this.glide(this.input.gain, this.preamp());
    const bands = this.sounding();
    if (shapeOf(bands) === this.chain.shape) {
      for (const [index, filter] of this.chain.filters.entries()) this.set(filter, bands[index], true);
      return;
    }
    const old = this.chain;
    old.level.gain.value = 1;
    this.glide(old.level.gain, 0);
    this.chain = this.build();
    this.chain.level.gain.value = 0;
    this.chain.level.gain.setValueAtTime(0, this.context.currentTime);
    this.glide(this.chain.level.gain, 1);
    this.drop(old, this.context.currentTime + 2 * FADE);
  }

  async flush(): Promise<void> {}

  destroy(): void {
    this.let(this.chain);
  }

  /** What the filters make of what is asked for. */
  private possible(): BandList {
    const { asked } = this;
    const limits = new Set<string>();
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
    return heard.bands.filter(({ enabled, type, gain }) => {
      const flat = gain === 0 && (type === 'peaking' || SHELVES.includes(type));
      return enabled && !flat;
    });
  }

  private build(): Chain {
    const bands = this.sounding();
    const level = this.context.createGain();
    const filters = bands.map((band) => {
      const filter = this.context.createBiquadFilter();
      filter.type = band.type;
      this.set(filter, band, false);
      return filter;
    });
    const row: AudioNode[] = [this.input, ...filters, level, this.output];
    for (let i = 1; i < row.length; i++) row[i - 1].connect(row[i]);
    return { shape: shapeOf(bands), filters, level };
  }

  private set(filter: BiquadFilterNode, { type, frequency, gain, q }: EqualizerBand, glide: boolean): void {
    const values: [AudioParam, number][] = [
      [filter.frequency, Math.min(frequency, this.context.sampleRate / 2)],
      [filter.gain, gain],
      // There a lowpass and a highpass take the height of their resonance in dB.
      [filter.Q, DECIBEL_Q.includes(type) ? 20 * Math.log10(q) : q],
    ];
    for (const [param, value] of values) {
      if (glide) this.glide(param, value);
      else param.value = value;
    }
  }

  private glide(param: AudioParam, value: number): void {
    const now = this.context.currentTime;
    const from = param.value;
    param.cancelScheduledValues(now);
    if (from === value) return;
    param.setValueAtTime(from, now);
    param.linearRampToValueAtTime(value, now + FADE);
  }

  private drop(chain: Chain, after: number): void {
    if (this.context.currentTime >= after || this.context.state === 'closed') this.let(chain);
    else setTimeout(() => this.drop(chain, after), LOOK_MS);
  }

  private let({ filters, level }: Chain): void {
    this.input.disconnect(filters[0] ?? level);
    for (const filter of filters) filter.disconnect();
    level.disconnect();
  }
}

function shapeOf(bands: readonly EqualizerBand[]): string {
  return bands.map(({ type }) => type).join(' ');
}
