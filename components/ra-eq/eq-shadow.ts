import { element } from '../markup';
import type { EqFaceParts } from './eq-face';
import { TYPE_NAMES } from './words';

/** What stands in the shadow tree. */
export interface EqShadow extends EqFaceParts {
  root: ShadowRoot;
  frame: HTMLElement;
  bar: HTMLElement;
  tools: HTMLElement;
  menu: HTMLButtonElement;
  plot: HTMLElement;
  /** The handles lie in it. */
  layer: HTMLElement;
  row: HTMLElement;
  message: HTMLElement;
  sentence: HTMLElement;
  button: HTMLButtonElement;
  /** What could not be read of a text, line by line. */
  problems: HTMLElement;
  /** Speaks to assistive technology. */
  status: HTMLElement;
  tool: Record<ToolName, HTMLButtonElement>;
  presets: HTMLSelectElement;
  preamp: HTMLInputElement;
  field: Record<FieldName, HTMLInputElement>;
  band: HTMLSelectElement;
  type: HTMLSelectElement;
  enabled: HTMLInputElement;
  solo: HTMLButtonElement;
  remove: HTMLButtonElement;
}

export type FieldName = 'frequency' | 'gain' | 'q';

/** The buttons of the bar: what stands on each, and what it is called. */
const TOOLS = {
  add: ['+', 'Add a band'],
  bypass: ['Bypass', 'Bypass'],
  a: ['A', 'Setting A'],
  b: ['B', 'Setting B'],
  copy: ['Copy', 'Copy this setting to the other'],
  undo: ['↶', 'Undo'],
  redo: ['↷', 'Redo'],
  import: ['Import', 'Import a preset text'],
  export: ['Export', 'Export as preset text'],
  reset: ['Reset', 'Reset'],
} as const;

export type ToolName = keyof typeof TOOLS;

const FIELDS: Record<FieldName, string> = { frequency: 'Frequency', gain: 'Gain', q: 'Q' };

function input(label: string): [HTMLLabelElement, HTMLInputElement] {
  const field = element('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-label': label,
    part: 'field',
  });
  return [element('label', { class: 'field' }, element('span', { 'aria-hidden': 'true' }, label), field), field];
}

/** Builds the shadow tree, once and by hand: nothing in it but the handles comes and goes. */
export function buildEqShadow(root: ShadowRoot): EqShadow {
  const tool = {} as EqShadow['tool'];
  for (const [name, [text, label]] of Object.entries(TOOLS) as [ToolName, readonly [string, string]][]) {
    tool[name] = element('button', { type: 'button', class: `tool ${name}`, part: 'tool', title: label });
    if (text !== label) tool[name].setAttribute('aria-label', label);
    tool[name].append(text);
  }
  const presets = element(
    'select',
    { class: 'presets', 'aria-label': 'Presets', part: 'presets' },
    element('option', { value: '' }, 'Presets'),
  );
  const [preampLabel, preamp] = input('Preamp');
  const menu = element(
    'button',
    { type: 'button', class: 'menu', part: 'menu', 'aria-expanded': 'false', 'aria-controls': 'tools' },
    'Menu',
  );
  const { add, bypass, a, b, copy, undo, redo, reset } = tool;
  const group = (name: string, ...children: Node[]) =>
    element('div', { class: 'group', role: 'group', 'aria-label': name }, ...children);
  const tools = element(
    'div',
    { class: 'tools', id: 'tools' },
    group('A and B', a, b, copy),
    presets,
    group('Preset text', tool.import, tool.export),
    preampLabel,
    reset,
  );
  const bar = element(
    'div',
    { class: 'bar', role: 'toolbar', part: 'toolbar', 'aria-label': 'Equaliser' },
    bypass,
    add,
    group('History', undo, redo),
    menu,
    tools,
  );

  const probe = element('span', { class: 'probe' });
  const hidden = { 'aria-hidden': 'true' };
  const axes = element('canvas', { part: 'axes', ...hidden });
  const pre = element('canvas', { class: 'behind coming', ...hidden });
  const post = element('canvas', { class: 'behind', ...hidden });
  const curve = element('canvas', { part: 'curve', ...hidden });
  const layer = element('div', { class: 'layer' });
  const plot = element('div', { class: 'plot', part: 'plot' }, probe, axes, pre, post, curve, layer);

  const sentence = element('p', { class: 'sentence' });
  const button = element('button', { type: 'button', part: 'button', class: 'resume', hidden: '' });
  const message = element('div', { class: 'message', part: 'message', hidden: '' }, sentence, button);
  const problems = element('ul', { class: 'problems', part: 'problems', hidden: '' });

  const band = element('select', { 'aria-label': 'Band', class: 'which' });
  const type = element('select', { 'aria-label': 'Type', class: 'type' });
  for (const [value, name] of Object.entries(TYPE_NAMES))
    type.append(element('option', { value }, name[0].toUpperCase() + name.slice(1)));
  const field = {} as EqShadow['field'];
  const fields = (Object.entries(FIELDS) as [FieldName, string][]).map(([name, label]) => {
    const [wrapped, made] = input(label);
    field[name] = made;
    return wrapped;
  });
  const enabled = element('input', { type: 'checkbox', 'aria-label': 'Band on' });
  const solo = element(
    'button',
    { type: 'button', class: 'tool solo', 'aria-pressed': 'false', title: 'Hold to hear this band alone' },
    'Solo',
  );
  const remove = element('button', { type: 'button', class: 'tool remove', 'aria-label': 'Remove the band' }, '×');
  const row = element(
    'div',
    { class: 'row', part: 'row', role: 'group', 'aria-label': 'Selected band' },
    element('div', { class: 'pick' }, band, type, element('label', { class: 'on' }, enabled, 'On'), solo, remove),
    element('div', { class: 'fields' }, ...fields),
  );
  const status = element('span', { class: 'unseen', role: 'status' });
  const how = element(
    'span',
    { id: 'how', hidden: '' },
    'Arrow keys change the value, Shift or Page more, Alt less. Enter types a number. 1 to 9 choose a band, + adds, Delete removes, S held down sounds it alone, Control Z undoes.',
  );
  const frame = element(
    'div',
    { class: `frame ${document.compatMode}`, lang: 'en' },
    bar,
    plot,
    message,
    row,
    problems,
    status,
    how,
  );
  root.replaceChildren(frame, element('slot'));
  return {
    ...{ root, frame, bar, tools, menu, plot, layer, row, message, sentence, button, problems, status, tool, presets },
    ...{ preamp, field, band, type, enabled, solo, remove, axes, pre, post, curve, probe },
  };
}
