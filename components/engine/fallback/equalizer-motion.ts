import { COEFFICIENTS, isIdentity, SLOTS, TABLE_LENGTH } from '../equalizer/coefficient-table';
import type { EqualizerChain } from './equalizer-chain';

// A ramp is as long as the last update was ago, within these, in seconds.
const SHORTEST = 0.01;
const LONGEST = 0.05;
// Samples beyond every ramp; the largest integer that no engine puts into a box.
const LONG_AGO = 2 ** 30 - 1;

/**
 * From what sounds to what is asked for: the plain twin of the core's `dsp::equalizer::motion`, where its two stages are
 * explained.
 */
export class EqualizerMotion {
  readonly from = new Float64Array(TABLE_LENGTH);
  readonly to = new Float64Array(TABLE_LENGTH);
  /** The ends of the first stage, in which no section is the identity alone. */
  private readonly first = new Float64Array(TABLE_LENGTH);
  private readonly last = new Float64Array(TABLE_LENGTH);
  private readonly shortest: number;
  private readonly longest: number;
  /** The first stage's length, that of both, and the samples since it began. */
  private ramp = 0;
  private end = 0;
  private done = LONG_AGO;
  private gentle = false;
  private fresh = true;

  constructor(sampleRate: number, table: Float64Array) {
    this.from.set(table);
    this.to.set(table);
    this.shortest = Math.floor(SHORTEST * sampleRate);
    this.longest = Math.floor(LONGEST * sampleRate);
    this.depart();
  }

  /** Begins a ramp. */
  aim(table: Float64Array): void {
    const { from, to, done } = this;
    if (this.fresh) {
      from.set(table);
    } else if (done > 0) {
      const second = this.isSecond(done);
      const start = second ? this.last : this.first;
      const goal = second ? to : this.last;
      const weight = this.weight(done);
      for (let i = 0; i < TABLE_LENGTH; i++) from[i] = mix(start[i], goal[i], weight);
      this.gentle = done > this.longest;
      this.ramp = Math.min(Math.max(done, this.shortest), this.longest);
      this.done = 0;
    }
    to.set(table);
    this.depart();
  }

  /** Samples of the ramp that are still to come. */
  get ahead(): number {
    return Math.max(this.end - this.done, 0);
  }

  get arrived(): boolean {
    return this.done >= this.end;
  }

  /** Two samples have passed since. */
  get settled(): boolean {
    return this.done >= this.end + 2;
  }

  /** Writes the gain and, packed, the chain's sections as they are at the `step`-th sample from here. */
  at(step: number, chain: EqualizerChain, running: Float64Array): void {
    const { slots, length } = chain;
    const n = this.done + step;
    const second = this.isSecond(n);
    const from = second ? this.last : this.first;
    const to = second ? this.to : this.last;
    const weight = this.weight(n);
    running[0] = mix(from[0], to[0], weight);
    for (let i = 0; i < length; i++) {
      const slot = 1 + slots[i] * COEFFICIENTS;
      const section = 1 + i * COEFFICIENTS;
      running[section] = mix(from[slot], to[slot], weight);
      running[section + 1] = mix(from[slot + 1], to[slot + 1], weight);
      running[section + 2] = mix(from[slot + 2], to[slot + 2], weight);
      running[section + 3] = mix(from[slot + 3], to[slot + 3], weight);
      running[section + 4] = mix(from[slot + 4], to[slot + 4], weight);
    }
  }

  pass(frames: number): void {
    if (frames > 0) this.fresh = false;
    this.done = Math.min(this.done + frames, LONG_AGO);
  }

  /** Finds the ends of the first stage, and whether there is a second. */
  private depart(): void {
    const { first, last } = this;
    first.set(this.from);
    last.set(this.to);
    this.end = this.ramp;
    for (let slot = 0; slot < SLOTS; slot++) {
      if (isIdentity(first, slot)) {
        setWire(first, last, slot);
      } else if (isIdentity(last, slot)) {
        setWire(last, first, slot);
        this.end = this.ramp + this.longest;
      }
    }
  }

  private isSecond(n: number): boolean {
    return n >= this.end || n > this.ramp;
  }

  /** How far the stage is at the ramp's `n`-th sample. */
  private weight(n: number): number {
    if (n >= this.end) return 1;
    const second = n > this.ramp;
    const t = second ? (n - this.ramp) / this.longest : n / this.ramp;
    return second || this.gentle ? t * t * (3 - 2 * t) : t;
  }
}

/** What changes nothing, with the poles of the other's section. */
function setWire(table: Float64Array, other: Float64Array, slot: number): void {
  const at = 1 + slot * COEFFICIENTS;
  table[at] = 1;
  table[at + 1] = other[at + 3];
  table[at + 2] = other[at + 4];
  table[at + 3] = other[at + 3];
  table[at + 4] = other[at + 4];
}

// The two ends are met exactly.
function mix(from: number, to: number, weight: number): number {
  return weight === 1 ? to : from + (to - from) * weight;
}
