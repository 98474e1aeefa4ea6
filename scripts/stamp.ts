// What is generated and committed is what the sources give: the wasm modules, told without a compiler by the stamp over
// wasm-core/, and the script of the worklet, made anew.
import { ABI } from '../components/engine/generated/abi';
import { wasmStamp } from './wasm-stamp';
import { areWorkletScriptsFresh } from './worklet-script';

if (ABI !== wasmStamp()) {
  console.error(`The wasm modules were built from ${ABI}, but wasm-core/ is ${wasmStamp()}: run npm run wasm.`);
  process.exit(1);
}

if (!(await areWorkletScriptsFresh())) {
  console.error('The worklet script is not what components/audio/worklet/ gives: run npm run build.');
  process.exit(1);
}
