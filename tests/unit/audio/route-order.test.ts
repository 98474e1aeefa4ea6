import { expect, test } from 'vitest';
import { compareInDocument } from '../../../components/audio/insert-order';
import { FakeElement } from './fakes';

const before = (a: FakeElement, b: FakeElement) =>
  Math.sign(compareInDocument(a as unknown as Node, b as unknown as Node));

/** Every node of a page, shadow trees included, as the DOM standard orders them: the shadow before the children. */
function flat(node: FakeElement): FakeElement[] {
  return [node, ...(node.shadow?.children.flatMap(flat) ?? []), ...node.children.flatMap(flat)];
}

test('any two places compare as the shadow-including tree order of the DOM has them', () => {
  const page = new FakeElement(true);
  // Three levels of shadow trees, each host with children of its own beside them.
  const grow = (parent: FakeElement, depth: number) => {
    for (let i = 0; i < 3; i++) {
      const child = new FakeElement();
      parent.append(child);
      if (depth > 0 && i < 2) grow(child, depth - 1);
      if (depth > 0 && i > 0) grow(child.attachShadow(), depth - 1);
    }
  };
  grow(page, 2);
  const all = flat(page).slice(1);
  expect(all.length).toBeGreaterThan(30);
  const wrong: number[][] = [];
  all.forEach((a, i) => {
    all.forEach((b, j) => {
      if (before(a, b) !== Math.sign(i - j)) wrong.push([i, j]);
    });
  });
  expect(wrong).toEqual([]);
});
