import { checkOptions } from '../check-options';
import { RustyAudioError } from '../error';
import { shown } from '../shown';
import { checkCount, checkPreamp, completeBand, type EqualizerBand, newBand, newBands } from './bands';
import { addResponse, designBiquad } from './biquad';
import { COEFFICIENTS, isIdentity, SLOTS, TABLE_LENGTH } from './coefficient-table';

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

  /** `where` begins the sentences of what is thrown, and may be set anew for what comes after. */
  constructor(
    readonly sampleRate: number,
    options: BandListOptions,
    public where: string,
  ) {
    checkOptions(options, where);
    const { bands = [], preamp = 0, bypass = false, matched = false } = options;
    this.matched = this.boolean('matched', matched);
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
    const list = newBands(bands, this.where);
    const slots = this.slots.slice(0, list.length);
    const designed = new Float64Array(TABLE_LENGTH);
    for (let slot = 0; slot < SLOTS; slot++) setIdentity(designed, slot);
    list.forEach((band, index) => {
      slots[index] ??= freeSlot(slots);
      this.design(band, designed, slots[index], index);
    });
    this.list = list;
    this.slots = slots;
    this.designed = designed;
  }

  setBand(index: number, partial: Partial<EqualizerBand>): void {
    const band = completeBand(partial, this.at(index), this.whereOf(index));
    this.design(band, this.designed, this.slots[index], index);
    this.list[index] = band;
  }

  /** Gives the index of the new band, which is the last. */
  addBand(partial: Partial<EqualizerBand>): number {
    const { length } = this.list;
    checkCount(length + 1, this.where);
    const band = newBand(partial, this.whereOf(length));
    const slot = freeSlot(this.slots);
    this.design(band, this.designed, slot, length);
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
    this.off = this.boolean('bypass', value);
  }

  /** What the cascade has to do now. The same array each time: to be copied. */
  get table(): Float64Array {
    const { sum } = this;
    if (this.off) for (let slot = 0; slot < SLOTS; slot++) setIdentity(sum, slot);
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
    const length = this.checkArrays(frequencies, magnitudeDb, phase);
    const { table } = this;
    const level = this.off ? 0 : this.gain;
    const nyquist = this.sampleRate / 2;
    for (let i = 0; i < length; i++) {
      const inside = frequencies[i] >= 0 && frequencies[i] <= nyquist;
      magnitudeDb[i] = inside ? level : NaN;
      if (phase) phase[i] = inside ? 0 : NaN;
    }
    for (let slot = 0; slot < SLOTS; slot++) {
      if (!isIdentity(table, slot)) {
        addResponse(table, offsetOf(slot), this.sampleRate, frequencies, magnitudeDb, phase);
      }
    }
  }

  private at(index: number): EqualizerBand {
    // A name of the array's own is no index: 'length' would be found there.
    if (Number.isInteger(index) && this.list[index]) return this.list[index];
    const there = this.list.length ? `0 to ${this.list.length - 1}` : 'no bands';
    throw this.wrong(`there is no band ${shown(index)}; there are ${there}`);
  }

  private boolean(name: string, value: boolean): boolean {
    if (typeof value === 'boolean') return value;
    throw this.wrong(`${name} takes true or false, not ${shown(value)}`);
  }

  /** Gives how many frequencies there are. Allocates nothing. */
  private checkArrays(frequencies: ArrayLike<number>, magnitudeDb: unknown, phase: unknown): number {
    const length = (frequencies as ArrayLike<number> | null)?.length;
    if (typeof frequencies !== 'object' || !Number.isInteger(length))
      throw this.wrong(`getFrequencyResponse takes an array of frequencies in Hz, not ${shown(frequencies)}`);
    this.checkRoom(magnitudeDb, 'magnitudes', length!);
    if (phase !== undefined && phase !== null) this.checkRoom(phase, 'phases', length!);
    return length!;
  }

  private checkRoom(array: unknown, what: string, length: number): void {
    if (!(array instanceof Float32Array || array instanceof Float64Array))
      throw this.wrong(
        `getFrequencyResponse takes a Float32Array or a Float64Array for the ${what}, not ${shown(array)}`,
      );
    if (array.length < length)
      throw this.wrong(`getFrequencyResponse takes arrays of ${length} at least, as many as there are frequencies`);
  }

  private design(band: EqualizerBand, table: Float64Array, slot: number, index: number): void {
    try {
      designBiquad(band, this.sampleRate, this.matched, table, offsetOf(slot));
    } catch (cause) {
      // It speaks of the band alone.
      throw new RustyAudioError('bad-option', `${this.whereOf(index)}: ${(cause as Error).message}`);
    }
  }

  private whereOf(index: number): string {
    return `${this.where}, bands[${index}]`;
  }

  private wrong(sentence: string): RustyAudioError {
    return new RustyAudioError('bad-option', `${this.where}: ${sentence}.`);
  }
}

function freeSlot(taken: readonly number[]): number {
  for (let slot = 0; ; slot++) if (!taken.includes(slot)) return slot;
}
