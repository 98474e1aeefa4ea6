import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { expect, userEvent } from 'storybook/test';
import { attributes } from '../support/attributes';
import { equaliserStory } from '../support/equaliser-story';
import { inside, until } from '../support/see';
import { equaliserOf, showsTheCurve } from '../support/see-equaliser';

const meta: Meta = { ...equaliserStory, title: 'Equaliser/Sizes' };
export default meta;

/** In CSS pixels. */
const size = (width: number, height: number) => ({
  render: (args: object) => html`
    <ra-eq style=${styleMap({ 'inline-size': `${width}px`, 'block-size': `${height}px` })} ${attributes(args)}></ra-eq>
  `,
});

/** The bar becomes one menu. */
export const Phone: StoryObj = {
  args: { palette: 'mono', count: 5 },
  ...size(288, 360),
  async play(scene) {
    await showsTheCurve(scene);
    const tag = equaliserOf(scene);
    const menu = inside(tag, '.menu');
    const tools = inside(tag, '.tools');
    expect(tools).not.toBeVisible();
    await userEvent.hover(tag);
    await until(async () => {
      if (menu.getAttribute('aria-expanded') !== 'true') await userEvent.click(menu);
      expect(tools).toBeVisible();
    });
    await userEvent.click(menu);
    expect(tools).not.toBeVisible();
  },
};
export const Small: StoryObj = { args: { count: 4 }, ...size(320, 200) };
export const Large: StoryObj = { args: { count: 12, spectrum: 'both' }, ...size(960, 600) };
