/** Where text is typed, keys and what is pasted are the browser's. */
export const isField = (target: EventTarget | null): boolean =>
  (target as Element).matches?.('input:not([type="checkbox"]), textarea');
