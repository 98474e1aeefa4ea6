import { ABI } from '../../engine';

/**
 * The processor's name. Copies of the kit that share it share the processor; the number goes up when what the two sides say
 * to each other changes.
 */
export const PROCESSOR = `rusty-audio-equalizer-1-${ABI}`;

/** What a processor is made with. */
export interface ProcessorOptions {
  /** The wasm module, or null for the fallback tier. */
  module: WebAssembly.Module | null;
  table: Float64Array;
  /** Frames that are processed at a time: the render quantum, or more where whole files go through the port. */
  quantum: number;
}

/**
 * To its port go: a table of coefficients, which the sound then moves to; a number, which comes back once all before it has
 * arrived; the channels of a piece of a file, which come back equalised; null, which ends it.
 */
export type ToProcessor = Float64Array | number | Float32Array<ArrayBuffer>[] | null;

/** From it come, beside the answers, `fallback` where the module did not run. */
export type FromProcessor = number | Float32Array<ArrayBuffer>[] | 'fallback';
