import { nameOf } from '../audio';
import { adoptStyles } from '../markup';
import type { SpectrumDisplay, SpectrumStats } from './display';
import type { RaSpectrum } from './ra-spectrum';

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
  text-align: start;
  pointer-events: none;
}`;

/** Whether anything comes, from where, and what it costs, in lines that a person can send on. */
export function debugReport(box: HTMLElement, host: HTMLElement, { engine, tap, stats }: SpectrumDisplay): void {
  adoptStyles(box, STYLES);
  const { frames, slowFrames, processMs, drawMs, density, pool } = stats;
  const { source, channel } = host as HTMLElement & Pick<RaSpectrum, 'source' | 'channel'>;
  const spread = ({ median, p95 }: SpectrumStats['drawMs']) => `${median.toFixed(2)} / ${p95.toFixed(2)} ms`;
  const from = typeof source === 'string' ? source : nameOf(source ?? tap.mediaElement);
  box.textContent = [
    `${engine ?? 'no core yet'}, ${frames} frames, ${slowFrames} slow`,
    `source  ${from}, ${tap.sampleRate ?? 'no'} Hz, ${channel}`,
    `state   ${[tap.state, tap.reason?.code, tap.context?.state].filter(Boolean).join(', ')}`,
    `size    ${box.parentElement!.clientWidth} × ${box.parentElement!.clientHeight} at ${devicePixelRatio}${density < 1 ? ` × ${density}` : ''}`,
    `process ${spread(processMs)}`,
    `draw    ${spread(drawMs)}`,
    pool && `pool    ${pool.bytes >> 10} KiB, ${pool.available} free, ${pool.misses} misses`,
  ]
    .filter(Boolean)
    .join('\n');
}
