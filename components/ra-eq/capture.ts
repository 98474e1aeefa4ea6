/** Holds a pointer; one that has left since it pressed cannot be held any more. */
export function capture(element: Element, pointer: number): void {
  try {
    element.setPointerCapture(pointer);
  } catch {
    // It is gone.
  }
}
