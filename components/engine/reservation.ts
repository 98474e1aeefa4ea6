import { type BufferPool, lent, outOfMemory, type PoolStats, statsOf } from './buffer-pool';

/** Buffers set apart for one user of the pool, all of one length. */
export interface Reservation {
  readonly stats: PoolStats;
  acquire(): number;
  /** Gives the buffers back to the pool. */
  cancel(): void;
}

/** Sets `count` buffers of at least `length` floats apart. Unused shared ones serve first. */
export function reserve({ memory }: BufferPool, length: number, count: number): Reservation {
  const reservation = memory.reserve(length, count);
  if (!reservation) throw outOfMemory();
  return {
    get stats() {
      return statsOf(memory, reservation);
    },
    acquire: () => lent(memory.acquire(0, reservation)),
    cancel: () => void memory.cancel(reservation),
  };
}
