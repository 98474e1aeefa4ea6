/** How numbers are written in the fields of a band, and how what a hand types there is read. */

/** Without spaces, with a point and an ASCII minus. */
const plain = (text: string) => text.toLowerCase().replace(/\s/g, '').replace(/[−–]/g, '-').replace(',', '.');

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
  const number = plain(text.replace(/^(\s*[1-9]\d{0,2}),(\d{3})(?![\d,]|\s*k)/i, '$1$2'));
  const [, whole, kilo, rest] = /^\+?([\d.]+)(?:(k)(\d*))?(?:hz)?$/.exec(number) ?? [];
  // A number with two points is none, and neither is 1.2k5.
  return above0(Number(`${whole}${rest ? `.${rest}` : ''}${kilo ? 'e3' : ''}`));
}

/** "-3", "−3", "+4.5 dB", "3,5" in dB; null where it is none. */
export const readDecibels = (text: string): number | null => numberIn(text, /^([+-]?[\d.]+)(?:db)?$/);

/** "1.4", "0,7", "Q 2"; null where it is none. */
export const readQ = (text: string): number | null => above0(numberIn(text, /^(?:q=?)?\+?([\d.]+)$/));

/** Four figures: "440 Hz", "1.124 kHz". */
export function showFrequency(hz: number): string {
  const rounded = Number(hz.toPrecision(4));
  return rounded < 1000 ? `${rounded} Hz` : `${rounded / 1000} kHz`;
}

/** "+3.0", "−12.5", "0.0"; a second decimal where there is one, as after a fine step. `minus` stands for the minus sign. */
export function signedDecibels(gain: number, minus: string): string {
  const size = Math.abs(gain).toFixed(2).replace(/0$/, '');
  return `${Number(size) ? (gain < 0 ? minus : '+') : ''}${size}`;
}

/** "+3.0 dB", "−12.5 dB", "0.0 dB". */
export const showDecibels = (gain: number): string => `${signedDecibels(gain, '−')} dB`;

/** Three figures. */
export const showQ = (q: number): string => String(Number(q.toPrecision(3)));
