import { attributeOf } from '../../../components/markup/settings';
import { EQ_SETTINGS } from '../../../components/ra-eq/eq-settings';
import { SETTINGS } from '../../../components/ra-spectrum/settings';
import type { Widget, Written } from './outputs';

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

interface Setting {
  initial: unknown;
  read(value: unknown): unknown;
}

// The tags' own readers, so that the page and the tag agree on what is wrong.
const tables: Record<Widget, Record<string, Setting>> = {
  spectrum: SETTINGS as unknown as Record<string, Setting>,
  eq: EQ_SETTINGS as unknown as Record<string, Setting>,
};

const camel = (name: string): string => name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Why a tag would not take a value; empty where it does. */
export function wrongWith(widget: Widget, attribute: string, value: string): string {
  const setting = tables[widget][camel(attribute)];
  // The source and a preset text have grammars of their own.
  if (!setting || typeof setting.initial === 'boolean') return '';
  if (value.trim() !== '' && setting.read(value) !== undefined) return '';
  if (value === '' && setting.initial === '') return '';
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return `${value.trim() ? `“${shown}”` : 'Nothing'} is not one of what ${attribute} takes: left out, so ${setting.initial} counts.`;
}

/** The least distance between the ends of an axis. */
const DISTANCE = 1;

/**
 * Why a tag would not take the two ends of an axis together, by the names of both; empty where it does. Of an axis that is wrong the
 * tag takes neither.
 *
 * @param given the value of an attribute that is right by itself, else null
 */
export function wrongTogether(widget: Widget, given: (attribute: string) => string | null): Map<string, string> {
  const wrong = new Map<string, string>();
  for (const [name, { initial }] of Object.entries(tables[widget])) {
    const [, axis] = /^min([A-Z].*)$/.exec(name) ?? [];
    const other = axis && tables[widget][`max${axis}`];
    if (!other) continue;
    const [low, high] = [attributeOf(name), attributeOf(`max${axis}`)];
    const [from, to] = [given(low), given(high)];
    if (from === null || to === null || Number(to) - Number(from) >= DISTANCE) continue;
    const sentence = `${low} (${from}) has to be at least ${DISTANCE} less than ${high} (${to}): both are left out, so ${initial} … ${other.initial} counts.`;
    wrong.set(low, sentence).set(high, sentence);
  }
  return wrong;
}

/** The control of one attribute. */
export interface Control {
  widget: Widget;
  attribute: string;
  kind: Written['kind'];
  initial: string;
  /** As text; a flag is "true" or "false". */
  value: string;
  /** Shows why the value is left out, or nothing. */
  complain(sentence: string): void;
  input: Input;
}

/** The control that is an `<input>`, `<select>` or `<textarea>` of the page. */
function controlOf(input: Input): Control {
  const [, widget, attribute] = /^(spectrum|eq)-(.+)$/.exec(input.name) ?? [];
  const kind = input.dataset.kind as Written['kind'];
  const wrong = document.getElementById(`${input.id}-wrong`)!;
  const box = input as HTMLInputElement;
  return {
    widget: widget as Widget,
    attribute,
    kind,
    initial: kind === 'flag' ? 'false' : (input.dataset.initial ?? ''),
    get value() {
      return kind === 'flag' ? String(box.checked) : input.value;
    },
    set value(value) {
      if (kind === 'flag') box.checked = value !== 'false';
      else input.value = value;
    },
    complain(sentence) {
      if (wrong.textContent !== sentence) wrong.textContent = sentence;
      if (sentence) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    },
    input,
  };
}

/** The controls of all attributes, as the page has them. */
export const allControls = (): Control[] => [...document.querySelectorAll<Input>('.maker [data-kind]')].map(controlOf);
