// The script of the worklet where WebAssembly runs, a third of the other. It is built by scripts/worklet-script.ts.
import { defineProcessor } from './define-processor';
import { WasmEqualizer } from './wasm-equalizer';

declare const sampleRate: number;
/** Put in by the build. */
declare const PROCESSOR_NAMES: string[];

defineProcessor(PROCESSOR_NAMES, ({ module, quantum }, table) =>
  // Without a module it is made only to see whether it can be.
  module ? new WasmEqualizer(module, sampleRate, table, quantum) : { update() {}, render() {} },
);
