import { expect, test } from 'vitest';
import { atLeast, eachAtLeast, type Goal, goalTable, triedText } from '../../../bench/src/cells';

const about = (median: number) => ({ lower: median - 0.1, median, upper: median + 0.1 });
const reached: Goal = { what: 'A', goal: '2 ×', reached: [atLeast(2, 'Node', about(2.5))], tried: 'Never said.' };
const missed: Goal = { what: 'B', goal: '2 ×', reached: [atLeast(2, 'Chromium', about(1.5))], tried: 'Much.' };
const halfMissed: Goal = { ...missed, what: 'C', reached: [...reached.reached, ...missed.reached] };

test('a goal over sizes is as good as its worst, and says which fall short', () => {
  const sizes = [512, 1024, 2048].map((size, i) => ({ size, ratio: about([2.2, 1.4, 1.8][i]) }));
  expect(eachAtLeast(2, 'Node', sizes)).toEqual({
    where: 'Node',
    value: '**1.40** (1.30–1.50) × at 1024, short at 1024, 2048',
    met: false,
  });
  expect(eachAtLeast(1, 'Node', sizes)).toMatchObject({ value: '**1.40** (1.30–1.50) × at 1024', met: true });
});

test('a goal that is missed in one place stands in both tables, each with its place', () => {
  const goals = [reached, missed, halfMissed];
  const places = (met: boolean) => goalTable(goals, met).match(/^\| [ABC] \| \w+/gm);
  expect(places(false)).toEqual(['| B | Chromium', '| C | Chromium']);
  expect(places(true)).toEqual(['| A | Node', '| C | Node']);
  expect(goalTable([reached], false)).toBe('');
});

test('what was tried is said once, and only for goals that are missed', () => {
  expect(triedText([reached, missed, halfMissed, { ...missed, what: 'D', tried: undefined }])).toBe(
    '- *B; C.* Much.\n- *D.* Nothing has been tried yet.',
  );
});
