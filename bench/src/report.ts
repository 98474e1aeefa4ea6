import { goalTable, type Section, triedText } from './cells';
import { type DrawingResults, drawingSection } from './drawing-report';
import type { Length } from './efforts';
import type { EqualizerResults } from './equalizer';
import { equalizerSection } from './equalizer-report';
import { type FrameResults, frameSection } from './frames-report';
import type { IdleSpans } from './idle';
import { idleSection } from './idle-report';
import type { Machine } from './machine';
import type { ManyResults } from './many';
import { manySection } from './many-report';
import type { StartResults } from './start';
import { startSection } from './start-report';
import { type TransformResults, transformSection } from './transforms-report';

/** What each section measures, in the order of the page. */
export interface Results {
  transforms: TransformResults;
  frames: FrameResults;
  drawing: DrawingResults;
  many: ManyResults;
  idle: IdleSpans;
  start: StartResults;
  equalizer: EqualizerResults;
}
export type SectionName = keyof Results;

/** A section as it was measured, when and where. */
export interface Measured<Name extends SectionName = SectionName> {
  results: Results[Name];
  /** ISO 8601. */
  date: string;
  length: Length;
  machine: Machine;
  /** What could not be measured, as sentences. */
  missing: string[];
}
export type MeasuredSections = { [Name in SectionName]: Measured<Name> };

const MAKERS: { [Name in SectionName]: (results: Results[Name]) => Section } = {
  transforms: transformSection,
  frames: frameSection,
  drawing: drawingSection,
  many: manySection,
  idle: idleSection,
  start: startSection,
  equalizer: equalizerSection,
};
export const SECTION_NAMES = Object.keys(MAKERS) as SectionName[];

const LENGTH_WORDS: Record<Length, string> = {
  quick: ' (the short run: figures are rough)',
  full: '',
  long: ' (the long run)',
};

function origin({ date, length, machine }: Measured): string {
  const { processor, cores, system, node, chromium } = machine;
  return `${date}${LENGTH_WORDS[length]}; ${processor}, ${cores} cores, ${system}, Node ${node}, Chromium ${chromium}`;
}

/** One section's part of the page. */
export const sectionOf = <Name extends SectionName>(name: Name, { results }: Measured<Name>): Section =>
  MAKERS[name](results);

/** docs/performance.md: what falls short first, then all tables. */
export function report(measured: MeasuredSections): string {
  const all: Measured[] = SECTION_NAMES.map((name) => measured[name]);
  const newest = all.reduce((a, b) => (b.date > a.date ? b : a));
  const sections = SECTION_NAMES.map((name) => sectionOf(name, measured[name] as never));
  const goals = sections.flatMap((section) => section.goals);
  const missed = goalTable(goals, false);
  const short = missed
    ? `${missed}\n\nWhat was tried, and what is in the way:\n\n${triedText(goals)}`
    : 'Nothing: every goal of the table below was reached.';
  const missing = new Set(all.flatMap((section) => section.missing));
  const texts = sections.map(({ text }, i) =>
    // Measured by itself, at another time.
    origin(all[i]) === origin(newest) ? text : text.replace('\n', `\n\nMeasured on ${origin(all[i])}.\n`),
  );
  return `# Performance

Written by \`npm run bench\`, not by hand. Measured on ${origin(newest)}; drawn in software.

Contenders run in one process in turn, A B C A B C …, a batch of a millisecond or more each, after a warm-up that lasts until none becomes quicker. A
ratio is taken within a round and the median of all rounds is shown with its quartiles, so that what slows the machine slows both sides. Ratios
travel to other machines, microseconds do not. To repeat: \`npm run bench\` (it needs Chromium, which \`CHROMIUM_PATH\` can name, and Rust for the transform alone),
\`npm run bench -- --long\` for more rounds, or one section by its name: ${SECTION_NAMES.map((name) => `\`${name}\``).join(', ')}.

## What falls short

${[...missing, short].join('\n\n')}

## What is reached

${goalTable(goals, true) || 'Nothing.'}

${texts.join('\n\n')}
`;
}
