import { adoptStyles, element } from '../markup';
import { readFile } from './read-file';

const STYLES = `
.panel {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 8px;
  padding: 8px;
  border: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
  border-radius: 8px;
}
.panel textarea {
  inline-size: 100%;
  min-block-size: 9em;
  resize: vertical;
  font: 13px/1.5 ui-monospace, monospace;
  background: var(--ground);
  direction: ltr;
}
.panel div {
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  align-items: center;
}
.panel input {
  max-inline-size: 100%;
  padding-inline: 0;
  border: 0;
  font: inherit;
}`;

/** What the panel for preset text does. */
export interface PanelActions {
  apply(text: string): void;
  say(sentence: string): void;
  closed(what: 'import' | 'export'): void;
}

/** A place to paste, drop, open, copy and save preset text. Loaded when it is first opened. */
export class EqPanel {
  private readonly box: HTMLElement;
  private what: 'import' | 'export' = 'import';
  private readonly text = element('textarea', {
    'aria-label': 'Preset text, in the format of EqualizerAPO',
    spellcheck: 'false',
    part: 'text',
  });
  private readonly apply = element('button', { type: 'button', class: 'tool' }, 'Apply');
  private readonly copy = element('button', { type: 'button', class: 'tool' }, 'Copy');
  private readonly save = element('button', { type: 'button', class: 'tool' }, 'Save as file');
  private readonly file = element('input', { type: 'file', accept: '.txt,text/plain', 'aria-label': 'Open a file' });

  constructor(before: HTMLElement, actions: PanelActions) {
    adoptStyles(before, STYLES);
    const close = element('button', { type: 'button', class: 'tool' }, 'Close');
    const row = element('div', {}, this.apply, this.copy, this.save, this.file, close);
    this.box = element('div', {
      class: 'panel',
      part: 'panel',
      role: 'group',
      'aria-label': 'Preset text',
      hidden: '',
    });
    this.box.append(this.text, row);
    before.before(this.box);
    this.apply.addEventListener('click', () => actions.apply(this.text.value));
    this.file.addEventListener('change', async () => {
      const [file] = this.file.files ?? [];
      if (!file) return;
      this.text.value = await readFile(file);
      this.file.value = '';
      actions.apply(this.text.value);
    });
    this.copy.addEventListener('click', () => {
      this.text.select();
      const { clipboard } = navigator;
      // Where there is no clipboard to write to (a page without https) the text is selected, for the person to copy.
      const copied = clipboard ? clipboard.writeText(this.text.value) : Promise.reject();
      copied.then(
        () => actions.say('Copied.'),
        () => actions.say('The text is selected. Copy it with Control C.'),
      );
    });
    this.save.addEventListener('click', () => {
      const url = URL.createObjectURL(new Blob([this.text.value], { type: 'text/plain' }));
      element('a', { href: url, download: 'equaliser.txt' }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    });
    const shut = () => {
      this.box.hidden = true;
      actions.closed(this.what);
    };
    close.addEventListener('click', shut);
    this.box.addEventListener('keydown', (event) => {
      // With this code it is the input method's, and about what that proposes.
      if (event.key !== 'Escape' || event.keyCode === 229) return;
      // Nor does a dialog around it close.
      event.preventDefault();
      event.stopPropagation();
      shut();
    });
  }

  show(what: 'import' | 'export', text: string): void {
    this.what = what;
    const importing = what === 'import';
    this.apply.hidden = this.file.hidden = !importing;
    this.copy.hidden = this.save.hidden = importing;
    this.text.readOnly = !importing;
    this.text.value = text;
    this.box.hidden = false;
    this.text.focus();
    if (!importing) this.text.select();
  }
}
