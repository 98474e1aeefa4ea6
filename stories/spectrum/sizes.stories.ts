import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { expect } from 'storybook/test';
import { attributes } from '../support/attributes';
import { showsTheTone, spectrumOf } from '../support/see-spectrum';
import { spectrumStory } from '../support/spectrum-story';

const meta: Meta = { ...spectrumStory, title: 'Spectrum/Sizes' };
export default meta;

/** In CSS pixels; the tag keeps to it, whatever it shows. */
const size = (width: number, height: number): StoryObj => ({
  render: (args) => html`
    <ra-spectrum style=${styleMap({ 'inline-size': `${width}px`, 'block-size': `${height}px` })} ${attributes(args)}></ra-spectrum>
  `,
  async play(scene) {
    await showsTheTone(scene);
    const box = spectrumOf(scene).getBoundingClientRect();
    expect([box.width, box.height]).toEqual([width, height]);
  },
});

export const Phone: StoryObj = { args: { labels: true, peaks: true }, ...size(288, 180) };
export const Thumbnail: StoryObj = { args: { bands: 12 }, ...size(96, 40) };
export const OneLineHigh: StoryObj = { args: { bands: '1/3' }, ...size(320, 20) };
export const Tall: StoryObj = { args: { labels: true, bands: '1/3' }, ...size(200, 560) };
export const Wide: StoryObj = { args: { labels: true, bands: '1/24' }, ...size(960, 120) };
export const SmallCircle: StoryObj = { args: { mode: 'circular' }, ...size(120, 120) };
export const LargeCircle: StoryObj = { args: { mode: 'circular', labels: true, mirror: true }, ...size(560, 560) };
