import { html } from 'lit';
import { attributes } from './attributes';
import { argsOf, argTypesOf } from './manifest';
import type { Scene } from './see';
import { showsTheTone } from './see-spectrum';

/** What stories of `<ra-spectrum>` have in common: one tag that hears the music, and shows the tone in it. */
export const spectrumStory = {
  component: 'ra-spectrum',
  args: { ...argsOf('ra-spectrum'), source: 'music' },
  argTypes: argTypesOf('ra-spectrum'),
  render: (args: object) => html`<ra-spectrum ${attributes(args)}></ra-spectrum>`,
  play: (scene: Scene) => showsTheTone(scene),
};
