import { benchFile, benchThreads, type FileEffort } from './equalizer-files';
import { benchGraphs, type GraphEffort } from './equalizer-graphs';
import { benchQuanta } from './equalizer-quanta';
import { benchSilence } from './equalizer-silence';
import type { Effort } from './measure';

/** What the bench calls in the page of the equaliser. */
const equalizerSuites = {
  isolated: () => crossOriginIsolated,
  quanta: (effort: Effort) => benchQuanta(effort),
  silence: (rounds: number) => benchSilence(rounds),
  graphs: (effort: GraphEffort) => benchGraphs(effort),
  file: ({ channels, ...effort }: FileEffort & { channels: number }) => benchFile(channels, effort),
  threads: (rounds: number) => benchThreads(rounds),
};

export type EqualizerSuites = typeof equalizerSuites;
Object.assign(globalThis, { equalizerSuites });
