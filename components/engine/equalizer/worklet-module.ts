import type { Engine } from '../core';
import { ABI } from '../generated/abi';
import { compiled, tiers } from '../load-core';
import { pageSlot } from '../page';
import { builds } from './builds';

/** The equaliser for an AudioWorklet, compiled on the page, where that costs no sound. */
export interface WorkletModule {
  readonly engine: 'simd' | 'scalar';
  readonly module: WebAssembly.Module;
}

/** The best build that works, once a page and tier; null where the fallback has to do. */
export async function workletModule(tier: Engine | 'auto'): Promise<WorkletModule | null> {
  for (const engine of await tiers(tier)) {
    const known = await pageSlot(`worklet:${ABI}:${engine}`, () => tried(engine));
    if (known) return known;
  }
  return null;
}

/** Some engines compile what they then cannot instantiate. */
async function tried(engine: 'simd' | 'scalar'): Promise<WorkletModule | null> {
  try {
    const module = await compiled(builds[engine]());
    await WebAssembly.instantiate(module, { env: { memory: new WebAssembly.Memory({ initial: 1 }) } });
    return { engine, module };
  } catch (cause) {
    console.warn(`rusty-audio: the ${engine} equaliser does not run here; the next tier takes its place.`, cause);
    return null;
  }
}
