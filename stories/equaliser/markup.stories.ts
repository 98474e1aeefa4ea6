import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { attributes } from '../support/attributes';
import { equaliserStory } from '../support/equaliser-story';
import { find, until } from '../support/see';
import { equaliserOf, showsTheCurve } from '../support/see-equaliser';

const meta: Meta = { ...equaliserStory, title: 'Equaliser/Markup' };
export default meta;

/** Each band an element, followed as it changes. */
export const BandElements: StoryObj = {
  render: (args) => html`<ra-eq ${attributes(args)}>
  <ra-band type="lowshelf" frequency="105" gain="4" q="0.7"></ra-band>
  <ra-band type="peaking" frequency="3000" gain="-3" q="1.4"></ra-band>
  <ra-band type="highpass" frequency="30" disabled></ra-band>
</ra-eq>`,
  async play(scene) {
    await showsTheCurve(scene);
    const tag = equaliserOf(scene);
    expect(tag.bands.map(({ type, gain, enabled }) => [type, gain, enabled])).toEqual([
      ['lowshelf', 4, true],
      ['peaking', -3, true],
      ['highpass', 0, false],
    ]);
    find(tag, 'ra-band').setAttribute('gain', '6');
    await until(() => void expect(tag.bands[0].gain).toBe(6));
    find(tag, 'ra-band').setAttribute('gain', '4');
    await until(() => void expect(tag.bands[0].gain).toBe(4));
  },
};

/** It submits its text under its name, and a reset brings the default back. */
export const InAForm: StoryObj = {
  args: { name: 'sound', value: 'Filter: ON PK Fc 1000 Hz Gain 3 dB Q 1' },
  render: (args) => html`<form>
  <ra-eq ${attributes(args)}></ra-eq>
  <p><button type="reset">Reset the form</button></p>
</form>`,
  async play(scene) {
    await showsTheCurve(scene);
    const form = find<HTMLFormElement>(scene.canvasElement, 'form');
    const tag = equaliserOf(scene);
    expect(new FormData(form).get('sound')).toContain('Fc 1000 Hz Gain 3 dB');
    tag.bands = [{ type: 'peaking', frequency: 500, gain: -2, q: 1, enabled: true }];
    await until(() => void expect(new FormData(form).get('sound')).toContain('Fc 500 Hz Gain -2 dB'));
    form.reset();
    await until(() => void expect(tag.bands[0].frequency).toBe(1000));
  },
};
