/** One setting: what it is when nothing is said, what it takes, and the check of a value. */
export interface Setting<T> {
  readonly initial: T;
  /** The least and the most, or the names, for the sentence that says what it takes. */
  readonly range: readonly unknown[];
  /** The value as the setting's own type, or undefined where it is not one of what it takes. */
  read(value: unknown): T | undefined;
}

export function oneOf<T extends string>(...names: readonly T[]): Setting<T> {
  return {
    initial: names[0],
    range: names,
    read: (value) => names.find((name) => name === String(value).trim().toLowerCase()),
  };
}

export function number(initial: number, least: number, most: number): Setting<number> {
  return {
    initial,
    range: [least, most],
    read(value) {
      const read = typeof value === 'string' && value.trim() ? Number(value) : value;
      return typeof read === 'number' && read >= least && read <= most ? read : undefined;
    },
  };
}

export function flag(): Setting<boolean> {
  return { initial: false, range: [], read: (value) => (typeof value === 'boolean' ? value : undefined) };
}

/** `minFrequency` → `min-frequency`. */
export function attributeOf(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
