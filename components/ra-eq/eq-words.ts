import { attributeOf, type Complain, complainOf } from '../markup';
import { EQ_SETTINGS, type EqSettings } from './eq-settings';

const UNITS: Partial<Record<keyof EqSettings, string>> = {
  minFrequency: 'hertz',
  maxFrequency: 'hertz',
  preamp: 'decibels',
};

/** What a setting takes, in words. */
function takes(name: keyof EqSettings): string {
  const { initial, range } = EQ_SETTINGS[name];
  if (typeof initial === 'boolean') return 'true or false';
  if (name === 'palette') {
    return 'rust, classic, prism, ice, mono, or CSS colours with optional stops such as "navy, gold 60%, white"';
  }
  if (name === 'count') return `a whole number from ${range[0]} to ${range[1]}`;
  if (range.length !== 2) return range.join(', ');
  return [`a number from ${range[0]} to ${range[1]}`, UNITS[name]].filter(Boolean).join(' ');
}

/** Says on the console what a setting takes, and what is used instead. */
export const complain: Complain = (element, name, value, wanted, used) =>
  complainOf(element, attributeOf(name), value, wanted || takes(name as keyof EqSettings), used);
