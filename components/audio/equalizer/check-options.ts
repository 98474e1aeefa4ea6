import { RustyAudioError } from '../../engine';
import { nameOf } from '../errors';

const TIERS = ['auto', 'simd', 'scalar', 'fallback', 'native'];

/** Throws `bad-option`, with a sentence that begins with `where`, for options of an equaliser that are none, and for their tier. */
export function checkOptions(options: unknown, where: string): void {
  if (typeof options !== 'object' || options === null)
    throw badOption(`${where}: options take an object, such as { bands, preamp }, not ${nameOf(options)}.`);
  const { tier } = options as { tier?: unknown };
  if (tier !== undefined && !TIERS.includes(tier as string))
    throw badOption(`${where}: tier takes ${TIERS.join(', ')}, not ${nameOf(tier)}.`);
}

export function badOption(sentence: string): RustyAudioError {
  return new RustyAudioError('bad-option', sentence);
}
