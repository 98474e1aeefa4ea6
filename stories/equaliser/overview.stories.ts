import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { equaliserStory } from '../support/equaliser-story';

const meta: Meta = { ...equaliserStory, title: 'Equaliser/Overview' };
export default meta;

const SHELVES = 'Filter: ON LSC Fc 120 Hz Gain 5 dB Q 0.7\nFilter: ON HSC Fc 6000 Hz Gain -4 dB Q 0.7';
const PRESET =
  'Preamp: -6 dB\nFilter 1: ON HPQ Fc 40 Hz Q 0.7\nFilter 2: ON PK Fc 900 Hz Gain 6 dB Q 2\nFilter 3: OFF NO Fc 50 Hz Q 30';

export const Default: StoryObj = { tags: ['everywhere'] };
export const Shelves: StoryObj = { args: { value: SHELVES, palette: 'ice' } };
export const PresetText: StoryObj = { args: { value: PRESET } };
export const CurveAlone: StoryObj = { args: { spectrum: 'none', count: 5, rangeDb: 24 } };
export const FineRange: StoryObj = { args: { rangeDb: 3, count: 3 } };
export const PartOfTheAxis: StoryObj = { args: { minFrequency: 200, maxFrequency: 8000 } };
export const Bypassed: StoryObj = { args: { bypass: true, preamp: -6, palette: 'classic' } };
export const Disabled: StoryObj = { args: { disabled: true, count: 3 } };
