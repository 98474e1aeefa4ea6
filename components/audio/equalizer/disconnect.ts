/** Cuts one connection, which may be gone: the host can disconnect all of a node's outputs, the kit's own with them. */
export function disconnect(from: AudioNode, to: AudioNode): void {
  try {
    from.disconnect(to);
  } catch {
    // It is gone.
  }
}
