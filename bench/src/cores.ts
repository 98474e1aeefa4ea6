import type { Core } from '../../components/engine';
import type { InitOutput } from '../../components/engine/generated/simd';
import { bytesIn } from '../../components/engine/packed';
import { createWasmCore } from '../../components/engine/wasm-core';
import type { Load, Peers } from './peers';

const POOL_SIZE = 16;

const builds = {
  simd: () => import('../../components/engine/generated/simd'),
  scalar: () => import('../../components/engine/generated/scalar'),
};

async function unpacked(binary: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytesIn(binary)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The core as it is shipped; the kit gives a page one tier, the bench wants both. */
export async function loadShippedCore(tier: 'simd' | 'scalar'): Promise<Core> {
  const { binary } = await builds[tier]();
  const { instance } = await WebAssembly.instantiate(await unpacked(binary));
  return createWasmCore(tier, instance.exports as unknown as InitOutput, POOL_SIZE);
}

/** The core with fused multiply-add, which is not shipped; null where there is none. */
export const createRelaxedCore = ({ relaxedCore }: Peers): Core | null =>
  relaxedCore && createWasmCore('simd', relaxedCore, POOL_SIZE);

export interface BinarySize {
  raw: number;
  gzipped: number;
}

/** Of the builds that are shipped and, where there is one, of that with fused multiply-add. */
export async function binarySizes(
  load: Load,
): Promise<Record<'simd' | 'scalar', BinarySize> & { relaxed: BinarySize | null }> {
  const sizeOf = async (tier: 'simd' | 'scalar') => {
    const { binary } = await builds[tier]();
    return { raw: (await unpacked(binary)).length, gzipped: bytesIn(binary).length };
  };
  const relaxed = await load('core-relaxed.wasm');
  const packed = relaxed && new Blob([relaxed]).stream().pipeThrough(new CompressionStream('gzip'));
  return {
    simd: await sizeOf('simd'),
    scalar: await sizeOf('scalar'),
    relaxed: packed && { raw: relaxed.length, gzipped: (await new Response(packed).arrayBuffer()).byteLength },
  };
}
