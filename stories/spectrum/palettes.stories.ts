import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = {
  ...spectrumStory,
  title: 'Spectrum/Palettes',
  args: { ...spectrumStory.args, peaks: true, bands: '1/12' },
};
export default meta;

export const Rust: StoryObj = { args: { palette: 'rust' } };
export const Classic: StoryObj = { args: { palette: 'classic' } };
export const Prism: StoryObj = { args: { palette: 'prism' } };
export const Ice: StoryObj = { args: { palette: 'ice' } };
export const Mono: StoryObj = { args: { palette: 'mono' } };
export const OwnColours: StoryObj = { args: { palette: 'navy, gold 60%, white' } };
export const ByFrequency: StoryObj = { args: { palette: 'prism', paletteBy: 'frequency' } };
