import { attributeOf } from '../../../components/markup';
import { SETTING_NAMES, SETTINGS } from '../../../components/ra-spectrum/settings';

/** Some colours, as a browser would know them. */
export function knowColours(): void {
  const known = ['navy', 'gold', 'white', 'red', 'rgb(1, 2, 3)', '#123', 'var(--x)'];
  Object.assign(globalThis, { CSS: { supports: (_name: string, text: string) => known.includes(text.trim()) } });
}

/** An element as far as settings know one: attributes, and the settings as properties at their defaults. */
export class FakeElement {
  localName = 'ra-spectrum';
  id = '';
  readonly texts = new Map<string, string>();
  [property: string]: unknown;

  constructor(properties: Record<string, unknown> = {}) {
    for (const name of SETTING_NAMES) this[name] = SETTINGS[name].initial;
    Object.assign(this, properties);
  }

  getAttribute(name: string): string | null {
    return this.texts.get(name) ?? null;
  }

  setAttribute(name: string, text: string): void {
    this.texts.set(name, text);
  }

  toggleAttribute(name: string, force: boolean): void {
    if (force) this.texts.set(name, '');
    else this.texts.delete(name);
  }

  /** Each attribute with its text. */
  get written(): Record<string, string> {
    return Object.fromEntries(this.texts);
  }
}

export { attributeOf };
