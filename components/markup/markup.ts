import { attributeOf, type Setting } from './settings';

/** The settings of a tag, by property name. */
export type Table<S> = { readonly [Name in keyof S]: Setting<S[Name]> };

/** Says on the console what a setting takes; `wanted` stands for what it always takes. */
export type Complain = (element: HTMLElement, name: string, value: unknown, wanted: string, used: unknown) => void;

/** Attributes and properties of one kind of tag, in step. */
export interface Markup<S> {
  readonly names: (keyof S & string)[];
  /** What an attribute's text says of a setting, its absence and its nonsense included. */
  fromAttribute<Name extends keyof S & string>(name: Name, text: string | null): S[Name];
  /**
   * The setting as it counts: a wrong value is told once and gives way to the default, and the property is then the
   * default's. Gives whether the property already was what it must be.
   */
  settle(element: HTMLElement & S, name: keyof S & string): boolean;
  /** Writes a setting to its attribute unless the attribute says the same already; a default needs none. */
  reflect(element: HTMLElement & S, name: keyof S & string): void;
  /** Complains, once for each setting of an element. */
  tell(element: HTMLElement, name: keyof S & string, value: unknown, used: unknown, wanted?: string): void;
}

/** The sentences are loaded with the first that is needed. */
export function createMarkup<S extends object>(
  table: Table<S>,
  words: () => Promise<{ complain: Complain }>,
): Markup<S> {
  const told = new WeakMap<object, Set<string>>();
  const markup: Markup<S> = {
    names: Object.keys(table) as (keyof S & string)[],
    fromAttribute<Name extends keyof S & string>(name: Name, text: string | null) {
      const { initial, read } = table[name];
      if (text === null) return initial;
      if (typeof initial === 'boolean') return (text !== 'false') as S[Name];
      return read(text) ?? initial;
    },
    settle(element, name) {
      const { initial, read } = table[name];
      const bearer = element as unknown as Record<string, unknown>;
      const value = bearer[name];
      let valid: ReturnType<typeof read>;
      try {
        valid = read(value);
      } catch {
        // A symbol is no number, and an object without a prototype no text.
      }
      const text = element.getAttribute(attributeOf(name));
      // A removed attribute is null, and means the default; an empty one passes for a 0 that was there before.
      const isWrong = valid === undefined && value !== null && value !== undefined;
      // The attribute's own words, unless it is the property that is wrong.
      const said = text !== null && read(text) === undefined ? text : value;
      if (isWrong || (value === 0 && text === '')) markup.tell(element, name, said, initial);
      const settled = valid ?? initial;
      if (Object.is(value, settled)) return true;
      bearer[name] = settled;
      return false;
    },
    reflect(element, name) {
      const attribute = attributeOf(name);
      const value = element[name] as unknown;
      if (markup.fromAttribute(name, element.getAttribute(attribute)) === value) return;
      if (typeof value === 'boolean') element.toggleAttribute(attribute, value);
      else element.setAttribute(attribute, String(value));
    },
    tell(element, name, value, used, wanted = '') {
      const known = told.get(element) ?? new Set<string>();
      told.set(element, known);
      if (known.has(name)) return;
      known.add(name);
      words().then(
        ({ complain }) => complain(element, name, value, wanted, used),
        // The setting has its default all the same.
        () => {},
      );
    },
  };
  return markup;
}
