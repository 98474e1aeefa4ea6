import { type Engine, pageSlot, TABLE_LENGTH, type WorkletModule, workletModule } from '../../engine';
import { PROCESSOR } from '../generated/worklet-name';
import type { FileJob, FromFile, ProcessorOptions } from '../worklet/protocol';
import { loadWorklet } from './load-worklet';

/** An audio thread that runs before rendering starts answers within this. */
const ANSWER_MS = 1000;

/**
 * A processor for files, in a context that is there for its audio thread alone and never rendered. A page has one, for each
 * tier: Chromium collects neither a context with a worklet that was never started nor, before its context, a worklet's node.
 */
async function makeCarrier(build: WorkletModule | null): Promise<AudioWorkletNode | null> {
  const context = new OfflineAudioContext(1, 1, 48_000);
  const processor = await loadWorklet(context, Boolean(build));
  if (!processor) return null;
  const processorOptions: ProcessorOptions = {
    module: build?.module ?? null,
    table: new Float64Array(TABLE_LENGTH),
    quantum: 128,
  };
  return new AudioWorkletNode(context, processor, { processorOptions });
}

/** A port at which an audio thread equalises the pieces of one file; null where none answers though nothing is rendered. */
export async function openFilePort(tier: Engine | 'auto', table: Float64Array): Promise<MessagePort | null> {
  const build = await workletModule(tier);
  const engine = build?.engine ?? 'fallback';
  const carriers = pageSlot(`carriers:${PROCESSOR}`, () => new Map<Engine, Promise<AudioWorkletNode | null>>());
  const making = carriers.get(engine) ?? makeCarrier(build).catch(() => null);
  carriers.set(engine, making);
  const carrier = await making;
  if (carrier) {
    const { port1, port2 } = new MessageChannel();
    const job: FileJob = { port: port2, table };
    carrier.port.postMessage(job, [port2]);
    if (await answers(port1)) return port1;
    closeFilePort(port1);
  }
  if (carriers.get(engine) === making) carriers.delete(engine);
  return null;
}

function answers(port: MessagePort): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), ANSWER_MS);
    port.onmessage = ({ data }: MessageEvent<FromFile>) => {
      if (typeof data !== 'number') return;
      clearTimeout(late);
      resolve(true);
    };
    port.postMessage(0);
  });
}

export function closeFilePort(port: MessagePort): void {
  port.onmessage = null;
  port.postMessage(null);
  port.close();
}
