import { EqBar } from './eq-bar';
import { EqKeys } from './eq-keys';
import type { EqPanel } from './eq-panel';
import { EqPointer } from './eq-pointer';
import { EqRow } from './eq-row';
import type { EqShadow } from './eq-shadow';
import type { EqStage } from './eq-stage';
import { isField } from './is-field';
import { tellMissing } from './tell-missing';

/** All that a hand does on the tag: pointer, keys, bar and row. Loaded when one first comes near. */
export class EqHand {
  readonly pointer: EqPointer;
  readonly bar: EqBar;
  private readonly keys: EqKeys;
  private panel: EqPanel | null = null;

  constructor(
    private readonly parts: EqShadow,
    private readonly stage: EqStage,
  ) {
    this.pointer = new EqPointer(parts.plot, stage);
    this.keys = new EqKeys(parts.layer, stage, this.pointer, {
      type: (name) => parts.field[name].focus(),
    });
    new EqRow(parts, stage, (index) => this.keys.remove(index));
    this.bar = new EqBar(parts, stage, {
      finish: () => this.finish(),
      undo: () => this.travel(true),
      redo: () => this.travel(false),
      add: () => this.keys.add(),
      open: (what) => void this.open(what),
    });
    parts.frame.addEventListener('keydown', (event) => this.historyKey(event));
  }

  /** Ends what goes on, where it is. */
  finish(): void {
    this.pointer.finish();
    this.keys.finish();
  }

  private travel(back: boolean): void {
    const { stage } = this;
    const { model, handles } = stage;
    this.finish();
    if (!(back ? model.canUndo : model.canRedo)) return;
    // Before: the handle that has the focus may be gone afterwards.
    const name = handles.nameOf(this.parts.root.activeElement);
    if (back) model.undo();
    else model.redo();
    stage.say(back ? 'Undone.' : 'Redone.');
    if (name) stage.focus(name);
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
    const part = await import('./eq-panel').catch(() => tellMissing(parts.problems));
    if (!part) return;
    this.panel ??= new part.EqPanel(parts.problems, {
      apply: (text) => stage.takeByHand(text),
      say: (sentence) => stage.say(sentence),
      // On a narrow tag that is in the menu, which is shut.
      closed: (opened) => (parts.tool[opened].checkVisibility() ? parts.tool[opened] : parts.menu).focus(),
    });
    this.panel.show(what, what === 'export' ? stage.text : '');
  }
}
