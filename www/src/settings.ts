/** Every attribute of `<ra-spectrum>` as a control: the table the workbench is built from. */

export type Control =
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'text'; suggestions: readonly string[] }
  | { kind: 'number' | 'range'; min: number; max: number; step: number }
  | { kind: 'flag' };

export interface Setting {
  attribute: string;
  label: string;
  /** What holds where the attribute is not written; a flag's is always "false". */
  initial: string;
  control: Control;
}

export interface Group {
  title: string;
  settings: readonly Setting[];
}

const choice = (attribute: string, label: string, ...options: string[]): Setting => ({
  attribute,
  label,
  initial: options[0],
  control: { kind: 'choice', options },
});

const text = (attribute: string, label: string, ...suggestions: string[]): Setting => ({
  attribute,
  label,
  initial: suggestions[0],
  control: { kind: 'text', suggestions },
});

const measure =
  (kind: 'number' | 'range') =>
  (attribute: string, label: string, initial: number, [min, max, step]: [number, number, number]): Setting => ({
    attribute,
    label,
    initial: String(initial),
    control: { kind, min, max, step },
  });
const number = measure('number');
const range = measure('range');

const flag = (attribute: string, label: string): Setting => ({
  attribute,
  label,
  initial: 'false',
  control: { kind: 'flag' },
});

export const groups: readonly Group[] = [
  {
    title: 'Shape',
    settings: [
      choice('mode', 'Mode', 'bars', 'line', 'filled', 'circular'),
      choice('scale', 'Frequency scale', 'log', 'linear', 'mel', 'bark', 'erb'),
      text('bands', 'Bands', 'auto', 'none', '1/1', '1/2', '1/3', '1/4', '1/6', '1/8', '1/12', '1/24', '32', '64'),
      flag('mirror', 'Mirror'),
      flag('labels', 'Labels on both axes'),
    ],
  },
  {
    title: 'Colour',
    settings: [
      text('palette', 'Palette, or CSS colours', 'rust', 'classic', 'prism', 'ice', 'mono', 'navy, gold 60%, white'),
      choice('palette-by', 'Palette by', 'level', 'frequency'),
      flag('glow', 'Glow'),
    ],
  },
  {
    title: 'Motion',
    settings: [
      range('attack-ms', 'Attack, ms', 0, [0, 500, 10]),
      range('release-ms', 'Release, ms', 80, [0, 2000, 10]),
      flag('peaks', 'Hold peaks'),
      range('peak-hold-ms', 'Peak hold, ms', 1000, [0, 5000, 100]),
      range('peak-decay', 'Peak decay, dB a second', 20, [0, 100, 1]),
      number('fps', 'At most so many frames a second, 0 for all', 0, [0, 240, 1]),
      flag('paused', 'Paused'),
    ],
  },
  {
    title: 'Range',
    settings: [
      number('min-frequency', 'Lowest frequency, Hz', 20, [0, 20_000, 1]),
      number('max-frequency', 'Highest frequency, Hz', 20_000, [1, 24_000, 1]),
      range('min-db', 'Lowest level, dBFS', -90, [-140, -20, 1]),
      range('max-db', 'Highest level, dBFS', 0, [-18, 18, 1]),
    ],
  },
  {
    title: 'Measurement',
    settings: [
      choice('weighting', 'Weighting', 'z', 'a', 'b', 'c', 'd', '468'),
      range('tilt', 'Tilt, dB per octave', 0, [-6, 6, 0.5]),
      { ...choice('fft-size', 'FFT size', '512', '1024', '2048', '4096', '8192', '16384', '32768'), initial: '8192' },
      choice('window', 'Window', 'hann', 'hamming', 'blackman', 'blackman-harris', 'flat-top', 'rectangular'),
    ],
  },
  {
    title: 'Source',
    settings: [
      { ...text('source', 'Selector, mic, tab or a provided name', '#player', 'mic', 'test-signal'), initial: '' },
      choice('channel', 'Channel', 'mix', 'left', 'right', 'mid', 'side'),
      flag('debug', 'Debug overlay'),
    ],
  },
];

/** Attribute → value as text; a flag that is on is "true". */
export type Values = ReadonlyMap<string, string>;

const all = groups.flatMap((group) => group.settings);
// As one writes them: the source, then what is seen first, and flags at the end.
const written = [...all].sort(
  (a, b) =>
    Number(b.attribute === 'source') - Number(a.attribute === 'source') ||
    Number(a.control.kind === 'flag') - Number(b.control.kind === 'flag'),
);

/** What an element's attributes say that differs from the defaults. */
export function valuesOf(element: Pick<Element, 'getAttribute'>): Map<string, string> {
  const values = new Map<string, string>();
  for (const { attribute, initial, control } of written) {
    const raw = element.getAttribute(attribute);
    if (raw === null) continue;
    const value = control.kind === 'flag' && raw !== 'false' ? 'true' : raw;
    if (value !== initial) values.set(attribute, value);
  }
  return values;
}

/** The same values in the order in which one writes them, without those that are defaults. */
export function worthWriting(values: Values): [Setting, string][] {
  return written.flatMap((setting): [Setting, string][] => {
    const value = values.get(setting.attribute) ?? setting.initial;
    return value === setting.initial ? [] : [[setting, value]];
  });
}
