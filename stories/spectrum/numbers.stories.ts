import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { reaches, until } from '../support/see';
import { isDrawn, seesTone, spectrumOf } from '../support/see-spectrum';
import { TONE, TONE_DB } from '../support/sounds';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = { ...spectrumStory, title: 'Spectrum/Numbers', args: { ...spectrumStory.args, labels: true } };
export default meta;

/** What the tone is to read, in dBFS. */
const reads = (decibels: number, hertz = TONE): StoryObj => ({
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'running');
    await seesTone(tag, hertz, decibels);
    await isDrawn(tag);
  },
});

const line = { mode: 'line' };

/** All weightings are 0 dB at 1 kHz. */
export const WeightedA: StoryObj = { args: { ...line, weighting: 'a' }, ...reads(TONE_DB) };
export const WeightedB: StoryObj = { args: { ...line, weighting: 'b' }, ...reads(TONE_DB) };
export const WeightedC: StoryObj = { args: { ...line, weighting: 'c' }, ...reads(TONE_DB) };
export const WeightedD: StoryObj = { args: { ...line, weighting: 'd' }, ...reads(TONE_DB) };
export const Weighted468: StoryObj = { args: { ...line, weighting: '468' }, ...reads(TONE_DB) };
/** Three decibels per octave lay pink noise flat. */
export const PinkNoiseTilted: StoryObj = {
  args: { ...line, source: 'noise', tilt: 3, releaseMs: 1500, attackMs: 1500, minDb: -100, maxDb: -20 },
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'running');
    const mean = (from: number, to: number) => {
      let [sum, count] = [0, 0];
      for (const [i, frequency] of tag.frequencies.entries()) {
        if (frequency < from || frequency > to) continue;
        sum += 10 ** (tag.levels[i] / 10);
        count++;
      }
      return 10 * Math.log10(sum / count);
    };
    await until(() => {
      expect(Math.abs(mean(100, 400) - mean(1600, 6400))).toBeLessThan(2);
      expect(mean(100, 400)).toBeGreaterThan(-90);
    });
  },
};
export const SmallFrame: StoryObj = { args: { ...line, fftSize: 512 }, ...reads(TONE_DB) };
export const LargeFrame: StoryObj = { args: { ...line, fftSize: 32_768 }, ...reads(TONE_DB) };
/** Narrow bands from longer frames: a semitone in the bass is a band of its own, with a level. */
export const SeveralFrames: StoryObj = {
  args: { resolution: 'multi', fftSize: 4096, bands: '1/12' },
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'running');
    await seesTone(tag, TONE, TONE_DB);
    expect(tag.levels.length).toBeGreaterThan(100);
  },
};
export const FlatTop: StoryObj = { args: { ...line, window: 'flat-top' }, ...reads(TONE_DB) };
export const Blackman: StoryObj = { args: { ...line, window: 'blackman' }, ...reads(TONE_DB) };
export const BlackmanHarris: StoryObj = { args: { ...line, window: 'blackman-harris' }, ...reads(TONE_DB) };
export const Hamming: StoryObj = { args: { ...line, window: 'hamming' }, ...reads(TONE_DB) };
export const Rectangular: StoryObj = { args: { ...line, window: 'rectangular' }, ...reads(TONE_DB) };
/** Slow to rise and to fall. */
export const Slow: StoryObj = { args: { attackMs: 400, releaseMs: 2000, source: 'music' }, ...reads(TONE_DB) };
/** Fifteen frames a second. */
export const FewFrames: StoryObj = {
  args: { fps: 15 },
  async play(scene) {
    const tag = spectrumOf(scene);
    await reaches(tag, 'running');
    await seesTone(tag, TONE, TONE_DB);
    const [frames, start] = [Number(tag.stats?.frames), performance.now()];
    await until(() => void expect(performance.now() - start).toBeGreaterThan(600));
    const perSecond = ((Number(tag.stats?.frames) - frames) * 1000) / (performance.now() - start);
    expect(perSecond).toBeLessThan(18);
  },
};
