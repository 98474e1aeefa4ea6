import { loadKit } from './kit';
import { renderPiece } from './piece/render';

const sampleRate = 44_100;

interface PieceFile {
  file: Blob;
  /** Its address in memory, so that an ordinary `<audio>` plays it and can be sought in. */
  url: string;
}

/** The piece as a WAV file, made on the first call. */
export function pieceFile(progress?: (part: number) => void): Promise<PieceFile> {
  made ??= makeFile(progress);
  return made;
}

/** Its samples, out of the file: kept beside it they would be twice its size. */
export async function pieceSamples(): Promise<AudioBuffer> {
  const { file } = await pieceFile();
  return new OfflineAudioContext(2, 1, sampleRate).decodeAudioData(await file.arrayBuffer());
}

let made: Promise<PieceFile> | undefined;

async function makeFile(progress?: (part: number) => void): Promise<PieceFile> {
  // The kit comes while the piece is composed.
  const [piece, { encodeWav }] = await Promise.all([renderPiece(sampleRate, progress), loadKit()]);
  const file = new Blob([encodeWav(piece, { bitDepth: 16 })], { type: 'audio/wav' });
  return { file, url: URL.createObjectURL(file) };
}
