import { type EqPointer, initialQ, rounded } from './eq-pointer';
import type { FieldName } from './eq-shadow';
import type { EqStage } from './eq-stage';
import { hasGain } from './has-gain';
import { type Modifiers, nextFrequency, nextGain, nextQ } from './steps';
import { bandSentence } from './words';

/** What keys do beside changing values. */
export interface EqKeyActions {
  /** A value is to be typed. */
  type(name: FieldName): void;
}

/** The keys on the handles of the plot. */
export class EqKeys {
  /** The key that is held and changes a value: until it is let go, all that it does is one gesture. */
  private stepping: string | null = null;
  private soloing = false;

  constructor(
    layer: HTMLElement,
    private readonly stage: EqStage,
    private readonly pointer: EqPointer,
    private readonly actions: EqKeyActions,
  ) {
    layer.addEventListener('keydown', this.pressed);
    layer.addEventListener('keyup', this.released);
    layer.addEventListener('focusin', ({ target }) => {
      const index = stage.handles.indexOf(target);
      if (index < 0) return;
      stage.model.select(index);
      if (this.soloing) stage.model.setSolo(index);
    });
    layer.addEventListener('focusout', ({ relatedTarget }) => {
      this.finish();
      // Another band is heard instead.
      if (!layer.contains(relatedTarget as Node | null)) this.hush();
    });
  }

  /** Ends what a held key changes, where it is. */
  finish(): void {
    const { model } = this.stage;
    if (this.stepping !== null && !this.pointer.isDragging && model.commit()) this.stage.settled();
    this.stepping = null;
  }

  /** Removes a band and says so; the focus goes to its neighbour. */
  remove(index: number): void {
    const { stage } = this;
    const { model } = stage;
    this.pointer.finish();
    this.finish();
    if (!model.bands[index]) return;
    model.removeBand(index);
    stage.say(`Band ${index + 1} removed.`);
    stage.focus();
    stage.edited(true);
  }

  /** Adds a peak where there is most room between two bands. */
  add(): void {
    const { model, ranges, face } = this.stage;
    this.pointer.finish();
    this.finish();
    const [least, most] = ranges.frequency;
    const taken = model.bands.map(({ frequency }) => frequency).filter((at) => at > least && at < most);
    const places = [least, ...taken, most].sort((a, b) => a - b);
    let widest = 0;
    for (let i = 1; i < places.length - 1; i++) {
      if (places[i + 1] * places[widest] > places[widest + 1] * places[i]) widest = i;
    }
    const count = model.bands.length;
    const frequency = rounded(Math.sqrt(places[widest] * places[widest + 1]));
    this.pointer.add('peaking', frequency, face.curves.at(frequency));
    if (model.bands.length > count) this.stage.say(`Added. ${bandSentence(count, model.bands[count])}.`);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const { stage } = this;
    const { handles } = stage;
    const index = handles.indexOf(event.target);
    const name = handles.nameOf(event.target);
    if (stage.disabled || index < 0 || !name) return;
    if (this.act(event, index, name)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  private act(event: KeyboardEvent, index: number, name: FieldName): boolean {
    const { stage } = this;
    const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event;
    // Others are the browser's: another tab, the page that one came from.
    if ((ctrlKey || metaKey || altKey) && !key.startsWith('Arrow')) return false;
    if (key === 'Delete' || key === 'Backspace') this.remove(index);
    else if (key === 'Insert' || key === '+') this.add();
    else if (key === 'Enter') this.actions.type(name);
    else if (key === 'Escape' && stage.model.inGesture) this.pointer.stop();
    else if (key.toLowerCase() === 's') {
      this.soloing = true;
      stage.model.setSolo(index);
    } else if (/^[1-9]$/.test(key)) stage.handles.focus(Number(key) - 1, name);
    else return this.step(index, name, key, code, { shift: shiftKey, fine: altKey || ctrlKey || metaKey });
    return true;
  }

  private step(index: number, name: FieldName, key: string, code: string, modifiers: Modifiers): boolean {
    const { model, ranges } = this.stage;
    const { type, frequency, gain, q } = model.bands[index];
    const [least, most] = ranges[name];
    let next: number | null;
    if (name === 'frequency') next = nextFrequency(frequency, key, modifiers, least, most);
    else if (name === 'gain') next = nextGain(gain, key, modifiers, least, most);
    else next = nextQ(q, key, modifiers, least, most, initialQ(type));
    const values = { frequency, gain, q };
    // On any slider 0 is the band's own zero, where it has one.
    if (key === '0' && name === 'frequency' && hasGain(type)) values.gain = 0;
    else if (next === null) return false;
    else values[name] = next;
    this.stepping = code;
    // A screen reader turns a slider that has not the focus.
    model.select(index);
    model.begin();
    if (model.setValues(index, values.frequency, values.gain, values.q)) {
      this.stage.handles.describe(index, model.bands[index]);
      this.stage.edited(false);
    }
    return true;
  }

  private readonly released = ({ key, code }: KeyboardEvent): void => {
    if (code === this.stepping) this.finish();
    if (key.toLowerCase() === 's') this.hush();
  };

  /** Ends the solo of a held key. */
  private hush(): void {
    if (this.soloing) this.stage.model.setSolo(-1);
    this.soloing = false;
  }
}
