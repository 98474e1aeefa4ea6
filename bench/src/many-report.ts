import { type Section, spread, table } from './cells';
import { HOLDS, type HoldingRow } from './holding';
import { MANY, type ManyResults } from './many';
import { quartiles } from './statistics';

const LEAST = 16;
const NAMES = { ours: '`<ra-spectrum>`', theirs: 'audioMotion-analyzer', nothing: 'an empty page' };
const TRIED = `Bars are painted by difference, so that a canvas fills and clears only what has moved, and one frame loop serves the page. What is left
  is the making and moving of pixels in software: each canvas that has changed is made into pixels, handed over and drawn by the compositors.`;

const median = (values: number[]) => quartiles(values).median;

/** The largest number that holds, with all smaller ones; 0 where none does. */
function held(rows: HoldingRow[], shown: 'ours' | 'theirs'): number {
  const failing = rows.findIndex(({ framesPerSecond }) => median(framesPerSecond[shown]) < HOLDS);
  return failing < 0 ? rows[rows.length - 1].count : (rows[failing - 1]?.count ?? 0);
}

function holdingTable(rows: HoldingRow[]): string {
  const rate = (values: number[]) => {
    const { lower, median, upper } = quartiles(values);
    return `${median >= HOLDS ? '**' : ''}${median.toFixed(0)}${median >= HOLDS ? '**' : ''} (${lower.toFixed(0)}–${upper.toFixed(0)})`;
  };
  return `### How many hold sixty frames a second

The same displays, so many of one kind, all in sight in a window as high as they are. A number holds where the median second has at least
${HOLDS} frames (bold), and so do all smaller ones: **${held(rows, 'ours')}** of ours and **${held(rows, 'theirs')}** of audioMotion-analyzer.

${table(
  ['displays', NAMES.ours, NAMES.theirs],
  rows.map(({ count, framesPerSecond }) => [`${count}`, rate(framesPerSecond.ours), rate(framesPerSecond.theirs)]),
)}`;
}

export function manySection({ rows, holding }: ManyResults): Section {
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
  const [ours, theirs] = [held(holding, 'ours'), held(holding, 'theirs')];
  const text = `## A page of 32

${MANY} displays of 640 × 200 on one page, 31 bars with peaks, 8192 samples, the same live sound, two in a row, in a window in which four or all of
them are in sight, drawn in software and as fine as the screen is (\`configure({ detail: 'full' })\`). Milliseconds of the main thread a frame, as above. Ours is cheaper ${cheaper.join(', ')}.

${table(['in sight', '', 'main thread (ms)', 'of it script (ms)', 'callbacks a frame', 'frames a second'], cells)}

${holdingTable(holding)}`;
  return {
    text,
    goals: [
      {
        what: 'Displays of 640 × 200 on one page that hold sixty frames a second',
        goal: `${LEAST}`,
        reached: [{ where: 'Chromium', value: `${ours} (audioMotion-analyzer: ${theirs})`, met: ours >= LEAST }],
        tried: TRIED,
      },
    ],
  };
}
