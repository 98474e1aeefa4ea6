/** The presets that the tag brings, named for what they do to any sound. Loaded when they are first asked for. */
import { type BandType, type EqualizerBand, flatBands } from '../engine';
import type { EqState } from './model';

export interface EqPreset extends EqState {
  name: string;
}

/** Hz, then dB and Q where the type reads them. */
type Row = [type: BandType, frequency: number, gain?: number, q?: number];

const band = ([type, frequency, gain = 0, q = Math.SQRT1_2]: Row): EqualizerBand => ({
  type,
  frequency,
  gain,
  q,
  enabled: true,
});

/** Mains hum and its harmonics: narrow enough that a tone between them is left alone. */
const hum = (mains: number): Row[] => [1, 2, 3, 4, 5, 6].map((harmonic) => ['notch', mains * harmonic, 0, 30]);

/** Two sections that make a Butterworth filter of the fourth order: Q = 1/(2·cos(π/8)) and 1/(2·cos(3π/8)). */
const steep = (type: BandType, frequency: number): Row[] =>
  [1, 3].map((part) => [type, frequency, 0, 0.5 / Math.cos((part * Math.PI) / 8)]);

/** The preamp, in dB, takes away what the bands raise: no frequency comes out louder than it went in. */
// biome-ignore format: a row each
const PRESETS: [name: string, preamp: number, bands: Row[]][] = [
  ['Flat', 0, []],
  ['Bass boost', -6, [['lowshelf', 110, 6]]],
  ['Bass cut', 0, [['lowshelf', 150, -6]]],
  ['Warm', -3, [['lowshelf', 220, 3], ['highshelf', 5000, -3]]],
  ['Bright', -4, [['highshelf', 6000, 4]]],
  ['Presence', -4, [['peaking', 3500, 4, 0.9]]],
  ['Clear speech', -4, [['highpass', 90], ['peaking', 250, -3, 1], ['peaking', 3000, 4, 0.8], ['highshelf', 9000, -2]]],
  ['Loudness at low volume', -9, [['lowshelf', 90, 9], ['highshelf', 9000, 4]]],
  ['Small speakers', -3.8, [...steep('highpass', 120), ['peaking', 200, 4, 1], ['peaking', 900, -2, 0.8]]],
  ['Rumble filter', 0, steep('highpass', 30)],
  ['Hum 50 Hz', 0, hum(50)],
  ['Hum 60 Hz', 0, hum(60)],
  ['De-ess', 0, [['peaking', 6800, -6, 1.8]]],
  ['Telephone', 0, [...steep('highpass', 300), ...steep('lowpass', 3400)]],
];

/** New objects each time. */
export const presets = (): EqPreset[] =>
  PRESETS.map(([name, preamp, rows]) => ({ name, preamp, bands: rows.length ? rows.map(band) : flatBands(8) }));
