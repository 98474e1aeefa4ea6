import { attributeOf, createMarkup } from '../markup';
import { axisMin } from './analysis';
import { SETTING_NAMES, SETTINGS, type Settings } from './settings';

/** An element that carries the settings as properties. */
export type Bearer = HTMLElement & Settings;

/** Attributes and properties in step. */
export const markup = createMarkup<Settings>(SETTINGS, () => import('./setting-words'));

/** The pairs that make an axis. */
const AXES = [
  ['minFrequency', 'maxFrequency'],
  ['minDb', 'maxDb'],
] as const;

/** All settings as they count, each axis the right way round. */
export function effectiveSettings(element: Bearer): Settings {
  const settings = Object.fromEntries(SETTING_NAMES.map((name) => [name, element[name]])) as unknown as Settings;
  for (const [low, high] of AXES) {
    const least = low === 'minDb' ? settings[low] : axisMin(settings);
    if (settings[high] - least >= 1) continue;
    const [from, to] = [SETTINGS[low].initial, SETTINGS[high].initial];
    const wanted = `at least 1 less than ${attributeOf(high)} (${settings[high]})`;
    // A logarithm begins at 1 Hz.
    markup.tell(element, low, least, `${from} … ${to}`, wanted);
    settings[low] = from;
    settings[high] = to;
  }
  return settings;
}
