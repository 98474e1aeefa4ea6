import type { Judge } from './frame-loop';

/** Step by step, in each direction: with all of the pixels, half and a quarter of them. */
const DENSITIES = [1, 0.7, 0.5];
/** In verdicts, each of 60 frames. */
const LATE_BEFORE_A_STEP = 2;
const GOOD_BEFORE_A_STEP_BACK = 30;
const REST = 60;
const LONGEST = 960;

/**
 * Keeps the frame rate at the price of detail: while frames come late the picture gets coarser, step by step, and finer again when they
 * have long been in time. Where the last step has not helped it is not the picture that is dear: then it is as fine as before, for
 * a while that doubles each time. So does the time before a step back that had to be taken again.
 */
export function createFrameBudget(): Judge {
  let step = 0;
  let late = 0;
  let good = 0;
  let patience = GOOD_BEFORE_A_STEP_BACK;
  let rest = REST;
  let resting = 0;
  // The frames in which a step is taken are late for that alone.
  let settling = false;

  function go(to: number): void {
    step = to;
    late = good = 0;
    settling = true;
  }

  return (isLate) => {
    if (settling) settling = false;
    else if (resting > 0) resting--;
    else if (isLate) {
      good = 0;
      if (++late === LATE_BEFORE_A_STEP) {
        if (step < DENSITIES.length - 1) go(step + 1);
        else {
          go(0);
          resting = rest;
          rest = Math.min(2 * rest, LONGEST);
        }
      }
    } else {
      late = 0;
      if (step > 0 && ++good === patience) {
        go(step - 1);
        patience = Math.min(2 * patience, LONGEST);
      }
    }
    return DENSITIES[step];
  };
}
