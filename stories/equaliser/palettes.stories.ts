import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { equaliserStory } from '../support/equaliser-story';

const WAVES = [60, 200, 650, 2000, 6500]
  .map((frequency, i) => `Filter: ON PK Fc ${frequency} Hz Gain ${i % 2 ? -5 : 5} dB Q 1.4`)
  .join('\n');

const meta: Meta = { ...equaliserStory, title: 'Equaliser/Palettes', args: { ...equaliserStory.args, value: WAVES } };
export default meta;

export const Rust: StoryObj = { args: { palette: 'rust' } };
export const Classic: StoryObj = { args: { palette: 'classic' } };
export const Prism: StoryObj = { args: { palette: 'prism' } };
export const Ice: StoryObj = { args: { palette: 'ice' } };
export const Mono: StoryObj = { args: { palette: 'mono' } };
export const OwnColours: StoryObj = { args: { palette: 'teal, orange, crimson' } };
