/** What a processor is made with. */
export interface ProcessorOptions {
  /** The wasm module, or null for the fallback tier. */
  module: WebAssembly.Module | null;
  table: Float64Array;
  /** Frames that are processed at a time: the render quantum. */
  quantum: number;
}

/**
 * A file to be equalised beside the graph, by a cascade of its own, piece by piece through a port of its own. Its sample rate
 * does not matter: that is how long changes take, and a file has none.
 */
export interface FileJob {
  port: MessagePort;
  table: Float64Array;
}

/**
 * To a processor's port go: a table of coefficients, which the sound then moves to; a number, which comes back once all before
 * it has arrived; a file; null, which ends it.
 */
export type ToProcessor = Float64Array | number | FileJob | null;

/** From it come, beside the answers, `fallback` where the module did not run. */
export type FromProcessor = number | 'fallback';

/** To a file's port go: a number, which comes back; the channels of a piece, which come back equalised; null, which ends it. */
export type ToFile = number | Float32Array<ArrayBuffer>[] | null;

/** From it come, beside the answers, `failed` where a piece could not be done. */
export type FromFile = number | Float32Array<ArrayBuffer>[] | 'failed';
