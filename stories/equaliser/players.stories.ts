import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { equaliserStory } from '../support/equaliser-story';
import { player } from '../support/player';
import { says } from '../support/says';
import { equaliserOf, showsTheCurve } from '../support/see-equaliser';
import { stream } from '../support/sounding-page';

/** As those of the spectrum: the sound of the player is that of the music. */
const meta: Meta = {
  ...equaliserStory,
  title: 'Equaliser/Players',
  tags: ['anew', '!autodocs'],
  parameters: { page: 'sounding' },
};
export default meta;

/** On its way to the loudspeakers. */
export const Player: StoryObj = { render: () => html`<ra-eq count="5">${player()}</ra-eq>` };

/** What plays a stream sounds as before: it runs, and says where the equalised sound is. */
export const EndsAtOutput: StoryObj = {
  render: () => html`<ra-eq count="5">${player(stream())}</ra-eq>`,
  async play(scene) {
    await showsTheCurve(scene);
    await says(scene, 'running', 'ends-at-output');
    expect(equaliserOf(scene).output?.numberOfOutputs).toBe(1);
  },
};
