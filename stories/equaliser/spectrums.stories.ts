import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { equaliserStory } from '../support/equaliser-story';

const meta: Meta = { ...equaliserStory, title: 'Equaliser/Spectrums' };
export default meta;

export const After: StoryObj = { args: { spectrum: 'post', preamp: -6 } };
export const Before: StoryObj = { args: { spectrum: 'pre' } };
export const Both: StoryObj = { args: { spectrum: 'both', preamp: -12, palette: 'prism' } };
export const None: StoryObj = { args: { spectrum: 'none' } };
