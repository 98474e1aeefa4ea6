import type { BandType, EqualizerBand } from '../engine';
import { capture } from './capture';
import { SHOW } from './eq-fields';
import { FIELD_NAMES } from './eq-handles';
import type { EqShadow, FieldName } from './eq-shadow';
import type { EqStage } from './eq-stage';
import { readDecibels, readFrequency, readQ } from './number-entry';

type Reading = (text: string) => number | null;

const READ: Record<FieldName, Reading> = { frequency: readFrequency, gain: readDecibels, q: readQ };
const WANTED: Record<FieldName, string> = {
  frequency: 'a frequency like 440, 1.2 kHz or 1k2',
  gain: 'decibels like −3 or +4.5',
  q: 'a Q like 0.7 or 2',
};

/** A hand on the fields of the selected band. */
export class EqRow {
  /** The band that a field was entered for: what is typed is its own, whichever is selected when that counts. */
  private entered?: Readonly<EqualizerBand>;

  constructor(
    private readonly parts: EqShadow,
    private readonly stage: EqStage,
    remove: (index: number) => void,
  ) {
    const { field, band, type, enabled, solo } = parts;
    const { model } = stage;
    const enter = () => {
      this.entered = model.bands[model.selected];
    };
    for (const name of FIELD_NAMES) {
      const input = field[name];
      input.addEventListener('focusin', enter);
      input.addEventListener('change', () => this.take(name));
      input.addEventListener('focusout', () => stage.fields.values());
      input.addEventListener('keydown', (event) => this.key(name, event));
    }
    band.addEventListener('change', () => model.select(Number(band.value)));
    type.addEventListener('change', () => {
      model.setType(model.selected, type.value as BandType);
      stage.edited(true);
    });
    enabled.addEventListener('change', () => {
      model.setEnabled(model.selected, enabled.checked);
      stage.edited(true);
    });
    parts.remove.addEventListener('click', () => remove(model.selected));
    solo.addEventListener('pointerdown', (event) => {
      if (event.button) return;
      capture(solo, event.pointerId);
      model.setSolo(model.selected);
    });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture', 'focusout', 'keyup']) {
      solo.addEventListener(end, () => model.setSolo(-1));
    }
    // Of no pointer, and keys make none here: a screen reader cannot hold, and turns it on and off.
    solo.addEventListener('click', ({ detail }) => detail || model.setSolo(model.solo < 0 ? model.selected : -1));
    solo.addEventListener('keydown', (event) => {
      if (![' ', 'Enter'].includes(event.key)) return;
      event.preventDefault();
      model.setSolo(model.selected);
    });
  }

  private take(name: FieldName): void {
    const { stage, parts } = this;
    const { model, ranges } = stage;
    const input = parts.field[name];
    // What was done before there was a hand comes in its order.
    const { entered } = this;
    const index = stage.isLate || !entered ? model.selected : model.bands.indexOf(entered as EqualizerBand);
    const band = model.bands[index];
    // What is shown has fewer figures than what is set: read back, it would be a change that nobody made.
    if (!band || input.value === SHOW[name](band[name])) return;
    const value = READ[name](input.value);
    if (value === null) {
      stage.say(`"${input.value}" is not ${WANTED[name]}.`);
    } else {
      const [least, most] = ranges[name];
      const values = { ...band, [name]: Math.min(Math.max(value, least), most) };
      if (model.setValues(index, values.frequency, values.gain, values.q)) stage.edited(true);
    }
    const shown = model.bands[model.selected];
    if (shown) input.value = SHOW[name](shown[name]);
  }

  private key(name: FieldName, event: KeyboardEvent): void {
    // With this code, in every browser, they are the input method's, and about what that proposes.
    if (['Enter', 'Escape'].includes(event.key) && event.keyCode !== 229) {
      const input = this.parts.field[name];
      const { model, handles } = this.stage;
      const band = model.bands[model.selected];
      if (event.key === 'Escape' && band) input.value = SHOW[name](band[name]);
      else this.take(name);
      event.preventDefault();
      // Back to the slider that it was typed for.
      handles.focus(model.selected, name);
    }
  }
}
