import { describe, expect, test } from 'vitest';
import { BandList, type BandListOptions, type EqualizerBand } from '../../../components/engine';
import { errorOf } from './pipelines';

const THREE = [{ gain: 1 }, { frequency: 50, gain: -3 }, { type: 'notch' }] as const;
const list = (options: BandListOptions = { bands: THREE }) => new BandList(48_000, options, 'createEqualizer');
/** What a caller without types can hand over. */
const anything = <T>(value: unknown) => value as T;

/** The sentence of a change that is refused; nothing may have changed then. */
function refused(act: (list: BandList) => unknown): string {
  const it = list();
  const before = [it.bands, [...it.table], it.preamp, it.bypass];
  const { code, message } = errorOf(() => act(it));
  expect(code).toBe('bad-option');
  expect([it.bands, [...it.table], it.preamp, it.bypass]).toEqual(before);
  return message;
}

describe('options', () => {
  test.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [5, '5'],
    ['loud', '"loud"'],
    [[{ gain: 3 }], 'an array'],
  ])('are not %o', (options, text) => {
    expect(errorOf(() => new BandList(48_000, anything(options), 'createEqualizer'))).toMatchObject({
      code: 'bad-option',
      message: `createEqualizer: options take an object, not ${text}.`,
    });
  });

  test.each([
    [{ bypass: 'false' }, 'bypass takes true or false, not "false".'],
    [{ bypass: null }, 'bypass takes true or false, not null.'],
    [{ bypass: Symbol('off') }, 'bypass takes true or false, not Symbol(off).'],
    [{ matched: 1 }, 'matched takes true or false, not 1.'],
    [{ preamp: 5000 }, 'preamp takes 770 dB at most, not 5000.'],
    [{ preamp: Symbol('dB') }, 'preamp takes a finite number of dB, not Symbol(dB).'],
    [{ bands: null }, 'bands takes an array of bands, not null.'],
  ])('of %o are refused in a sentence', (options, words) => {
    expect(errorOf(() => list(anything(options))).message).toBe(`createEqualizer: ${words}`);
  });

  test('that are undefined are not there', () => {
    const it = list({ bands: undefined, preamp: undefined, bypass: undefined, matched: undefined });
    expect([it.bands, it.preamp, it.bypass, it.matched]).toEqual([[], 0, false, false]);
  });
});

describe('a change', () => {
  test.each([
    -1,
    3,
    0.5,
    NaN,
    'length',
    'push',
    '0',
    'constructor',
    Symbol('one'),
    null,
    undefined,
    Object.create(null),
  ])('of a band that is no index is refused (%o)', (wrong) => {
    const sentence = /^createEqualizer: there is no band .*; there are 0 to 2\.$/;
    expect(refused((it) => it.removeBand(anything(wrong)))).toMatch(sentence);
    expect(refused((it) => it.setBand(anything(wrong), { gain: 3 }))).toMatch(sentence);
  });

  test('with a hole is refused', () => {
    // biome-ignore lint/suspicious/noSparseArray: it is what is refused.
    const holes = anything<EqualizerBand[]>([{ gain: 1 }, , { gain: 2 }]);
    expect(refused((it) => (it.bands = holes))).toBe(
      'createEqualizer, bands[1]: a band takes an object of its fields, not undefined.',
    );
  });

  test('to what has no filter says which band it is', () => {
    const where = 'createEqualizer, bands';
    const loud = { gain: 5000 };
    expect(errorOf(() => list({ bands: [{}, loud] })).message).toMatch(
      `${where}[1]: A peaking band of 1000 Hz, 5000 dB`,
    );
    expect(refused((it) => (it.bands = [loud]))).toMatch(`${where}[0]: A peaking band`);
    expect(refused((it) => it.setBand(1, loud))).toMatch(`${where}[1]: A peaking band of 50 Hz`);
    expect(refused((it) => it.addBand(loud))).toMatch(`${where}[3]: A peaking band`);
  });

  test('of a bypass takes true or false alone', () => {
    expect(refused((it) => (it.bypass = anything('false')))).toBe(
      'createEqualizer: bypass takes true or false, not "false".',
    );
    expect(refused((it) => (it.bypass = anything(undefined)))).toContain('not undefined.');
  });

  test('speaks as whoever it then belongs to', () => {
    expect(
      refused((it) => {
        it.where = 'Equalizer';
        it.setBand(0, { q: 0 });
      }),
    ).toBe('Equalizer, bands[0]: q takes a finite number above 0, not 0.');
  });
});

describe('a response', () => {
  const two = new Float32Array(2);
  test.each<[unknown[], string]>([
    [[null, two], 'takes an array of frequencies in Hz, not null.'],
    [[5, two], 'takes an array of frequencies in Hz, not 5.'],
    [['1', two], 'takes an array of frequencies in Hz, not "1".'],
    [[{}, two], 'takes an array of frequencies in Hz, not an object.'],
    [[[1]], 'takes a Float32Array or a Float64Array for the magnitudes, not undefined.'],
    [[[1], [0]], 'takes a Float32Array or a Float64Array for the magnitudes, not an array.'],
    [[[1], two, new Int8Array(1)], 'takes a Float32Array or a Float64Array for the phases, not an Int8Array.'],
    [[[1, 2, 3], two], 'takes arrays of 3 at least, as many as there are frequencies.'],
    [[[1, 2], two, new Float64Array(1)], 'takes arrays of 2 at least, as many as there are frequencies.'],
  ])('of %o is refused in a sentence', (values, words) => {
    const it = list() as unknown as Record<string, (...values: unknown[]) => void>;
    expect(errorOf(() => it.getFrequencyResponse(...values))).toMatchObject({
      code: 'bad-option',
      message: `createEqualizer: getFrequencyResponse ${words}`,
    });
  });

  test('needs no phases', () => {
    const dB = new Float64Array(1);
    list({ preamp: 3 }).getFrequencyResponse([1000], dB, anything(null));
    expect(dB[0]).toBe(3);
  });
});
