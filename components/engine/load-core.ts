import { configuration, defaultPoolSize } from './configuration';
import type { Core, Engine } from './core';
import { ABI } from './generated/abi';
import type { InitOutput } from './generated/simd';
import { bytesIn } from './packed';
import { pageSlot } from './page';
import { createWasmCore } from './wasm-core';

/** What a generated module holds: the binary, gzipped and as text. */
const builds: Record<'simd' | 'scalar', () => Promise<{ binary: string }>> = {
  simd: () => import('./generated/simd'),
  scalar: () => import('./generated/scalar'),
};

/** What has not come after so long never will. */
const PATIENCE_MS = 10_000;

/** What comes, or an error after ten seconds. */
export const inTime = <T>(loading: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    // A timer that went on would keep a program in Node from ending.
    const timer = setTimeout(reject, PATIENCE_MS, new Error('It does not come.'));
    loading.then(resolve, reject).finally(() => clearTimeout(timer));
  });

// The eight bytes of a module with nothing in it, and one function that returns v128.const splatted: i8x16.splat.
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const WITH_SIMD = Uint8Array.of(
  ...EMPTY,
  ...[1, 5, 1, 96, 0, 1, 123], // type: () → v128
  ...[3, 2, 1, 0], // one function of it
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11], // i32.const 0, i8x16.splat, i8x16.popcnt
);

/**
 * The page's one core, made when first asked for: the best tier that works, by trying. A content security policy can
 * refuse to compile what `validate` calls valid, so an empty module is compiled first; a refusal is final and leads
 * straight to the fallback, with the one report that the browser itself makes.
 */
export function loadCore(): Promise<Core> {
  return pageSlot(`core:${ABI}`, make);
}

async function make(): Promise<Core> {
  const { tier = 'auto', poolSize = defaultPoolSize() } = configuration();
  for (const engine of await tiers(tier)) {
    try {
      const { exports } = await WebAssembly.instantiate(await compiled(builds[engine]()));
      return createWasmCore(engine, exports as unknown as InitOutput, poolSize);
    } catch (cause) {
      console.warn(`rusty-audio: the ${engine} build does not run here; the next tier takes its place.`, cause);
    }
  }
  const { createFallbackCore } = await import('./fallback/fallback-core');
  return createFallbackCore(poolSize);
}

/** The wasm builds to try for a tier, the best first; none where only the fallback is left. */
export async function tiers(tier: Engine | 'auto'): Promise<('simd' | 'scalar')[]> {
  if (tier === 'fallback' || !(await canCompile())) return [];
  if (tier === 'auto') return WebAssembly.validate(WITH_SIMD) ? ['simd', 'scalar'] : ['scalar'];
  return [tier];
}

/** Asked once a page, because a policy that refuses reports each time. */
function canCompile(): Promise<boolean> {
  return pageSlot('compiles', async () => {
    try {
      await WebAssembly.compile(EMPTY);
      return true;
    } catch {
      return false;
    }
  });
}

/** The module in a generated file that is being loaded. */
export async function compiled(loading: Promise<{ binary: string }>): Promise<WebAssembly.Module> {
  const { binary } = await inTime(loading);
  return WebAssembly.compile(await unpacked(binary).arrayBuffer());
}

/** What a generated module holds gzipped and as text. */
export function unpacked(text: string): Response {
  return new Response(new Blob([bytesIn(text)]).stream().pipeThrough(new DecompressionStream('gzip')));
}
