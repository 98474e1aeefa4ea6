import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { inside, type Scene, until } from '../support/see';
import { equaliserOf, showsTheCurve } from '../support/see-equaliser';
import { showsTheTone, spectrumOf } from '../support/see-spectrum';

/**
 * The toolbars say what the page around the tags is like. Forced colours and reduced motion are settings of the reader's: the stories
 * answer for the browser there, as far as a page can; the tests ask the browser itself besides.
 */
const meta: Meta = {
  title: 'Together/Surroundings',
  // The whole page is as one of them has it.
  tags: ['anew', '!autodocs'],
  render: () => html`<ra-spectrum source="music" labels peaks></ra-spectrum>
<ra-eq source="music" count="5" spectrum="both"></ra-eq>`,
};
export default meta;

async function shows(scene: Scene): Promise<void> {
  await showsTheTone(scene);
  await showsTheCurve(scene);
}

/** The red, green and blue, 0 … 255, of the first pixel of the axes that is painted through. */
function inkOfAxes(tag: HTMLElement): number[] {
  const canvas = tag.shadowRoot?.querySelector<HTMLCanvasElement>('[part=axes]') as HTMLCanvasElement;
  const { width, height } = canvas;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 240) return [...data.subarray(i, i + 3)];
  return [];
}

const scheme = (name: 'light' | 'dark', isInk: (value: number) => boolean): StoryObj => ({
  globals: { scheme: name },
  async play(scene) {
    await shows(scene);
    for (const tag of [spectrumOf(scene), equaliserOf(scene)])
      await until(() => void expect(inkOfAxes(tag).map(isInk)).toEqual([true, true, true]));
  },
});

export const Light: StoryObj = scheme('light', (value) => value < 60);
export const Dark: StoryObj = scheme('dark', (value) => value > 195);

/** Only the colours that the reader chose. */
export const ForcedColours: StoryObj = {
  globals: { colors: 'forcedColors' },
  async play(scene) {
    await shows(scene);
    const probe = document.createElement('span');
    probe.style.background = 'CanvasText';
    scene.canvasElement.append(probe);
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    const disc = inside(equaliserOf(scene), '.disc');
    await until(() => void expect(getComputedStyle(disc).backgroundColor).toBe(backgroundColor));
  },
};

/** Fifteen frames a second; the data stay live. */
export const ReducedMotion: StoryObj = {
  globals: { motion: 'reducedMotion' },
  async play(scene) {
    await shows(scene);
    const tag = spectrumOf(scene);
    const [frames, start] = [Number(tag.stats?.frames), performance.now()];
    await until(() => void expect(performance.now() - start).toBeGreaterThan(600));
    expect(((Number(tag.stats?.frames) - frames) * 1000) / (performance.now() - start)).toBeLessThan(18);
    expect(getComputedStyle(inside(tag, 'canvas')).transitionDuration).toBe('0s');
  },
};

/** The bar mirrors; the axis runs from left to right on every page. */
export const RightToLeft: StoryObj = {
  globals: { direction: 'rtl' },
  async play(scene) {
    await shows(scene);
    const tag = equaliserOf(scene);
    const left = (selector: string) => inside(tag, selector).getBoundingClientRect().left;
    expect(left('.bypass')).toBeGreaterThan(left('.add'));
    const [first, last] = ['[aria-label="Band 1 frequency"]', '[aria-label="Band 5 frequency"]'].map(left);
    expect(first).toBeLessThan(last);
  },
};

/** A page that sets the custom properties. */
export const OwnColours: StoryObj = {
  render: () => html`<style>
  .own {
    --ra-surface: #102a2a;
    --ra-text: #e6fffa;
    --ra-accent: #ffd166;
    --ra-peak: #ffd166;
    --ra-height: 220px;
  }
</style>
<div class="own">
  <ra-spectrum source="music" labels peaks palette="teal, #06d6a0, #ffd166"></ra-spectrum>
</div>`,
  async play(scene) {
    await showsTheTone(scene);
    const plot = inside(spectrumOf(scene), '[part=plot]');
    expect(getComputedStyle(plot).backgroundColor).toBe('rgb(16, 42, 42)');
    expect(plot.getBoundingClientRect().height).toBe(220);
    await until(() => void expect(inkOfAxes(spectrumOf(scene))[0]).toBeGreaterThan(195));
  },
};
