import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { errorStory, tellCode } from '../support/error-story';
import { argTypesOf } from '../support/manifest';

/** An equaliser says what a spectrum says; its curve can be set meanwhile. */
const meta: Meta = { component: 'ra-eq', argTypes: argTypesOf('ra-eq'), title: 'Equaliser/Errors' };
export default meta;

const named = (source: string) => html`<ra-eq source=${source} @ra-error=${tellCode}></ra-eq>`;

export const NoSelector: StoryObj = errorStory('selector-invalid', () => named('#('));
export const WrongType: StoryObj = errorStory(
  'wrong-type',
  () => html`<ra-eq .source=${{ pitch: 440 }} @ra-error=${tellCode}></ra-eq>`,
);
export const CrossOrigin: StoryObj = errorStory(
  'cross-origin',
  () =>
    html`<ra-eq @ra-error=${tellCode}><audio controls preload="none" src="https://media.example/song.mp3"></audio></ra-eq>`,
);
