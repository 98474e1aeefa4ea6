import { RustyAudioError } from './error';

/** What has happened in the pool, or in one reservation. */
export interface PoolStats {
  /** Buffers that could be lent now. */
  available: number;
  /** Times a buffer was lent and none had to be made. */
  allocationsSaved: number;
  /** Times among those in which the buffer had been used before. */
  cacheHits: number;
  /** Times a size class was empty and grew by one buffer. */
  misses: number;
  /** Bytes of all buffers, lent or not. */
  bytes: number;
}

/** The longest buffer, in floats. */
export const LONGEST_BUFFER = 131_072;

/** Where the buffers are: in the core's memory, or in plain arrays. A handle of 0 means no. */
export interface PoolMemory {
  acquire(length: number, reservation: number): number;
  release(handle: number): boolean;
  view(handle: number): Float32Array | null;
  ensure(length: number, count: number): boolean;
  reserve(length: number, count: number): number;
  cancel(reservation: number): boolean;
  /** Of a reservation, or of the whole for 0: available, allocations saved, cache hits, misses, bytes. */
  figure(reservation: number, figure: number): number;
}

/**
 * The page's pool of 64-byte-aligned buffers. A buffer is named by a number; the number is good until it is released, and
 * a second release, or a number from elsewhere, changes nothing and gives `false`.
 */
export class BufferPool {
  /** @internal Where its buffers are. */
  readonly memory: PoolMemory;

  /** For the kit itself. */
  constructor(memory: PoolMemory) {
    this.memory = memory;
  }

  /** Lends a buffer of at least `length` floats (1 … 131072), with whatever was left in it. */
  acquire(length: number): number {
    if (!(Number.isInteger(length) && length >= 1 && length <= LONGEST_BUFFER)) {
      throw new RustyAudioError('bad-option', `A pooled buffer takes 1 to ${LONGEST_BUFFER} floats, not ${length}.`);
    }
    return lent(this.memory.acquire(length, 0));
  }

  /** Takes a buffer back. */
  release(handle: number): boolean {
    return this.memory.release(handle);
  }

  /** The floats of a lent buffer, good until memory grows: ask again before each use. */
  view(handle: number): Float32Array {
    const view = this.memory.view(handle);
    if (!view) throw new RustyAudioError('bad-option', 'This is not the handle of a buffer that is lent.');
    return view;
  }

  /** Makes sure that `count` buffers of a length are there, so that the first frame misses none. */
  ensure(length: number, count: number): void {
    if (!this.memory.ensure(length, count)) throw outOfMemory();
  }

  get stats(): PoolStats {
    return statsOf(this.memory, 0);
  }
}

/** The figures of a reservation, or of the whole for 0. */
export function statsOf(memory: PoolMemory, reservation: number): PoolStats {
  const figure = (index: number) => memory.figure(reservation, index);
  return {
    available: figure(0),
    allocationsSaved: figure(1),
    cacheHits: figure(2),
    misses: figure(3),
    bytes: figure(4),
  };
}

/** The handle, if it is one. */
export function lent(handle: number): number {
  if (!handle) throw outOfMemory();
  return handle;
}

export function outOfMemory(): RustyAudioError {
  return new RustyAudioError('out-of-memory', 'The audio core can get no more memory from the browser.');
}
