// Runs in an AudioWorkletGlobalScope, which has no fetch, no timers and no TextDecoder.
import type { FileJob, FromProcessor, ProcessorOptions, ToFile, ToProcessor } from './protocol';

declare const AudioWorkletProcessor: { new (): { readonly port: MessagePort } };
declare function registerProcessor(name: string, processor: unknown): void;

export interface Cascade {
  update(table: Float64Array): void;
  render(input: readonly Float32Array[], output: readonly Float32Array[]): void;
}

/** Makes the cascade for a table, and may say something to the page. */
export type MakeCascade = (
  options: ProcessorOptions,
  table: Float64Array,
  say: (what: FromProcessor) => void,
) => Cascade;

/** Registers the processor under these names. */
export function defineProcessor(names: readonly string[], make: MakeCascade): void {
  class EqualizerProcessor extends AudioWorkletProcessor {
    private readonly cascade: Cascade;
    private alive = true;

    constructor({ processorOptions }: { processorOptions: ProcessorOptions }) {
      super();
      this.cascade = this.make(processorOptions, processorOptions.table);
      this.port.onmessage = ({ data }: MessageEvent<ToProcessor>) => {
        if (data === null) this.alive = false;
        else if (typeof data === 'number') this.port.postMessage(data);
        else if ('port' in data) this.serve(data, processorOptions);
        else this.cascade.update(data);
      };
    }

    /**
     * A quantum, of any length and number of channels. Allocates nothing. While it is wanted it says so, for Chromium ends for
     * good a processor that once said no.
     */
    process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
      this.cascade.render(inputs[0], outputs[0]);
      return this.alive;
    }

    /** A file, outside the graph, in quanta as in a graph: silence is told at the end of each. */
    private serve({ port, table }: FileJob, options: ProcessorOptions): void {
      const cascade = this.make(options, table);
      const { quantum } = options;
      port.onmessage = ({ data }: MessageEvent<ToFile>) => {
        if (data === null) return port.close();
        if (typeof data === 'number') return port.postMessage(data);
        try {
          for (let start = 0; start < data[0].length; start += quantum) {
            const blocks = data.map((samples) => samples.subarray(start, start + quantum));
            cascade.render(blocks, blocks);
          }
          port.postMessage(
            data,
            data.map(({ buffer }) => buffer),
          );
        } catch {
          // Nobody else would hear of it: an error in a handler does not end a processor.
          port.postMessage('failed');
        }
      };
    }

    private make(options: ProcessorOptions, table: Float64Array): Cascade {
      return make(options, table, (what) => this.port.postMessage(what));
    }
  }

  for (const name of names) {
    try {
      registerProcessor(name, EqualizerProcessor);
    } catch {
      // Another script or copy of the kit was here first, with the same processor.
    }
  }
}
