import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { attributes } from '../support/attributes';
import { argsOf, argTypesOf } from '../support/manifest';
import { find, reaches, until } from '../support/see';
import { equaliserOf, showsTheCurve } from '../support/see-equaliser';
import { seesTone } from '../support/see-spectrum';
import { TONE, TONE_DB } from '../support/sounds';

const meta: Meta = { title: 'Together/Equaliser and spectrum' };
export default meta;

/** The spectrum above is of the sound as it comes, the one below of what the equaliser makes of it. */
export const EqualiserAndSpectrum: StoryObj = {
  tags: ['everywhere'],
  args: { ...argsOf('ra-eq'), source: 'music', count: 5 },
  argTypes: argTypesOf('ra-eq'),
  render: (
    args,
  ) => html`<ra-spectrum id="before" style="--ra-height: 150px" source=${args.source} labels peaks></ra-spectrum>
<ra-eq id="equaliser" style="--ra-height: 200px" ${attributes(args)}></ra-eq>
<ra-spectrum id="after" style="--ra-height: 150px" source="#equaliser" labels peaks></ra-spectrum>`,
  async play(scene) {
    await showsTheCurve(scene);
    const eq = equaliserOf(scene);
    const [before, after] = ['#before', '#after'].map((id) => find<HTMLRaSpectrumElement>(scene.canvasElement, id));
    for (const tag of [before, after]) await reaches(tag, 'running');
    await seesTone(after, TONE, TONE_DB);
    const flat = eq.bands;
    eq.bands = [{ type: 'peaking', frequency: TONE, gain: 6, q: 1, enabled: true }];
    await seesTone(after, TONE, TONE_DB + 6);
    await seesTone(before, TONE, TONE_DB);
    eq.bands = flat;
    await seesTone(after, TONE, TONE_DB);
    await until(() => void expect(eq.bands).toHaveLength(5));
  },
};
