import { RustyAudioError } from './error';
import { shown } from './shown';

/** Throws `bad-option`, in a sentence that begins with `where`, for options that are no object. */
export function checkOptions(options: unknown, where: string): void {
  if (typeof options === 'object' && options !== null && !Array.isArray(options)) return;
  throw new RustyAudioError('bad-option', `${where}: options take an object, not ${shown(options)}.`);
}
