import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { equaliserStory } from '../support/equaliser-story';
import { loadKit, sound } from '../support/kit';
import { says } from '../support/says';
import { inside, reaches } from '../support/see';
import { equaliserOf, isDrawn, showsTheCurve } from '../support/see-equaliser';

/** Its curve is drawn, and can be set, in each of them. */
const meta: Meta = { ...equaliserStory, title: 'Equaliser/States', args: { ...equaliserStory.args, count: 5 } };
export default meta;

/** Without a source it says nothing. */
export const Idle: StoryObj = {
  args: { source: null },
  async play(scene) {
    const tag = equaliserOf(scene);
    await reaches(tag, 'idle');
    await isDrawn(tag);
    expect(inside(tag, '[part=message]')).not.toBeVisible();
  },
};

/** It is heard as soon as the name is given. */
export const Waiting: StoryObj = {
  args: { source: 'voice' },
  async play(scene) {
    const { provide } = await loadKit();
    await says(scene, 'waiting', 'not-provided');
    await isDrawn(equaliserOf(scene));
    provide('voice', sound('music'));
    await showsTheCurve(scene);
    provide('voice', null);
    await says(scene, 'waiting', 'not-provided');
  },
};

/** The page's own context does not run: a press on the button resumes it. */
export const Suspended: StoryObj = {
  render: () => {
    const context = new AudioContext();
    void context.suspend();
    return html`<ra-eq count="5" .source=${new GainNode(context)}></ra-eq>`;
  },
  async play(scene) {
    await says(scene, 'suspended', 'context-suspended');
    const tag = equaliserOf(scene);
    await isDrawn(tag);
    expect(inside(tag, '[part=button]')).toHaveTextContent('Resume sound');
  },
};
