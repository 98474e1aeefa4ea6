import type { Rounds } from './measure';
import { advantage, type Quartiles, quartiles } from './statistics';

/** Something to reach, and what was reached in each place it was measured. */
export interface Goal {
  what: string;
  least: number;
  reached: { where: string; ratio: Quartiles }[];
}

export const has = (rounds: Rounds, name: string) => name in rounds;
export const figure = (value: number) => value.toPrecision(value < 1000 ? 3 : 4);
export const spread = ({ lower, median, upper }: Quartiles) =>
  `**${median.toFixed(2)}** (${lower.toFixed(2)}–${upper.toFixed(2)})`;

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

export const ratio = (rounds: Rounds, name: string, other: string) =>
  has(rounds, name) && has(rounds, other) ? spread(advantage(rounds, name, other)) : '–';
export const time = (rounds: Rounds, name: string) =>
  has(rounds, name) ? figure(quartiles(rounds[name]).median) : '–';

export const isMissed = ({ least, reached }: Goal) => reached.some(({ ratio }) => ratio.median < least);

export function goalTable(goals: Goal[]): string {
  return table(
    ['', 'where', 'goal', 'reached'],
    goals.flatMap(({ what, least, reached }) =>
      reached.map(({ where, ratio }) => [what, where, `${least} ×`, `${spread(ratio)} ×`]),
    ),
  );
}
