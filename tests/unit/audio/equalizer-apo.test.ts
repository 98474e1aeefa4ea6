import { describe, expect, test } from 'vitest';
import { parseEqualizerApo } from '../../../components/audio/equalizer-apo';
import { problemOf } from './cookbook';

/** One a line. */
const words = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

describe('the text of a preset', () => {
  test('is a preamp and bands', () => {
    const text = `Preamp: -6.2 dB
Filter 1: ON LSC Fc 105 Hz Gain 6.5 dB Q 0.70
Filter 2: ON PK Fc 2008 Hz Gain -7.2 dB Q 1.15
Filter 3: OFF HSC Fc 10000 Hz Gain 6.1 dB Q 0.70
`;
    expect(parseEqualizerApo(text)).toEqual({
      preamp: -6.2,
      bands: [
        { type: 'lowshelf', frequency: 105, gain: 6.5, q: 0.7, enabled: true },
        { type: 'peaking', frequency: 2008, gain: -7.2, q: 1.15, enabled: true },
        { type: 'highshelf', frequency: 10000, gain: 6.1, q: 0.7, enabled: false },
      ],
      problems: [],
    });
  });

  test('may be empty', () => {
    expect(parseEqualizerApo('')).toEqual({ preamp: 0, bands: [], problems: [] });
  });

  test.each([
    ['a comment', '# Preamp: -3 dB'],
    ['a comment that is indented', '  #Filter 1: ON PK Fc 100 Hz Gain 3 dB Q 1'],
    ['a line without a colon', 'Filter 1 ON PK Fc 100 Hz Gain 3 dB Q 1'],
    ['prose without a colon', '; Filter 1 ON PK, and // Preamp -3 dB'],
    ['a blank line', ' \t '],
    ['Device: all', 'Device: all'],
    ['Channel: ALL', 'Channel: ALL'],
    ['Channel: all', '  Channel :  all '],
    ['None', 'Filter  3: ON  None   '],
    ['None that is off', 'Filter 12: OFF None'],
  ])('has nothing in %s', (_, line) => {
    expect(parseEqualizerApo(`${line}\n`)).toEqual({ preamp: 0, bands: [], problems: [] });
  });

  test('may have the line ends of Windows, of Unix, or none at its end', () => {
    const lines = ['Preamp: -1 dB', 'Filter: ON PK Fc 100 Hz Gain 3 dB Q 1', 'Filter: ON NO Fc 50 Hz'];
    const unix = parseEqualizerApo(lines.join('\n'));
    expect(unix.bands).toHaveLength(2);
    expect(unix.problems).toEqual([]);
    expect(parseEqualizerApo(lines.join('\r\n'))).toEqual(unix);
    expect(parseEqualizerApo(`${lines.join('\r\n')}\r\n`)).toEqual(unix);
  });

  test('may begin with a byte order mark', () => {
    expect(parseEqualizerApo('\ufeffPreamp: -4 dB').preamp).toBe(-4);
    expect(parseEqualizerApo('\ufeff# Preamp: -4 dB')).toEqual({ preamp: 0, bands: [], problems: [] });
  });

  test('may be indented', () => {
    expect(parseEqualizerApo('\tPreamp: -2 dB\n   Filter: ON NO Fc 50 Hz').bands).toHaveLength(1);
  });
});

describe('a preamp', () => {
  test('is added to those before', () => {
    expect(parseEqualizerApo('Preamp: -6.5 dB\nPreamp: 2 dB\nPreamp: -0.25 dB').preamp).toBe(-4.75);
  });

  test.each([
    ['Preamp: -6,2 dB', -6.2],
    ['Preamp:-3dB', -3],
    ['Preamp: +1.5 dB ', 1.5],
    ['Preamp: -6 db', -6],
    ['Preamp: -8', -8],
    ['Preamp: 5e-1 dB', 0.5],
  ])('is read from "%s"', (line, preamp) => {
    expect(parseEqualizerApo(line)).toEqual({ preamp, bands: [], problems: [] });
  });

  test.each(
    words(`
      Preamp:
      Preamp: dB
      Preamp: loud
      Preamp: 1.2.3 dB
      Preamp: 1e999 dB
      Preamp: -6 dB and more
      Preamp: Infinity dB
      Preamp: 771 dB
    `),
  )('is a problem in "%s"', (line) => {
    expect(problemOf(line)).toMatchObject({ line: 1, text: line, reason: expect.stringContaining('Preamp') });
  });
});

describe('a line that is not understood is a problem:', () => {
  test.each(
    words(`
      GraphicEQ: 25 6; 40 4.5; 63 3
      Include: example.txt
      Delay: 50.5 ms
      Copy: L=L+0.5*R
      Convolution: church.wav
      Stage: pre-mix
      Eval: a=1
      VSTPlugin: Library reverb.dll
      Dated: 16.05.2013 21:56:38
      Notes: the left wall
      ; foo: bar
      // note: x
      Preamplifier: -6 dB
      preamp: -6 dB
      filter 1: ON PK Fc 100 Hz Gain 3 dB Q 1
      : -6 dB
      :
      constructor: 1
      Filter 1:
      Filter 1: PK Fc 100 Hz Gain 3 dB Q 1
      Filter 1: on PK Fc 100 Hz Gain 3 dB Q 1
      Filter 1: ONPK Fc 100 Hz Gain 3 dB Q 1
      Filter 1: ON
      Filter 1: ON Fc 100 Hz Gain 3 dB Q 1
      Filter 1: ON XX Fc 100 Hz Gain 3 dB Q 1
      Filter 1: ON constructor Fc 100 Hz
      Filter 1: ON pk Fc 100 Hz Gain 3 dB Q 1
      Filter 1: ON LP1 Fc 100 Hz
      Filter 1: ON LS Q Fc 100 Hz Gain 3 dB Q 0.7
      Filter 1: ON All pass Fc 100 Hz Q 0.7
      Filter 1: ON IIR Order 2 Coefficients 1 0 0 1 0 0
      Filter 1: ON PK 12 dB Fc 100 Hz Gain 3 dB Q 1
      Filter 1: ON LS 12 Fc 100 Hz Gain 3 dB
      Filter 1: ON PK Gain 3 dB Q 1
      Filter 1: ON PK Fc Hz Gain 3 dB Q 1
      Filter 1: ON PK Fc 100 Gain 3 dB Q 1
      Filter 1: ON PK Fc 100 kHz Gain 3 dB Q 1
      Filter 1: ON PK Fc 1.234.567 Hz Gain 3 dB Q 1
      Filter 1: ON PK Fc 1 000 Hz Gain 3 dB Q 1
      Filter 1: ON PK Fc 100 Hz Gain 3 Q 1
      Filter 1: ON PK Fc 100 Hz Gain (1+2) dB Q 1
      Filter 1: ON PK Fc 100 HzGain 3 dB Q 1
      Filter 1: ON PK Fc 100 Hz Gain 3 dB Q
      Filter 1: ON PK Fc 100 Hz Gain 3 dB Q 1x
      Filter 1: ON PK Fc 100 Hz Gain 3 dB Q - 1
      Filter 1: ON PK Fc 100 Hz Gain 3 dB BW 1
      Filter 1: ON PK Fc 100 Hz Gain 3 dB Q 1 and so on
      Filter 1: ON PK Fc 100 Hz Fc 200 Hz Gain 3 dB Q 1
    `),
  )('%s', (line) => {
    expect(problemOf(line)).toMatchObject({ line: 1, text: line });
  });

  test.each(
    words(`
      Fc 100 Hz Gain 3 dB Q 0
      Fc 100 Hz Gain 3 dB Q -1
      Fc -100 Hz Gain 3 dB Q 1
      Fc -1.000 Hz Gain 3 dB Q 1
      Fc NaN Hz Gain 3 dB Q 1
      Fc Infinity Hz Gain 3 dB Q 1
      Fc 1e999 Hz Gain 3 dB Q 1
      Fc 100 Hz Gain -1e999 dB Q 1
      Fc 100 Hz Gain 3 dB Q 1e999
      Fc 100 Hz Gain 3 dB Q NaN
      Fc 100 Hz Gain 3 dB BW Oct 0
      Fc 100 Hz Gain 3 dB BW Oct -1
      Fc 100 Hz Gain 3 dB BW Oct 1e9
      Fc 100 Hz Gain 1e6 dB Q 1
      Fc 100 Hz Gain 3 dB Q 1e30
    `),
  )('no filter can be made of %s', (rest) => {
    problemOf(`Filter 1: ON PK ${rest}`);
  });

  test.each([
    'LSC 0 dB Fc 100 Hz Gain 3 dB',
    'LS -6 dB Fc 100 Hz Gain 3 dB',
    'LS 0.001 dB Fc 100 Hz Gain 30 dB',
    'LS e dB Fc 100 Hz',
  ])('no shelf can be made of %s', (rest) => {
    problemOf(`Filter 1: ON ${rest}`);
  });

  test('with its number, whatever comes before and after', () => {
    const text =
      '\ufeff# comment: 1\r\n\r\nDelay: 1 ms\r\nFilter: ON NO Fc 50 Hz\r\nFilter: ON XX Fc 50 Hz\r\nPreamp: -1 dB';
    const { preamp, bands, problems } = parseEqualizerApo(text);
    expect(preamp).toBe(-1);
    expect(bands).toHaveLength(1);
    expect(problems.map(({ line, text }) => [line, text])).toEqual([
      [3, 'Delay: 1 ms'],
      [5, 'Filter: ON XX Fc 50 Hz'],
    ]);
  });
});

describe('what counts for a part of the sound is a problem', () => {
  const filter = 'Filter: ON PK Fc 100 Hz Gain 3 dB Q 1';

  test.each(
    words(`
      Channel: L
      Channel: R
      Channel: L R
      Channel: 1
      Channel:
      Device: Speakers
      Device: Benchmark; Speakers
    `),
  )('%s, its preamps and its filters', (scope) => {
    const { preamp, bands, problems } = parseEqualizerApo(
      [filter, scope, 'Preamp: -3 dB', filter, 'Filter: ON None'].join('\n'),
    );
    expect(preamp).toBe(0);
    expect(bands).toHaveLength(1);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  test('until all of it is meant again', () => {
    const text = ['Channel: L', filter, 'Channel: all', filter, 'Device: Speakers', filter, 'Device: ALL', filter];
    const { bands, problems } = parseEqualizerApo(text.join('\n'));
    expect(bands).toHaveLength(2);
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 5, 6]);
  });

  test('and so is what depends on a condition', () => {
    const inside = ['If: sampleRate == 48000', filter, 'If: 1', 'EndIf:', filter, 'Else:', filter, 'EndIf:'];
    const { bands, problems } = parseEqualizerApo(['EndIf:', ...inside, filter].join('\n'));
    expect(bands).toHaveLength(1);
    expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

test('the 33rd band and those after are problems, one each', () => {
  const text = Array.from(
    { length: 35 },
    (_, i) => `Filter ${i + 1}: ${i % 2 ? 'ON' : 'OFF'} PK Fc ${i + 100} Hz Gain 3 dB Q 1`,
  );
  const { bands, problems } = parseEqualizerApo(text.join('\n'));
  expect(bands.map(({ frequency }) => frequency)).toEqual(Array.from({ length: 32 }, (_, i) => i + 100));
  expect(problems.map(({ line }) => line)).toEqual([33, 34, 35]);
  expect(problems[0].reason).toContain('32');
});

test('no two bands share an object', () => {
  const { bands } = parseEqualizerApo('Filter: ON NO Fc 50 Hz\nFilter: ON NO Fc 50 Hz');
  expect(bands[0]).toEqual(bands[1]);
  expect(bands[0]).not.toBe(bands[1]);
});

describe('in a sentence is refused', () => {
  const parse = parseEqualizerApo as (...values: unknown[]) => unknown;

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [5, '5'],
    [{}, 'an object'],
    [['Preamp: -3 dB'], 'an array'],
  ])('%o for a text', (text, words) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        code: 'bad-option',
        message: `parseEqualizerApo takes the text of a preset, not ${words}.`,
      }),
    );
  });

  test.each([
    [null, 'null'],
    [48000, '48000'],
    [[], 'an array'],
  ])('%o for options', (options, words) => {
    expect(() => parse('', options)).toThrow(
      expect.objectContaining({
        code: 'bad-option',
        message: `parseEqualizerApo: options take an object, not ${words}.`,
      }),
    );
  });

  test.each([0, -48000, Number.NaN, Infinity, null, Symbol('Hz')])('a sample rate of %s', (sampleRate) => {
    expect(() => parse('', { sampleRate })).toThrow(
      expect.objectContaining({
        code: 'bad-option',
        message: `parseEqualizerApo: sampleRate takes a rate in Hz, not ${String(sampleRate)}.`,
      }),
    );
  });

  test('a sample rate that is text', () => {
    expect(() => parse('', { sampleRate: '48000' })).toThrow('not "48000".');
  });
});
