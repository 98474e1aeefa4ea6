import { byId, make, ready } from '../dom';
import { loadKit } from '../kit';
import { startSources } from '../sources';
import { readFragment, spaced } from './address';
import { allControls, type Control, wrongTogether, wrongWith } from './controls';
import { asHtml, asIframe, asQuery, asReact, type KitPlace, type Settled, type Widget, type Written } from './outputs';
import { Preview } from './preview';

const controls = allControls();
const boxes = [...byId('widgets').querySelectorAll<HTMLInputElement>('[name=widget]')];
const src = byId<HTMLInputElement>('src');
const output = byId('output');
const problems = byId('problems');
const kit: KitPlace = {
  folder: 'rusty-audio',
  dropIn: output.dataset.dropIn!,
  styleSheet: output.dataset.styleSheet!,
};
/** What a text of the bands says itself. */
const IN_TEXT = ['preamp', 'count'];
const writeAddress = spaced((address) => history.replaceState(null, '', address));
let player = '#player';
let heard: { parseEqualizerApo(text: string): { problems: { line: number; reason: string }[] } } | null = null;

const previews: Record<Widget, Preview> = {
  spectrum: new Preview('spectrum', byId('preview-spectrum'), () => {}),
  eq: new Preview('eq', byId('preview-eq'), (tag) => {
    const { value, bypass, autoGain } = tag as HTMLRaEqElement;
    controlOf('eq-value')!.value = value;
    // The text has them now.
    for (const name of value ? IN_TEXT : []) controlOf(`eq-${name}`)!.value = controlOf(`eq-${name}`)!.initial;
    controlOf('eq-bypass')!.value = String(bypass);
    controlOf('eq-auto-gain')!.value = String(autoGain);
    // The tag is there already: only what is written changes.
    previews.eq.keep(written('eq'));
    show();
  }),
};

function controlOf(name: string): Control | undefined {
  return controls.find(({ input }) => input.name === name);
}

/** Attributes of a tag that are other than their defaults, and right. */
function written(widget: Widget): Written[] {
  const own = controls.filter((control) => control.widget === widget);
  const alone = new Map(own.map(({ attribute, value }) => [attribute, wrongWith(widget, attribute, value)]));
  const together = wrongTogether(widget, (attribute) =>
    alone.get(attribute) ? null : own.find((control) => control.attribute === attribute)!.value,
  );
  const text = own.find(({ attribute }) => attribute === 'value')?.value.trim();
  return own.flatMap((control) => {
    const { attribute, kind, value, initial } = control;
    const idle = text && IN_TEXT.includes(attribute) && value !== initial && 'Left out: the text in value counts.';
    const wrong = alone.get(attribute) || together.get(attribute) || idle || '';
    control.complain(wrong || (attribute === 'value' ? wrongLines(value) : ''));
    return wrong || value === initial ? [] : [{ attribute, kind, value }];
  });
}

/** The lines of a preset text that its reader leaves out. */
function wrongLines(text: string): string {
  if (!text.trim() || !heard) return '';
  return heard
    .parseEqualizerApo(text)
    .problems.map(({ line, reason }) => `Line ${line}: ${reason}`)
    .join(' ');
}

const settled = (): Settled => {
  const widgets = boxes.filter(({ checked }) => checked).map(({ value }) => value as Widget);
  return {
    widgets,
    src: src.value.trim() || src.dataset.initial!,
    values: { spectrum: written('spectrum'), eq: written('eq') },
  };
};

function show(): void {
  const now = settled();
  for (const widget of ['spectrum', 'eq'] as const) {
    const is = now.widgets.includes(widget);
    byId(`make-${widget}`).hidden = !is;
    previews[widget].show(is ? now.values[widget]! : null, player);
  }
  const none = now.widgets.length === 0;
  byId('as-html').textContent = none ? 'Choose a spectrum, an equaliser or both.' : asHtml(now, kit);
  byId('as-react').textContent = none ? 'Choose a spectrum, an equaliser or both.' : asReact(now);
  byId('as-iframe').textContent = none ? 'Choose a spectrum, an equaliser or both.' : asIframe(now, kit);
  const plain = now.src === src.dataset.initial && now.widgets.join() === 'spectrum' && !now.values.spectrum!.length;
  writeAddress(plain ? location.pathname : `#${asQuery(now)}`);
}

/** Sets the page to what its fragment says; what is in it that no control takes is named. */
function read(): void {
  const said = readFragment(location.hash);
  const wrong: string[] = [];
  for (const control of controls) control.value = control.initial;
  for (const box of boxes) box.checked = (said?.widgets ?? ['spectrum']).includes(box.value as Widget);
  src.value = said?.src ?? src.dataset.initial!;
  for (const [name, value] of said?.values ?? []) {
    const control = controlOf(name);
    if (!control) wrong.push(`The address says ${name}, which is no attribute of these tags: left out.`);
    else {
      control.value = value;
      // A choice shows nothing where the value is none of its own.
      if (control.value !== value && control.kind !== 'flag') {
        control.value = control.initial;
        wrong.push(
          wrongWith(control.widget, control.attribute, value) || `The address says ${value} for ${name}: left out.`,
        );
      }
    }
  }
  problems.replaceChildren(...wrong.map((sentence) => make('li', {}, sentence)));
  show();
}

startSources((source) => {
  player = source;
  show();
});
for (const form of document.querySelectorAll('form'))
  form.addEventListener('submit', (event) => event.preventDefault());
for (const target of [...controls.map(({ input }) => input), ...boxes, src]) target.addEventListener('input', show);
byId('reset').addEventListener('click', () => {
  history.replaceState(null, '', location.pathname);
  read();
});
addEventListener('hashchange', () => {
  if (!location.hash || readFragment(location.hash)) read();
  // It has led to a place on the page; the address goes on saying what was made.
  else show();
});
read();
for (const element of document.querySelectorAll('.maker .waits, #widgets')) ready(element as HTMLElement);
void loadKit().then((loaded) => {
  heard = loaded;
  show();
});
