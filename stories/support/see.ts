/** What a play function sees of any tag. */
import type { StoryContext } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';

/** On a busy machine a frame may be long in coming. */
const PATIENCE_MS = 20_000;

/** What is handed to a play function, as far as it is used here. */
export interface Scene {
  canvasElement: HTMLElement;
  reporting: StoryContext['reporting'];
}

export type Tag = HTMLRaSpectrumElement | HTMLRaEqElement;

const LOOK_MS = 30;

/** Waits until nothing in `check` throws. */
export async function until(check: () => void | Promise<void>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

export function find<E extends Element>(root: ParentNode | null, selector: string): E {
  const found = root?.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

/** An element in a tag's own tree. */
export const inside = <E extends HTMLElement = HTMLElement>(tag: Tag, selector: string): E =>
  find<E>(tag.shadowRoot, selector);

/** The share of a canvas that is painted, from above down to so much of its height. */
export function painted(tag: Tag, selector: string, depth = 1): number {
  const canvas = inside<HTMLCanvasElement>(tag, selector);
  const { width } = canvas;
  const height = Math.floor(canvas.height * depth);
  if (!width || !height) return 0;
  // A copy: a canvas that is read often would be drawn in another way.
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]) count++;
  return count / (width * height);
}

export const reaches = (tag: Tag, state: Tag['state']): Promise<void> =>
  until(() => void expect(tag.state, `${tag.localName}: state`).toBe(state));

/** Nothing of a tag lies beyond its width. */
export const fits = (tag: Tag): void =>
  void expect(inside(tag, '.frame').scrollWidth).toBeLessThanOrEqual(tag.clientWidth);
