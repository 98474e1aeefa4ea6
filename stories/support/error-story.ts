import type { StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import { says } from './says';
import { find, type Scene, until } from './see';

/** Writes the code of an error below the tag that has it. */
export function tellCode({ detail, currentTarget }: CustomEvent<{ code: string }>): void {
  const caption = (currentTarget as Element).closest('figure')?.querySelector('figcaption');
  if (caption) caption.textContent = `ra-error: ${detail.code}`;
}

/** A tag that cannot show its source: its sentence on it, its code below, both as the docs have them. */
export const errorStory = (
  code: string,
  tag: () => TemplateResult,
  press?: (scene: Scene) => Promise<void>,
): StoryObj => ({
  render: () => html`<figure>
  ${tag()}
  <figcaption>No error yet</figcaption>
</figure>`,
  async play(scene) {
    await press?.(scene);
    await says(scene, 'error', code);
    const caption = find(scene.canvasElement, 'figcaption');
    await until(() => void expect(caption.textContent).toBe(`ra-error: ${code}`));
  },
});
