import { cssLuminance, isDark } from './luminance';

/** Opacity of a colour as getComputedStyle writes it. */
function alphaOf(color: string): number {
  return color.startsWith('rgba') || color.includes('/') ? Number(/([\d.]+)\)$/.exec(color)?.[1] ?? 1) : 1;
}

/** What browsers blend in is encoded: of most colours this is near enough. */
const GAMMA = 2.2;

/**
 * The luminance of what an element without a background of its own lies on: the backgrounds behind it, each over the next, and
 * behind them all the page, which is as its root's color-scheme has it. Overlaid boxes are beyond asking, and so are images: of
 * one without a colour beneath, such as a gradient, what is written on it tells, by the luminance of that.
 */
export function luminanceBehind(element: Element, view: Window, text: number): number {
  let light = 0;
  let clear = 1;
  for (let node: Element | null = above(element); node && clear > 0; node = above(node)) {
    const { backgroundColor, backgroundImage } = view.getComputedStyle(node);
    const luminance = cssLuminance(backgroundColor);
    if (luminance < 0) continue;
    const alpha = alphaOf(backgroundColor);
    light += clear * alpha * luminance ** (1 / GAMMA);
    clear *= 1 - alpha;
    if (clear > 0 && backgroundImage !== 'none') return isDark(text) ? 1 : 0;
  }
  return (light + clear * pageLuminance(element.ownerDocument, view) ** (1 / GAMMA)) ** GAMMA;
}

function pageLuminance(page: Document, view: Window): number {
  const { colorScheme = '' } = view.getComputedStyle(page.documentElement);
  // What a <meta> says of it no style has.
  const said = page.querySelector<HTMLMetaElement>('meta[name=color-scheme]')?.content;
  const scheme = (colorScheme === 'normal' && said) || colorScheme;
  const dark =
    scheme.includes('dark') && (!scheme.includes('light') || view.matchMedia('(prefers-color-scheme: dark)').matches);
  // Canvas in the dark is rgb(18, 18, 18).
  return dark ? 0.006 : 1;
}

/** The next element outward, through slots and shadow roots. */
function above(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
}

/** WCAG 2 contrast of two luminances. */
export function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
