import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import { attributes } from '../support/attributes';
import { withCopy } from '../support/copy';
import { argsOf, argTypesOf } from '../support/manifest';
import { find, type Scene, until } from '../support/see';
import { showsTheCurve } from '../support/see-equaliser';
import { showsTheTone } from '../support/see-spectrum';

/** What the controls say as HTML, to be pasted into a page. */
const meta: Meta = { title: 'Together/Copy this', tags: ['!autodocs'] };
export default meta;

async function copies({ canvasElement }: Scene, tag: string): Promise<void> {
  const text = find(canvasElement, 'code').textContent ?? '';
  expect(text.split('\n').at(-1)).toBe(tag);
  const write = fn(async (_text: string) => {});
  const { clipboard } = navigator;
  Object.defineProperty(clipboard, 'writeText', { configurable: true, value: write });
  await userEvent.click(find(canvasElement, 'button'));
  await until(() => void expect(find(canvasElement, '[role=status]')).toHaveTextContent('Copied.'));
  Reflect.deleteProperty(clipboard, 'writeText');
  expect(write).toHaveBeenCalledWith(text);
}

export const Spectrum: StoryObj = {
  args: { ...argsOf('ra-spectrum'), source: 'music', mode: 'filled', bands: '1/12', palette: 'ice', labels: true },
  argTypes: argTypesOf('ra-spectrum'),
  render: (args) => withCopy(html`<ra-spectrum ${attributes(args)}></ra-spectrum>`),
  async play(scene) {
    await showsTheTone(scene);
    await copies(scene, '<ra-spectrum bands="1/12" labels mode="filled" palette="ice" source="#player"></ra-spectrum>');
  },
};

export const Equaliser: StoryObj = {
  args: { ...argsOf('ra-eq'), source: 'music', count: 5, rangeDb: 6, spectrum: 'both' },
  argTypes: argTypesOf('ra-eq'),
  render: (args) => withCopy(html`<ra-eq ${attributes(args)}></ra-eq>`),
  async play(scene) {
    await showsTheCurve(scene);
    await copies(scene, '<ra-eq count="5" range-db="6" source="#player" spectrum="both"></ra-eq>');
  },
};
