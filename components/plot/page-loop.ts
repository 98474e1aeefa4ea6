import { pageSlot } from '../engine';
import { createFrameLoop, type FrameLoop } from './frame-loop';

/** The page's one frame loop. */
export function pageLoop(): FrameLoop {
  return pageSlot('frame-loop', () => createFrameLoop(window));
}
