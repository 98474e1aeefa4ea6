/** The element with this id, of the kind that is expected: the page and its script belong together. */
export function byId<T extends Element = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element with the id "${id}"`);
  return element as Element as T;
}

/** An element with properties and children; no markup is parsed anywhere on this page. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** The radio buttons of a fieldset as one value. */
export function onChoice(fieldset: HTMLElement, changed: (value: string) => void): void {
  fieldset.addEventListener('change', (event) => changed((event.target as HTMLInputElement).value));
}

/** Shows what had its place but nothing behind it until now. */
export function ready(element: HTMLElement): void {
  element.classList.remove('waits');
}
