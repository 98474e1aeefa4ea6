import { describe, expect, test } from 'vitest';
import { formatEqualizerApo, parseEqualizerApo } from '../../../components';
import { BandList, flatBands } from '../../../components/engine';
import { presetOf, presets } from '../../../www/src/equaliser/presets';
import { peakOf, savedWords } from '../../../www/src/equaliser/saved-words';

/** The tag begins with these. */
const flat = flatBands(8);
const named = (name: string) => presetOf(presets.find((preset) => preset.name === name)!, flat);

/** From 10 Hz to the highest that there is, 100 an octave. */
const everywhere = Float64Array.from({ length: 1110 }, (_, i) => 10 * 2 ** (i / 100));

function response(name: string, at: ArrayLike<number> = everywhere): Float64Array {
  const magnitudeDb = new Float64Array(at.length);
  new BandList(44_100, named(name), 'test').getFrequencyResponse(at, magnitudeDb);
  return magnitudeDb;
}

const level = (name: string, hertz: number): number => response(name, [hertz])[0];

describe('presets', () => {
  test('have eight bands each, and survive being written as text', () => {
    for (const { name } of presets) {
      const settings = named(name);
      expect(settings.bands, name).toHaveLength(8);
      const text = formatEqualizerApo(settings);
      const { problems, ...read } = parseEqualizerApo(text);
      expect(problems, name).toEqual([]);
      // So that the tag's text tells which one it holds.
      expect(formatEqualizerApo(read), name).toBe(text);
    }
  });

  test('make no frequency louder', () => {
    for (const { name } of presets) expect(Math.max(...response(name)), name).toBeLessThan(0.05);
  });

  test('do what they are called', () => {
    expect(response('Flat').every((decibels) => decibels === 0)).toBe(true);
    expect(level('More bass', 30) - level('More bass', 2000)).toBeGreaterThan(5.5);
    expect(level('More air', 16_000) - level('More air', 1000)).toBeGreaterThan(5);
    expect(level('Voice forward', 3000) - level('Voice forward', 250)).toBeCloseTo(8, 0);
    // In its band, and an octave beyond.
    expect(level('Telephone', 1500)).toBeGreaterThan(-1);
    for (const hertz of [150, 6800]) expect(level('Telephone', hertz)).toBeLessThan(-12);
    expect(level('Next door', 60)).toBeGreaterThan(-1);
    expect(level('Next door', 2000)).toBeLessThan(-36);
  });
});

describe('words', () => {
  test('of a file: its size, its peak, and what is beyond full scale', () => {
    const sound = {
      numberOfChannels: 2,
      getChannelData: (channel: number) => Float32Array.of(0.25, channel ? -0.5 : 0.1),
    };
    expect(peakOf(sound)).toBeCloseTo(-6.02, 2);
    expect(savedWords(21_168_058, -6.02)).toBe('21.2 MB of 32-bit floats, peak −6.0 dBFS.');
    expect(savedWords(21_168_058, 3)).toContain('peaks at +3.0 dBFS, which players clip: lower the preamp');
  });
});
