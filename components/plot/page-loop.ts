import { configuration, pageSlot } from '../engine';
import type { Dozer } from './doze';
import { createFrameLoop, type FrameLoop } from './frame-loop';

/** The page's one frame loop. */
export function pageLoop(): FrameLoop {
  return pageSlot('frame-loop', () =>
    createFrameLoop(window, async () => {
      const judge = (await import('./frame-budget')).createFrameBudget();
      return (late) => (configuration().detail === 'full' ? 1 : judge(late));
    }),
  );
}

let dozing: Promise<typeof import('./doze')> | undefined;

/** Takes a client that shows nothing but silence out of the frames until it hears a sound. */
export function dozeOff(dozer: Dozer): void {
  // Once: what is missing would be asked for again and again.
  dozing ??= import('./doze');
  dozing.then(
    ({ doze }) => dozer.active && doze(dozer),
    // Without it the frames go on.
    () => {},
  );
}
