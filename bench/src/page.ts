import { benchFreshFrames } from './fresh-frames';
import type { Effort } from './measure';
import { benchOriginal } from './original';
import { type Load, loadPeers } from './peers';
import { benchStages } from './stages';
import { benchTransforms } from './transforms';

/** What the bench calls in the page. */
const suites = {
  isolated: () => crossOriginIsolated,
  transforms: async (additions: Record<number, number>, effort: Effort) =>
    benchTransforms(await peers, additions, effort),
  frames: async (instants: number) => benchFreshFrames(await peers, instants),
  stages: async (effort: Effort) => benchStages(await peers, effort),
  original: async (effort: Effort) => benchOriginal(await peers, effort),
};

const load: Load = async (name) => {
  const response = await fetch(name);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
};
const peers = loadPeers(load);

export type Suites = typeof suites;
Object.assign(globalThis, { suites });
