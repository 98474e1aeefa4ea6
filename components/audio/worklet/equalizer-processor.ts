// Runs in an AudioWorkletGlobalScope, which has no fetch, no timers and no TextDecoder. It is built to a script of its own by
// scripts/worklet-script.ts.
import { FallbackEqualizer } from '../../engine';
import type { FileJob, ProcessorOptions, ToFile, ToProcessor } from './protocol';
import { WasmEqualizer } from './wasm-equalizer';

declare const sampleRate: number;
/** Put in by the build: it holds a hash of this script. */
declare const PROCESSOR_NAME: string;
declare const AudioWorkletProcessor: { new (): { readonly port: MessagePort } };
declare function registerProcessor(name: string, processor: unknown): void;

interface Cascade {
  update(table: Float64Array): void;
  render(input: readonly Float32Array[], output: readonly Float32Array[]): void;
}

/** The fallback tier works on the output itself, whatever its length. */
class PlainEqualizer extends FallbackEqualizer implements Cascade {
  render(input: readonly Float32Array[], output: readonly Float32Array[]): void {
    for (let c = 0; c < output.length; c++) {
      if (c < input.length) output[c].set(input[c]);
      else output[c].fill(0);
    }
    if (output.length) this.process(output, output.length, output[0].length);
  }
}

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

  private make({ module, quantum }: ProcessorOptions, table: Float64Array): Cascade {
    try {
      if (module) return new WasmEqualizer(module, sampleRate, table, quantum);
    } catch {
      this.port.postMessage('fallback');
    }
    return new PlainEqualizer(sampleRate, table);
  }
}

try {
  registerProcessor(PROCESSOR_NAME, EqualizerProcessor);
} catch {
  // Another copy of the kit was here first, with the same processor.
}
