import { cssLuminance } from './luminance';

/** Opacity of a colour as getComputedStyle writes it. */
function alphaOf(color: string): number {
  return color.startsWith('rgba') || color.includes('/') ? Number(/([\d.]+)\)$/.exec(color)?.[1] ?? 1) : 1;
}

/**
 * The colour that an element without a background of its own lies on: the nearest background behind it that covers, or
 * else the page, which is as its root's color-scheme has it. Images and overlaid boxes are beyond asking.
 */
export function surfaceBehind(element: Element, view: Window): string {
  for (let node: Element | null = above(element); node; node = above(node)) {
    const color = view.getComputedStyle(node).backgroundColor;
    if (cssLuminance(color) >= 0 && alphaOf(color) >= 0.5) return color;
  }
  const scheme = view.getComputedStyle(element.ownerDocument.documentElement).colorScheme ?? '';
  const dark =
    scheme.includes('dark') && (!scheme.includes('light') || view.matchMedia('(prefers-color-scheme: dark)').matches);
  return dark ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)';
}

/** The next element outward, through slots and shadow roots. */
function above(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
}

/** WCAG 2 contrast of two luminances. */
export function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
