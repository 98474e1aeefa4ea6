import type { Widget } from './read-widgets';

/** The tag that listens to this very player. It need not be defined yet. */
export function makeWidget({ name, attributes }: Widget, source: HTMLMediaElement): HTMLElement {
  const tag = document.createElement(`ra-${name}`);
  for (const [attribute, value] of attributes) tag.setAttribute(attribute, value);
  return Object.assign(tag, { source });
}
