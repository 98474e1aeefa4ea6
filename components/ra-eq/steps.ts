/** What keys make of a band's numbers, and where a double-click has which type. */
import type { BandType } from '../engine';

/** What was held down with the key. */
export interface Modifiers {
  /** Six steps at once, as Page Up and Page Down are. */
  shift: boolean;
  /** A tenth of a step. */
  fine: boolean;
}

const SIGNS: Record<string, number> = {
  ArrowUp: 1,
  ArrowRight: 1,
  PageUp: 6,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageDown: -6,
};

/** A number outside the range is taken for the end that it is shown at, and never goes against the key. */
function next(
  value: number,
  key: string,
  { shift, fine }: Modifiers,
  min: number,
  max: number,
  by: (value: number, steps: number) => number,
): number | null {
  if (key === 'Home') return min;
  if (key === 'End') return max;
  const sign = Object.hasOwn(SIGNS, key) ? SIGNS[key] : 0;
  if (!sign) return null;
  const clamp = (number: number) => Math.min(max, Math.max(min, number));
  const steps = (shift ? Math.sign(sign) * 6 : sign) * (fine ? 0.1 : 1);
  const to = clamp(by(clamp(value), steps));
  return to > value === steps > 0 ? to : value;
}

/** Up and down again ends where it began: what is all but six figures is those six figures. */
function multiply(value: number, octaves: number): number {
  const product = value * 2 ** octaves;
  const round = Number(product.toPrecision(6));
  return Math.abs(product - round) < 1e-9 * round ? round : product;
}

/** A semitone a step; null for a key that means nothing. */
export const nextFrequency = (hz: number, key: string, modifiers: Modifiers, min: number, max: number): number | null =>
  next(hz, key, modifiers, min, max, (value, steps) => multiply(value, steps / 12));

/** Half a decibel a step; 0 resets. */
export const nextGain = (gain: number, key: string, modifiers: Modifiers, min: number, max: number): number | null =>
  key === '0' ? 0 : next(gain, key, modifiers, min, max, (value, steps) => Math.round((value + steps / 2) * 1e6) / 1e6);

/** A sixth of an octave a step, so that Shift doubles; 0 resets to `initial`. */
export const nextQ = (
  q: number,
  key: string,
  modifiers: Modifiers,
  min: number,
  max: number,
  initial: number,
): number | null =>
  key === '0' ? initial : next(q, key, modifiers, min, max, (value, steps) => multiply(value, steps / 6));

/** How much of the axis at either end is not for peaks: at 20 Hz … 20 kHz that is below 47 Hz and above 8.4 kHz. */
const END = 1 / 8;

/**
 * The type of a band that is made at a place of the frequency axis, 0 … 1, and at a gain in dB: at the ends a shelf above
 * 0 dB and below it a pass, which takes away what lies beyond; between them a peak.
 */
export function typeAt(unit: number, gain: number): BandType {
  if (unit < END) return gain < 0 ? 'highpass' : 'lowshelf';
  if (unit > 1 - END) return gain < 0 ? 'lowpass' : 'highshelf';
  return 'peaking';
}
