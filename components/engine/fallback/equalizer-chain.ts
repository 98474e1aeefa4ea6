/** The slots of a table; each is b0 b1 b2 a1 a2, normalised by a0, and 1 0 0 0 0 is no section. */
export const SLOTS = 32;
export const COEFFICIENTS = 5;
/** Numbers of a table: the gain, then the slots. */
export const TABLE = 1 + SLOTS * COEFFICIENTS;

/** Which slots run, in their order: the plain twin of the core's `dsp::equalizer::chain`. */
export class EqualizerChain {
  readonly slots = new Uint8Array(SLOTS);
  length = 0;

  /** Becomes what is in `kept` and all that are not the identity at either end of a ramp. */
  join(kept: EqualizerChain | null, from: Float64Array, to: Float64Array): void {
    this.length = 0;
    for (let slot = 0; slot < SLOTS; slot++) {
      if (!isIdentity(from, slot) || !isIdentity(to, slot) || kept?.holds(slot)) this.slots[this.length++] = slot;
    }
  }

  equals(other: EqualizerChain): boolean {
    if (this.length !== other.length) return false;
    for (let i = 0; i < this.length; i++) if (this.slots[i] !== other.slots[i]) return false;
    return true;
  }

  holdsIdentity(table: Float64Array): boolean {
    for (let i = 0; i < this.length; i++) if (isIdentity(table, this.slots[i])) return true;
    return false;
  }

  /** At which point of the chain `before` the signal is that of this chain's `point`. */
  origin(before: EqualizerChain, point: number): number {
    let count = 0;
    if (point > 0) while (count < before.length && before.slots[count] <= this.slots[point - 1]) count++;
    return count;
  }

  private holds(slot: number): boolean {
    for (let i = 0; i < this.length; i++) if (this.slots[i] === slot) return true;
    return false;
  }
}

export function isIdentity(table: Float64Array, slot: number): boolean {
  const at = 1 + slot * COEFFICIENTS;
  return table[at] === 1 && table[at + 1] === 0 && table[at + 2] === 0 && table[at + 3] === 0 && table[at + 4] === 0;
}
