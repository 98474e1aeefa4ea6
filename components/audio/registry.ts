import { pageSlot } from '../engine';

/** What a property or `provide()` takes as a source of sound. */
export type AudioSource = AudioNode | MediaStream | MediaStreamTrack | HTMLMediaElement;

interface Names {
  sources: Map<string, AudioSource>;
  watchers: Map<string, Set<() => void>>;
}

/** Shared by all copies of the kit. */
export const names = () => pageSlot<Names>('names-1', () => ({ sources: new Map(), watchers: new Map() }));

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
