import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { COUNTS, PerformanceStory } from '../support/performance';
import { find, reaches, until } from '../support/see';

const meta: Meta = { title: 'Together/Performance', tags: ['!autodocs'] };
export default meta;

/** One to 32 spectrums on a page, and what a frame of them takes. */
export const ManyTags: StoryObj = {
  render() {
    const root = document.createElement('div');
    new PerformanceStory(root, 1);
    return root;
  },
  async play({ canvasElement }) {
    const row = (count: number) =>
      [...(find<HTMLTableElement>(canvasElement, 'table').tBodies[0].rows[COUNTS.indexOf(count)].cells ?? [])].map(
        ({ textContent }) => Number(textContent),
      );
    for (const count of [1, 32]) {
      const button = [...canvasElement.querySelectorAll('button')].find(
        ({ textContent }) => textContent === String(count),
      );
      await userEvent.click(button as HTMLButtonElement);
      const tags = [...canvasElement.querySelectorAll('ra-spectrum')];
      expect(tags).toHaveLength(count);
      for (const tag of tags) await reaches(tag, 'running');
      await until(() => {
        const [shown, work, between] = row(count);
        expect(shown).toBe(count);
        expect(work).toBeGreaterThan(0);
        expect(work).toBeLessThan(1000);
        expect(between).toBeGreaterThan(1);
      });
    }
    // One kept its figures.
    expect(row(1)[1]).toBeGreaterThan(0);
  },
};
