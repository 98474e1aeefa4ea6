import { type Section, spread, table } from './cells';
import type { Resting } from './drawing-shape';
import { IDLE_COUNT, type IdleSpans, SPAN_SECONDS } from './idle';
import { quartiles } from './statistics';

/** Percent of a core. */
const MOST = 0.1;
const TRIED = `In silence no frames are asked for. What is left is a timer that looks whether the silence lasts, as
  seldom as what an analyser of 8192 samples holds allows; one that does nothing costs nearly as much. Four looks a second cost 0.08 %, and
  sounds of 30 ms passed between them.`;
const PLACES: Exclude<Resting, 'no tags'>[] = ['off screen', 'hidden', 'silent'];
const NAMES = { 'off screen': 'scrolled off the screen', hidden: '`display: none`', silent: 'in sight, in silence' };

/** What tags add to the page, span by span. */
const added = (spans: IdleSpans, place: Resting) =>
  quartiles(spans[place].percent.map((percent, i) => percent - spans['no tags'].percent[i]));

const asked = ({ requests, percent }: IdleSpans[Resting]) => (requests / (percent.length * SPAN_SECONDS)).toFixed(1);

export function idleSection(spans: IdleSpans): Section {
  const rows = PLACES.map((place) => [
    NAMES[place],
    spread(quartiles(spans[place].percent)),
    spread(added(spans, place)),
    asked(spans[place]),
  ]);
  const nothing = ['no tags', spread(quartiles(spans['no tags'].percent)), '', asked(spans['no tags'])];
  return {
    text: `## At rest

${IDLE_COUNT} displays of 640 × 200 that have run and have nothing new to show. Percent of a core that the main thread takes (\`TaskDuration\` of the
DevTools protocol) in spans of two seconds, and that less what a page without tags takes in the same two seconds, while the same sound plays in it:
four pages, each in a process of its own, side by side. Silence has had twenty seconds: to decay, and for tags to fall asleep.

${table(['', 'percent of a core', 'what the tags add', 'animation frames asked for in a second'], [...rows, nothing])}`,
    goals: PLACES.map((place) => {
      const percent = added(spans, place);
      return {
        what: `${IDLE_COUNT} tags ${NAMES[place]}, main thread`,
        goal: `under ${MOST} % of a core`,
        reached: [{ where: 'Chromium', value: `${spread(percent)} %`, met: percent.median < MOST }],
        ...(place === 'silent' ? { tried: TRIED } : {}),
      };
    }),
  };
}
