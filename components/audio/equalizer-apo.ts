import {
  type BandType,
  checkOptions,
  checkPreamp,
  type EqualizerBand,
  HIGHEST_PREAMP,
  MAX_BANDS,
  newBands,
  RustyAudioError,
  shown,
} from '../engine';
import { readFilter, WITH_GAIN } from './equalizer-apo-filter';
import { cut, LineReader } from './equalizer-apo-line';

/** The longest text of a line that a problem repeats. */
const LONGEST_TEXT = 200;

/** What an EqualizerAPO text says of an equaliser. */
export interface EqualizerPreset {
  /** Gain before the bands, in dB. */
  preamp: number;
  bands: EqualizerBand[];
}

/** A line of an EqualizerAPO text that was left out. */
export interface EqualizerApoProblem {
  /** Counted from 1. */
  line: number;
  /** The line, shortened where it is long. */
  text: string;
  /** What is wrong and what would be right, as a sentence. */
  reason: string;
}

/**
 * Reads the text that EqualizerAPO, AutoEq, Room EQ Wizard and Peace write: `key: value`, line by line, split at the first
 * colon. What cannot be said in bands is left out and told: no line becomes another filter than EqualizerAPO makes of it.
 * A line without a colon or one that begins with # is a comment, and says nothing; nor do `Device: all`, `Channel: ALL` and
 * `None`. A filter that is `OFF` is a band that is not enabled.
 *
 * `sampleRate`, in Hz, turns a bandwidth in octaves into a Q, which holds for that rate.
 *
 * ```js
 * const { preamp, bands, problems } = parseEqualizerApo(await file.text(), { sampleRate: context.sampleRate });
 * ```
 *
 * @throws RustyAudioError `bad-option` for what is no text, or a sample rate that is none; never for what stands in the text.
 */
export function parseEqualizerApo(
  text: string,
  options: { sampleRate?: number } = {},
): EqualizerPreset & { problems: EqualizerApoProblem[] } {
  if (typeof text !== 'string')
    throw new RustyAudioError('bad-option', `parseEqualizerApo takes the text of a preset, not ${shown(text)}.`);
  checkOptions(options, 'parseEqualizerApo');
  const { sampleRate = 48_000 } = options;
  if (!(Number.isFinite(sampleRate) && sampleRate > 0)) {
    const given = shown(sampleRate);
    throw new RustyAudioError('bad-option', `parseEqualizerApo: sampleRate takes a rate in Hz, not ${given}.`);
  }
  const preset: EqualizerPreset = { preamp: 0, bands: [] };
  const problems: EqualizerApoProblem[] = [];
  const scope = new Scope();

  const read = (key: string, value: string): string | undefined => {
    if (key === 'Preamp') return scope.limit ?? addPreamp(preset, value);
    if (key.startsWith('Filter')) return addFilter(preset, readFilter(value, sampleRate), scope.limit);
    return scope.enter(key, value);
  };

  const start = text.startsWith('\ufeff') ? 1 : 0;
  for (const [index, line] of text.slice(start).split('\n').entries()) {
    const colon = line.indexOf(':');
    const key = line.slice(0, Math.max(colon, 0)).trim();
    if (colon < 0 || key.startsWith('#')) continue;
    const reason = read(key, line.slice(colon + 1));
    if (reason) problems.push({ line: index + 1, text: cut(line.trim(), LONGEST_TEXT), reason });
  }
  return { ...preset, problems };
}

/** Which device, channels and condition the lines count for, until another line says so. */
class Scope {
  private device?: string;
  private channel?: string;
  private conditions = 0;

  /** Why a line does not count for all sound, if it does not. */
  get limit(): string | undefined {
    return this.conditions > 0 ? 'This line counts under a condition only (If).' : (this.channel ?? this.device);
  }

  /** Reads a line that is no filter; a sentence where it limits those after it, or says what bands cannot. */
  enter(key: string, value: string): string | undefined {
    const isAll = value.trim().toLowerCase() === 'all';
    if (key === 'Channel') {
      this.channel = isAll ? undefined : 'This line counts for some channels only; bands are for all (Channel: ALL).';
      return this.channel;
    }
    if (key === 'Device') {
      this.device = isAll ? undefined : 'This line counts for some devices only; bands are for all (Device: all).';
      return this.device;
    }
    if (key === 'If') this.conditions += 1;
    if (key === 'EndIf') this.conditions = Math.max(0, this.conditions - 1);
    return `"${cut(key || ':')}" is not read here; Preamp, Filter, Channel and Device are, written like this.`;
  }
}

function addPreamp(preset: EqualizerPreset, value: string): string | undefined {
  const line = new LineReader(value);
  const text = line.number();
  const sum = preset.preamp + Number(text || Number.NaN);
  // EqualizerAPO writes the unit both ways, and does without.
  if (!line.take('dB')) line.take('db');
  line.space();
  if (!Number.isFinite(sum) || !line.done) return 'Preamp takes a number of decibels, like -6.2 dB.';
  if (sum > HIGHEST_PREAMP) return `Preamps come to ${HIGHEST_PREAMP} dB at most; with this line they are ${sum} dB.`;
  preset.preamp = sum;
  return undefined;
}

function addFilter(preset: EqualizerPreset, filter: ReturnType<typeof readFilter>, limit?: string): string | undefined {
  if (filter === undefined || typeof filter === 'string') return filter;
  if (limit) return limit;
  if (preset.bands.length >= MAX_BANDS) return `An equaliser has ${MAX_BANDS} bands at most; this one is left out.`;
  preset.bands.push(filter);
  return undefined;
}

const FORMAT = 'formatEqualizerApo';

/** The name under which a type takes its own Q and, of a shelf, its centre. */
const NAMES: Record<BandType, string> = {
  peaking: 'PK',
  lowpass: 'LPQ',
  highpass: 'HPQ',
  bandpass: 'BP',
  lowshelf: 'LSC',
  highshelf: 'HSC',
  notch: 'NO',
  allpass: 'AP',
};

/**
 * The decimals of a number, without an exponent and without the noise of its last bits (15 digits are kept, so that
 * the filter read back is the same).
 */
function decimals(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const text = String(Number.isFinite(rounded) ? rounded : value);
  const end = text.indexOf('e');
  if (end < 0) return text;
  const exponent = Number(text.slice(end + 1));
  const sign = value < 0 ? '-' : '';
  const digits = text.slice(sign.length, end).replace('.', '');
  return exponent < 0
    ? `${sign}0.${digits.padStart(digits.length - exponent - 1, '0')}`
    : sign + digits.padEnd(exponent + 1, '0');
}

/** Hz, never with just three decimals: EqualizerAPO takes 1.234 for 1234. */
function hertz(value: number): string {
  const text = decimals(value);
  return text.at(-4) === '.' ? `${text}0` : text;
}

/**
 * Writes an equaliser as EqualizerAPO reads it, the preamp first and every band in full, also those that are not
 * enabled. `parseEqualizerApo` reads the same response from it, at any sample rate. What a band does not say is that of an
 * enabled peak of 0 dB at 1000 Hz.
 *
 * ```js
 * formatEqualizerApo({ preamp: -6.2, bands: [{ type: 'lowshelf', frequency: 105, gain: 6.5 }] });
 * // Preamp: -6.2 dB
 * // Filter 1: ON LSC Fc 105 Hz Gain 6.5 dB Q 0.707106781186548
 * ```
 *
 * @throws RustyAudioError `bad-option` for what no equaliser takes.
 */
export function formatEqualizerApo(preset: { preamp?: number; bands: readonly Partial<EqualizerBand>[] }): string {
  if (typeof preset !== 'object' || preset === null)
    throw new RustyAudioError('bad-option', `${FORMAT} takes an object of bands and a preamp, not ${shown(preset)}.`);
  const { preamp = 0, bands } = preset;
  checkPreamp(preamp, FORMAT);
  const lines = newBands(bands, FORMAT).map(({ type, frequency, gain, q, enabled }, index) => {
    const level = WITH_GAIN.has(type) ? `Gain ${decimals(gain)} dB ` : '';
    const filter = `${NAMES[type]} Fc ${hertz(frequency)} Hz ${level}Q ${decimals(q)}`;
    return `Filter ${index + 1}: ${enabled ? 'ON' : 'OFF'} ${filter}\n`;
  });
  return `Preamp: ${decimals(preamp)} dB\n${lines.join('')}`;
}
