import { describe, expect, test } from 'vitest';
import { parseEqualizerApo } from '../../../components/audio';
import { flatBands } from '../../../components/engine';
import { type BandSources, needsParser, readBandElement, resolveBands } from '../../../components/ra-eq/precedence';

const attributes = (given: Partial<Record<'type' | 'frequency' | 'gain' | 'q' | 'disabled', string | null>>) =>
  readBandElement({ type: null, frequency: null, gain: null, q: null, disabled: null, ...given });
const nothing: BandSources = { bands: null, value: null, children: [], count: 3 };
const resolve = (given: Partial<BandSources>) => resolveBands({ ...nothing, ...given }, parseEqualizerApo);
const frequenciesOf = (given: Partial<BandSources>) => resolve(given).state.bands.map(({ frequency }) => frequency);

describe('what wins', () => {
  const bands = [{ frequency: 1 }];
  const value = 'Preamp: -2 dB\nFilter 1: ON PK Fc 2 Hz Gain 3 dB Q 1\n';
  const children = [attributes({ frequency: '3' })];

  test('the property, then the text, then the children, then the count', () => {
    expect(frequenciesOf({ bands, value, children })).toEqual([1]);
    expect(frequenciesOf({ value, children })).toEqual([2]);
    expect(frequenciesOf({ children })).toEqual([3]);
    expect(resolve({}).state).toEqual({ preamp: 0, bands: flatBands(3) });
    expect(frequenciesOf({ bands, children })).toEqual([1]);
    expect(frequenciesOf({ bands, value })).toEqual([1]);
  });

  test('no bands at all, where the property or the text says so', () => {
    expect(frequenciesOf({ bands: [], value, children })).toEqual([]);
    expect(resolve({ value: 'Preamp: -2 dB', children }).state).toEqual({ preamp: -2, bands: [] });
    expect(frequenciesOf({ count: 0 })).toEqual([]);
  });

  test('not a text that is blank', () => {
    for (const blank of ['', ' \n ']) {
      expect(frequenciesOf({ value: blank, children })).toEqual([3]);
      expect(needsParser({ ...nothing, value: blank })).toBe(false);
    }
  });

  test('not children that are all wrong', () => {
    const { state, problems } = resolve({ children: [attributes({ q: '0' })] });
    expect(state.bands).toEqual(flatBands(3));
    expect(problems).toHaveLength(1);
  });

  test('the preamp of the text over that of the attribute, and else that', () => {
    expect(resolve({ preamp: 5, value }).state.preamp).toBe(-2);
    for (const given of [{ bands }, { children }, {}]) expect(resolve({ preamp: 5, ...given }).state.preamp).toBe(5);
  });

  test('needs the reader of texts only where a text counts', () => {
    const unread = () => {
      throw new Error('not to be called');
    };
    for (const given of [{ bands, value }, { children }, {}, { bands: [], value }]) {
      expect(needsParser({ ...nothing, ...given })).toBe(false);
      resolveBands({ ...nothing, ...given }, unread);
    }
    expect(needsParser({ ...nothing, value, children })).toBe(true);
  });
});

describe('bands', () => {
  test('are completed as the engine does', () => {
    expect(resolve({ bands: [{}, { type: 'lowshelf', gain: 2 }] }).state.bands).toEqual([
      { type: 'peaking', frequency: 1000, gain: 0, q: 1, enabled: true },
      { type: 'lowshelf', frequency: 1000, gain: 2, q: Math.SQRT1_2, enabled: true },
    ]);
  });

  test('are copies', () => {
    const given = [{ frequency: 5 }];
    const { state } = resolve({ bands: given });
    given[0].frequency = 6;
    expect(state.bands[0].frequency).toBe(5);
  });

  test('that are wrong are left out and told, and nothing is thrown', () => {
    const wrong = [{ frequency: 5 }, { q: 0 }, null, { gain: '3' }, { gain: 5000 }, { frequency: 6 }] as never[];
    const { state, problems } = resolve({ bands: wrong });
    expect(state.bands.map(({ frequency }) => frequency)).toEqual([5, 6]);
    expect(problems).toEqual([
      '<ra-eq>, bands[1]: q takes a finite number above 0, not 0. The band is left out.',
      '<ra-eq>, bands[2]: a band takes an object of its fields, not null. The band is left out.',
      '<ra-eq>, bands[3]: gain takes a finite number of dB, not "3". The band is left out.',
      expect.stringMatching(/^<ra-eq>, bands\[4\]: A peaking band of 1000 Hz, 5000 dB .* The band is left out\.$/),
    ]);
    expect(resolve({ bands: [{ q: -1 }] }).problems[0]).toMatch(/^<ra-eq>, bands\[0\]: q takes/);
  });

  test('are 32 at most', () => {
    const { state, problems } = resolve({ bands: Array.from({ length: 40 }, () => ({})) });
    expect(state.bands).toHaveLength(32);
    expect(problems).toEqual(['<ra-eq>: there can be 32 bands at most. The rest is left out.']);
    expect(resolve({ children: Array.from({ length: 33 }, () => attributes({})) })).toMatchObject({ problems });
  });

  test('of a text come with its problems and their lines', () => {
    const { state, problems } = resolve({
      value: '# x\nFilter 1: ON PK Fc 50 Hz Gain 3 dB Q 2\nFilter: ON XX Fc 5 Hz\n',
    });
    expect(state.bands).toEqual([{ type: 'peaking', frequency: 50, gain: 3, q: 2, enabled: true }]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^<ra-eq>, value, line 3, "Filter: ON XX Fc 5 Hz": \S.*\.$/);
  });
});

describe('an <ra-band>', () => {
  test('is what its attributes say', () => {
    expect(attributes({ type: 'highshelf', frequency: '8e3', gain: ' -3.5 ', q: '.5', disabled: '' })).toEqual({
      band: { type: 'highshelf', frequency: 8000, gain: -3.5, q: 0.5, enabled: false },
    });
    expect(attributes({ type: ' LowPass ', frequency: '0' })).toEqual({
      band: { type: 'lowpass', frequency: 0, gain: 0, q: Math.SQRT1_2, enabled: true },
    });
    expect(attributes({})).toEqual({ band: { type: 'peaking', frequency: 1000, gain: 0, q: 1, enabled: true } });
  });

  test.each([
    [null, true],
    ['false', true],
    ['', false],
    ['true', false],
    ['disabled', false],
  ])('whose disabled is %o is enabled: %o, as by the flags of the tags', (disabled, enabled) => {
    expect(attributes({ disabled })).toMatchObject({ band: { enabled } });
  });

  test.each([
    [{ type: 'peak' }, '<ra-band>: type takes one of lowpass, highpass, .*, not "peak"\\.'],
    [{ frequency: '1k' }, '<ra-band>: frequency takes a finite number of Hz from 0, not "1k"\\.'],
    [{ frequency: '-1' }, '<ra-band>: frequency takes a finite number of Hz from 0, not -1\\.'],
    [{ frequency: '' }, '<ra-band>: frequency takes a finite number of Hz from 0, not ""\\.'],
    [{ gain: 'loud' }, '<ra-band>: gain takes a finite number of dB, not "loud"\\.'],
    [{ gain: 'Infinity' }, '<ra-band>: gain takes a finite number of dB, not Infinity\\.'],
    [{ q: '0' }, '<ra-band>: q takes a finite number above 0, not 0\\.'],
    [{ q: 'NaN' }, '<ra-band>: q takes a finite number above 0, not "NaN"\\.'],
    [{ gain: '9999' }, '<ra-band>: A peaking band of .* has no stable filter .*'],
  ])('of %o says what is wrong', (given, sentence) => {
    expect(attributes(given)).toEqual({ wrong: expect.stringMatching(new RegExp(`^${sentence}$`)) });
  });

  test('that is wrong is left out, and the others stay', () => {
    const children = [attributes({ frequency: '1' }), attributes({ gain: 'x' }), attributes({ frequency: '2' })];
    const { state, problems } = resolve({ children });
    expect(state.bands.map(({ frequency }) => frequency)).toEqual([1, 2]);
    expect(problems).toEqual(['<ra-band>: gain takes a finite number of dB, not "x". The band is left out.']);
  });
});
