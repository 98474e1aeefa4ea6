// What Chromium's tracing tells of a stretch between two marks of a page.
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  /** X for one with a duration, M for what names a thread. */
  ph: string;
  /** Microseconds, as `dur` is. */
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  args: { name?: string };
}

/** Durations by name; `RunTask` is all that a thread does. */
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing', 'blink', 'cc'];

/** A stretch of a trace, with durations in milliseconds; what lies half within counts by its part. */
export interface Stretch {
  /** All events of these names on the page's main thread; where one lies within another, the outer one. */
  main(...names: string[]): number;
  /** All that a thread of this name does, in whichever process is busiest with one. */
  thread(name: string): number;
}

/** Traces what a page does in `act`; gives stretches by the names of the marks at both ends. */
export async function traced(
  browser: Browser,
  page: Page,
  act: () => Promise<unknown>,
): Promise<(from: string, to: string) => Stretch> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const text = (await browser.stopTracing()).toString();
  const events = (JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents;
  const mark = (wanted: string) => {
    const found = events.find(({ name }) => name === wanted);
    if (!found) throw new Error(`The trace has no mark “${wanted}”.`);
    return found;
  };
  return (from, to) => {
    const { pid, tid, ts: begin } = mark(from);
    const end = mark(to).ts;
    const sum = (holds: (event: TraceEvent) => boolean) => {
      const inside = events
        .filter((event) => event.ph === 'X' && event.ts < end && holds(event))
        .sort((a, b) => a.ts - b.ts);
      let [total, reached] = [0, begin];
      for (const { ts, dur = 0 } of inside) {
        const until = Math.min(ts + dur, end);
        total += Math.max(0, until - Math.max(ts, reached));
        reached = Math.max(reached, until);
      }
      return total / 1000;
    };
    return {
      main: (...wanted) =>
        sum(({ name, pid: process, tid: thread }) => wanted.includes(name) && process === pid && thread === tid),
      thread: (wanted) =>
        Math.max(
          0,
          ...events
            .filter(({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args.name === wanted)
            .map((named) => sum(({ name, pid, tid }) => name === 'RunTask' && pid === named.pid && tid === named.tid)),
        ),
    };
  };
}
