import type { SpectrumStats } from './display';

/** What `debug` shows, in lines that a person can send on. */
export function debugReport(
  engine: string | null,
  { frames, slowFrames, processMs, drawMs, pool }: SpectrumStats,
): string {
  const spread = ({ median, p95 }: SpectrumStats['drawMs']) => `${median.toFixed(2)} / ${p95.toFixed(2)} ms`;
  return [
    `${engine}, ${frames} frames, ${slowFrames} slow`,
    `process ${spread(processMs)}`,
    `draw    ${spread(drawMs)}`,
    pool && `pool    ${pool.bytes >> 10} KiB, ${pool.available} free, ${pool.misses} misses`,
  ].join('\n');
}
