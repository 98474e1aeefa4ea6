import { benchFreshFrames } from './fresh-frames';
import type { Effort } from './measure';
import { benchOriginal } from './original';
import { type Load, loadPeers } from './peers';
import { benchTransforms } from './transforms';

/** What the bench calls in the page. */
const suites = {
  isolated: () => crossOriginIsolated,
  transforms: async (effort: Effort) => benchTransforms(await peers, effort),
  frames: async (effort: Effort) => benchFreshFrames(await peers, effort.rounds),
  original: async (effort: Effort) => benchOriginal(await peers, effort),
};

const load: Load = async (name) => {
  const response = await fetch(name);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
};
const peers = loadPeers(load);

export type Suites = typeof suites;
Object.assign(globalThis, { suites });
