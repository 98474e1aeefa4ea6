import { SourceEqualizer } from '../audio';
import { BandList, type BandType, type EqualizerBand } from '../engine';
import { autoGain } from './auto-gain';
import type { EqModel } from './model';

/** What is heard of a band while it is alone: the region that it works on. */
const ALONE: Record<BandType, BandType> = {
  peaking: 'bandpass',
  notch: 'bandpass',
  allpass: 'bandpass',
  bandpass: 'bandpass',
  lowshelf: 'lowpass',
  highpass: 'lowpass',
  highshelf: 'highpass',
  lowpass: 'highpass',
};

/** In dB, either way: what a steep filter takes away is not to be made up for at any price. */
const MOST_AUTO_GAIN = 24;

const same = (a: Readonly<EqualizerBand>, b: Readonly<EqualizerBand>) =>
  a.type === b.type && a.frequency === b.frequency && a.gain === b.gain && a.q === b.q && a.enabled === b.enabled;

/** What the model holds, made heard: as little as has changed, and once for all changes of a task or a frame. */
export class EqSound {
  readonly source: SourceEqualizer;
  /** Gain beside the preamp, in dB. */
  private autoGain = 0;
  private list: BandList | null = null;
  private sent: EqualizerBand[] = [];
  private wasAlone = false;

  constructor(
    host: HTMLElement,
    private readonly model: EqModel,
    onChange: () => void,
  ) {
    this.source = new SourceEqualizer({ host, where: '<ra-eq>', onChange });
  }

  /** Gain of all bands together, in dB. */
  get offset(): number {
    return this.model.preamp + this.autoGain;
  }

  /**
   * Brings the sound to where the model is; at a sample rate in Hz it is as loud as before where `keepsLevel`, which is worked out anew
   * where it `levels`.
   */
  follow(keepsLevel: boolean, sampleRate: number, levels: boolean): void {
    const { model, source } = this;
    if (!keepsLevel) this.autoGain = 0;
    else if (levels) this.autoGain = this.levelling(sampleRate);
    const { solo, bypass } = model;
    const alone = solo >= 0 && solo < model.bands.length;
    if (alone || this.wasAlone !== alone) this.replace(alone ? solo : -1);
    else this.change();
    this.wasAlone = alone;
    if (source.preamp !== this.offset) source.preamp = this.offset;
    // Alone, a band is heard whatever the rest is.
    if (source.bypass !== (bypass && !alone)) source.bypass = bypass && !alone;
  }

  private levelling(sampleRate: number): number {
    if (this.list?.sampleRate !== sampleRate) this.list = new BandList(sampleRate, {}, '<ra-eq>');
    this.list.bands = this.model.bands;
    return Math.min(Math.max(autoGain(this.list, sampleRate), -MOST_AUTO_GAIN), MOST_AUTO_GAIN);
  }

  private replace(solo: number): void {
    const { bands } = this.model;
    const { type, frequency, q } = bands[solo] ?? {};
    this.sent = solo < 0 ? bands.map((band) => ({ ...band })) : [];
    this.source.bands = type
      ? [{ type: ALONE[type], frequency, q: ALONE[type] === 'bandpass' ? q : Math.SQRT1_2 }]
      : this.sent;
  }

  /** One band that came or went leaves the others as they sound. */
  private change(): void {
    const { sent, source } = this;
    const { bands } = this.model;
    if (sent.length === bands.length + 1) {
      const gone = sent.findIndex((band, i) => !bands[i] || !same(band, bands[i]));
      sent.splice(gone, 1);
      source.removeBand(gone);
    } else if (sent.length + 1 === bands.length && sent.every((band, i) => same(band, bands[i]))) {
      sent.push({ ...bands[sent.length] });
      source.addBand(bands[sent.length - 1]);
    }
    if (sent.length !== bands.length) {
      this.replace(-1);
      return;
    }
    for (let i = 0; i < bands.length; i++) {
      if (same(sent[i], bands[i])) continue;
      Object.assign(sent[i], bands[i]);
      source.setBand(i, bands[i]);
    }
  }
}
