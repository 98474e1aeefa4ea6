// The committed wasm modules are those of wasm-core/ as it stands: told without a compiler, by the stamp over its sources.
import { ABI } from '../components/engine/generated/abi';
import { wasmStamp } from './wasm-stamp';

if (ABI !== wasmStamp()) {
  console.error(`The wasm modules were built from ${ABI}, but wasm-core/ is ${wasmStamp()}: run npm run wasm.`);
  process.exit(1);
}
