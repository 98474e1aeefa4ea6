import { RustyAudioError } from '../engine';
import type { Sentences } from './errors';
import { type AudioSource, names } from './registry';
import { parseSource } from './source-grammar';

/** What is thrown, where a script made the mistake. */
export const thrownSentences = {
  'name-invalid': (name: string) =>
    `provide() cannot use the name "${name}". Choose a word that is not mic or tab and does not begin with #, . or [.`,
} satisfies Sentences;

/**
 * Gives a source of sound a name that `source="name"` can ask for, before or after the tags are there. A second call
 * replaces it, `null` withdraws it. The source is kept until then, and never changed.
 *
 * @throws RustyAudioError `name-invalid` for a name that the `source` attribute would read as something else.
 */
export function provide(name: string, source: AudioSource | null): void {
  const text = parseSource(String(name));
  if (text.kind !== 'name') throw new RustyAudioError('name-invalid', thrownSentences['name-invalid'](String(name)));
  const { sources, watchers } = names();
  if (source) sources.set(text.name, source);
  else sources.delete(text.name);
  for (const tell of [...(watchers.get(text.name) ?? [])]) tell();
}
