/** What can be said of a row of bars. */

/** The power of all bars together, in dBFS. */
export function totalLevel(levels: ArrayLike<number>): number {
  let power = 0;
  for (let i = 0; i < levels.length; i += 1) power += 10 ** (levels[i] / 10);
  return 10 * Math.log10(power);
}

/** The bar that stands highest. */
export function loudest(
  levels: ArrayLike<number>,
  frequencies: ArrayLike<number>,
): { level: number; frequency: number } {
  let best = 0;
  for (let i = 1; i < levels.length; i += 1) if (levels[i] > levels[best]) best = i;
  return { level: levels[best], frequency: frequencies[best] };
}

/** Decibels per octave: the straight line through the bars from `low` to `high` hertz, by least squares. */
export function slope(levels: ArrayLike<number>, frequencies: ArrayLike<number>, low: number, high: number): number {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  for (let i = 0; i < levels.length; i += 1) {
    if (frequencies[i] < low || frequencies[i] > high) continue;
    const x = Math.log2(frequencies[i]);
    const y = levels[i];
    count += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  }
  return (count * sumXY - sumX * sumY) / (count * sumXX - sumX * sumX);
}
