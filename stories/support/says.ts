import { expect } from 'storybook/test';
import { find, inside, reaches, type Scene, type Tag, until } from './see';
import { sentences } from './sentences';
import { shows } from './shows';

export const tagOf = ({ canvasElement }: Scene): Tag => find<Tag>(canvasElement, 'ra-spectrum, ra-eq');

/** It stands so, and shows the sentence that the docs have for the code. */
export async function says(scene: Scene, state: Tag['state'], code: string): Promise<void> {
  const tag = tagOf(scene);
  await reaches(tag, state);
  const wanted = sentences.get(code);
  if (!wanted) throw new Error(`docs/sources.md has no sentence for ${code}.`);
  await until(() => {
    expect(inside(tag, '[part=message]')).toBeVisible();
    expect(inside(tag, '[part=message] p').textContent).toMatch(wanted);
  });
  shows(scene, [`code ${code}`]);
}
