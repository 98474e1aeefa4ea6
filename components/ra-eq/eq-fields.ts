import { FIELD_NAMES } from './eq-handles';
import type { EqShadow, FieldName } from './eq-shadow';
import { hasGain } from './has-gain';
import { type EqModel, type EqState, same } from './model';
import { showDecibels, showFrequency, showQ } from './number-words';
import { TYPE_NAMES } from './words';

export const SHOW: Record<FieldName, (value: number) => string> = {
  frequency: showFrequency,
  gain: showDecibels,
  q: showQ,
};

/** What the model holds, shown in the bar and the row. */
export class EqFields {
  /** What the chosen preset has set. */
  preset: EqState | null = null;

  constructor(
    private readonly parts: EqShadow,
    private readonly stage: { readonly model: EqModel; readonly disabled: boolean },
  ) {
    parts.frame.addEventListener('focusin', ({ target }) => {
      if ((target as Element).matches('.field input')) (target as HTMLInputElement).select();
    });
  }

  /** Shows the selected band as it is. While a band is dragged nothing else is looked at. */
  values(): void {
    const { model } = this.stage;
    const band = model.bands[model.selected];
    if (!band) return;
    for (const name of FIELD_NAMES) this.write(this.parts.field[name], SHOW[name](band[name]));
  }

  /** Shows which bands there are, which is selected, and what can be done. */
  refresh(): void {
    const { parts, stage } = this;
    const { model, disabled } = stage;
    const { bands, selected, solo } = model;
    const { band: choice, type, enabled, field, tool, presets, preamp } = parts;
    const band = bands[selected];
    for (const control of [...Object.values(tool), presets, preamp]) control.disabled = disabled;
    // One that has the focus is not taken away from under it: it does nothing instead.
    tool.undo.setAttribute('aria-disabled', String(!model.canUndo));
    tool.redo.setAttribute('aria-disabled', String(!model.canRedo));
    press(tool.bypass, model.bypass);
    press(tool.a, model.slot === 'a');
    press(tool.b, model.slot === 'b');
    this.write(preamp, showDecibels(model.preamp));
    if (presets.value && !(this.preset && same(model, this.preset))) presets.value = '';

    while (choice.length > bands.length) choice.remove(choice.length - 1);
    while (choice.length < bands.length) choice.add(new Option('', String(choice.length)));
    for (const [i, { type: of }] of bands.entries()) {
      const text = `${i + 1} ${TYPE_NAMES[of]}`;
      if (choice.options[i].text !== text) choice.options[i].text = text;
    }
    choice.selectedIndex = selected;
    const off = disabled || !band;
    for (const control of [type, enabled, parts.solo, parts.remove, field.frequency, field.q]) control.disabled = off;
    choice.disabled = disabled || !bands.length;
    field.gain.disabled = off || !hasGain(band.type);
    press(parts.solo, solo >= 0);
    if (!band) {
      for (const name of FIELD_NAMES) field[name].value = '';
      return;
    }
    type.value = band.type;
    enabled.checked = band.enabled;
    this.values();
  }

  /** What is being typed stays. */
  private write(input: HTMLInputElement, text: string): void {
    if (input.value !== text && input !== this.parts.root.activeElement) input.value = text;
  }
}

const press = (button: HTMLElement, on: boolean) => button.setAttribute('aria-pressed', String(on));
