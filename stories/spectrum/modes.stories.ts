import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = { ...spectrumStory, title: 'Spectrum/Modes' };
export default meta;

export const Bars: StoryObj = { args: { labels: true, peaks: true } };
export const MirroredBars: StoryObj = { args: { mirror: true, bands: '1/12', palette: 'prism' } };
export const GlowingBars: StoryObj = { args: { glow: true, bands: '1/3' } };
export const Line: StoryObj = { args: { mode: 'line', tilt: 4.5, labels: true } };
export const LineWithPeaks: StoryObj = { args: { mode: 'line', peaks: true, labels: true } };
export const Filled: StoryObj = { args: { mode: 'filled', palette: 'ice', labels: true } };
export const FilledBands: StoryObj = { args: { mode: 'filled', bands: '1/6', scale: 'bark', glow: true } };
export const Circular: StoryObj = { args: { mode: 'circular', labels: true } };
export const MirroredCircle: StoryObj = {
  args: { mode: 'circular', labels: true, palette: 'prism', mirror: true, peaks: true },
};
