import { copy } from './copy';
import { byId, make, ready } from './dom';
import { showTag, tagText } from './markup';
import { groups, type Setting, valuesOf } from './settings';

/** Controls for every attribute, the tag they make, and that tag as text. */
export function startWorkbench(): { listen(source: string): void } {
  const spectrum = byId('yours');
  const code = byId('yours-code').firstElementChild!;
  const copied = byId('copied');
  const values = valuesOf(spectrum);
  const start = new Map(values);
  const show = new Map<string, (value: string) => void>();

  const apply = ({ attribute, initial, control }: Setting, value: string): void => {
    values.set(attribute, value);
    // A number that is just being typed is not one yet.
    if (value === initial || value.trim() === '') spectrum.removeAttribute(attribute);
    else spectrum.setAttribute(attribute, control.kind === 'flag' ? '' : value);
    showTag(code, values);
    copied.textContent = '';
  };

  const settings = groups.flatMap((group) => group.settings);
  const valueIn = (from: Map<string, string>, setting: Setting): string =>
    from.get(setting.attribute) ?? setting.initial;
  const form = byId('settings');
  for (const { title, settings: members } of groups) {
    const fields = members.map((setting) => {
      const field = makeField(setting, (value) => apply(setting, value));
      show.set(setting.attribute, field.show);
      field.show(valueIn(values, setting));
      return field.element;
    });
    form.append(make('fieldset', {}, make('legend', {}, title), ...fields));
  }
  const set = (setting: Setting, value: string): void => {
    show.get(setting.attribute)!(value);
    apply(setting, value);
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  byId('reset').addEventListener('click', () => {
    for (const setting of settings) {
      if (setting.attribute === 'source') continue;
      set(setting, valueIn(start, setting));
    }
  });
  byId('copy').addEventListener('click', () =>
    copy(tagText(values), () => getSelection()?.selectAllChildren(code), copied),
  );
  ready(byId('yours-actions'));
  showTag(code, values);

  const source = settings.find(({ attribute }) => attribute === 'source')!;
  return { listen: (value) => set(source, value) };
}

interface Field {
  element: HTMLElement;
  show(value: string): void;
}

function makeField({ attribute, label, initial, control }: Setting, changed: (value: string) => void): Field {
  if (control.kind === 'flag') {
    const input = make('input', { type: 'checkbox', name: attribute });
    input.addEventListener('change', () => changed(String(input.checked)));
    const element = make('label', { className: 'check' }, input, make('span', {}, label));
    return { element, show: (value) => (input.checked = value === 'true') };
  }
  const id = `setting-${attribute}`;
  const reading = make('output', { className: 'figure' });
  reading.htmlFor.add(id);
  const name = make('label', { htmlFor: id }, label);
  const head = make('div', { className: 'label' }, name);
  const input =
    control.kind === 'choice' ? make('select', { id, name: attribute }) : make('input', { id, name: attribute });
  const element = make('div', { className: 'field' }, head, input);
  const show = (value: string): void => {
    input.value = value;
    reading.textContent = value.replace('-', '\u2212');
  };
  input.addEventListener('input', () => {
    reading.textContent = input.value.replace('-', '\u2212');
    changed(input.value);
  });

  if (input instanceof HTMLSelectElement) {
    const options = control.kind === 'choice' ? control.options : [];
    input.append(...options.map((value) => make('option', { value }, value)));
  } else if (control.kind === 'text') {
    const list = make(
      'datalist',
      { id: `${id}-list` },
      ...control.suggestions.map((value) => make('option', { value })),
    );
    Object.assign(input, { type: 'text', spellcheck: false, placeholder: initial });
    input.setAttribute('list', list.id);
    element.append(list);
  } else if (control.kind !== 'choice') {
    const { kind: type, min, max, step } = control;
    Object.assign(input, { type, min: String(min), max: String(max), step: String(step) });
    if (type === 'range') head.append(reading);
  }
  return { element, show };
}
