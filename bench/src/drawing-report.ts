import { atLeast, figure, goalOf, type Section, spread, table } from './cells';
import type { DrawingSpans, Spans } from './drawing';
import { type DrawingProfile, PARTS } from './drawing-profile';
import type { Rounds } from './measure';
import { STAGES } from './stages';
import { type Quartiles, quartiles } from './statistics';

export interface DrawingResults {
  spans: DrawingSpans;
  profile: DrawingProfile;
  /** Null where there is no Rust. */
  stages: Rounds | null;
}

const LEAST = 4;
const TRIED = `Bars are painted by difference, so that a canvas fills and clears only what has moved. What is left is shown below: making the canvas into pixels and
  handing it over take longer than analysis and drawing commands together.`;
const NAMES = { ours: '`<ra-spectrum>`', theirs: 'audioMotion-analyzer', nothing: 'an empty page' };
const SHOWN = ['ours', 'theirs', 'nothing'] as const;

/** How much cheaper our drawing is, span by span. */
const cheaper = ({ ours, theirs }: DrawingSpans) => quartiles(ours.task.map((ms, i) => theirs.task[i] / ms));

const microseconds = ({ lower, median, upper }: Quartiles) =>
  `**${figure(median)}** (${figure(lower)}–${figure(upper)})`;

function profileTables({ profile, stages }: DrawingResults): string {
  const steps = Object.entries(STAGES).map(([stage, name]) => [
    name,
    stages ? microseconds(quartiles(stages[stage])) : '–',
  ]);
  const told = [
    ['all of it, as the tag tells it', microseconds(quartiles(profile.told.process))],
    ['the drawing commands, as the tag tells it', microseconds(quartiles(profile.told.draw))],
  ];
  const parts = Object.entries(PARTS).map(([part, name]) => [
    name,
    ...SHOWN.map((shown) => microseconds(quartiles(profile[shown][part as keyof typeof PARTS]))),
  ]);
  return `### Where a frame goes

Microseconds of a frame of 8192 samples, 243 bars and peaks. The steps of the core are functions of their own in the crate of the bench, which are
repeated in batches, in turn, in Chromium; they have all they read in the cache, and none has a branch that the numbers decide. The samples come out of
an AnalyserNode whose context stands still. What the tag tells is \`stats\` of the live display, one frame at a
time, by a clock of 5 µs: between two of its frames much of what it reads has left the cache.

${table(['step', 'µs'], [...steps, ...told])}

The live displays, from Chromium's tracing, which itself takes a part of what it shows: microseconds a frame by the names of its events
(\`FireAnimationFrame\`, \`UpdateLifecycle\`, \`DoUpdateLayers\`, \`commit\`, \`RunTask\`). Without a graphics processor the page's own thread makes the canvas
into pixels, and the compositors run in threads of their own.

${table(['', ...SHOWN.map((shown) => NAMES[shown])], parts)}`;
}

export function drawingSection(results: DrawingResults): Section {
  const { spans } = results;
  const cells = ({ task, script, framesPerSecond }: Spans) => [
    spread(quartiles(task)),
    spread(quartiles(script)),
    quartiles(framesPerSecond).median.toFixed(0),
  ];
  const ratio = cheaper(spans);
  const text = `## Drawing: 243 bars with peaks at 1280 × 320

Milliseconds of the main thread a frame (\`TaskDuration\` and \`ScriptDuration\` of the DevTools protocol), everything included and nothing
subtracted: analysis, script, style, paint. One page, the same live sound, one display at a time in turn, software drawing. audioMotion-analyzer
4.5.4 in the same look: 1/24 octaves from 20 Hz to 22 kHz, −90 to 0 dB, gradient, peaks held a second, 8192 samples, no labels, nothing behind the bars.
Ours is **${ratio.median.toFixed(2)} times** cheaper (quartiles ${ratio.lower.toFixed(2)}–${ratio.upper.toFixed(2)}).

${table(
  ['', 'main thread (ms)', 'of it script (ms)', 'frames a second'],
  SHOWN.map((shown) => [NAMES[shown], ...cells(spans[shown])]),
)}

${profileTables(results)}`;
  return {
    text,
    goals: [
      {
        what: 'Drawing of 243 bars at 1280 × 320, main thread, beside audioMotion-analyzer',
        goal: goalOf(LEAST),
        reached: [atLeast(LEAST, 'Chromium', ratio)],
        tried: TRIED,
      },
    ],
  };
}
