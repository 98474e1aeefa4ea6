import { attributeOf, createMarkup } from '../markup';
import { SETTING_NAMES, SETTINGS, type Settings } from './settings';

/** An element that carries the settings as properties. */
export type Bearer = HTMLElement & Settings;

/** Attributes and properties in step. */
export const markup = createMarkup<Settings>(SETTINGS, () => import('./setting-words'));

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
    markup.tell(element, low, settings[low], `${from} … ${to}`, `less than ${attributeOf(high)} (${settings[high]})`);
    settings[low] = from;
    settings[high] = to;
  }
  return settings;
}
