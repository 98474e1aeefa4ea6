import { type BandType, designBiquad, type EqualizerBand } from '../engine';
import { cut, LineReader } from './equalizer-apo-line';

const TYPES = new Map<string, BandType>([
  ['PK', 'peaking'],
  ['PEQ', 'peaking'],
  ['Modal', 'peaking'],
  ['LP', 'lowpass'],
  ['LPQ', 'lowpass'],
  ['HP', 'highpass'],
  ['HPQ', 'highpass'],
  ['BP', 'bandpass'],
  ['LS', 'lowshelf'],
  ['LSC', 'lowshelf'],
  ['HS', 'highshelf'],
  ['HSC', 'highshelf'],
  ['NO', 'notch'],
  ['AP', 'allpass'],
]);

/** The types that use their gain. */
export const WITH_GAIN: ReadonlySet<BandType> = new Set(['peaking', 'lowshelf', 'highshelf']);

/** What a type has where Q, BW and slope are all missing; a shelf has S = 0.9, the other types have to be told. */
const DEFAULT_Q: Partial<Record<BandType, number>> = {
  lowpass: Math.SQRT1_2,
  highpass: Math.SQRT1_2,
  bandpass: Math.SQRT1_2,
  notch: 30,
};
const DEFAULT_STEEPNESS = 0.9;

/** `slope` in dB per octave, `bandwidth` in octaves. */
type Parameter = 'frequency' | 'gain' | 'q' | 'bandwidth' | 'slope' | 'decay';
type Parameters = Partial<Record<Parameter, number>>;

/** Unlike other units, Hz comes apart in Room EQ Wizard's exports ("100H z"). */
const WRITTEN: { name: Parameter; words: string[]; unit: string[] }[] = [
  { name: 'frequency', words: ['Fc'], unit: ['H', 'z'] },
  { name: 'gain', words: ['Gain'], unit: ['dB'] },
  { name: 'q', words: ['Q'], unit: [] },
  { name: 'bandwidth', words: ['BW', 'Oct'], unit: [] },
  // Tells what the Q of a Modal filter was made from, and changes nothing.
  { name: 'decay', words: ['T60', 'target'], unit: ['ms'] },
];

/**
 * Hz. EqualizerAPO takes three digits after a point for thousands, as Room EQ Wizard writes them where the locale has a
 * point there: 1.000 is 1000.
 */
function hertz(text: string): number {
  const isThousands = text.length >= 5 && text.at(-4) === '.' && !/[eE]/.test(text);
  return Number(text || Number.NaN) * (isThousands ? 1000 : 1);
}

/** Reads "Fc 100 Hz Gain 3 dB Q 1" in any order; a sentence where that fails. */
function readParameters(line: LineReader, type: string): Parameters | string {
  const found: Parameters = {};
  for (;;) {
    const isApart = line.space();
    if (line.done) return found;
    const rest = line.rest;
    const next = isApart && WRITTEN.find(({ words }) => line.take(...words));
    if (!next || (next.name === 'decay' && type !== 'Modal')) return `"${cut(rest)}" is not understood after ${type}.`;
    const { name, words, unit } = next;
    const label = words.join(' ');
    if (name in found) return `${label} is given twice.`;
    const text = name === 'frequency' ? line.grouped() : line.number();
    const value = name === 'frequency' ? hertz(text) : Number(text || Number.NaN);
    if (!Number.isFinite(value)) {
      const written = text || line.rest.trim();
      return `${label} takes a number${written && `, not "${cut(written)}"`}.`;
    }
    if (!line.take(...unit)) return `${label} takes ${unit.join('')} after its number.`;
    found[name] = value;
  }
}

/**
 * The Q of a bandwidth: Web Audio's α = sin ω₀/(2Q) set equal to α = sin ω₀·sinh(ln 2/2 · BW · ω₀/sin ω₀), R.
 * Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients". It needs the sample rate,
 * and from half of that on there is none.
 */
function qOfBandwidth(octaves: number, frequency: number, sampleRate: number): number {
  if (frequency >= sampleRate / 2) return Number.NaN;
  const omega = (2 * Math.PI * frequency) / sampleRate;
  const warp = omega === 0 ? 1 : omega / Math.sin(omega);
  return 1 / (2 * Math.sinh((Math.LN2 / 2) * octaves * warp));
}

/**
 * A shelf's centre and Q. With A = 10^(G/40) the same cookbook has 1/Q² = (A + 1/A)(1/S − 1) + 2, where 12 dB per octave
 * are S = 1. LS and HS that are given a width have their corner in Fc, which lies 10^(|G|/80/S) from the centre.
 */
function shelf(name: string, frequency: number, gain: number, q?: number, slope?: number) {
  const span = 10 ** (gain / 40) + 10 ** (-gain / 40);
  const isOfQ = q !== undefined && slope === undefined;
  const steepness = isOfQ ? 1 / ((1 / q ** 2 - 2) / span + 1) : slope === undefined ? DEFAULT_STEEPNESS : slope / 12;
  const isCentre = name.endsWith('C') || (q === undefined && slope === undefined);
  const factor = isCentre ? 1 : 10 ** (Math.abs(gain) / 80 / steepness);
  return {
    frequency: name.startsWith('L') ? frequency * factor : frequency / factor,
    q: isOfQ ? q : 1 / Math.sqrt(span * (1 / steepness - 1) + 2),
  };
}

/** The band that the parameters make, or the sentence that says what they lack. */
function toBand(name: string, found: Parameters, enabled: boolean, sampleRate: number): EqualizerBand | string {
  const type = TYPES.get(name)!;
  const { frequency, q, bandwidth, slope } = found;
  if (frequency === undefined) return `${name} needs its frequency, like Fc 1000 Hz.`;
  if (frequency < 0) return `Fc takes 0 Hz and more, not ${frequency}.`;
  for (const [label, value] of Object.entries({ Q: q, 'BW Oct': bandwidth, 'The slope': slope }))
    if (value !== undefined && !(value > 0)) return `${label} takes more than 0, not ${value}.`;

  const band: EqualizerBand = { type, frequency, gain: WITH_GAIN.has(type) ? (found.gain ?? 0) : 0, q: 0, enabled };
  if (type === 'lowshelf' || type === 'highshelf') {
    if (bandwidth !== undefined) return `${name} takes a Q or a slope, not a bandwidth.`;
    Object.assign(band, shelf(name, frequency, band.gain, q, slope));
  } else {
    const given = bandwidth === undefined ? q : qOfBandwidth(bandwidth, frequency, sampleRate);
    const width = given ?? DEFAULT_Q[type];
    if (width === undefined) return `${name} needs its width, like Q 1 or BW Oct 1.`;
    band.q = width;
  }
  // A slope too steep for its gain and a bandwidth at half the sample rate have no real Q above 0.
  const isPossible = band.q > 0 && band.q < Infinity && band.frequency < Infinity;
  return isPossible && isDesigned(band, sampleRate) ? band : `No ${name} can have this frequency, gain and width.`;
}

/** Whether the engine can make the band's filter, also where it is off. */
function isDesigned(band: EqualizerBand, sampleRate: number): boolean {
  try {
    designBiquad({ ...band, enabled: true }, sampleRate, false, new Float64Array(5), 0);
    return true;
  } catch {
    return false;
  }
}

/** What stands after `Filter:` is a band, nothing (`None`), or not understood: then it is a sentence that says why. */
export function readFilter(value: string, sampleRate: number): EqualizerBand | string | undefined {
  const line = new LineReader(value);
  const isOn = line.take('ON');
  if ((!isOn && !line.take('OFF')) || !line.space())
    return 'A filter begins with ON or OFF and its type, like ON PK Fc 1000 Hz Gain 3 dB Q 1.';
  const name = line.letters();
  if (name === 'None') return undefined;
  const type = TYPES.get(name);
  if (!type)
    return `"${cut(name || line.rest.trim())}" is no filter here; ${[...TYPES.keys()].join(', ')} and None are.`;

  const slope = type.endsWith('shelf') ? line.quantity('dB') : '';
  const found = readParameters(line, name);
  if (typeof found === 'string') return found;
  return toBand(name, slope ? { ...found, slope: Number(slope) } : found, isOn, sampleRate);
}
