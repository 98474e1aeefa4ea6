import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = { ...spectrumStory, title: 'Spectrum/Scales', args: { ...spectrumStory.args, labels: true } };
export default meta;

export const Logarithmic: StoryObj = { args: { scale: 'log' } };
export const Linear: StoryObj = { args: { scale: 'linear', bands: 96, maxFrequency: 10_000 } };
export const Mel: StoryObj = { args: { scale: 'mel', bands: 48 } };
export const Bark: StoryObj = { args: { scale: 'bark', bands: 24 } };
export const Erb: StoryObj = { args: { scale: 'erb', bands: 64 } };
/** Three octaves, and forty decibels. */
export const PartOfTheAxes: StoryObj = {
  args: { minFrequency: 400, maxFrequency: 3200, minDb: -50, maxDb: -10, bands: '1/24' },
};
