import { BufferPool } from '../buffer-pool';
import type { Core } from '../core';
import { ArrayMemory } from './array-memory';
import { FallbackSpectrum } from './fallback-spectrum';

/** The core where there is no usable WebAssembly: the same contract in double-precision TypeScript. */
export function createFallbackCore(poolSize: number): Core {
  const pool = new BufferPool(new ArrayMemory());
  pool.ensure(1024, poolSize);
  return {
    engine: 'fallback',
    pool,
    memory: null,
    createSpectrum(setup) {
      pool.ensure(setup.fftSize, 1);
      return new FallbackSpectrum(pool, setup);
    },
  };
}
