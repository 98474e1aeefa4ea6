import { adoptStyles } from '../markup';
import type { SpectrumStats } from './display';

const STYLES = `
.debug {
  position: absolute;
  inset-block-start: 4px;
  inset-inline-end: 4px;
  margin: 0;
  padding: 4px 8px;
  border-radius: 4px;
  background: color-mix(in srgb, var(--ra-surface, Canvas) 80%, transparent);
  color: var(--ra-text, CanvasText);
  font: 11px / 1.4 ui-monospace, monospace;
  pointer-events: none;
}`;

/** What `debug` shows, in lines that a person can send on. */
export function debugReport(
  box: HTMLElement,
  engine: string | null,
  { frames, slowFrames, processMs, drawMs, pool }: SpectrumStats,
): void {
  adoptStyles(box, STYLES);
  const spread = ({ median, p95 }: SpectrumStats['drawMs']) => `${median.toFixed(2)} / ${p95.toFixed(2)} ms`;
  box.textContent = [
    `${engine}, ${frames} frames, ${slowFrames} slow`,
    `process ${spread(processMs)}`,
    `draw    ${spread(drawMs)}`,
    pool && `pool    ${pool.bytes >> 10} KiB, ${pool.available} free, ${pool.misses} misses`,
  ].join('\n');
}
