import { html } from 'lit';
import { attributes } from './attributes';
import { argsOf, argTypesOf } from './manifest';
import { showsTheCurve } from './see-equaliser';

/** What stories of `<ra-eq>` have in common: one tag on the music, with its curve, its handles and the sound behind them. */
export const equaliserStory = {
  component: 'ra-eq',
  args: { ...argsOf('ra-eq'), source: 'music' },
  argTypes: { ...argTypesOf('ra-eq'), value: { control: 'text' } },
  render: (args: object) => html`<ra-eq ${attributes(args)}></ra-eq>`,
  play: showsTheCurve,
} as const;
