import { type BandType, type EqualizerBand, MAX_BANDS } from '../engine';

/** What is set: what an undo, a slot and a preset hold. */
export interface EqState {
  /** Gain before the bands, in dB. */
  preamp: number;
  bands: EqualizerBand[];
}

/** Who draws and sounds what the model holds. Told at once, after each change. */
export interface ModelListener {
  /** One band's values have changed. */
  band(index: number): void;
  /** The bands are others, or all may have changed; whether another state was put in their place. */
  all(isReplaced: boolean): void;
  /** Selection, solo, bypass, preamp, history or slot has changed. */
  status(): void;
}

/** One side of A/B. `now` is changed in place; what lies in the history never is, but for a preamp that the page sets. */
interface Slot {
  now: EqState;
  past: EqState[];
  future: EqState[];
}

const MOST_STEPS = 200;

// Each field by name: nothing else that a page's object holds comes in.
const copyBand = ({ type, frequency, gain, q, enabled }: Readonly<EqualizerBand>): EqualizerBand => ({
  type,
  frequency,
  gain,
  q,
  enabled,
});
const copy = ({ preamp, bands }: EqState): EqState => ({ preamp, bands: bands.map(copyBand) });
/** A text keeps 15 digits of a number. */
const close = (a: number, b: number) => Math.abs(a - b) <= 1e-13 * Math.abs(a);
const sameBand = (a?: Readonly<EqualizerBand>, b?: Readonly<EqualizerBand>) =>
  a && b
    ? a.type === b.type &&
      a.enabled === b.enabled &&
      close(a.frequency, b.frequency) &&
      close(a.gain, b.gain) &&
      close(a.q, b.q)
    : a === b;
type AnyState = { readonly preamp: number; readonly bands: readonly Readonly<EqualizerBand>[] };
export const same = (a: AnyState, b: AnyState): boolean =>
  close(a.preamp, b.preamp) &&
  a.bands.length === b.bands.length &&
  a.bands.every((band, index) => sameBand(band, b.bands[index]));
const slotOf = (now: EqState): Slot => ({ now, past: [], future: [] });

/**
 * The state that the face shows and the sound follows. Each of the two slots has bands, a preamp and a history of its own;
 * selection, solo and bypass are of both. Numbers that no band can have (NaN, a Q of 0) are ignored, others are kept as given.
 *
 * What is changed between `begin` and `commit` is one step of the history, elsewhere each change is one. Whatever takes
 * the model elsewhere (undo, redo, the other slot) commits the gesture first; `load` forgets it.
 */
export class EqModel {
  private slots: Slot[] = [slotOf({ preamp: 0, bands: [] }), slotOf({ preamp: 0, bands: [] })];
  private at = 0;
  private before?: EqState;
  private selectedBefore = -1;
  private chosen = -1;
  private alone = -1;
  private off = false;

  constructor(private readonly listener: ModelListener) {}

  private get here(): Slot {
    return this.slots[this.at];
  }

  /** Live: the same objects while values change, others after `all`. Not to be changed by who reads it. */
  get bands(): readonly Readonly<EqualizerBand>[] {
    return this.here.now.bands;
  }

  /** In dB. */
  get preamp(): number {
    return this.here.now.preamp;
  }

  /** −1 for none. */
  get selected(): number {
    return this.chosen;
  }

  /** −1 for none. */
  get solo(): number {
    return this.alone;
  }

  get bypass(): boolean {
    return this.off;
  }

  get slot(): 'a' | 'b' {
    return this.at ? 'b' : 'a';
  }

  get canUndo(): boolean {
    return this.here.past.length > 0;
  }

  get canRedo(): boolean {
    return this.here.future.length > 0;
  }

  get inGesture(): boolean {
    return Boolean(this.before);
  }

  /** A copy. */
  state(): EqState {
    return copy(this.here.now);
  }

  /**
   * Set by the page: in both slots, the history forgotten, the selection kept as near as there is a band. What holds already is
   * nothing new, so that a page may set what it is told, as text too, unless all is to begin `anew`.
   */
  load(state: EqState, anew = false): void {
    if (!anew && same(state, this.here.now)) return;
    this.before = undefined;
    const { length } = this.bands;
    this.slots = [slotOf(copy(state)), slotOf(copy(state))];
    this.arrived(length, this.chosen);
  }

  /** Set by the page: in both slots and all of their histories, so that no step of a hand takes it back. In dB. */
  loadPreamp(preamp: number): void {
    if (this.before) this.before.preamp = preamp;
    for (const slot of this.slots) {
      const { now, past, future } = slot;
      for (const state of [now, ...past, ...future]) state.preamp = preamp;
      // A step that was of the preamp alone is none any more.
      const isStep = (state: EqState, i: number, all: EqState[]) => !same(state, all[i + 1] ?? now);
      slot.past = past.filter(isStep);
      slot.future = future.filter(isStep);
    }
    this.listener.status();
  }

  /** Joins the gesture that goes on, if one does. */
  begin(): void {
    if (this.before) return;
    this.before = this.state();
    this.selectedBefore = this.chosen;
  }

  /** Ends the gesture; whether anything is now other than where it began. */
  commit(): boolean {
    const { before } = this;
    this.before = undefined;
    if (!before || same(before, this.here.now)) return false;
    this.record(before);
    this.listener.status();
    return true;
  }

  /** Ends the gesture where it began; whether that is elsewhere. */
  cancel(): boolean {
    const { before } = this;
    this.before = undefined;
    if (!before || same(before, this.here.now)) return false;
    this.show(before, this.selectedBefore);
    return true;
  }

  /** A band's numbers, in Hz and dB; whether they are others. Runs on every move of a drag: within a gesture it allocates nothing. */
  setValues(index: number, frequency: number, gain: number, q: number): boolean {
    const band = this.here.now.bands[index];
    if (!band) return false;
    if (!(frequency >= 0 && frequency < Infinity)) frequency = band.frequency;
    if (!Number.isFinite(gain)) gain = band.gain;
    if (!(q > 0 && q < Infinity)) q = band.q;
    if (frequency === band.frequency && gain === band.gain && q === band.q) return false;
    this.step();
    band.frequency = frequency;
    band.gain = gain;
    band.q = q;
    this.changed(index);
    return true;
  }

  setType(index: number, type: BandType): void {
    this.setField(index, 'type', type);
  }

  setEnabled(index: number, enabled: boolean): void {
    this.setField(index, 'enabled', enabled);
  }

  /** Selects the new band, which is the last, and gives its index; −1 where there can be no more. */
  addBand(band: EqualizerBand): number {
    const { bands } = this.here.now;
    if (bands.length >= MAX_BANDS) return -1;
    this.step();
    this.chosen = bands.push(copyBand(band)) - 1;
    this.told();
    return this.chosen;
  }

  /** Where it was selected, its neighbour then is: the next one, or the one before the last. */
  removeBand(index: number): void {
    const { bands } = this.here.now;
    if (!bands[index]) return;
    this.step();
    bands.splice(index, 1);
    if (index < this.chosen || this.chosen === bands.length) this.chosen -= 1;
    if (index === this.alone) this.alone = -1;
    if (index < this.alone) this.alone -= 1;
    this.told();
  }

  /** In dB; whether it is another. */
  setPreamp(preamp: number): boolean {
    if (!Number.isFinite(preamp) || preamp === this.preamp) return false;
    this.step();
    this.here.now.preamp = preamp;
    this.listener.status();
    return true;
  }

  /** Preset, import, reset: all at once, one step; whether anything is other. */
  replace(state: EqState): boolean {
    if (same(state, this.here.now)) return false;
    this.step();
    this.show(copy(state), this.chosen);
    return true;
  }

  select(index: number): void {
    const chosen = this.bands[index] ? index : -1;
    if (chosen === this.chosen) return;
    this.chosen = chosen;
    this.listener.status();
  }

  setSolo(index: number): void {
    const alone = this.bands[index] ? index : -1;
    if (alone === this.alone) return;
    this.alone = alone;
    this.listener.status();
  }

  setBypass(on: boolean): void {
    if (on === this.off) return;
    this.off = on;
    this.listener.status();
  }

  undo(): void {
    this.commit();
    this.travel(this.here.past, this.here.future);
  }

  redo(): void {
    this.commit();
    this.travel(this.here.future, this.here.past);
  }

  /** To the other of A and B. */
  switchSlot(): void {
    this.commit();
    const { length } = this.bands;
    this.at = 1 - this.at;
    this.arrived(length, this.chosen);
  }

  /** Makes the other slot what this one is, a step of the other's history. */
  copyToOther(): void {
    this.commit();
    const other = this.slots[1 - this.at];
    if (same(other.now, this.here.now)) return;
    this.record(other.now, other);
    other.now = this.state();
    this.listener.status();
  }

  private setField<Name extends 'type' | 'enabled'>(index: number, name: Name, value: EqualizerBand[Name]): void {
    const band = this.here.now.bands[index];
    if (!band || band[name] === value) return;
    this.step();
    band[name] = value;
    this.changed(index);
  }

  /** Before a change that stands alone. */
  private step(): void {
    if (!this.before) this.record(this.state());
  }

  private record(state: EqState, slot = this.here): void {
    if (slot.past.push(state) > MOST_STEPS) slot.past.shift();
    slot.future = [];
  }

  private changed(index: number): void {
    this.listener.band(index);
    if (!this.before) this.listener.status();
  }

  private told(isReplaced = false): void {
    this.listener.all(isReplaced);
    this.listener.status();
  }

  /** Selects a band that the step changed, so that one sees what it did. */
  private travel(from: EqState[], into: EqState[]): void {
    const to = from.pop();
    if (!to) return;
    const { now } = this.here;
    into.push(now);
    const differs = (index: number) => !sameBand(now.bands[index], to.bands[index]);
    let shown = this.chosen;
    if (!differs(shown)) {
      const first = [...now.bands, ...to.bands].findIndex((_, index) => differs(index));
      if (first >= 0) shown = first;
    }
    this.show(to, Math.min(shown, to.bands.length - 1));
  }

  private show(state: EqState, selected: number): void {
    const { length } = this.bands;
    this.here.now = state;
    this.arrived(length, selected);
  }

  /** After the bands have become others: a solo cannot be followed where their number is another. */
  private arrived(lengthBefore: number, selected: number): void {
    if (this.bands.length !== lengthBefore) this.alone = -1;
    this.chosen = Math.min(Math.max(selected, 0), this.bands.length - 1);
    this.told(true);
  }
}
