import { beforeAll, describe, expect, test } from 'vitest';
import { attributeOf } from '../../../components/markup';
import { markup } from '../../../components/ra-spectrum/markup';
import { SETTING_NAMES, SETTINGS, type Settings } from '../../../components/ra-spectrum/settings';
import { knowColours } from './fakes';

const { fromAttribute } = markup;

beforeAll(knowColours);

/** What a setting takes, as `[value, what it then is]`, and what it does not. */
const TABLE: { [Name in keyof Settings]: { takes: [unknown, Settings[Name]][]; refuses: unknown[] } } = {
  channel: {
    takes: [
      ['mix', 'mix'],
      ['Left', 'left'],
      [' right ', 'right'],
      ['mid', 'mid'],
      ['side', 'side'],
    ],
    refuses: ['', 'l', 'stereo', 0, null, undefined, {}],
  },
  fftSize: {
    takes: [
      [512, 512],
      ['1024', 1024],
      [' 32768 ', 32768],
      [8192, 8192],
    ],
    refuses: [256, 65536, 1000, 8192.5, -512, Number.NaN, Infinity, 'abc', '', null, undefined, {}],
  },
  resolution: {
    takes: [
      ['single', 'single'],
      [' Multi ', 'multi'],
    ],
    refuses: ['', 'double', 2, null, undefined, {}],
  },
  window: {
    takes: [
      ['hann', 'hann'],
      ['Flat-Top', 'flat-top'],
      [' blackman-harris ', 'blackman-harris'],
    ],
    refuses: ['', 'flattop', 'kaiser', 0, null, undefined, {}],
  },
  mode: {
    takes: [
      ['bars', 'bars'],
      ['LINE', 'line'],
      ['filled', 'filled'],
      ['circular', 'circular'],
    ],
    refuses: ['', 'bar', 1, null, []],
  },
  scale: {
    takes: [
      ['log', 'log'],
      ['linear', 'linear'],
      ['Mel', 'mel'],
      ['bark', 'bark'],
      ['erb', 'erb'],
    ],
    refuses: ['lin', '', null],
  },
  bands: {
    takes: [
      ['auto', 'auto'],
      ['none', 'none'],
      ['1/3', '1/3'],
      [' 1/24 ', '1/24'],
      ['32', 32],
      [1024, 1024],
      [1, 1],
    ],
    refuses: ['1/5', '1/0', '0', 0, -3, 1025, 2.5, '3.5', '1e2', 1e9, '', null, Number.NaN],
  },
  weighting: {
    takes: [
      ['z', 'z'],
      ['A', 'a'],
      ['468', '468'],
      [468, '468'],
    ],
    refuses: ['e', '', 467, null],
  },
  tilt: {
    takes: [
      [0, 0],
      ['-4.5', -4.5],
      [24, 24],
      [-24, -24],
    ],
    refuses: [24.1, -25, 'abc', '', ' ', Number.NaN, null],
  },
  minFrequency: {
    takes: [
      [0, 0],
      ['31.5', 31.5],
      [384_000, 384_000],
    ],
    refuses: [-1, 384_001, 'abc', '', null],
  },
  maxFrequency: {
    takes: [
      [1, 1],
      ['2e4', 20_000],
    ],
    refuses: [0, -1, 1e9, '20k', ''],
  },
  minDb: {
    takes: [
      [-300, -300],
      ['-60', -60],
      [0, 0],
    ],
    refuses: [-301, 300, '−60', '', null],
  },
  maxDb: {
    takes: [
      [300, 300],
      ['6', 6],
    ],
    refuses: [301, -300, '', null],
  },
  attackMs: {
    takes: [
      [0, 0],
      ['12.5', 12.5],
      [60_000, 60_000],
    ],
    refuses: [-1, 60_001, '', 'fast', null],
  },
  releaseMs: {
    takes: [
      [0, 0],
      ['250', 250],
    ],
    refuses: [-1, 1e9, '', null],
  },
  peaks: {
    takes: [
      [true, true],
      [false, false],
    ],
    refuses: ['true', 1, null],
  },
  peakHoldMs: {
    takes: [
      [0, 0],
      [600_000, 600_000],
    ],
    refuses: [-1, 600_001, ''],
  },
  peakDecay: {
    takes: [
      [0, 0],
      ['10000', 10_000],
    ],
    refuses: [-1, 10_001, ''],
  },
  palette: {
    takes: [
      ['rust', 'rust'],
      ['ICE', 'ICE'],
      ['navy, gold 60%, white', 'navy, gold 60%, white'],
      ['rgb(1, 2, 3)', 'rgb(1, 2, 3)'],
    ],
    refuses: ['', 'abc', 'navy,', 'navy gold', 7, null],
  },
  paletteBy: {
    takes: [
      ['level', 'level'],
      ['Frequency', 'frequency'],
    ],
    refuses: ['', 'pitch', null],
  },
  glow: { takes: [[true, true]], refuses: ['', 0] },
  mirror: { takes: [[true, true]], refuses: ['', 0] },
  labels: { takes: [[true, true]], refuses: ['', 0] },
  fps: {
    takes: [
      [0, 0],
      ['29.97', 29.97],
      [1000, 1000],
    ],
    refuses: [-1, 1001, '', null],
  },
  paused: { takes: [[true, true]], refuses: ['', 0] },
  debug: { takes: [[true, true]], refuses: ['', 0] },
};

describe.each(SETTING_NAMES)('%s', (name) => {
  test('takes what its text says it takes, and its default', () => {
    expect(SETTINGS[name].read(SETTINGS[name].initial)).toBe(SETTINGS[name].initial);
    for (const [value, read] of TABLE[name].takes) expect(SETTINGS[name].read(value), String(value)).toBe(read);
  });

  test('refuses the rest', () => {
    for (const value of TABLE[name].refuses) expect(SETTINGS[name].read(value), String(value)).toBeUndefined();
  });
});

test('the defaults are those of the attribute table', () => {
  expect(Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTINGS[name].initial]))).toEqual({
    channel: 'mix',
    fftSize: 8192,
    resolution: 'single',
    window: 'hann',
    mode: 'bars',
    scale: 'log',
    bands: 'auto',
    weighting: 'z',
    tilt: 0,
    minFrequency: 20,
    maxFrequency: 20_000,
    minDb: -90,
    maxDb: 0,
    attackMs: 0,
    releaseMs: 80,
    peaks: false,
    peakHoldMs: 1000,
    peakDecay: 20,
    palette: 'rust',
    paletteBy: 'level',
    glow: false,
    mirror: false,
    labels: false,
    fps: 0,
    paused: false,
    debug: false,
  });
});

test('an attribute is its property in kebab case', () => {
  expect(attributeOf('minFrequency')).toBe('min-frequency');
  expect(attributeOf('peakHoldMs')).toBe('peak-hold-ms');
  expect(attributeOf('mode')).toBe('mode');
});

test('an attribute that is missing, wrong or a flag says what counts', () => {
  expect(fromAttribute('tilt', null)).toBe(0);
  expect(fromAttribute('tilt', '3')).toBe(3);
  expect(fromAttribute('tilt', 'steep')).toBe(0);
  expect(fromAttribute('fftSize', '')).toBe(8192);
  expect(fromAttribute('bands', '12')).toBe(12);
  expect(fromAttribute('labels', null)).toBe(false);
  expect(fromAttribute('labels', '')).toBe(true);
  expect(fromAttribute('labels', 'labels')).toBe(true);
  expect(fromAttribute('labels', 'false')).toBe(false);
});
