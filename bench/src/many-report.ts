import { spread, table } from './cells';
import type { Machine } from './machine';
import { MANY, type ManyRow } from './many';
import { quartiles } from './statistics';

export const MANY_TITLE = '## A page of 32';

const NAMES = { ours: '`<ra-spectrum>`', theirs: 'audioMotion-analyzer', nothing: 'an empty page' };

interface Run {
  machine: Machine;
  date: string;
}

/** The section of docs/performance.md. */
export function manySection(rows: ManyRow[], { machine, date }: Run): string {
  const cells = rows.flatMap(({ inSight, spans, requests }) =>
    (['ours', 'theirs', 'nothing'] as const).map((shown, i) => {
      const { task, script, framesPerSecond } = spans[shown];
      return [
        i ? '' : `${inSight} of ${MANY}`,
        NAMES[shown],
        spread(quartiles(task)),
        spread(quartiles(script)),
        `${requests[shown]}`,
        quartiles(framesPerSecond).median.toFixed(0),
      ];
    }),
  );
  const cheaper = rows.map(({ inSight, spans }) => {
    const ratio = quartiles(spans.ours.task.map((ms, i) => spans.theirs.task[i] / ms));
    return `with ${inSight} of ${MANY} in sight ${ratio.median.toFixed(1)} times (${ratio.lower.toFixed(1)}–${ratio.upper.toFixed(1)})`;
  });
  return `${MANY_TITLE}

Measured on ${date}: ${machine.processor}, ${machine.cores} cores, Chromium ${machine.chromium}, drawing in software. ${MANY} displays of 640 × 200 on one page, 31 bars
with peaks, 8192 samples, the same live sound, two in a row, in a window in which four or all of them are in sight. Milliseconds of
the main thread a frame, as above. Ours is cheaper ${cheaper.join(', ')}.

${table(['in sight', '', 'main thread (ms)', 'of it script (ms)', 'callbacks a frame', 'frames a second'], cells)}`;
}
