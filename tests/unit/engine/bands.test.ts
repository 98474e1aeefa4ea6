import { describe, expect, test } from 'vitest';
import {
  BAND_TYPES,
  checkPreamp,
  completeBand,
  type EqualizerBand,
  MAX_BANDS,
  newBand,
  newBands,
} from '../../../components/engine/equalizer/bands';
import { RustyAudioError } from '../../../components/engine/error';

const BASE: Readonly<EqualizerBand> = { type: 'notch', frequency: 50, gain: -3, q: 30, enabled: false };

/** What a caller without types can hand over. */
const anything = (value: unknown) => value as Partial<EqualizerBand>;

function sentence(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(RustyAudioError);
    expect((error as RustyAudioError).code).toBe('bad-option');
    return (error as RustyAudioError).message;
  }
  throw new Error('nothing was thrown');
}

test('there are the eight types of Web Audio, each once, and 32 bands at most', () => {
  expect([...BAND_TYPES].sort()).toEqual(
    ['allpass', 'bandpass', 'highpass', 'highshelf', 'lowpass', 'lowshelf', 'notch', 'peaking'].sort(),
  );
  expect(MAX_BANDS).toBe(32);
});

describe('a new band', () => {
  test('is an enabled peak at 1 kHz that does nothing yet', () => {
    expect(newBand({}, 'addBand')).toEqual({ type: 'peaking', frequency: 1000, gain: 0, q: 1, enabled: true });
  });

  test.each([
    ['lowpass', Math.SQRT1_2],
    ['highpass', Math.SQRT1_2],
    ['lowshelf', Math.SQRT1_2],
    ['highshelf', Math.SQRT1_2],
    ['bandpass', 1],
    ['peaking', 1],
    ['notch', 1],
    ['allpass', 1],
  ] as const)('of type %s has the q %d', (type, q) => {
    expect(newBand({ type }, 'addBand').q).toBe(q);
    expect(newBand({ type, q: undefined }, 'addBand').q).toBe(q);
    expect(newBand({ type, q: 3 }, 'addBand').q).toBe(3);
  });

  test('shares nothing with the next', () => {
    const first = newBand({}, 'addBand');
    first.gain = 12;
    first.q = 9;
    expect(newBand({}, 'addBand')).toEqual({ type: 'peaking', frequency: 1000, gain: 0, q: 1, enabled: true });
  });
});

describe('completing a band', () => {
  test('lays the fields that are given over the base', () => {
    expect(completeBand({ frequency: 60, enabled: true }, BASE, 'setBand')).toEqual({
      ...BASE,
      frequency: 60,
      enabled: true,
    });
  });

  test('takes an undefined field for absent and drops what is no field', () => {
    const partial = { gain: undefined, type: undefined, name: 'hum' };
    expect(completeBand(partial, BASE, 'setBand')).toEqual(BASE);
  });

  test('makes a new object and leaves both of its own alone', () => {
    const partial = Object.freeze({ ...BASE });
    const band = completeBand(partial, BASE, 'setBand');
    expect(band).not.toBe(partial);
    expect(band).not.toBe(BASE);
    band.gain = 6;
    expect(partial.gain).toBe(-3);
    expect(BASE.gain).toBe(-3);
  });

  test('keeps the q when only the type changes', () => {
    expect(completeBand({ type: 'lowshelf' }, BASE, 'setBand').q).toBe(30);
  });

  test('clamps nothing that is a number', () => {
    const wide = { frequency: 0, gain: -200, q: 1e-4 };
    expect(completeBand(wide, BASE, 'setBand')).toEqual({ ...BASE, ...wide });
    expect(completeBand({ frequency: 1e6, gain: 200, q: 1e4 }, BASE, 'setBand').frequency).toBe(1e6);
  });
});

const TYPES = 'lowpass, highpass, bandpass, lowshelf, highshelf, peaking, notch, allpass';
const REFUSED: [unknown, string][] = [
  [{ type: 'bell' }, `type takes one of ${TYPES}, not "bell".`],
  [{ type: null }, `type takes one of ${TYPES}, not null.`],
  [{ frequency: -1 }, 'frequency takes a finite number of Hz from 0, not -1.'],
  [{ frequency: NaN }, 'frequency takes a finite number of Hz from 0, not NaN.'],
  [{ frequency: '1000' }, 'frequency takes a finite number of Hz from 0, not "1000".'],
  [{ gain: Infinity }, 'gain takes a finite number of dB, not Infinity.'],
  [{ gain: Object.create(null) }, 'gain takes a finite number of dB, not an object.'],
  [{ gain: [] }, 'gain takes a finite number of dB, not an array.'],
  [{ q: 0 }, 'q takes a finite number above 0, not 0.'],
  [{ q: -1 }, 'q takes a finite number above 0, not -1.'],
  [{ q: Symbol('q') }, 'q takes a finite number above 0, not Symbol(q).'],
  [{ q: () => 1 }, 'q takes a finite number above 0, not a function.'],
  [{ Q: 4 }, 'the quality factor is q, in lower case, not Q.'],
  [{ enabled: 1 }, 'enabled takes true or false, not 1.'],
  [null, 'a band takes an object of its fields, not null.'],
  [undefined, 'a band takes an object of its fields, not undefined.'],
  ['peaking', 'a band takes an object of its fields, not "peaking".'],
  [[1000, 3], 'a band takes an object of its fields, not an array.'],
];

test.each(REFUSED)('%o is refused in a sentence', (partial, words) => {
  const where = 'setBand: band 3';
  expect(sentence(() => completeBand(anything(partial), BASE, where))).toBe(`${where}: ${words}`);
  expect(sentence(() => newBand(anything(partial), where))).toBe(`${where}: ${words}`);
});

test('the preamplification is any number of decibels whose gain is a float', () => {
  for (const gain of [-6.2, 0, 40, -5000, 770]) expect(checkPreamp(gain, 'setPreamp')).toBe(gain);
  expect(sentence(() => checkPreamp(NaN, 'setPreamp'))).toBe('setPreamp: preamp takes a finite number of dB, not NaN.');
  expect(sentence(() => checkPreamp('-6' as unknown as number, 'setPreamp'))).toContain('not "-6".');
  expect(Math.fround(10 ** (770 / 20))).toBeLessThan(Infinity);
  expect(Math.fround(10 ** (771 / 20))).toBe(Infinity);
  expect(sentence(() => checkPreamp(771, 'setPreamp'))).toBe('setPreamp: preamp takes 770 dB at most, not 771.');
  for (const wrong of [Infinity, null, undefined, Symbol('dB')])
    expect(sentence(() => checkPreamp(wrong as number, 'setPreamp'))).toBe(
      `setPreamp: preamp takes a finite number of dB, not ${String(wrong)}.`,
    );
});

describe('several bands', () => {
  test('are each completed', () => {
    expect(newBands([{}, { gain: 3 }], 'bands')).toEqual([newBand({}, ''), newBand({ gain: 3 }, '')]);
  });

  test('have no holes', () => {
    // biome-ignore lint/suspicious/noSparseArray: it is what is refused.
    expect(sentence(() => newBands([, { gain: 1 }] as never, 'set'))).toBe(
      'set, bands[0]: a band takes an object of its fields, not undefined.',
    );
    expect(sentence(() => newBands(new Array(2), 'set'))).toContain('set, bands[0]:');
  });

  test.each([null, undefined, 5, 'x', {}])('are no %s', (wrong) => {
    expect(sentence(() => newBands(wrong as never, 'set'))).toMatch(/^set: bands takes an array of bands, not .*\.$/);
  });

  test('are 32 at most', () => {
    expect(newBands(new Array(32).fill({}), 'set')).toHaveLength(32);
    expect(sentence(() => newBands(new Array(33), 'set'))).toBe('set: there can be 32 bands at most, not 33.');
  });
});
