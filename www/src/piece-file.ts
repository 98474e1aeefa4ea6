import { renderPiece } from './piece/render';
import { encodeWav } from './wav';

const sampleRate = 44_100;

/**
 * The piece as the address of a WAV file in memory, so that an ordinary `<audio>` plays it and can be sought in. Made on
 * the first call.
 */
export function pieceFile(progress: (part: number) => void): Promise<string> {
  made ??= makeFile(progress);
  return made;
}

let made: Promise<string> | undefined;

async function makeFile(progress: (part: number) => void): Promise<string> {
  const piece = await renderPiece(sampleRate, progress);
  const file = encodeWav([piece.getChannelData(0), piece.getChannelData(1)], sampleRate);
  return URL.createObjectURL(new Blob([file], { type: 'audio/wav' }));
}
