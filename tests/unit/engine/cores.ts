import type { Core, Engine } from '../../../components/engine/core';
import { createFallbackCore } from '../../../components/engine/fallback/fallback-core';
import { bytesIn } from '../../../components/engine/packed';
import { createWasmCore } from '../../../components/engine/wasm-core';

/** A fresh core of a tier, past the page's one. */
export async function freshCore(engine: Engine, poolSize = 16): Promise<Core> {
  if (engine === 'fallback') return createFallbackCore(poolSize);
  const { binary } =
    engine === 'simd'
      ? await import('../../../components/engine/generated/simd')
      : await import('../../../components/engine/generated/scalar');
  const unpacked = new Blob([bytesIn(binary)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const module = await WebAssembly.compile(await new Response(unpacked).arrayBuffer());
  // The glue keeps one instance for ever; a test wants one of its own, and the binary asks for no imports.
  const instance = await WebAssembly.instantiate(module, { './core_bg.js': {} });
  return createWasmCore(engine, instance.exports as unknown as Parameters<typeof createWasmCore>[1], poolSize);
}

export const ENGINES: Engine[] = ['simd', 'scalar', 'fallback'];
