import { attributeOf, type Complain, complainOf } from '../markup';
import { SETTINGS, type Settings } from './settings';

const UNITS: Partial<Record<keyof Settings, string>> = {
  tilt: 'decibels per octave',
  minFrequency: 'hertz',
  maxFrequency: 'hertz',
  minDb: 'dBFS',
  maxDb: 'dBFS',
  attackMs: 'milliseconds',
  releaseMs: 'milliseconds',
  peakHoldMs: 'milliseconds',
  peakDecay: 'decibels per second',
  fps: 'frames a second',
};

/** What a setting takes, in words. */
export function takes(name: keyof Settings): string {
  const { initial, range } = SETTINGS[name];
  if (typeof initial === 'boolean') return 'true or false';
  if (name === 'palette') {
    return 'rust, classic, prism, ice, mono, or CSS colours with optional stops such as "navy, gold 60%, white"';
  }
  if (name === 'bands') return `${range.slice(0, -1).join(', ')} or a whole number from 1 to ${range.at(-1)}`;
  if (name === 'fftSize') return `a power of two from ${range[0]} to ${range[1]}`;
  if (typeof initial === 'string') return range.join(', ');
  return [`a number from ${range[0]} to ${range[1]}`, UNITS[name]].filter(Boolean).join(' ');
}

/** Says on the console what a setting takes, and what is used instead. */
export const complain: Complain = (element, name, value, wanted, used) =>
  complainOf(element, attributeOf(name), value, wanted || takes(name as keyof Settings), used);
