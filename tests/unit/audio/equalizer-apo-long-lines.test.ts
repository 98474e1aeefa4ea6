import { expect, test } from 'vitest';
import { parseEqualizerApo } from '../../../components/audio/equalizer-apo';
import { bandOf } from './cookbook';

// A parser that goes back over what it has read would take hours for one of these lines.
const SIZE = 4_000_000;
const long = (part: string) => part.repeat(Math.ceil(SIZE / part.length));

const HEADS = [
  '',
  'Filter 1:',
  'Preamp:',
  'Channel:',
  ...[' ON', ' ON PK', ' ON LS', ' ON PK Fc', ' ON PK Fc 1', ' ON PK BW'].map((rest) => `Filter 1:${rest}`),
];

const PARTS = [
  ...[' ', '\t', '\r', '\u00a0', ' \u00a0 0', '0', '9', '.', ',', '-', 'e', '1e', '1,0', 'A', ':', '#', '\ud83d\ude00'],
  ...['Fc ', ' Fc', ' Fc 1 Hz', ' Q', ' BW', ' H', '12 dB ', 'Filter', 'ON '],
];

test.each(HEADS)('megabytes after "%s" take no longer than reading them', (head) => {
  for (const part of PARTS) {
    const { preamp, bands, problems } = parseEqualizerApo(
      `Preamp: -1 dB\n${head}${long(part)}\nFilter: ON NO Fc 50 Hz`,
    );
    // The lines before and after are read; only a channel that is none takes those after with it.
    expect(preamp).toBe(-1);
    expect(bands.length).toBe(head === 'Channel:' ? 0 : 1);
    for (const { text, reason } of problems) {
      expect(text.length).toBeLessThan(250);
      expect(reason.length).toBeLessThan(250);
    }
  }
});

test('a filter is read however much white space and however many digits it has', () => {
  const space = long(' ');
  const band = { type: 'peaking', frequency: 100, gain: 3, q: 1.5, enabled: true };
  expect(bandOf(`ON${space}PK${space}Fc${space}100${space}H${space}z Gain 3 dB Q${space}1.5`)).toEqual(band);
  expect(bandOf(`ON PK Fc 100.${long('0')} Hz Gain ${long('0')}3 dB Q 1.5`)).toEqual(band);
});

test('lines are read by the million', () => {
  expect(parseEqualizerApo(long('\n'))).toEqual({ preamp: 0, bands: [], problems: [] });
  expect(parseEqualizerApo(long(':\n')).problems).toHaveLength(SIZE / 2);
});

test('what a problem repeats is cut between characters', () => {
  const [{ text, reason }] = parseEqualizerApo(`a${long('\ud83d\ude00')}:`).problems;
  for (const cut of [text, reason]) expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
});
