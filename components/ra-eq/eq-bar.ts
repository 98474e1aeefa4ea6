import type { EqShadow, ToolName } from './eq-shadow';
import type { EqStage } from './eq-stage';
import { readDecibels } from './number-entry';
import { showDecibels } from './number-words';
import type { EqPreset } from './presets';
import { tellMissing } from './tell-missing';

/** What the bar's buttons do that the model alone cannot. */
export interface EqBarActions {
  /** Ends what goes on. */
  finish(): void;
  add(): void;
  undo(): void;
  redo(): void;
  /** Opens the panel for a text, or for the text of what is set. */
  open(what: 'import' | 'export'): void;
}

/** A hand on the toolbar: history, A/B, presets, text, preamp. */
export class EqBar {
  private list: readonly EqPreset[] = [];

  constructor(
    private readonly parts: EqShadow,
    private readonly stage: EqStage,
    actions: EqBarActions,
  ) {
    const { tool, presets, preamp, menu, frame, bar } = parts;
    const { model } = stage;
    const open = (on: boolean) => {
      frame.classList.toggle('open', on);
      menu.setAttribute('aria-expanded', String(on));
    };
    const acts: Record<ToolName, () => void> = {
      add: actions.add,
      undo: actions.undo,
      redo: actions.redo,
      reset: () => {
        const isOther = model.replace(stage.initial());
        stage.say('Reset.');
        if (isOther) stage.edited(true);
      },
      bypass: () => {
        model.setBypass(!model.bypass);
        stage.edited(true);
      },
      a: () => this.slot('a'),
      b: () => this.slot('b'),
      copy: () => {
        model.copyToOther();
        stage.say(`Copied to ${model.slot === 'a' ? 'B' : 'A'}.`);
      },
      // What is opened would lie under the menu.
      import: () => {
        open(false);
        actions.open('import');
      },
      export: () => {
        open(false);
        actions.open('export');
      },
    };
    for (const [name, act] of Object.entries(acts)) {
      tool[name as ToolName].addEventListener('click', () => {
        actions.finish();
        act();
      });
    }
    // Before it is pressed, so that it does not open empty.
    for (const first of ['pointerenter', 'focus']) presets.addEventListener(first, () => void this.fill());
    this.refill();
    presets.addEventListener('change', () => {
      actions.finish();
      this.choose();
    });
    preamp.addEventListener('change', () => this.takePreamp());
    preamp.addEventListener('focusout', () => stage.fields.refresh());
    preamp.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.takePreamp();
    });
    menu.addEventListener('click', () => open(!frame.classList.contains('open')));
    // Whoever goes on to the plot wants to see it.
    bar.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && !bar.contains(relatedTarget as Node)) open(false);
    });
    bar.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !frame.classList.contains('open')) return;
      // Nor does a dialog around it close.
      event.preventDefault();
      open(false);
      menu.focus();
    });
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

  /** Where one is about to choose, what there is to choose from may be another. */
  refill(): void {
    if (this.parts.presets.matches(':hover, :focus')) void this.fill();
  }

  private async fill(): Promise<void> {
    const { presets } = this.parts;
    const list = await this.stage.presets().catch(() => tellMissing(this.parts.problems));
    if (!list || list === this.list) return;
    this.list = list;
    presets.length = 1;
    for (const [i, { name }] of list.entries()) presets.add(new Option(name, String(i)));
  }

  private choose(): void {
    const { presets } = this.parts;
    // The first is what stands there while none is chosen.
    const preset = this.list[presets.selectedIndex - 1];
    if (!preset) return;
    const { model, fields } = this.stage;
    const { value } = presets;
    const isOther = model.replace(preset);
    // It stays chosen until something else is set, so that arrow keys go on from there.
    presets.value = value;
    fields.preset = model.state();
    this.stage.say(`Preset ${preset.name}.`);
    if (isOther) this.stage.edited(true);
  }
}
