import { configuration, pageSlot, TABLE_LENGTH } from '../../engine';
import { PROCESSOR } from '../generated/worklet-name';
import type { ProcessorOptions } from '../worklet/protocol';

/** The page's own place for the script, if it has said one. */
const givenUrl = () => configuration().workletUrl;

/** Where the kit's build puts it: beside the module that asks for it. */
const ownUrl = () => new URL('./equalizer-worklet.js', import.meta.url).href;

/** The same script from text. A policy has to list `blob:` for it, and one that does not reports the attempt: it comes last. */
async function blobUrl(): Promise<string> {
  const { script } = await import('../generated/worklet-script');
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

async function load(context: BaseAudioContext): Promise<boolean> {
  for (const find of [givenUrl, ownUrl, blobUrl]) {
    let url: string | undefined;
    try {
      url = await find();
      if (!url) continue;
      await context.audioWorklet.addModule(url);
      // A script of another version defines another processor, and this throws.
      const processorOptions: ProcessorOptions = { module: null, table: new Float64Array(TABLE_LENGTH), quantum: 128 };
      new AudioWorkletNode(context, PROCESSOR, { processorOptions }).port.postMessage(null);
      return true;
    } catch {
      // The browser says no more than that it failed; the next address is tried.
    } finally {
      if (find === blobUrl && url) URL.revokeObjectURL(url);
    }
  }
  return false;
}

/**
 * Brings the equaliser's processor into a context, once. False where it cannot be had: on an insecure origin, where there is
 * no AudioWorklet, or where no address of its script is reached or allowed, which the next call tries again.
 */
export async function loadWorklet(context: BaseAudioContext): Promise<boolean> {
  if (!context.audioWorklet) return false;
  const known = pageSlot(`worklets:${PROCESSOR}`, () => new WeakMap<BaseAudioContext, Promise<boolean>>());
  const loading = known.get(context) ?? load(context);
  known.set(context, loading);
  const loaded = await loading;
  if (!loaded && known.get(context) === loading) known.delete(context);
  return loaded;
}
