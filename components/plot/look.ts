import { cssLuminance, isDark } from './luminance';
import { type ColorStop, type PaletteBy, type PaletteSpec, paletteStops } from './palettes';
import { contrast, luminanceBehind } from './surroundings';

/** Everything of an element's style that reaches its canvases, resolved to values a canvas takes. */
export interface Look {
  text: string;
  /** Major lines as they are; minor lines at half its opacity. */
  grid: string;
  peak: string;
  stops: ColorStop[];
  paletteBy: PaletteBy;
  /** A font-family list. */
  font: string;
  /** Whether the surface behind the data is dark. */
  dark: boolean;
  /** What the page's text can be read on. Canvas is as its color-scheme says, which many a dark page does not. */
  ground: string;
  forcedColors: boolean;
  reducedMotion: boolean;
}

export interface LookOptions {
  palette: PaletteSpec;
  paletteBy: PaletteBy;
  minDb: number;
  maxDb: number;
}

/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5;
/** The luminance on which black and white text are equally readable. */
const DARK = 0.179;

/**
 * Reads the look of `element`, which lends itself as a probe: its inline colours are set, read and taken back, since
 * only a property that takes colours turns light-dark(), color-mix() and system colours into values. All in one pass,
 * one style recalculation. Choose an element of one's own that shows nothing (a span in the shadow tree).
 */
export function resolveLook(element: HTMLElement, options: LookOptions): Look {
  const view = element.ownerDocument.defaultView as Window & typeof globalThis;
  const matches = (query: string) => view.matchMedia(query).matches;
  const forcedColors = matches('(forced-colors: active)');
  const reducedMotion = matches('(prefers-reduced-motion: reduce)');
  const probe = element.style;
  const before = probe.cssText;
  const computed = view.getComputedStyle(element);

  // AccentColor is not known everywhere (https://developer.mozilla.org/docs/Web/CSS/system-color); Highlight is.
  const accent = `var(--ra-accent, ${view.CSS.supports('color', 'AccentColor') ? 'AccentColor' : 'Highlight'})`;
  const colors = forcedColors
    ? // Only the colours the reader chose. The probe opts out of the replacement that would happen to it as well.
      'forced-color-adjust:none;background-color:Canvas;color:CanvasText;border-color:GrayText Highlight Highlight'
    : // What the page's own text has, which without any styling is CanvasText.
      `color:var(--ra-text, inherit);
      border-top-color:var(--ra-grid, color-mix(in srgb, currentcolor 14%, transparent));
      border-left-color:var(--ra-peak, ${accent})`;
  // A transition on the probe would be read at its start.
  probe.cssText = `transition:none!important;${colors}`;
  const written = Math.max(cssLuminance(computed.color), 0);
  // `--ra-surface` is the background of what the probe stands in.
  const behind = forcedColors
    ? Math.max(cssLuminance(computed.backgroundColor), 0)
    : luminanceBehind(element, view, written);
  const dark = behind < DARK;
  // A color-scheme or a background on the element alone leaves it with a text colour inherited from another surface.
  const unreadable = contrast(written, behind) < LEAST_CONTRAST;
  if (!forcedColors && unreadable && !computed.getPropertyValue('--ra-text').trim())
    probe.color = dark ? '#fff' : '#000';
  const text = computed.color;
  const look: Look = {
    text,
    grid: computed.borderTopColor,
    peak: computed.borderLeftColor,
    stops: [],
    paletteBy: options.paletteBy,
    font: computed.fontFamily,
    dark,
    ground: forcedColors ? 'Canvas' : isDark(written) ? '#fff' : '#121212',
    forcedColors,
    reducedMotion,
  };
  const stops = paletteStops(forcedColors ? { name: 'mono' } : options.palette, {
    dark,
    textColor: text,
    minDb: options.minDb,
    maxDb: options.maxDb,
    by: options.paletteBy,
  });
  // An author's own colours may be of any kind; canvas takes fewer kinds than CSS and throws at the rest.
  look.stops =
    options.palette.name === 'custom' && !forcedColors
      ? stops.map(({ offset, color }) => {
          probe.color = color;
          return { offset, color: computed.color };
        })
      : stops;
  probe.cssText = before;
  return look;
}
