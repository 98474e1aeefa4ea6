/** How what a hand types in the fields of a band is read. */

/** Without spaces, with a point and an ASCII minus. */
const plain = (text: string) => narrow(text).toLowerCase().replace(/\s/g, '').replace(/[−–]/g, '-').replace(',', '.');

/** An East Asian keyboard gives figures and signs as wide as its characters. */
const narrow = (text: string) => text.normalize('NFKC');

function numberIn(text: string, pattern: RegExp): number | null {
  const value = Number(pattern.exec(plain(text))?.[1] || Number.NaN);
  return Number.isFinite(value) ? value : null;
}

const above0 = (value: number | null) => (value! > 0 && value! < Infinity ? value : null);

/**
 * "440", "1.2 kHz", "1,2k", "1k2", "1 000 Hz" in Hz; null where it is none. A comma with just three digits after it and no k
 * parts thousands, "12,500": a thousandth of a hertz is nothing that one types.
 */
export function readFrequency(text: string): number | null {
  const number = plain(narrow(text).replace(/^(\s*[1-9]\d{0,2}),(\d{3})(?![\d,]|\s*k)/i, '$1$2'));
  const [, whole, kilo, rest] = /^\+?([\d.]+)(?:(k)(\d*))?(?:hz)?$/.exec(number) ?? [];
  // A number with two points is none, and neither is 1.2k5.
  return above0(Number(`${whole}${rest ? `.${rest}` : ''}${kilo ? 'e3' : ''}`));
}

/** "-3", "−3", "+4.5 dB", "3,5" in dB; null where it is none. */
export const readDecibels = (text: string): number | null => numberIn(text, /^([+-]?[\d.]+)(?:db)?$/);

/** "1.4", "0,7", "Q 2"; null where it is none. */
export const readQ = (text: string): number | null => above0(numberIn(text, /^(?:q=?)?\+?([\d.]+)$/));
