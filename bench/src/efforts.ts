import type { DrawingEffort } from './drawing';
import type { FileEffort } from './equalizer-files';
import type { GraphEffort } from './equalizer-graphs';
import type { ManyEffort } from './many';
import type { Effort } from './measure';

/** full: five minutes for everything. long: more rounds. quick: rough figures, which are only printed. */
export type Length = 'quick' | 'full' | 'long';

export interface EqualizerEffort {
  silence: number;
  graphs: GraphEffort;
  files: (FileEffort & { channels: number })[];
  threads: number;
}

/** What each section may take. */
export interface Efforts {
  /** Of whatever is timed in batches. */
  batches: Effort;
  /** Stops of the context, at each of which all fresh frames are taken once. */
  instants: number;
  drawing: DrawingEffort;
  /** Traces of each display. */
  profiles: number;
  many: ManyEffort;
  /** Spans at each number of displays. */
  holding: number;
  /** Spans of two seconds. */
  idle: number;
  starts: number;
  equalizer: EqualizerEffort;
}

const BATCH_MS = 1.2;

export const EFFORTS: Record<Length, Efforts> = {
  quick: {
    batches: { rounds: 21, batchMs: BATCH_MS },
    instants: 31,
    drawing: { rounds: 2, frames: 60 },
    profiles: 1,
    many: { rounds: 2, frames: 30 },
    holding: 1,
    idle: 2,
    starts: 3,
    equalizer: {
      silence: 3,
      graphs: { rounds: 5, seconds: 10 },
      files: [
        { channels: 2, minutes: 1, rounds: 3 },
        { channels: 6, minutes: 0.5, rounds: 3 },
      ],
      threads: 3,
    },
  },
  full: {
    batches: { rounds: 75, batchMs: BATCH_MS },
    instants: 100,
    drawing: { rounds: 5, frames: 60 },
    profiles: 3,
    many: { rounds: 3, frames: 40 },
    holding: 3,
    idle: 6,
    starts: 9,
    equalizer: {
      silence: 5,
      graphs: { rounds: 11, seconds: 20 },
      files: [
        { channels: 2, minutes: 2, rounds: 5 },
        { channels: 6, minutes: 0.5, rounds: 5 },
      ],
      threads: 5,
    },
  },
  long: {
    batches: { rounds: 150, batchMs: BATCH_MS },
    instants: 300,
    drawing: { rounds: 11, frames: 120 },
    profiles: 7,
    many: { rounds: 9, frames: 90 },
    holding: 9,
    idle: 20,
    starts: 31,
    equalizer: {
      silence: 15,
      graphs: { rounds: 21, seconds: 60 },
      files: [
        { channels: 2, minutes: 10, rounds: 7 },
        { channels: 6, minutes: 2, rounds: 7 },
      ],
      threads: 7,
    },
  },
};
