// The script of the worklet for every tier. It is built by scripts/worklet-script.ts.
import { FallbackEqualizer } from '../../engine';
import { type Cascade, defineProcessor } from './define-processor';
import { WasmEqualizer } from './wasm-equalizer';

declare const sampleRate: number;
/** Put in by the build: that of the script for WebAssembly alone, and its own; both hold a hash of their scripts. */
declare const PROCESSOR_NAMES: string[];

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

defineProcessor(PROCESSOR_NAMES, ({ module, quantum }, table, say) => {
  try {
    if (module) return new WasmEqualizer(module, sampleRate, table, quantum);
  } catch {
    say('fallback');
  }
  return new PlainEqualizer(sampleRate, table);
});
