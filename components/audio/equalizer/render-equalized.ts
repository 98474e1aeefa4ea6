import { BandList, configuration } from '../../engine';
import { nameOf } from '../errors';
import { badOption, checkOptions } from './check-options';
import type { EqualizerOptions } from './equalizer';
import { openFilePort } from './file-port';
import { renderGraph } from './render-graph';
import { made, type RenderPart, WHERE } from './render-part';
import { renderPieces } from './render-pieces';

/** How a file's rendering is followed. */
export interface RenderOptions {
  /** Told how much is done, 0 to 1. What it throws ends the rendering, and rejects the promise. */
  onProgress?(done: number): void;
  /** Ends it: the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * Equalises a whole AudioBuffer and gives a new one, as long and with as many channels, sample for sample what one equaliser
 * gives from the first sample on. The given one is not changed. The page goes on meanwhile.
 *
 * Channels go two by two to an audio thread: not as a graph, in which entering the worklet every 128 frames is the larger part,
 * but in pieces of a second through a port. Where that thread does not run before rendering starts, the pairs are rendered as
 * graphs side by side.
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
  renderOptions: RenderOptions = {},
): Promise<AudioBuffer> {
  checkBuffer(audioBuffer);
  checkOptions(options, WHERE);
  checkRenderOptions(renderOptions);
  const { onProgress, signal } = renderOptions;
  signal?.throwIfAborted();
  const { tier = configuration().tier ?? 'auto' } = options;
  const { numberOfChannels, length, sampleRate } = audioBuffer;
  const list = new BandList(sampleRate, options, WHERE);
  const rendered = made(() => new AudioBuffer({ numberOfChannels, length, sampleRate }));
  // One end for all: the page's, what `onProgress` throws, or the first part's that fails.
  const end = new AbortController();
  const follow = () => end.abort(signal?.reason);
  signal?.addEventListener('abort', follow);
  let done = 0;
  const advance = (frames: number) => {
    if (end.signal.aborted) return;
    done += frames;
    try {
      onProgress?.(Math.min(1, done / (length * numberOfChannels)));
    } catch (error) {
      end.abort(error);
    }
  };
  const render = async (channels: number[]) => {
    const put: RenderPart['put'] = (channel, samples, start) => rendered.copyToChannel(samples, channel, start);
    const part: RenderPart = { audioBuffer, channels, signal: end.signal, advance, put };
    const port = tier === 'native' ? null : await openFilePort(tier, list.table);
    if (port) return renderPieces(port, part);
    end.signal.throwIfAborted();
    return renderGraph(options, part);
  };
  try {
    advance(0);
    end.signal.throwIfAborted();
    const pairs = Array.from({ length: Math.ceil(numberOfChannels / 2) }, (_, pair) =>
      [2 * pair, 2 * pair + 1].filter((channel) => channel < numberOfChannels),
    );
    await Promise.all(pairs.map(render));
    end.signal.throwIfAborted();
    return rendered;
  } catch (error) {
    end.abort(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', follow);
  }
}

function checkBuffer(audioBuffer: AudioBuffer): void {
  if (typeof audioBuffer?.getChannelData !== 'function')
    throw badOption(`${WHERE} takes an AudioBuffer, not ${nameOf(audioBuffer)}.`);
  const { numberOfChannels, length, sampleRate } = audioBuffer;
  const whole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (!whole(numberOfChannels, 32) || !whole(length, Number.MAX_SAFE_INTEGER) || !(sampleRate > 0)) {
    const shape = `${String(numberOfChannels)} channels of ${String(length)} frames at ${String(sampleRate)} Hz`;
    throw badOption(`${WHERE} takes an AudioBuffer of 1 to 32 channels of a frame at least, not ${shape}.`);
  }
}

function checkRenderOptions(options: RenderOptions): void {
  if (typeof options !== 'object' || options === null)
    throw badOption(
      `${WHERE}: the third argument takes an object, such as { onProgress, signal }, not ${nameOf(options)}.`,
    );
  const { onProgress, signal } = options;
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw badOption(`${WHERE}: onProgress takes a function, not ${nameOf(onProgress)}.`);
  if (signal !== undefined && typeof signal?.addEventListener !== 'function')
    throw badOption(`${WHERE}: signal takes an AbortSignal, not ${nameOf(signal)}.`);
}
