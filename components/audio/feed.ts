import type { DeviceControl } from './device-feed';
import type { TapState } from './tap-state';

/** How a feed stands, and the node that sounds, if there is one yet. */
export interface FeedReport extends TapState {
  /** What is heard: behind the equalisers where there are any. */
  readonly node: AudioNode | null;
  /** What comes in, before any equaliser. */
  readonly pre: AudioNode | null;
  /** The microphone or tab that is listened to, or could be. */
  readonly device?: DeviceControl;
}

export type Report = (report: FeedReport) => void;

/** One source of sound made into a node, followed through all its states until it is stopped. */
export interface Feed {
  stop(): void;
  /** Called from a user's gesture: resumes or opens what waits for one. */
  activate(): void;
}

export function silent(state: TapState): FeedReport {
  return { ...state, node: null, pre: null };
}

export function sounding(state: TapState, node: AudioNode, pre = node): FeedReport {
  return { ...state, node, pre };
}
