import { RustyAudioError } from '../error';
import { shown } from '../shown';
import { SLOTS } from './coefficient-table';

/** What a band does; the eight types of Web Audio's BiquadFilterNode. */
export type BandType = 'lowpass' | 'highpass' | 'bandpass' | 'lowshelf' | 'highshelf' | 'peaking' | 'notch' | 'allpass';

export const BAND_TYPES: readonly BandType[] = [
  'lowpass',
  'highpass',
  'bandpass',
  'lowshelf',
  'highshelf',
  'peaking',
  'notch',
  'allpass',
];

/** The most bands that an equaliser takes. */
export const MAX_BANDS = SLOTS;

/** One band of an equaliser: a second-order section. */
export interface EqualizerBand {
  /** What the band does. */
  type: BandType;
  /** Its centre, corner or midpoint in Hz, from 0. */
  frequency: number;
  /** Gain in dB of a peak or a shelf; the other types do not read it. */
  gain: number;
  /** The ordinary quality factor of every type, above 0; never in decibels, as in Web Audio's lowpass and highpass. */
  q: number;
  /** Whether the band is heard. */
  enabled: boolean;
}

// Butterworth's passes, and the shelves of slope 1 that Web Audio has.
const MAXIMALLY_FLAT: readonly BandType[] = ['lowpass', 'highpass', 'lowshelf', 'highshelf'];

/** The highest preamp in dB: a GainNode's gain is a float, and 771 dB are more than the largest. */
export const HIGHEST_PREAMP = 770;

/** Bands from what is given: see `newBand`. `where` begins the sentence of a `bad-option`, and names the band that is wrong. */
export function newBands(bands: readonly Partial<EqualizerBand>[], where: string): EqualizerBand[] {
  if (!Array.isArray(bands))
    throw new RustyAudioError('bad-option', `${where}: bands takes an array of bands, not ${shown(bands)}.`);
  checkCount(bands.length, where);
  // Array.from passes no hole over.
  return Array.from(bands, (band, index) => newBand(band, `${where}, bands[${index}]`));
}

/** Throws `bad-option` where there would be more bands than an equaliser takes. */
export function checkCount(count: number, where: string): void {
  if (count > MAX_BANDS)
    throw new RustyAudioError('bad-option', `${where}: there can be ${MAX_BANDS} bands at most, not ${count}.`);
}

/**
 * A band from what is given; the rest is an enabled peak at 1000 Hz of 0 dB. Without a q it is √½ for lowpass, highpass
 * and the shelves, and 1 for the others. `where` begins the sentence of a `bad-option`.
 */
export function newBand(partial: Partial<EqualizerBand>, where: string): EqualizerBand {
  const base: EqualizerBand = { type: 'peaking', frequency: 1000, gain: 0, q: NaN, enabled: true };
  const band = completeBand(partial, base, where);
  if (Number.isNaN(band.q)) band.q = MAXIMALLY_FLAT.includes(band.type) ? Math.SQRT1_2 : 1;
  return band;
}

/**
 * A new band with the partial's fields over the base's; a field that is undefined counts as absent, one of another name
 * as not there. Throws `bad-option` with a sentence that begins with `where`.
 */
export function completeBand(partial: Partial<EqualizerBand>, base: EqualizerBand, where: string): EqualizerBand {
  if (typeof partial !== 'object' || partial === null || Array.isArray(partial)) {
    throw new RustyAudioError('bad-option', `${where}: a band takes an object of its fields, not ${shown(partial)}.`);
  }
  // As a BiquadFilterNode spells it; passed over, the band would be another than is meant.
  if ('Q' in partial)
    throw new RustyAudioError('bad-option', `${where}: the quality factor is q, in lower case, not Q.`);
  const { type, frequency, gain, q, enabled } = partial;
  check(where, 'type', type, BAND_TYPES.includes(type as BandType), `one of ${BAND_TYPES.join(', ')}`);
  check(where, 'frequency', frequency, Number.isFinite(frequency) && frequency! >= 0, 'a finite number of Hz from 0');
  check(where, 'gain', gain, Number.isFinite(gain), 'a finite number of dB');
  check(where, 'q', q, Number.isFinite(q) && q! > 0, 'a finite number above 0');
  check(where, 'enabled', enabled, typeof enabled === 'boolean', 'true or false');
  return {
    type: type ?? base.type,
    frequency: frequency ?? base.frequency,
    gain: gain ?? base.gain,
    q: q ?? base.q,
    enabled: enabled ?? base.enabled,
  };
}

/** Gives the preamplification back, in dB, or throws `bad-option` with a sentence that begins with `where`. */
export function checkPreamp(value: number, where: string): number {
  if (Number.isFinite(value) && value <= HIGHEST_PREAMP) return value;
  const takes = Number.isFinite(value) ? `${HIGHEST_PREAMP} dB at most` : 'a finite number of dB';
  throw new RustyAudioError('bad-option', `${where}: preamp takes ${takes}, not ${shown(value)}.`);
}

function check(where: string, field: string, value: unknown, valid: boolean, takes: string): void {
  if (value === undefined || valid) return;
  throw new RustyAudioError('bad-option', `${where}: ${field} takes ${takes}, not ${shown(value)}.`);
}
