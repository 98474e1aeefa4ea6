/** Bands as they are spoken. */
import type { BandType, EqualizerBand } from '../engine';
import { hasGain } from './has-gain';
import { showFrequency, showQ, signedDecibels } from './number-words';

/** What people call the types. */
export const TYPE_NAMES: Readonly<Record<BandType, string>> = {
  peaking: 'peak',
  lowshelf: 'low shelf',
  highshelf: 'high shelf',
  lowpass: 'low-pass',
  highpass: 'high-pass',
  bandpass: 'band-pass',
  notch: 'notch',
  allpass: 'all-pass',
};

/** "1.2 kilohertz", "440 hertz". */
export const spokenFrequency = (hz: number): string =>
  showFrequency(hz).replace('kHz', 'kilohertz').replace('Hz', 'hertz');

/** "+3.0 decibels", "minus 3.0 decibels": a sign alone is passed over by some screen readers, and only one may be. */
export const spokenDecibels = (gain: number): string => `${signedDecibels(gain, 'minus ')} decibels`;

/** "Q 1.4". */
export const spokenQ = (q: number): string => `Q ${showQ(q)}`;

/** "Band 3, peak at 1.2 kilohertz, +3.0 decibels, Q 1.4, off". `index` counts from 0, and the gain is said where it counts. */
export function bandSentence(index: number, { type, frequency, gain, q, enabled }: Readonly<EqualizerBand>): string {
  return [
    `Band ${index + 1}`,
    `${TYPE_NAMES[type]} at ${spokenFrequency(frequency)}`,
    ...(hasGain(type) ? [spokenDecibels(gain)] : []),
    spokenQ(q),
    ...(enabled ? [] : ['off']),
  ].join(', ');
}
