import { RustyAudioError } from '../error';
import { checkPreamp, completeBand, type EqualizerBand, MAX_BANDS, newBand } from './bands';
import { addResponse, COEFFICIENTS, designBiquad } from './biquad';

/** Numbers in the table of a cascade: the gain, then b0 b1 b2 a1 a2 for each of 32 slots. */
export const TABLE_LENGTH = 1 + MAX_BANDS * COEFFICIENTS;

/** What an equaliser is made with. */
export interface BandListOptions {
  /** The bands; what one does not say is that of an enabled peak of 0 dB at 1000 Hz. None by default. */
  bands?: readonly Partial<EqualizerBand>[];
  /** Gain before the bands in dB; 0 by default. */
  preamp?: number;
  /** Whether all of it is switched off; false by default. */
  bypass?: boolean;
  /** Whether peaks are fitted to the analogue ones up to half the sample rate (Vicanek 2016); false by default. */
  matched?: boolean;
}

const offsetOf = (slot: number) => 1 + slot * COEFFICIENTS;
const isActive = (table: Float64Array, slot: number) => {
  const at = offsetOf(slot);
  return !(table[at] === 1 && !table[at + 1] && !table[at + 2] && !table[at + 3] && !table[at + 4]);
};

function setIdentity(table: Float64Array, slot: number): void {
  table.fill(0, offsetOf(slot), offsetOf(slot + 1));
  table[offsetOf(slot)] = 1;
}

/**
 * The bands of an equaliser, and the table of coefficients that they come to: the cascade is the product of all bands.
 * What is wrong with a change is thrown before anything has changed, as `bad-option`. Bands are copied in and out.
 *
 * A band keeps its slot in the table for its life, so that removing one does not move the others, which would be heard.
 */
export class BandList {
  readonly matched: boolean;
  private list: EqualizerBand[] = [];
  private slots: number[] = [];
  private gain = 0;
  private off = false;
  private designed = new Float64Array(TABLE_LENGTH);
  private readonly sum = new Float64Array(TABLE_LENGTH);

  /** `where` begins the sentences of what is thrown. */
  constructor(
    readonly sampleRate: number,
    { bands = [], preamp = 0, bypass = false, matched = false }: BandListOptions,
    private readonly where: string,
  ) {
    this.matched = matched;
    this.bands = bands;
    this.preamp = preamp;
    this.bypass = bypass;
  }

  get length(): number {
    return this.list.length;
  }

  get bands(): EqualizerBand[] {
    return this.list.map((band) => ({ ...band }));
  }

  set bands(bands: readonly Partial<EqualizerBand>[]) {
    if (!Array.isArray(bands))
      throw new RustyAudioError('bad-option', `${this.where}: bands takes an array of bands, not ${typeof bands}.`);
    this.checkCount(bands.length);
    const list = bands.map((band, index) => newBand(band, `${this.where}, bands[${index}]`));
    const slots = this.slots.slice(0, list.length);
    const designed = new Float64Array(TABLE_LENGTH);
    for (let slot = 0; slot < MAX_BANDS; slot++) setIdentity(designed, slot);
    list.forEach((band, index) => {
      slots[index] ??= freeSlot(slots);
      this.design(band, designed, slots[index]);
    });
    this.list = list;
    this.slots = slots;
    this.designed = designed;
  }

  setBand(index: number, partial: Partial<EqualizerBand>): void {
    const where = `${this.where}, bands[${index}]`;
    const band = completeBand(partial, this.at(index), where);
    this.design(band, this.designed, this.slots[index]);
    this.list[index] = band;
  }

  /** Gives the index of the new band, which is the last. */
  addBand(partial: Partial<EqualizerBand>): number {
    this.checkCount(this.list.length + 1);
    const band = newBand(partial, `${this.where}, bands[${this.list.length}]`);
    const slot = freeSlot(this.slots);
    this.design(band, this.designed, slot);
    this.slots.push(slot);
    return this.list.push(band) - 1;
  }

  removeBand(index: number): void {
    this.at(index);
    const [slot] = this.slots.splice(index, 1);
    this.list.splice(index, 1);
    setIdentity(this.designed, slot);
  }

  /** In dB. */
  get preamp(): number {
    return this.gain;
  }

  set preamp(value: number) {
    this.gain = checkPreamp(value, this.where);
  }

  get bypass(): boolean {
    return this.off;
  }

  set bypass(value: boolean) {
    this.off = Boolean(value);
  }

  /** What the cascade has to do now. The same array each time: to be copied. */
  get table(): Float64Array {
    const { sum } = this;
    if (this.off) for (let slot = 0; slot < MAX_BANDS; slot++) setIdentity(sum, slot);
    else sum.set(this.designed);
    sum[0] = this.off ? 1 : 10 ** (this.gain / 20);
    return sum;
  }

  /**
   * Fills `magnitudeDb`, in dB, and `phase`, in radians and not wrapped, with the response of all that is heard at
   * `frequencies` in Hz: NaN outside 0 … Nyquist. Allocates nothing.
   */
  getFrequencyResponse(
    frequencies: ArrayLike<number>,
    magnitudeDb: Float32Array | Float64Array,
    phase?: Float32Array | Float64Array,
  ): void {
    const { length } = frequencies;
    if (magnitudeDb.length < length || (phase && phase.length < length)) {
      throw new RustyAudioError(
        'bad-option',
        `${this.where}: getFrequencyResponse takes arrays of ${length} at least, as many as there are frequencies.`,
      );
    }
    const { table } = this;
    const level = this.off ? 0 : this.gain;
    const nyquist = this.sampleRate / 2;
    for (let i = 0; i < length; i++) {
      const inside = frequencies[i] >= 0 && frequencies[i] <= nyquist;
      magnitudeDb[i] = inside ? level : NaN;
      if (phase) phase[i] = inside ? 0 : NaN;
    }
    for (let slot = 0; slot < MAX_BANDS; slot++) {
      if (isActive(table, slot)) {
        addResponse(table, offsetOf(slot), this.sampleRate, frequencies, magnitudeDb, phase);
      }
    }
  }

  private at(index: number): EqualizerBand {
    const band = this.list[index];
    if (band) return band;
    const there = this.list.length ? `0 to ${this.list.length - 1}` : 'no bands';
    throw new RustyAudioError('bad-option', `${this.where}: there is no band ${String(index)}; there are ${there}.`);
  }

  private checkCount(count: number): void {
    if (count > MAX_BANDS)
      throw new RustyAudioError('bad-option', `${this.where}: there can be ${MAX_BANDS} bands at most, not ${count}.`);
  }

  private design(band: EqualizerBand, table: Float64Array, slot: number): void {
    designBiquad(band, this.sampleRate, this.matched, table, offsetOf(slot));
  }
}

function freeSlot(taken: readonly number[]): number {
  for (let slot = 0; ; slot++) if (!taken.includes(slot)) return slot;
}
