import type { EqStage } from './eq-pointer';
import type { EqShadow, ToolName } from './eq-shadow';
import type { EqState } from './model';
import { readDecibels, showDecibels } from './number-entry';
import type { EqPreset } from './presets';

/** What the bar's buttons do that the model alone cannot. */
export interface EqBarActions {
  add(): void;
  undo(): void;
  redo(): void;
  reset(): void;
  bypass(on: boolean): void;
  /** Opens the panel for a text, or for the text of what is set. */
  open(what: 'import' | 'export'): void;
  /** The host's own presets, or those that the kit brings. */
  presets(): Promise<readonly EqPreset[]>;
}

/** The toolbar: history, A/B, presets, text, preamp. */
export class EqBar {
  private list: readonly EqPreset[] = [];

  constructor(
    private readonly parts: EqShadow,
    private readonly stage: EqStage,
    private readonly actions: EqBarActions,
  ) {
    const { tool, presets, preamp, menu, frame, bar } = parts;
    const { model } = stage;
    const acts: Record<ToolName, () => void> = {
      add: actions.add,
      undo: actions.undo,
      redo: actions.redo,
      reset: actions.reset,
      bypass: () => actions.bypass(!model.bypass),
      a: () => this.slot('a'),
      b: () => this.slot('b'),
      copy: () => {
        model.copyToOther();
        stage.say(`Copied to ${model.slot === 'a' ? 'B' : 'A'}.`);
      },
      import: () => actions.open('import'),
      export: () => actions.open('export'),
    };
    for (const [name, act] of Object.entries(acts)) tool[name as ToolName].addEventListener('click', act);
    // Before it is pressed, so that it does not open empty.
    for (const first of ['pointerenter', 'focus']) presets.addEventListener(first, () => void this.fill());
    presets.addEventListener('change', () => this.choose());
    preamp.addEventListener('change', () => this.takePreamp());
    preamp.addEventListener('focus', () => preamp.select());
    preamp.addEventListener('blur', () => this.refresh());
    preamp.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.takePreamp();
    });
    menu.addEventListener('click', () => {
      const open = frame.classList.toggle('open');
      menu.setAttribute('aria-expanded', String(open));
    });
    bar.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !frame.classList.contains('open')) return;
      frame.classList.remove('open');
      menu.setAttribute('aria-expanded', 'false');
      menu.focus();
    });
  }

  refresh(): void {
    const { parts, stage } = this;
    const { tool, preamp, presets } = parts;
    const { model, disabled } = stage;
    for (const button of Object.values(tool)) button.disabled = disabled;
    presets.disabled = preamp.disabled = disabled;
    // One that has the focus is not taken away from under it: it does nothing instead.
    tool.undo.setAttribute('aria-disabled', String(!model.canUndo));
    tool.redo.setAttribute('aria-disabled', String(!model.canRedo));
    tool.bypass.setAttribute('aria-pressed', String(model.bypass));
    tool.a.setAttribute('aria-pressed', String(model.slot === 'a'));
    tool.b.setAttribute('aria-pressed', String(model.slot === 'b'));
    const text = showDecibels(model.preamp);
    if ((preamp.getRootNode() as ShadowRoot).activeElement !== preamp) preamp.value = text;
  }

  private slot(slot: 'a' | 'b'): void {
    const { model } = this.stage;
    if (model.slot === slot) return;
    model.switchSlot();
    this.stage.say(`Setting ${slot.toUpperCase()}.`);
    this.stage.edited(true);
  }

  private takePreamp(): void {
    const { stage, parts } = this;
    if (parts.preamp.value === showDecibels(stage.model.preamp)) return;
    const value = readDecibels(parts.preamp.value);
    if (value === null) stage.say(`"${parts.preamp.value}" is not decibels like −3 or +4.5.`);
    else if (stage.model.setPreamp(Math.min(Math.max(value, -60), 60))) stage.edited(true);
    parts.preamp.value = showDecibels(stage.model.preamp);
  }

  private async fill(): Promise<void> {
    const { presets } = this.parts;
    const list = await this.actions.presets();
    if (list === this.list) return;
    this.list = list;
    presets.length = 1;
    for (const [i, { name }] of list.entries()) presets.add(new Option(name, String(i)));
  }

  private choose(): void {
    const { presets } = this.parts;
    const preset = this.list[Number(presets.value)];
    const name = presets.selectedOptions[0]?.text;
    presets.value = '';
    if (!preset) return;
    const state: EqState = { preamp: preset.preamp, bands: preset.bands };
    const isOther = this.stage.model.replace(state);
    this.stage.say(`Preset ${name}.`);
    if (isOther) this.stage.edited(true);
  }
}
