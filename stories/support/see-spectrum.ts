/** What a play function sees of `<ra-spectrum>`. */
import { expect } from 'storybook/test';
import { find, fits, painted, reaches, type Scene, until } from './see';
import { TONE, TONE_DB } from './sounds';

type Spectrum = HTMLRaSpectrumElement;

export const spectrumOf = ({ canvasElement }: Scene): Spectrum => find<Spectrum>(canvasElement, 'ra-spectrum');

/** In dB: what else sounds in the band of the tone, and what a weighting makes of 1031 Hz. */
const TOLERANCE = 0.5;

const isOfBins = ({ bands, mode }: Spectrum) =>
  bands === 'none' || (bands === 'auto' && (mode === 'line' || mode === 'filled'));

/** The loudest frequency and its level. A tone on the edge of two bands is shared by both, so that bands are taken with their neighbours. */
export function loudest(tag: Spectrum): { frequency: number; level: number } {
  const { levels, frequencies } = tag;
  let top = 0;
  for (let i = 1; i < levels.length; i++) if (levels[i] > levels[top]) top = i;
  if (isOfBins(tag)) return { frequency: frequencies[top], level: levels[top] };
  let [power, moment] = [0, 0];
  for (const i of [top - 1, top, top + 1]) {
    const share = 10 ** ((levels[i] ?? Number.NEGATIVE_INFINITY) / 10);
    power += share;
    moment += share * (frequencies[i] ?? 0);
  }
  return { frequency: moment / power, level: 10 * Math.log10(power) };
}

/** The loudest is this one, within a band and so many decibels. */
export const seesTone = (tag: Spectrum, hertz: number, decibels: number, tolerance = TOLERANCE): Promise<void> =>
  until(() => {
    const { frequency, level } = loudest(tag);
    expect(Math.abs(level - decibels), `${level.toFixed(2)} dB, not ${decibels}`).toBeLessThan(tolerance);
    const { frequencies } = tag;
    const width = Math.max(
      ...[...frequencies].map((f, i) => (Math.abs(f - hertz) < hertz ? (frequencies[i + 1] ?? f) - f : 0)),
    );
    expect(Math.abs(frequency - hertz), `${frequency.toFixed(0)} Hz, not ${hertz}`).toBeLessThan(width);
  });

/** Data and axes are on the canvases. */
export const isDrawn = (tag: Spectrum): Promise<void> =>
  until(() => {
    expect(painted(tag, '[part=axes]'), 'axes').toBeGreaterThan(0.003);
    expect(painted(tag, '[part=canvas]'), 'data').toBeGreaterThan(0.003);
  });

export async function moves(tag: Spectrum): Promise<void> {
  const before = [...tag.levels];
  await until(() => void expect([...tag.levels]).not.toEqual(before));
}

/** It runs, moves where the sound does, and shows the tone where and as loud as it is. */
export async function showsTheTone(scene: Scene, { moving = true } = {}): Promise<void> {
  const tag = spectrumOf(scene);
  await reaches(tag, 'running');
  await seesTone(tag, TONE, TONE_DB);
  await isDrawn(tag);
  if (moving) await moves(tag);
  fits(tag);
}
