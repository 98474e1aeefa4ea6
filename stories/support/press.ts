import { expect, userEvent } from 'storybook/test';
import { tagOf } from './says';
import { inside, type Scene, until } from './see';

/** Presses the button of the tag. */
export async function press(scene: Scene): Promise<void> {
  const button = inside(tagOf(scene), '[part=button]');
  await until(() => void expect(button).toBeVisible());
  await userEvent.click(button);
}
