import type { Rounds } from './measure';
import { advantage, type Quartiles, quartiles } from './statistics';

/** What was reached in one place, ready to be printed. */
export interface Reached {
  where: string;
  value: string;
  met: boolean;
}

/** Something to reach, and what was reached wherever it was measured. */
export interface Goal {
  what: string;
  /** As it is printed: "1.7 ×", "under 60 ms". */
  goal: string;
  reached: Reached[];
  /** What was tried where it is missed; printed only there. */
  tried?: string;
}

/** A part of docs/performance.md, and what it is to reach. */
export interface Section {
  text: string;
  goals: Goal[];
}

export const has = (rounds: Rounds, name: string) => name in rounds;
export const figure = (value: number) => (value < 10_000 ? value.toPrecision(value < 1000 ? 3 : 4) : value.toFixed(0));
// No "-0.00".
const hundredths = (value: number) => (Math.round(value * 100) / 100 || 0).toFixed(2);
export const spread = ({ lower, median, upper }: Quartiles) =>
  `**${hundredths(median)}** (${hundredths(lower)}–${hundredths(upper)})`;

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

export const ratio = (rounds: Rounds, name: string, other: string) =>
  has(rounds, name) && has(rounds, other) ? spread(advantage(rounds, name, other)) : '–';
export const time = (rounds: Rounds, name: string) =>
  has(rounds, name) ? figure(quartiles(rounds[name]).median) : '–';

/** So many times as fast or as cheap at least. */
export const atLeast = (least: number, where: string, ratio: Quartiles): Reached => ({
  where,
  value: `${spread(ratio)} ×`,
  met: ratio.median >= least,
});

/** The same over several sizes: the lowest counts, and where it is missed those that miss it are named. */
export function eachAtLeast(least: number, where: string, sizes: { size: number; ratio: Quartiles }[]): Reached {
  const lowest = sizes.reduce((low, each) => (each.ratio.median < low.ratio.median ? each : low));
  const short = sizes.filter(({ ratio }) => ratio.median < least).map(({ size }) => size);
  const others = short.length > 1 ? `, short at ${short.join(', ')}` : '';
  return {
    where,
    value: `${spread(lowest.ratio)} × at ${lowest.size}${others}`,
    met: short.length === 0,
  };
}

export const goalOf = (least: number) => `${least} ×`;

/** The places in which goals were met, or missed, as a table; empty where there are none. */
export function goalTable(goals: Goal[], met: boolean): string {
  const rows = goals.flatMap(({ what, goal, reached }) =>
    reached.filter((place) => place.met === met).map(({ where, value }) => [what, where, goal, value]),
  );
  return rows.length ? table(['', 'where', 'goal', 'reached'], rows) : '';
}

/** What was tried for the goals that are missed somewhere, those with the same answer together. */
export function triedText(goals: Goal[]): string {
  const answers = new Map<string, string[]>();
  for (const { what, tried = 'Nothing has been tried yet.', reached } of goals) {
    if (reached.every(({ met }) => met)) continue;
    answers.set(tried, [...(answers.get(tried) ?? []), what]);
  }
  return [...answers].map(([tried, goals]) => `- *${goals.join('; ')}.* ${tried}`).join('\n');
}
