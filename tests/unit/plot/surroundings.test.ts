import { describe, expect, it } from 'vitest';
import { srgbLuminance } from '../../../components/plot/luminance';
import { contrast, luminanceBehind } from '../../../components/plot/surroundings';

/** Elements from the inside out, each with its computed background; `host: true` is reached through a shadow root. */
function page(
  chain: { background: string; image?: string; host?: boolean }[],
  colorScheme: string,
  prefersDark = false,
  meta?: string,
  text = 0,
) {
  const root = { colorScheme };
  const nodes: Record<string, unknown>[] = chain.map(({ background, image = 'none' }) => ({
    backgroundColor: background,
    backgroundImage: image,
  }));
  nodes.forEach((node, i) => {
    const outer = nodes[i + 1] ?? null;
    node.assignedSlot = null;
    node.parentElement = chain[i + 1]?.host ? null : outer;
    node.getRootNode = () => ({ host: chain[i + 1]?.host ? outer : undefined });
    node.ownerDocument = { documentElement: root, querySelector: () => (meta ? { content: meta } : null) };
  });
  const view = { getComputedStyle: (node: unknown) => node, matchMedia: () => ({ matches: prefersDark }) };
  return luminanceBehind(nodes[0] as unknown as Element, view as unknown as Window, text);
}
const none = 'rgba(0, 0, 0, 0)';

describe('luminanceBehind', () => {
  it('is of the nearest background that covers, through shadow roots', () => {
    const chain = [
      { background: 'rgb(255, 0, 0)' },
      { background: none },
      { background: none, host: true },
      { background: 'rgb(17, 17, 17)' },
      { background: 'rgb(255, 255, 255)' },
    ];
    expect(page(chain, 'normal')).toBeCloseTo(srgbLuminance([17 / 255, 17 / 255, 17 / 255]), 6);
  });

  // What a browser shows of black at `alpha` over white, and of white over black.
  it.each([0.05, 0.2, 0.5, 0.8])('is blended where backgrounds let through what is behind: alpha %s', (alpha) => {
    const tint = (level: number, behind: string) => [
      { background: 'rgb(255, 0, 0)' },
      { background: `rgba(${level}, ${level}, ${level}, ${alpha})` },
      { background: behind },
    ];
    const grey = (level: number) => srgbLuminance([level, level, level]);
    expect(Math.abs(page(tint(0, none), 'normal') - grey(1 - alpha))).toBeLessThan(0.02);
    expect(Math.abs(page(tint(255, 'rgb(0, 0, 0)'), 'normal') - grey(alpha))).toBeLessThan(0.02);
  });

  it.each([
    ['normal', true, 255],
    ['light', true, 255],
    ['dark', false, 18],
    ['light dark', true, 18],
    ['light dark', false, 255],
  ])('takes the page’s own where nothing covers: %s, prefers dark %s', (scheme, prefersDark, level) => {
    const luminance = page([{ background: none }, { background: none }], scheme, prefersDark);
    expect(luminance).toBeCloseTo(srgbLuminance([level / 255, level / 255, level / 255]), 3);
  });

  it.each([
    ['white on a gradient', none, 1, 0],
    ['black on a gradient', none, 0, 1],
    ['white on a picture over half a colour', 'rgba(255, 255, 255, 0.5)', 1, 0],
    ['a colour that covers counts, whatever is written on it', 'rgb(255, 255, 255)', 1, 1],
  ])('of an image is told by the text: %s', (_, background, text, luminance) => {
    const chain = [{ background: none }, { background, image: 'linear-gradient(red, blue)' }];
    expect(page(chain, 'normal', false, undefined, text)).toBeCloseTo(luminance, 6);
  });
});

it.each([
  ['normal', 'dark', 18],
  ['normal', 'light', 255],
  ['light', 'dark', 255],
])('a <meta> counts where no style says anything: %s, meta %s', (scheme, meta, level) => {
  const luminance = page([{ background: none }], scheme, true, meta);
  expect(luminance).toBeCloseTo(srgbLuminance([level / 255, level / 255, level / 255]), 3);
});

describe('contrast', () => {
  it('is WCAG’s', () => {
    expect(contrast(1, 0)).toBeCloseTo(21, 9);
    expect(contrast(0, 1)).toBeCloseTo(21, 9);
    // #767676 on white, the grey at the limit of 4.5.
    expect(contrast(0.1812, 1)).toBeCloseTo(4.54, 2);
  });
});
