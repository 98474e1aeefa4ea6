import { formatTick } from './frequency-text';
import type { Scale } from './scales';

/** Width of a label, in the same pixels as the length of the axis. */
export type MeasureText = (text: string) => number;

export interface Tick {
  /** Hz or dB. */
  value: number;
  /** Where on the axis, 0…1, low to high. */
  unit: number;
  /** Empty for a minor line. */
  label: string;
}

/** Below this ratio of its ends an axis is divided evenly (1.2k 1.3k 1.4k), above it by 1-2-5. */
const EVEN_BELOW = 10;

/**
 * The lines of a frequency axis `length` pixels long. Labels are at least `gap` apart; the highest carries the axis's
 * one unit. `minorGap` is the least distance of a minor line from any other.
 */
export function frequencyTicks(scale: Scale, length: number, measure: MeasureText, gap = 8, minorGap = 6): Tick[] {
  const even = scale.name === 'linear' || scale.maxHz < scale.minHz * EVEN_BELOW;
  const major = even ? evenTicks(scale, length, measure, gap) : decadeTicks(scale, length, measure, gap);
  const step = major.length > 1 ? major[1].value - major[0].value : 0;
  const minors = even
    ? multiples(step / (leading(step) === 2 ? 4 : 5), scale)
    : decadeValues(scale, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const lines = [...major];
  for (const value of minors) {
    const unit = scale.toUnit(value);
    if (lines.every((line) => Math.abs(line.unit - unit) * length >= minorGap)) lines.push({ value, unit, label: '' });
  }
  return lines.sort((a, b) => a.value - b.value);
}

/**
 * Decades first, then both ends, then fives, then twos: what an axis drops as it narrows is what is easiest to read
 * off.
 */
function decadeTicks(scale: Scale, length: number, measure: MeasureText, gap: number): Tick[] {
  const all = [...(scale.minHz === 0 ? [0] : []), ...decadeValues(scale, [1, 2, 5])];
  const groups = [
    ...decadeValues(scale, [1]).map((value) => [value]),
    all.slice(-1),
    all.slice(0, 1),
    // A logarithmic axis repeats itself and its labels should too: all fives or none. On others the low end is cramped.
    ...[5, 2].flatMap((digit) => {
      const values = decadeValues(scale, [digit]);
      return scale.name === 'log' ? [values] : values.map((value) => [value]);
    }),
  ];
  return place(groups, scale, length, measure, gap);
}

/** The finest even step, 1, 2 or 5 of a decade, at which every label has its room. */
function evenTicks(scale: Scale, length: number, measure: MeasureText, gap: number): Tick[] {
  const span = scale.maxHz - scale.minHz;
  for (let exponent = Math.floor(Math.log10(span)) - 2; exponent < 6; exponent++) {
    for (const digit of [1, 2, 5]) {
      const values = multiples(digit * 10 ** exponent, scale);
      // The measure alone would let a wide axis fill up with figures: a label wants some three times its own width.
      if (values.length > Math.max(2, length / (6 * gap))) continue;
      const ticks = place([values], scale, length, measure, gap);
      if (ticks.length === values.length) return ticks;
    }
  }
  return [];
}

interface Placed extends Tick {
  from: number;
  to: number;
}

/**
 * Takes groups in order of importance, each whole or not at all, and keeps those whose labels touch none before. The
 * highest gets the unit.
 */
function place(groups: number[][], scale: Scale, length: number, measure: MeasureText, gap: number): Tick[] {
  const highest = Math.max(...groups.flat());
  const placed: Placed[] = [];
  for (const group of groups) {
    const before = placed.length;
    for (const value of group) {
      if (placed.some((other) => other.value === value)) continue;
      const unit = scale.toUnit(value);
      const tick = formatTick(value);
      const label = value !== highest ? tick : tick.endsWith('k') ? `${tick.slice(0, -1)} kHz` : `${tick} Hz`;
      const half = measure(label) / 2;
      const from = unit * length - half;
      const to = unit * length + half;
      if (placed.some((other) => from < other.to + gap && to > other.from - gap)) {
        placed.length = before;
        break;
      }
      placed.push({ value, unit, label, from, to });
    }
  }
  // The label with the unit found no room: the next lower one takes it.
  const ticks = placed.map(({ value, unit, label }) => ({ value, unit, label }));
  if (placed.length === 0 || placed.some((tick) => tick.value === highest))
    return ticks.sort((a, b) => a.value - b.value);
  return place(
    groups.map((group) => group.filter((value) => value < highest)),
    scale,
    length,
    measure,
    gap,
  );
}

function leading(value: number): number {
  return Number(value.toExponential(0)[0]);
}

/** Slack for edges that are themselves round figures. */
const CLOSE = 1e-9;

function multiples(step: number, scale: Scale): number[] {
  if (!(step > 0)) return [];
  const values: number[] = [];
  const last = Math.floor(scale.maxHz / step + CLOSE);
  for (let i = Math.ceil(scale.minHz / step - CLOSE); i <= last; i++) values.push(Number((i * step).toPrecision(10)));
  return values;
}

function decadeValues(scale: Scale, digits: readonly number[]): number[] {
  const values: number[] = [];
  // Other axes than the logarithmic may start at 0 Hz, where there are endless decades; below 1 Hz none is worth a
  // line.
  const first = Math.floor(Math.log10(Math.max(scale.minHz, 1)));
  for (let decade = first; decade <= Math.log10(scale.maxHz); decade++) {
    for (const digit of digits) {
      const value = digit * 10 ** decade;
      if (value >= scale.minHz * (1 - CLOSE) && value <= scale.maxHz * (1 + CLOSE)) values.push(value);
    }
  }
  return values;
}

const DB_STEPS = [1, 3, 6, 10, 12, 20, 30, 60, 120];
/** Past this many lines a tall axis is finer than anyone reads. */
const MOST_DB_LINES = 16;

/**
 * The lines of a level axis `length` pixels tall, labels at least `spacing` pixels apart, minor lines half-way between.
 */
export function decibelTicks(minDb: number, maxDb: number, length: number, spacing: number): Tick[] {
  const span = maxDb - minDb;
  const step = DB_STEPS.find((s) => (s / span) * length >= spacing && span / s <= MOST_DB_LINES) ?? span;
  const ticks: Tick[] = [];
  const half = step / 2;
  for (let i = Math.ceil(minDb / half - CLOSE); i <= Math.floor(maxDb / half + CLOSE); i++) {
    const value = i * half;
    ticks.push({ value, unit: (value - minDb) / span, label: i % 2 === 0 ? formatDecibels(value) : '' });
  }
  return ticks;
}

/** With a true minus sign, as wide as the figures. */
export function formatDecibels(value: number): string {
  return value < 0 ? `−${Number((-value).toFixed(1))}` : String(Number(value.toFixed(1)));
}
