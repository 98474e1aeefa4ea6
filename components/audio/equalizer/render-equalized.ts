import { BandList, configuration, RustyAudioError, workletModule } from '../../engine';
import { nameOf } from '../errors';
import { type FromProcessor, PROCESSOR, type ProcessorOptions, type ToProcessor } from '../worklet/protocol';
import { createEqualizer, type EqualizerOptions } from './equalizer';
import { loadWorklet } from './load-worklet';

/** How a file's rendering is followed. */
export interface RenderOptions {
  /** Told how much is done, 0 to 1. */
  onProgress?(done: number): void;
  /** Ends it: the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
}

const WHERE = 'renderEqualized';
/** Frames that the processor takes at a time, and that one message brings: the next lies ready while one is worked on. */
const QUANTUM = 4096;
const PIECE = 16 * QUANTUM;
const AHEAD = 2;
/** An audio thread that runs before rendering starts answers within this. */
const ANSWER_MS = 1000;

/** What a part of the channels reports, and is asked. */
interface Part {
  /** Frames more are done. */
  advance(frames: number): void;
  readonly signal?: AbortSignal;
}

type Sink = (channel: number, samples: Float32Array<ArrayBuffer>, start: number) => void;

/**
 * Equalises a whole AudioBuffer and gives a new one, as long and with as many channels, sample for sample what one equaliser
 * gives from the first sample on. The given one is not changed. The page goes on meanwhile.
 *
 * Channels go two by two through OfflineAudioContexts: not quantum by quantum, of which entering the worklet is the larger part,
 * but in pieces of a second through the processor's port, on the context's audio thread. Where that thread does not run before
 * rendering starts, the pairs are rendered side by side.
 *
 * ```ts
 * const louder = await renderEqualized(audioBuffer, { bands, preamp: -6 }, { onProgress: (done) => { bar.value = done; } });
 * ```
 *
 * @throws RustyAudioError `bad-option`; `render-failed` where the browser gives up; the signal's reason.
 */
export async function renderEqualized(
  audioBuffer: AudioBuffer,
  options: EqualizerOptions = {},
  { onProgress, signal }: RenderOptions = {},
): Promise<AudioBuffer> {
  if (typeof audioBuffer?.getChannelData !== 'function')
    throw new RustyAudioError('bad-option', `${WHERE} takes an AudioBuffer, not ${nameOf(audioBuffer)}.`);
  signal?.throwIfAborted();
  const { numberOfChannels, length, sampleRate } = audioBuffer;
  const list = new BandList(sampleRate, options, WHERE);
  const rendered = new AudioBuffer({ numberOfChannels, length, sampleRate });
  let done = 0;
  const part: Part = {
    signal,
    advance(frames) {
      done += frames;
      onProgress?.(Math.min(1, done / (length * numberOfChannels)));
    },
  };
  const put: Sink = (channel, samples, start) => rendered.copyToChannel(samples, channel, start);
  onProgress?.(0);
  const pairs = Array.from({ length: Math.ceil(numberOfChannels / 2) }, (_, pair) =>
    [2 * pair, 2 * pair + 1].filter((channel) => channel < numberOfChannels),
  );
  await Promise.all(
    pairs.map(async (channels) => {
      const port = await openPort(channels.length, list, options);
      if (port) await renderPieces(port, audioBuffer, channels, put, part);
      else await renderGraph(audioBuffer, options, channels, put, part);
    }),
  );
  return rendered;
}

/** A processor that answers though nothing is rendered yet; null where none does. */
async function openPort(
  channels: number,
  list: BandList,
  { tier = configuration().tier ?? 'auto' }: EqualizerOptions,
): Promise<AudioWorkletNode | null> {
  const context = new OfflineAudioContext(channels, 1, list.sampleRate);
  if (tier === 'native' || !(await loadWorklet(context))) return null;
  const module = (await workletModule(tier))?.module ?? null;
  const processorOptions: ProcessorOptions = { module, table: list.table, quantum: QUANTUM };
  const node = new AudioWorkletNode(context, PROCESSOR, { processorOptions });
  const answered = await new Promise<boolean>((resolve) => {
    const late = setTimeout(() => resolve(false), ANSWER_MS);
    node.port.onmessage = ({ data }: MessageEvent<FromProcessor>) => {
      if (typeof data !== 'number') return;
      clearTimeout(late);
      resolve(true);
    };
    say(node, 0);
  });
  if (!answered) end(node);
  return answered ? node : null;
}

function say(node: AudioWorkletNode, message: ToProcessor, transfer: Transferable[] = []): void {
  node.port.postMessage(message, transfer);
}

function end(node: AudioWorkletNode): void {
  node.port.onmessage = null;
  say(node, null);
  node.port.close();
}

/** Sends the channels through a processor's port, piece by piece. */
function renderPieces(
  node: AudioWorkletNode,
  audioBuffer: AudioBuffer,
  channels: number[],
  put: Sink,
  { advance, signal }: Part,
): Promise<void> {
  const { length } = audioBuffer;
  const samples = channels.map((channel) => audioBuffer.getChannelData(channel));
  return abortable<void>(signal, (resolve, reject) => {
    let [sent, received] = [0, 0];
    const send = () => {
      if (sent >= length) return;
      const piece = samples.map((of) => of.slice(sent, sent + PIECE));
      sent += PIECE;
      say(
        node,
        piece,
        piece.map(({ buffer }) => buffer),
      );
    };
    node.port.onmessage = ({ data }: MessageEvent<FromProcessor>) => {
      if (!Array.isArray(data)) return;
      for (const [i, of] of data.entries()) put(channels[i], of, received);
      received += data[0].length;
      advance(data[0].length * channels.length);
      if (received >= length) resolve();
      else send();
    };
    node.onprocessorerror = () => reject(failed('the processor has failed'));
    for (let i = 0; i < AHEAD; i++) send();
  }).finally(() => end(node));
}

/** Renders the channels as a graph: where there is no AudioWorklet, or one that does nothing until rendering starts. */
async function renderGraph(
  audioBuffer: AudioBuffer,
  options: EqualizerOptions,
  channels: number[],
  put: Sink,
  { advance, signal }: Part,
): Promise<void> {
  const { length, sampleRate } = audioBuffer;
  const context = new OfflineAudioContext(channels.length, length, sampleRate);
  const equalizer = await createEqualizer(context, options);
  const buffer = new AudioBuffer({ numberOfChannels: channels.length, length, sampleRate });
  for (const [i, channel] of channels.entries()) buffer.copyToChannel(audioBuffer.getChannelData(channel), i);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(equalizer.input);
  equalizer.output.connect(context.destination);
  source.start();
  let told = 0;
  const tell = (frame: number) => {
    advance((frame - told) * channels.length);
    told = frame;
  };
  for (let frame = 16 * PIECE; frame < length && 'suspend' in context; frame += 16 * PIECE) {
    context.suspend(frame / sampleRate).then(() => {
      // Aborted, it is never resumed, and goes with its context.
      if (signal?.aborted) return;
      tell(frame);
      context.resume();
    });
  }
  const result = await abortable<AudioBuffer>(signal, (resolve, reject) => {
    context.startRendering().then(resolve, (cause) => reject(failed(String(cause))));
  });
  for (const [i, channel] of channels.entries()) put(channel, result.getChannelData(i), 0);
  tell(length);
  equalizer.destroy();
}

/** A promise that an abort rejects too. */
function abortable<T>(
  signal: AbortSignal | undefined,
  act: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void,
): Promise<T> {
  const ended = new AbortController();
  return new Promise<T>((resolve, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
    act(resolve, reject);
  }).finally(() => ended.abort());
}

function failed(why: string): RustyAudioError {
  return new RustyAudioError('render-failed', `${WHERE}: the browser gave up (${why}). Try a shorter file.`);
}
