/** A thing that is made once, used by many, and dropped when the last of them lets go. */
export interface Use<V> {
  readonly value: V;
  release(): void;
}

/**
 * One value per owner and key, counted. The owner is held weakly; the value strongly, while it is used: Chromium
 * collects a MediaStreamAudioSourceNode that nobody holds, and its sound with it.
 */
export function sharedUse<O extends object, K, V>(make: (owner: O, key: K) => V, drop: (owner: O, value: V) => void) {
  const owners = new WeakMap<O, Map<K, { value: V; users: number }>>();
  return (owner: O, key: K): Use<V> => {
    const values = owners.get(owner) ?? new Map<K, { value: V; users: number }>();
    owners.set(owner, values);
    const entry = values.get(key) ?? { value: make(owner, key), users: 0 };
    values.set(key, entry);
    entry.users++;
    let used = true;
    return {
      value: entry.value,
      release() {
        if (!used) return;
        used = false;
        if (--entry.users) return;
        values.delete(key);
        drop(owner, entry.value);
      },
    };
  };
}
