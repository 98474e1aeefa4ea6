import type { Rounds } from './measure';

export interface Quartiles {
  lower: number;
  median: number;
  upper: number;
}

export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (fraction: number) => {
    const place = fraction * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place % 1);
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

/** How many times as fast as `other` a contender is, round by round. */
export function advantage(rounds: Rounds, name: string, other: string): Quartiles {
  return quartiles(rounds[name].map((time, round) => rounds[other][round] / time));
}
