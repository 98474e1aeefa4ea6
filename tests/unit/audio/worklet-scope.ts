import { vi } from 'vitest';
import type {
  FromFile,
  FromProcessor,
  ProcessorOptions,
  ToFile,
  ToProcessor,
} from '../../../components/audio/worklet/protocol';
import { compiled } from '../../../components/engine/load-core';

/** A processor as the audio thread sees it, with the other end of its port. */
export interface Processor {
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
  say(message: ToProcessor): void;
  readonly said: FromProcessor[];
}

type Registered = new (options: {
  processorOptions: ProcessorOptions;
}) => {
  process: Processor['process'];
  port: { onmessage(event: { data: ToProcessor }): void };
};

/** The processor's class, from a scope that has what an AudioWorkletGlobalScope has. */
export async function loadProcessor(rate = 48_000): Promise<(options: ProcessorOptions) => Processor> {
  let registered: Registered | undefined;
  const ports: FromProcessor[][] = [];
  class AudioWorkletProcessor {
    readonly port: { postMessage(message: FromProcessor): void };
    constructor() {
      const said: FromProcessor[] = [];
      ports.push(said);
      this.port = { postMessage: (message) => void said.push(message) };
    }
  }
  vi.stubGlobal('AudioWorkletProcessor', AudioWorkletProcessor);
  vi.stubGlobal('sampleRate', rate);
  vi.stubGlobal('PROCESSOR_NAMES', ['equalizer']);
  vi.stubGlobal('registerProcessor', (_name: string, processor: Registered) => {
    registered = processor;
  });
  vi.resetModules();
  await import('../../../components/audio/worklet/equalizer-processor');
  return (options) => {
    const made = new registered!({ processorOptions: options });
    const said = ports.at(-1)!;
    return {
      process: (inputs, outputs) => made.process(inputs, outputs),
      say: (data) => made.port.onmessage({ data }),
      said,
    };
  };
}

/** The audio thread's end of a file's port, and what comes out of it. */
export class FakeFilePort {
  onmessage: ((event: { data: ToFile }) => void) | null = null;
  closed = false;
  readonly said: FromFile[] = [];

  postMessage(message: FromFile): void {
    this.said.push(message);
  }

  close(): void {
    this.closed = true;
  }

  say(data: ToFile): void {
    this.onmessage?.({ data });
  }
}

/** The module of each tier; the fallback has none. */
export async function moduleOf(engine: string): Promise<WebAssembly.Module | null> {
  if (engine === 'simd') return compiled(import('../../../components/engine/generated/cascade-simd'));
  if (engine === 'scalar') return compiled(import('../../../components/engine/generated/cascade-scalar'));
  return null;
}
