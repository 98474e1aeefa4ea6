import { addResponse, designBiquad, type EqualizerBand, MAX_BANDS } from '../engine';
import type { Scale } from '../plot';

const COEFFICIENTS = 5;

/**
 * The responses of the bands over the axis: one row a band, in dB, and their sum. A change of one band computes its row
 * alone; nothing is allocated but by `resize`.
 */
export class Curves {
  /** Where the rows are known, in Hz, from the axis's low end to its high one. */
  frequencies = new Float64Array(0);
  /**
   * Where each point stands, in steps of the axis: evenly, but that one stands at the frequency of each band, or the top
   * of a narrow peak would be cut off.
   */
  places = new Float32Array(0);
  /** In dB, without preamp. */
  sum = new Float32Array(0);
  /** The browser's own filters are heard: its shelves have the slope 1. */
  native = false;
  private rows: Float32Array[] = [];
  private scale: Scale | null = null;
  private rate = 48_000;
  private count = 0;
  private readonly table = new Float64Array(MAX_BANDS * COEFFICIENTS);
  private readonly active = new Uint8Array(MAX_BANDS);
  private readonly centres = new Float64Array(MAX_BANDS);
  private readonly where = new Float64Array(1);
  private readonly there = new Float64Array(1);

  /** A row of so many points over the axis, at the sample rate of what is heard. */
  resize(scale: Scale, points: number, sampleRate: number): void {
    this.scale = scale;
    this.rate = sampleRate;
    this.frequencies = Float64Array.from({ length: points }, (_, i) => scale.toFrequency(i / (points - 1)));
    this.places = new Float32Array(points);
    this.sum = new Float32Array(points);
    this.rows = Array.from({ length: MAX_BANDS }, () => new Float32Array(points));
  }

  row(index: number): Float32Array {
    return this.rows[index];
  }

  setAll(bands: readonly Readonly<EqualizerBand>[]): void {
    this.count = bands.length;
    for (let i = 0; i < this.count; i++) this.compute(i, bands[i]);
    this.add();
  }

  set(index: number, band: Readonly<EqualizerBand>): void {
    this.compute(index, band);
    this.add();
  }

  /** The sum in dB at one frequency, exactly; without one of the bands where `except` names it. */
  at(frequency: number, except = -1): number {
    return this.exactly(frequency, 0, this.count, except);
  }

  /** Whether the sum runs through a band's handle: not where it is off, nor above what the rate can carry. */
  isHeard({ enabled, frequency }: Readonly<EqualizerBand>): boolean {
    return enabled && frequency <= this.rate / 2;
  }

  private exactly(frequency: number, from: number, to: number, except: number): number {
    this.where[0] = Math.min(frequency, this.rate / 2);
    this.there[0] = 0;
    for (let i = from; i < to; i++) {
      if (i !== except && this.active[i]) addResponse(this.table, i * COEFFICIENTS, this.rate, this.where, this.there);
    }
    return this.there[0];
  }

  /** The point that stands at a band's frequency; −1 where that is not on the axis, or not heard. */
  private pointOf(index: number): number {
    const frequency = this.centres[index];
    const unit = this.scale && frequency <= this.rate / 2 ? this.scale.toUnit(frequency) : -1;
    return unit >= 0 && unit <= 1 ? unit * (this.sum.length - 1) : -1;
  }

  private compute(index: number, band: Readonly<EqualizerBand>): void {
    const offset = index * COEFFICIENTS;
    const row = this.rows[index];
    row.fill(0);
    this.active[index] = 0;
    this.centres[index] = band.frequency;
    try {
      const heard = this.native && band.type.endsWith('shelf') ? { ...band, q: Math.SQRT1_2 } : band;
      this.active[index] = designBiquad(heard, this.rate, false, this.table, offset) ? 1 : 0;
    } catch {
      // No filter can be that: it is not heard either.
    }
    if (!this.active[index]) return;
    addResponse(this.table, offset, this.rate, this.frequencies, row);
    const point = this.pointOf(index);
    if (point >= 0) row[Math.round(point)] = this.exactly(band.frequency, index, index + 1, -1);
  }

  private add(): void {
    const { sum, rows, count, active, places, centres } = this;
    sum.fill(0);
    for (let i = 0; i < places.length; i++) places[i] = i;
    for (let k = 0; k < count; k++) {
      if (!active[k]) continue;
      const row = rows[k];
      for (let i = 0; i < sum.length; i++) sum[i] += row[i];
    }
    for (let k = 0; k < count; k++) {
      const point = this.pointOf(k);
      if (point < 0) continue;
      const nearest = Math.round(point);
      places[nearest] = point;
      sum[nearest] = this.at(centres[k]);
    }
  }
}
