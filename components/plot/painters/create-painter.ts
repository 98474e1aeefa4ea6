import { createBars } from './bars';
import { createCircular } from './circular';
import { createLine } from './line';
import type { Paint, Painter, PaintTarget, PlotMode } from './painter';

/** Each mode is a function that lays out all it needs for a target, once, and returns what is to be done each frame. */
const modes: Record<PlotMode, (target: PaintTarget) => Paint> = {
  bars: createBars,
  line: (target) => createLine(target, false),
  filled: (target) => createLine(target, true),
  circular: createCircular,
};

export function createPainter(mode: PlotMode): Painter {
  let paint: Paint = () => false;
  return {
    prepare(target) {
      paint = modes[mode](target);
    },
    paint: (levels, peaks) => paint(levels, peaks),
  };
}
