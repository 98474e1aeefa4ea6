// Runs in an AudioWorkletGlobalScope, which has no fetch, no timers and no TextDecoder. It is built to a script of its own by
// scripts/worklet-script.ts.
import { FallbackEqualizer } from '../../engine';
import { PROCESSOR, type ProcessorOptions, type ToProcessor } from './protocol';
import { WasmEqualizer } from './wasm-equalizer';

declare const sampleRate: number;
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

  constructor({ processorOptions: { module, table, quantum } }: { processorOptions: ProcessorOptions }) {
    super();
    this.cascade = this.make(module, table, quantum);
    this.port.onmessage = ({ data }: MessageEvent<ToProcessor>) => {
      if (data === null) this.alive = false;
      else if (typeof data === 'number') this.port.postMessage(data);
      else if (Array.isArray(data)) this.renderAll(data, quantum);
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

  /** A piece of a file, in place, outside the graph. */
  private renderAll(channels: Float32Array<ArrayBuffer>[], quantum: number): void {
    for (let start = 0; start < channels[0].length; start += quantum) {
      const blocks = channels.map((samples) => samples.subarray(start, start + quantum));
      this.cascade.render(blocks, blocks);
    }
    this.port.postMessage(
      channels,
      channels.map(({ buffer }) => buffer),
    );
  }

  private make(module: WebAssembly.Module | null, table: Float64Array, quantum: number): Cascade {
    try {
      if (module) return new WasmEqualizer(module, sampleRate, table, quantum);
    } catch {
      this.port.postMessage('fallback');
    }
    return new PlainEqualizer(sampleRate, table);
  }
}

try {
  registerProcessor(PROCESSOR, EqualizerProcessor);
} catch {
  // Another copy of the kit was here first, with the same processor.
}
