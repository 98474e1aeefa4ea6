type Field = HTMLInputElement;

const stop = (event: Event) => event.stopPropagation();

/**
 * An event as it can be sent once more, within the shadow tree alone: the page has heard it. (Firefox 153 makes each keyboard event
 * `composed`, whatever it is told, so that it is also stopped at the root.) A control has then what it had
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
    root.addEventListener(event.type, stop);
    target.dispatchEvent(copy);
    root.removeEventListener(event.type, stop);
    if (has !== had && root.activeElement === target) set(has);
  };
}
