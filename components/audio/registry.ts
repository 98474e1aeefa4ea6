import { pageSlot } from '../engine';
import { fault } from './errors';
import { parseSource } from './source-grammar';

/** What a property or `provide()` takes as a source of sound. */
export type AudioSource = AudioNode | MediaStream | MediaStreamTrack | HTMLMediaElement;

interface Names {
  sources: Map<string, AudioSource>;
  watchers: Map<string, Set<() => void>>;
}

const names = () => pageSlot<Names>('names-1', () => ({ sources: new Map(), watchers: new Map() }));

/**
 * Gives a source of sound a name that `source="name"` can ask for, before or after the tags are there. A second call
 * replaces it, `null` withdraws it. The source is kept until then, and never changed.
 *
 * @throws RustyAudioError `name-invalid` for a name that the `source` attribute would read as something else.
 */
export function provide(name: string, source: AudioSource | null): void {
  const text = parseSource(String(name));
  if (text.kind !== 'name') throw fault('name-invalid', String(name));
  const { sources, watchers } = names();
  if (source) sources.set(text.name, source);
  else sources.delete(text.name);
  for (const tell of [...(watchers.get(text.name) ?? [])]) tell();
}

export function provided(name: string): AudioSource | null {
  return names().sources.get(name) ?? null;
}

/** Calls `tell` whenever the name is given, replaced or withdrawn, until the returned function is called. */
export function watchName(name: string, tell: () => void): () => void {
  const { watchers } = names();
  const set = watchers.get(name) ?? new Set();
  watchers.set(name, set.add(tell));
  return () => {
    set.delete(tell);
    if (!set.size && watchers.get(name) === set) watchers.delete(name);
  };
}
