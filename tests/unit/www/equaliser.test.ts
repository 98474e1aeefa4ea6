import { describe, expect, test } from 'vitest';
import { formatEqualizerApo, parseEqualizerApo } from '../../../components';
import { BandList } from '../../../components/engine';
import {
  curveArea,
  curvePoints,
  curveWords,
  decibelTicks,
  frequencies,
  height,
  hertzTicks,
  width,
} from '../../../www/src/equaliser/curve';
import { readWords } from '../../../www/src/equaliser/preset-text';
import { flat, type Preset, presets } from '../../../www/src/equaliser/presets';
import { peakOf, savedWords } from '../../../www/src/equaliser/saved-words';

function response({ bands, preamp }: Preset, at: ArrayLike<number> = frequencies): Float64Array {
  const magnitudeDb = new Float64Array(at.length);
  new BandList(44_100, { bands, preamp }, 'test').getFrequencyResponse(at, magnitudeDb);
  return magnitudeDb;
}

const level = (preset: Preset, hertz: number): number => response(preset, [hertz])[0];

describe('presets', () => {
  test('have eight bands each, and survive being written as text', () => {
    for (const preset of [flat, ...presets]) {
      const { name, ...settings } = preset;
      expect(settings.bands, name).toHaveLength(8);
      const read = parseEqualizerApo(formatEqualizerApo(settings));
      // The text of a pass filter says nothing of a gain, which it has none of: 0 here as there.
      expect(read, name).toEqual({ ...settings, problems: [] });
    }
  });

  test('make no frequency louder', () => {
    for (const preset of presets) expect(Math.max(...response(preset)), preset.name).toBeLessThan(0.05);
  });

  test('do what they are called', () => {
    const [bass, voice, telephone] = presets;
    expect(response(flat).every((decibels) => decibels === 0)).toBe(true);
    expect(level(bass, 30) - level(bass, 2000)).toBeGreaterThan(5.5);
    expect(level(voice, 3000) - level(voice, 250)).toBeCloseTo(8, 0);
    // A Butterworth filter of any order is 3.01 dB down at its corner, one of order four 24 dB an octave further down.
    expect(level(telephone, 300)).toBeCloseTo(-3.01, 1);
    expect(level(telephone, 3400)).toBeCloseTo(-3.01, 1);
    expect(level(telephone, 1000)).toBeCloseTo(0, 1);
    expect(level(telephone, 75)).toBeLessThan(-47);
  });
});

describe('the curve', () => {
  const same = (decibels: number) => new Float64Array(frequencies.length).fill(decibels);

  test('goes from 20 Hz to 20 kHz, a decade as wide as the next', () => {
    expect(frequencies[0]).toBe(20);
    expect(frequencies.at(-1)).toBeCloseTo(20_000, 6);
    const at = (text: string) => hertzTicks.find((tick) => tick.text === text)!.at;
    expect([at('20'), at('20k')]).toEqual([0, width]);
    expect(at('1k') - at('100')).toBeCloseTo(width / 3, 9);
    expect(decibelTicks.map(({ text }) => text)).toEqual(['+24', '+12', '0', '−12', '−24']);
    expect(decibelTicks.map(({ at }) => at)).toEqual([0, height / 4, height / 2, (height * 3) / 4, height]);
  });

  test('lies where its decibels are, and goes down far in a notch but not without end', () => {
    const points = curvePoints(same(12));
    expect(points[0]).toBe('0.0,120.0');
    expect(points.at(-1)).toBe('1000.0,120.0');
    expect(curvePoints(same(Number.NEGATIVE_INFINITY))[0]).toBe('0.0,960.0');
    expect(curveArea(points).at(-1)).toBe('1000.0,240');
  });

  test('ends at half the sample rate', () => {
    const magnitudeDb = same(0).map((decibels, i) => (frequencies[i] > 16_000 ? Number.NaN : decibels));
    const points = curvePoints(magnitudeDb);
    expect(points).toHaveLength(frequencies.filter((hertz) => hertz <= 16_000).length);
    expect(curveArea(points).at(-1)).toBe(`${points.at(-1)!.split(',')[0]},240`);
    expect(curveArea([])).toEqual(['0,240', '0,240']);
  });

  test('is told in words', () => {
    expect(curveWords(same(0))).toBe('Flat, at 0.0 dB');
    expect(curveWords(same(-6))).toBe('Flat, at −6.0 dB');
    const bump = same(0);
    bump[0] = -3;
    bump[249] = 6;
    expect(curveWords(bump)).toBe('Between −3.0 dB at 20.0 Hz and +6.0 dB at 20.0 kHz');
    bump[0] = Number.NEGATIVE_INFINITY;
    expect(curveWords(bump)).toBe('Between nothing at 20.0 Hz and +6.0 dB at 20.0 kHz');
  });
});

describe('words', () => {
  test('of a text that was read', () => {
    expect(readWords(8, 0)).toBe('8 bands read.');
    expect(readWords(1, 1)).toBe('1 band read, 1 line left out:');
    expect(readWords(0, 2)).toBe('No bands read, 2 lines left out:');
  });

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
