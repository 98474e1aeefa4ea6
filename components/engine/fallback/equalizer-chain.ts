import { isIdentity, SLOTS } from '../equalizer/coefficient-table';

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
