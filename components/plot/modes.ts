import type { ColumnMap } from './columns';
import { createBars } from './painters/bars';
import type { Paint, Painter, PaintTarget, PlotMode } from './painters/painter';
import type { Scale } from './scales';

/**
 * Bars over bands are what most pages show, and all that is loaded with the kit. The line, the ring and the way from bins to
 * columns come when they are first asked for.
 */
const later = {
  line: () => import('./line-mode'),
  ring: () => import('./ring-mode'),
  bins: () => import('./columns'),
};

type Later = typeof later;
type Part = keyof Later;
type Parts = { [Name in Part]: Awaited<ReturnType<Later[Name]>> };

const parts: Partial<Parts> = {};

async function load<Name extends Part>(name: Name): Promise<void> {
  const module = await later[name]();
  parts[name] = module as Parts[Name];
}

/** Loads what a mode needs, with bins instead of bands where `bins`; null where it is all there. */
export function loadMode(mode: PlotMode, bins: boolean): Promise<unknown> | null {
  const wanted: Part[] = bins ? ['bins'] : [];
  if (mode === 'circular') wanted.push('ring');
  else if (mode !== 'bars') wanted.push('line');
  const missing = wanted.filter((name) => !parts[name]);
  return missing.length ? Promise.all(missing.map((name) => load(name))) : null;
}

/** A part that `loadMode` has loaded. */
function part<Name extends Part>(name: Name): Parts[Name] {
  const found = parts[name];
  if (!found) throw new Error(`rusty-audio: ${name} is drawn before it is loaded`);
  return found as Parts[Name];
}

/** The ring of a circular plot, and what is drawn beneath it. */
export const ringMode = (): Parts['ring'] => part('ring');

/** See `columns.ts`. */
export function createColumnMap(
  ...from: [scale: Scale, width: number, binCount: number, firstBin: number, binHz: number]
): ColumnMap {
  return part('bins').createColumnMap(...from);
}

/** Each mode is a function that lays out all it needs for a target, once, and returns what is to be done each frame. */
const modes: Record<PlotMode, (target: PaintTarget) => Paint> = {
  bars: createBars,
  line: (target) => part('line').createLine(target, false),
  filled: (target) => part('line').createLine(target, true),
  circular: (target) => part('ring').createCircular(target),
};

/** A painter of a mode that is loaded. */
export function createPainter(mode: PlotMode): Painter {
  let paint: Paint = () => false;
  return {
    prepare(target) {
      paint = modes[mode](target);
    },
    paint: (levels, peaks) => paint(levels, peaks),
  };
}
