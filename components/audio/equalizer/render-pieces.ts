import type { FromFile } from '../worklet/protocol';
import { closeFilePort } from './file-port';
import { abortable, failed, type RenderPart } from './render-part';

/** Frames that one message brings, a multiple of the quantum; the next lies ready while one is worked on. */
const PIECE = 65_536;
const QUANTUM = 128;
const AHEAD = 2;

/** Sends the channels through a file's port, piece by piece. */
export function renderPieces(
  port: MessagePort,
  { audioBuffer, channels, signal, advance, put }: RenderPart,
): Promise<void> {
  const { length } = audioBuffer;
  return abortable<void>(signal, (resolve, reject) => {
    const samples = channels.map((channel) => audioBuffer.getChannelData(channel));
    let [sent, received] = [0, 0];
    const send = () => {
      if (sent >= length) return;
      const end = Math.min(sent + PIECE, length);
      // As in a graph, the last quantum is filled up with silence.
      const frames = Math.ceil((end - sent) / QUANTUM) * QUANTUM;
      const piece = samples.map((of) => {
        const copy = new Float32Array(frames);
        copy.set(of.subarray(sent, end));
        return copy;
      });
      sent = end;
      port.postMessage(
        piece,
        piece.map(({ buffer }) => buffer),
      );
    };
    port.onmessage = ({ data }: MessageEvent<FromFile>) => {
      if (data === 'failed') reject(failed('the processor has failed'));
      if (!Array.isArray(data)) return;
      for (const [i, of] of data.entries()) put(channels[i], of, received);
      const frames = Math.min(data[0].length, length - received);
      received += frames;
      advance(frames * channels.length);
      if (received >= length) resolve();
      else send();
    };
    for (let i = 0; i < AHEAD; i++) send();
  }).finally(() => closeFilePort(port));
}
