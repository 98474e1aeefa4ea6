/**
 * A value in a sentence. '1000' must not read as the number, and an object without a prototype must not turn the sentence
 * into a TypeError. A text is no longer than one reads.
 */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind === 'Object' || kind === 'Array') return `an ${kind.toLowerCase()}`;
  return `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
