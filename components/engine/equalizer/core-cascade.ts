import type { BufferPool } from '../buffer-pool';
import type { Core } from '../core';
import type { FallbackEqualizer } from '../fallback/fallback-equalizer';
import { compiled } from '../load-core';
import { builds } from './builds';
import { TABLE_LENGTH } from './coefficient-table';

/** The most channels that a cascade takes, which is what Web Audio has. */
export const MAX_CHANNELS = 32;

/** A cascade of biquads over buffers of the core's pool. It moves to what it is told as the equaliser node does. */
export interface CoreCascade {
  /** From here on the sound moves to what the table says: see `BandList`. */
  update(table: Float64Array): void;
  /**
   * The first `frames` samples of the first `channels` lent buffers, in place. What is not a number becomes silence.
   * Allocates nothing.
   */
  process(buffers: readonly number[], channels: number, frames: number): void;
  /** Gives back what it holds. It must not be used afterwards. */
  destroy(): void;
}

/** Makes a cascade that does from the first sample on what the table says. */
export type MakeCascade = (sampleRate: number, table: Float64Array) => CoreCascade;

/** What `wasm-core/worklet` exports; addresses are bytes in the memory that it works in. */
export interface EqualizerExports {
  equalizer_size(): number;
  equalizer_start(at: number, sampleRate: number, table: number): void;
  equalizer_update(at: number, table: number): void;
  equalizer_process(at: number, blocks: number, channels: number, frames: number): void;
}

const instances = new WeakMap<Core, EqualizerExports>();

/** Loads the cascade that belongs to a core: on its tier, in its memory. */
export async function loadCascade(core: Core): Promise<MakeCascade> {
  const { engine, memory, pool } = core;
  if (engine === 'fallback' || !memory) {
    const { FallbackEqualizer } = await import('../fallback/fallback-equalizer');
    return (sampleRate, table) => new ArrayCascade(pool, new FallbackEqualizer(sampleRate, table));
  }
  let wasm = instances.get(core);
  if (!wasm) {
    const { exports } = await WebAssembly.instantiate(await compiled(builds[engine]()), { env: { memory } });
    wasm = exports as unknown as EqualizerExports;
    instances.set(core, wasm);
  }
  const loaded = wasm;
  return (sampleRate, table) => new MemoryCascade(pool, memory, loaded, sampleRate, table);
}

/**
 * The core's own cascade, a module beside the core in the core's memory: buffers are filtered where they are. One lent
 * buffer holds its state, then the table that is handed over, then the addresses of the blocks. Why the two modules can
 * share a stack is written in `wasm-core/worklet`, and a test reads both binaries for it.
 */
class MemoryCascade implements CoreCascade {
  private readonly room: number;
  // Lent buffers stay where they are when the memory grows; only views of them are lost.
  private readonly state: number;
  private readonly table: number;
  private readonly blocks: number;
  private tableView: Float64Array;
  private blocksView: Uint32Array;

  constructor(
    private readonly pool: BufferPool,
    private readonly memory: WebAssembly.Memory,
    private readonly wasm: EqualizerExports,
    sampleRate: number,
    table: Float64Array,
  ) {
    const size = wasm.equalizer_size();
    this.room = pool.acquire((size + 8 * TABLE_LENGTH + 4 * MAX_CHANNELS) / 4);
    this.state = pool.view(this.room).byteOffset;
    this.table = this.state + size;
    this.blocks = this.table + 8 * TABLE_LENGTH;
    this.tableView = this.viewTable();
    this.blocksView = this.viewBlocks();
    this.tableView.set(table);
    wasm.equalizer_start(this.state, sampleRate, this.table);
  }

  update(table: Float64Array): void {
    if (this.tableView.length === 0) this.tableView = this.viewTable();
    this.tableView.set(table);
    this.wasm.equalizer_update(this.state, this.table);
  }

  process(buffers: readonly number[], channels: number, frames: number): void {
    if (this.blocksView.length === 0) this.blocksView = this.viewBlocks();
    const { blocksView } = this;
    for (let channel = 0; channel < channels; channel++) {
      blocksView[channel] = this.pool.view(buffers[channel]).byteOffset;
    }
    this.wasm.equalizer_process(this.state, this.blocks, channels, frames);
  }

  destroy(): void {
    this.pool.release(this.room);
  }

  private viewTable(): Float64Array {
    return new Float64Array(this.memory.buffer, this.table, TABLE_LENGTH);
  }

  private viewBlocks(): Uint32Array {
    return new Uint32Array(this.memory.buffer, this.blocks, MAX_CHANNELS);
  }
}

/** The plain twin, over buffers that are arrays. */
class ArrayCascade implements CoreCascade {
  private readonly views: Float32Array[] = [];

  constructor(
    private readonly pool: BufferPool,
    private readonly equalizer: FallbackEqualizer,
  ) {}

  update(table: Float64Array): void {
    this.equalizer.update(table);
  }

  process(buffers: readonly number[], channels: number, frames: number): void {
    for (let channel = 0; channel < channels; channel++) this.views[channel] = this.pool.view(buffers[channel]);
    this.equalizer.process(this.views, channels, frames);
  }

  destroy(): void {}
}
