import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { showsTheTone, spectrumOf } from '../support/see-spectrum';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = { ...spectrumStory, title: 'Spectrum/Bands', args: { ...spectrumStory.args, labels: true } };
export default meta;

/** So many bands there are between 20 Hz and 20 kHz. */
const counts = (count: number): StoryObj => ({
  async play(scene) {
    await showsTheTone(scene);
    expect(spectrumOf(scene).levels.length).toBe(count);
  },
});

export const Octaves: StoryObj = { args: { bands: '1/1' }, ...counts(11) };
export const Halves: StoryObj = { args: { bands: '1/2' }, ...counts(21) };
export const Thirds: StoryObj = { args: { bands: '1/3', palette: 'classic', minDb: -60 }, ...counts(31) };
export const Quarters: StoryObj = { args: { bands: '1/4' } };
export const Sixths: StoryObj = { args: { bands: '1/6' } };
export const Eighths: StoryObj = { args: { bands: '1/8' } };
export const Twelfths: StoryObj = { args: { bands: '1/12' } };
export const TwentyFourths: StoryObj = { args: { bands: '1/24', palette: 'prism', paletteBy: 'frequency' } };
export const SingleBins: StoryObj = { args: { bands: 'none', palette: 'ice' } };
/** Equal on the scale. */
export const Forty: StoryObj = { args: { bands: 40 }, ...counts(40) };
