import { attributeOf, fromAttribute, SETTING_NAMES, SETTINGS, type Settings } from './settings';

/** An element that carries the settings as properties. */
export type Bearer = HTMLElement & Settings;

/**
 * Takes the properties that were set before the element was defined: they lie on the object itself and would hide the
 * real ones. Must run before the class sets its defaults, and be put back once the element is connected.
 * https://web.dev/articles/custom-elements-best-practices#make-properties-lazy
 */
export function takeEarlyProperties(element: object, names: readonly string[]): Record<string, unknown> {
  const early: Record<string, unknown> = {};
  const holder = element as Record<string, unknown>;
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    early[name] = holder[name];
    delete holder[name];
  }
  return early;
}

const told = new WeakMap<object, Set<string>>();

/** Says on the console, once for each setting of an element, what it takes: `wanted`, or what it always takes. */
function tell(element: HTMLElement, name: keyof Settings, value: unknown, used: unknown, wanted = ''): void {
  const known = told.get(element) ?? new Set<string>();
  told.set(element, known);
  if (known.has(name)) return;
  known.add(name);
  import('./setting-words').then(({ complain }) => complain(element, name, value, wanted, used));
}

/**
 * The setting as it counts: a wrong value is told once and gives way to the default, and the property is then the
 * default's. Gives whether the property already was what it must be.
 */
export function settle(element: Bearer, name: keyof Settings): boolean {
  const { initial, read } = SETTINGS[name];
  const bearer = element as unknown as Record<string, unknown>;
  const value = bearer[name];
  const valid = read(value);
  const text = element.getAttribute(attributeOf(name));
  // A removed attribute is null, and means the default; an empty one passes for a 0 that was there before.
  const isWrong = valid === undefined && value !== null && value !== undefined;
  // The attribute's own words, unless it is the property that is wrong.
  const said = text !== null && read(text) === undefined ? text : value;
  if (isWrong || (value === 0 && text === '')) tell(element, name, said, initial);
  const settled = valid ?? initial;
  if (Object.is(value, settled)) return true;
  bearer[name] = settled;
  return false;
}

/** Writes a setting to its attribute unless the attribute says the same already; a default needs none. */
export function reflect(element: Bearer, name: keyof Settings): void {
  const attribute = attributeOf(name);
  const value = element[name];
  if (fromAttribute(name, element.getAttribute(attribute)) === value) return;
  if (typeof value === 'boolean') element.toggleAttribute(attribute, value);
  else element.setAttribute(attribute, String(value));
}

/** The pairs that make an axis, with the least distance of the two. */
const AXES = [
  ['minFrequency', 'maxFrequency', 1],
  ['minDb', 'maxDb', 1],
] as const;

/** All settings as they count, each axis the right way round. */
export function effectiveSettings(element: Bearer): Settings {
  const settings = Object.fromEntries(SETTING_NAMES.map((name) => [name, element[name]])) as unknown as Settings;
  for (const [low, high, distance] of AXES) {
    if (settings[high] - settings[low] >= distance) continue;
    const [from, to] = [SETTINGS[low].initial, SETTINGS[high].initial];
    tell(element, low, settings[low], `${from} … ${to}`, `less than ${attributeOf(high)} (${settings[high]})`);
    settings[low] = from;
    settings[high] = to;
  }
  return settings;
}
