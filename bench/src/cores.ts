import type { Core } from '../../components/engine';
import type { InitOutput } from '../../components/engine/generated/simd';
import { createWasmCore } from '../../components/engine/wasm-core';

const POOL_SIZE = 16;

const builds = {
  simd: () => import('../../components/engine/generated/simd'),
  scalar: () => import('../../components/engine/generated/scalar'),
};

async function unpacked(binary: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The core as it is shipped; the kit gives a page one tier, the bench wants both. */
export async function loadShippedCore(tier: 'simd' | 'scalar'): Promise<Core> {
  const { binary } = await builds[tier]();
  const { instance } = await WebAssembly.instantiate(await unpacked(binary));
  return createWasmCore(tier, instance.exports as unknown as InitOutput, POOL_SIZE);
}

export interface BinarySize {
  raw: number;
  gzipped: number;
}

export async function binarySizes(): Promise<Record<'simd' | 'scalar', BinarySize>> {
  const sizeOf = async (tier: 'simd' | 'scalar') => {
    const { binary } = await builds[tier]();
    return { raw: (await unpacked(binary)).length, gzipped: atob(binary).length };
  };
  return { simd: await sizeOf('simd'), scalar: await sizeOf('scalar') };
}
