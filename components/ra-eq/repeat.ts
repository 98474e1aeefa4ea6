type Field = HTMLInputElement;

/**
 * An event as it can be sent once more, within the shadow tree alone: the page has heard it. A control has then what it had
 * when the event came, and has back afterwards what was typed since.
 */
export function repeat(event: Event, root: ShadowRoot): () => void {
  const target = event.target as Field;
  const init = new Proxy(event, {
    get: (of, name) => name !== 'composed' && Reflect.get(of, name),
  });
  const copy = new (event.constructor as typeof Event)(event.type, init);
  const what = target.type === 'checkbox' ? 'checked' : 'value';
  const had = target[what];
  const set = (value: string | boolean) => {
    if (target[what] !== value) Object.assign(target, { [what]: value });
  };
  return () => {
    const has = target[what];
    set(had);
    target.dispatchEvent(copy);
    if (has !== had && root.activeElement === target) set(has);
  };
}
