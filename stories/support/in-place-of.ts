/** Answers in the browser's place, and gives back what lets the browser answer itself again. */
export function inPlaceOf(owner: object, name: string, answer: { value: unknown } | { get(): unknown }): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, ...answer });
  return () => {
    if (own) Object.defineProperty(owner, name, own);
    else Reflect.deleteProperty(owner, name);
  };
}
