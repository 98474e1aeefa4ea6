import { type BufferPool, LONGEST_BUFFER } from './buffer-pool';
import { NO_BALLISTICS, type Spectrum } from './core';
import { RustyAudioError } from './error';
import { shown } from './shown';

/** What samples are read from: an AnalyserNode, by what is used of it. */
export interface TimeDomainSource {
  readonly fftSize: number;
  getFloatTimeDomainData(array: Float32Array): void;
}

/** Throws, in a sentence that begins with `where`, unless it has the newest `fftSize` samples to give. `takes` says what would be right. */
export function checkSource(source: TimeDomainSource, fftSize: number, where: string, takes: string): void {
  if (typeof source?.getFloatTimeDomainData !== 'function')
    throw new RustyAudioError('bad-option', `${where}: ${takes}, not ${shown(source)}.`);
  const held = source.fftSize;
  if (!(held >= fftSize)) {
    throw new RustyAudioError(
      'too-short',
      `${where}: The AnalyserNode's fftSize must be ${fftSize} at least; it is ${held}.`,
    );
  }
  if (!(Number.isInteger(held) && held <= LONGEST_BUFFER)) {
    throw new RustyAudioError(
      'bad-option',
      `${where}: the AnalyserNode's fftSize takes a whole number up to ${LONGEST_BUFFER}, not ${held}.`,
    );
  }
}

/**
 * The spectrum of a source's newest samples. Its block is read whole, into a lent buffer that is given back whatever happens,
 * because a short array would get its oldest samples. Allocates nothing.
 */
export function listen(
  pool: BufferPool,
  spectrum: Spectrum,
  source: TimeDomainSource,
  fftSize: number,
  buffer: number,
): void {
  try {
    source.getFloatTimeDomainData(pool.view(buffer));
    spectrum.process(buffer, source.fftSize - fftSize, 0, NO_BALLISTICS);
  } finally {
    pool.release(buffer);
  }
}
