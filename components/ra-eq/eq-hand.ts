import { EqBar } from './eq-bar';
import { EqKeys } from './eq-keys';
import type { EqPanel } from './eq-panel';
import { EqPointer } from './eq-pointer';
import { EqRow } from './eq-row';
import type { EqShadow } from './eq-shadow';
import type { EqStage } from './eq-stage';
import { isField } from './is-field';

/** All that a hand does on the tag: pointer, keys, bar and row. Loaded when one first comes near. */
export class EqHand {
  readonly pointer: EqPointer;
  private panel: EqPanel | null = null;

  constructor(
    private readonly parts: EqShadow,
    private readonly stage: EqStage,
  ) {
    this.pointer = new EqPointer(parts.plot, stage);
    const keys = new EqKeys(parts.layer, stage, this.pointer, {
      type: (name) => parts.field[name].focus(),
      none: () => parts.tool.add.focus(),
    });
    new EqRow(parts, stage, (index) => keys.remove(index));
    new EqBar(parts, stage, {
      undo: () => this.travel(true),
      redo: () => this.travel(false),
      add: () => keys.add(),
      open: (what) => void this.open(what),
    });
    parts.frame.addEventListener('keydown', (event) => this.historyKey(event));
  }

  private travel(back: boolean): void {
    const { stage } = this;
    const { model, handles } = stage;
    this.pointer.finish();
    if (!(back ? model.canUndo : model.canRedo)) return;
    if (back) model.undo();
    else model.redo();
    stage.say(back ? 'Undone.' : 'Redone.');
    const { layer } = this.parts;
    if (layer.contains((layer.getRootNode() as ShadowRoot).activeElement)) handles.focus(Math.max(model.selected, 0));
    stage.edited(true);
  }

  private historyKey(event: KeyboardEvent): void {
    // On a keyboard of other letters the place of the key counts.
    const letter = (/^[a-z]$/i.test(event.key) ? event.key : event.code.slice(3)).toLowerCase();
    if (this.stage.disabled || isField(event.target) || !(event.ctrlKey || event.metaKey) || !/^[zy]$/.test(letter))
      return;
    event.preventDefault();
    event.stopPropagation();
    this.travel(letter === 'z' && !event.shiftKey);
  }

  private async open(what: 'import' | 'export'): Promise<void> {
    const { stage, parts } = this;
    const { EqPanel } = await import('./eq-panel');
    this.panel ??= new EqPanel(parts.problems, {
      apply: (text) => stage.takeByHand(text),
      say: (sentence) => stage.say(sentence),
      // On a narrow tag that is in the menu, which is shut.
      closed: (opened) => (parts.tool[opened].checkVisibility() ? parts.tool[opened] : parts.menu).focus(),
    });
    this.panel.show(what, what === 'export' ? stage.text : '');
  }
}
