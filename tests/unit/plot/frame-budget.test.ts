import { describe, expect, it } from 'vitest';
import { createFrameBudget } from '../../../components/plot/frame-budget';

/** The densities after so many verdicts of one kind. */
const verdicts = (judge: (late: boolean) => number, late: boolean, count: number) =>
  Array.from({ length: count }, () => judge(late));

describe('the frame budget', () => {
  it('leaves the picture as it is while frames are in time, or late for a moment', () => {
    const judge = createFrameBudget();
    expect(new Set(verdicts(judge, false, 1000))).toEqual(new Set([1]));
    for (let i = 0; i < 100; i++) expect([judge(true), judge(false)]).toEqual([1, 1]);
  });

  it('makes it coarser step by step while they come late, and does not count the frames of the step itself', () => {
    expect(verdicts(createFrameBudget(), true, 6)).toEqual([1, 0.7, 0.7, 0.7, 0.5, 0.5]);
  });

  it('keeps what helps, and tries a finer one after a long time', () => {
    const judge = createFrameBudget();
    verdicts(judge, true, 2);
    expect(verdicts(judge, false, 31)).toEqual([...Array(30).fill(0.7), 1]);
  });

  it('waits twice as long where that was too fine', () => {
    const judge = createFrameBudget();
    verdicts(judge, true, 2);
    verdicts(judge, false, 31);
    expect(verdicts(judge, true, 3)).toEqual([1, 1, 0.7]);
    expect(verdicts(judge, false, 61)).toEqual([...Array(60).fill(0.7), 1]);
  });

  it('gives all detail back where no step has helped, and each time leaves it alone for longer', () => {
    const judge = createFrameBudget();
    // Two to a step and one that does not count, three times.
    expect(verdicts(judge, true, 8).at(-1)).toBe(1);
    expect(new Set(verdicts(judge, true, 1 + 60 + 1))).toEqual(new Set([1]));
    expect(judge(true)).toBe(0.7);
    expect(verdicts(judge, true, 6).at(-1)).toBe(1);
    expect(new Set(verdicts(judge, true, 1 + 120 + 1))).toEqual(new Set([1]));
    expect(judge(true)).toBe(0.7);
  });
});
