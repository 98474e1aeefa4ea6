import { type Section, spread, table } from './cells';
import type { StartResults } from './start';
import { quartiles } from './statistics';

const MOST_MS = 60;
const MOST_KB = 30;
const TRIED_DOWNLOAD = `What most pages never ask for is loaded with its first use: line and ring, glow, more palettes, weightings, the bank, streams and devices,
  the readout, the sentences of errors. The binary is gzipped by Zopfli and carries no panics, no names and no allocator but its own. What is left is that binary
  and what every tag needs: Stencil, source, plot, settings.`;

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

export function startSection({ ready, shown, download }: StartResults): Section {
  const { fetched, files, computed } = download;
  const same =
    fetched === computed
      ? 'which is what a count of the built files gives'
      : `a count of the built files gives ${kilobytes(computed)} kB`;
  const row = (what: string, task: number[], script: number[] | null, clock: number[]) => [
    what,
    spread(quartiles(task)),
    script ? spread(quartiles(script)) : '',
    spread(quartiles(clock)),
  ];
  const task = quartiles(ready.task);
  return {
    text: `## A cold start

A page with one \`<ra-spectrum>\` on which an oscillator plays already, in a browser context that has nothing in its cache, with the kit on the page's own
origin. Milliseconds from the moment the kit's script is asked for: of the main thread all tasks of Chromium's tracing, whatever they are for and with
what tracing takes itself; by the clock with all waiting. Compiling in the background is not of the main thread.

${table(
  ['until', 'main thread (ms)', 'of it script (ms)', 'clock (ms)'],
  [row('`ra-ready`', ready.task, ready.script, ready.clock), row('its first frame', shown.task, null, shown.clock)],
)}

The page fetched ${files} files of the kit, **${kilobytes(fetched)} kB** with each gzipped for itself, ${same}.`,
    goals: [
      {
        what: 'A first `<ra-spectrum>` until it runs, cold, main thread',
        goal: `under ${MOST_MS} ms`,
        reached: [{ where: 'Chromium', value: `${spread(task)} ms`, met: task.median < MOST_MS }],
      },
      {
        what: 'Download of a page with one `<ra-spectrum>`, gzipped',
        goal: `${MOST_KB} kB`,
        reached: [{ where: 'Chromium', value: `${kilobytes(fetched)} kB`, met: fetched <= 1000 * MOST_KB }],
        tried: TRIED_DOWNLOAD,
      },
    ],
  };
}
