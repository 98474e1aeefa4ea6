import { describe, expect, it } from 'vitest';
import { contrast, surfaceBehind } from '../../../components/plot/surroundings';

/** Elements from the inside out, each with its computed background; `host: true` is reached through a shadow root. */
function page(chain: { background: string; host?: boolean }[], colorScheme: string, prefersDark = false) {
  const root = { colorScheme };
  const nodes = chain.map(({ background }) => ({ backgroundColor: background }) as Record<string, unknown>);
  nodes.forEach((node, i) => {
    const outer = nodes[i + 1] ?? null;
    node.assignedSlot = null;
    node.parentElement = chain[i + 1]?.host ? null : outer;
    node.getRootNode = () => ({ host: chain[i + 1]?.host ? outer : undefined });
    node.ownerDocument = { documentElement: root };
  });
  const view = { getComputedStyle: (node: unknown) => node, matchMedia: () => ({ matches: prefersDark }) };
  return surfaceBehind(nodes[0] as unknown as Element, view as unknown as Window);
}
const none = 'rgba(0, 0, 0, 0)';

describe('surfaceBehind', () => {
  it('finds the nearest background that covers, through shadow roots', () => {
    const chain = [
      { background: 'rgb(255, 0, 0)' },
      { background: none },
      { background: none, host: true },
      { background: 'rgba(255, 255, 255, 0.1)' },
      { background: 'rgb(17, 17, 17)' },
      { background: 'rgb(255, 255, 255)' },
    ];
    expect(page(chain, 'normal')).toBe('rgb(17, 17, 17)');
  });

  it.each([
    ['normal', true, 255],
    ['light', true, 255],
    ['dark', false, 18],
    ['light dark', true, 18],
    ['light dark', false, 255],
  ])('takes the page’s own where nothing covers: %s, prefers dark %s', (scheme, prefersDark, level) => {
    expect(page([{ background: none }, { background: none }], scheme, prefersDark)).toBe(
      `rgb(${level}, ${level}, ${level})`,
    );
  });
});

describe('contrast', () => {
  it('is WCAG’s', () => {
    expect(contrast(1, 0)).toBeCloseTo(21, 9);
    expect(contrast(0, 1)).toBeCloseTo(21, 9);
    // #767676 on white, the grey at the limit of 4.5.
    expect(contrast(0.1812, 1)).toBeCloseTo(4.54, 2);
  });
});
