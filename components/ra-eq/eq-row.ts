import type { BandType } from '../engine';
import { FIELD_NAMES } from './eq-handles';
import type { EqStage } from './eq-pointer';
import type { EqShadow, FieldName } from './eq-shadow';
import { hasGain } from './has-gain';
import { readDecibels, readFrequency, readQ, showDecibels, showFrequency, showQ } from './number-entry';
import { TYPE_NAMES } from './words';

type Reading = (text: string) => number | null;

export const READ: Record<FieldName, Reading> = { frequency: readFrequency, gain: readDecibels, q: readQ };
const SHOW: Record<FieldName, (value: number) => string> = { frequency: showFrequency, gain: showDecibels, q: showQ };
const WANTED: Record<FieldName, string> = {
  frequency: 'a frequency like 440, 1.2 kHz or 1k2',
  gain: 'decibels like −3 or +4.5',
  q: 'a Q like 0.7 or 2',
};

/** The selected band's values as fields. */
export class EqRow {
  constructor(
    private readonly parts: EqShadow,
    private readonly stage: EqStage,
    private readonly remove: (index: number) => void,
  ) {
    const { field, band, type, enabled, solo } = parts;
    const { model } = stage;
    for (const name of FIELD_NAMES) {
      const input = field[name];
      input.addEventListener('change', () => this.take(name));
      input.addEventListener('focus', () => input.select());
      input.addEventListener('blur', () => this.values());
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
    parts.remove.addEventListener('click', () => this.remove(model.selected));
    const hold = (on: boolean) => () => model.setSolo(on ? model.selected : -1);
    solo.addEventListener('pointerdown', (event) => {
      solo.setPointerCapture(event.pointerId);
      model.setSolo(model.selected);
    });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur', 'keyup']) {
      solo.addEventListener(end, hold(false));
    }
    solo.addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return;
      event.preventDefault();
      model.setSolo(model.selected);
    });
  }

  /** The focus goes to a field, its text selected. */
  edit(name: FieldName): void {
    this.parts.field[name].focus();
  }

  /** Shows the selected band as it is. While a band is dragged nothing else is looked at. */
  values(): void {
    const { model } = this.stage;
    const band = model.bands[model.selected];
    if (!band) return;
    const root = this.parts.row.getRootNode() as ShadowRoot;
    for (const name of FIELD_NAMES) {
      const input = this.parts.field[name];
      const text = SHOW[name](band[name]);
      // What is being typed stays.
      if (input !== root.activeElement && input.value !== text) input.value = text;
    }
  }

  /** Shows which bands there are, and which is selected. */
  refresh(): void {
    const { parts, stage } = this;
    const { bands, selected, solo } = stage.model;
    const { band: choice, type, enabled, field } = parts;
    const band = bands[selected];
    while (choice.length > bands.length) choice.remove(choice.length - 1);
    while (choice.length < bands.length) choice.add(new Option('', String(choice.length)));
    for (const [i, { type: of }] of bands.entries()) {
      const text = `${i + 1} ${TYPE_NAMES[of]}`;
      if (choice.options[i].text !== text) choice.options[i].text = text;
    }
    choice.selectedIndex = selected;
    const off = stage.disabled || !band;
    for (const control of [type, enabled, parts.solo, parts.remove, field.frequency, field.q]) control.disabled = off;
    choice.disabled = stage.disabled || !bands.length;
    field.gain.disabled = off || !hasGain(band.type);
    parts.solo.setAttribute('aria-pressed', String(solo >= 0));
    if (!band) {
      for (const name of FIELD_NAMES) field[name].value = '';
      return;
    }
    type.value = band.type;
    enabled.checked = band.enabled;
    this.values();
  }

  private take(name: FieldName): void {
    const { stage, parts } = this;
    const { model, ranges } = stage;
    const input = parts.field[name];
    const band = model.bands[model.selected];
    // What is shown has fewer figures than what is set: read back, it would be a change that nobody made.
    if (!band || input.value === SHOW[name](band[name])) return;
    const value = READ[name](input.value);
    if (value === null) {
      stage.say(`"${input.value}" is not ${WANTED[name]}.`);
    } else {
      const [least, most] = ranges[name];
      const values = { frequency: band.frequency, gain: band.gain, q: band.q };
      values[name] = Math.min(Math.max(value, least), most);
      if (model.setValues(model.selected, values.frequency, values.gain, values.q)) stage.edited(true);
    }
    input.value = SHOW[name](model.bands[model.selected][name]);
  }

  private key(name: FieldName, event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === 'Escape') {
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
