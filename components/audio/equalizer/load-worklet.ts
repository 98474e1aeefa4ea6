import { configuration, inTime, pageSlot, TABLE_LENGTH, unpacked } from '../../engine';
import { PROCESSOR, WASM_PROCESSOR } from '../generated/worklet-name';
import type { ProcessorOptions } from '../worklet/protocol';

/** The page's own place for the script of all tiers, if it has said one. */
const givenUrl = () => configuration().workletUrl;

interface Script {
  processor: string;
  /** Where the kit's build puts it: beside the module that asks for it. */
  url(): string;
  text(): Promise<{ packed: string }>;
}

const ALL: Script = {
  processor: PROCESSOR,
  url: () => new URL('./equalizer-worklet.js', import.meta.url).href,
  text: () => import('../generated/worklet-script'),
};

/** A third of the other. */
const WASM: Script = {
  processor: WASM_PROCESSOR,
  url: () => new URL('./wasm-equalizer-worklet.js', import.meta.url).href,
  text: () => import('../generated/wasm-worklet-script'),
};

async function load(context: BaseAudioContext, { processor, url, text }: Script): Promise<boolean> {
  /** The same script from text. A policy has to list `blob:` for it, and one that does not reports the attempt: it comes last. */
  const blobUrl = async () =>
    URL.createObjectURL(new Blob([await unpacked((await text()).packed).text()], { type: 'text/javascript' }));
  for (const find of [givenUrl, url, blobUrl]) {
    let found: string | undefined;
    try {
      found = await find();
      if (!found) continue;
      await inTime(context.audioWorklet.addModule(found));
      // A script of another version defines another processor, and this throws.
      const processorOptions: ProcessorOptions = { module: null, table: new Float64Array(TABLE_LENGTH), quantum: 128 };
      new AudioWorkletNode(context, processor, { processorOptions }).port.postMessage(null);
      return true;
    } catch {
      // The browser says no more than that it failed; the next address is tried.
    } finally {
      if (find === blobUrl && found) URL.revokeObjectURL(found);
    }
  }
  return false;
}

/**
 * Brings the equaliser's processor into a context, once, and gives its name; where WebAssembly runs, that for it alone. Null
 * where it cannot be had: on an insecure origin, where there is no AudioWorklet, or where no address of its script is reached
 * or allowed, which the next call tries again.
 */
export async function loadWorklet(context: BaseAudioContext, isWasm: boolean): Promise<string | null> {
  if (!context.audioWorklet) return null;
  const script = isWasm ? WASM : ALL;
  const { processor } = script;
  const known = pageSlot(`worklets:${processor}`, () => new WeakMap<BaseAudioContext, Promise<boolean>>());
  const loading = known.get(context) ?? load(context, script);
  known.set(context, loading);
  const loaded = await loading;
  if (!loaded && known.get(context) === loading) known.delete(context);
  return loaded ? processor : null;
}
