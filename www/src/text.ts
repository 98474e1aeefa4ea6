/** Numbers as people read them. */

const minus = '\u2212';

/** 75.3 → "1:15"; what has no end, or none known yet, is "–:––". */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–:––';
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Three digits: "63.1 Hz", "1.00 kHz", "12.6 kHz". */
export function frequency(hertz: number): string {
  return hertz < 999.5 ? `${hertz.toPrecision(3)} Hz` : `${(hertz / 1000).toPrecision(3)} kHz`;
}

/** A signed number with a true minus and no minus zero: "−12.3", "0.0", "+3.0" when `plus`. */
export function signed(value: number, plus = false, digits = 1): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value < 0 ? minus : plus ? '+' : '') + text;
}

/** "−23.4 dBFS", or "silence". */
export function level(decibels: number): string {
  return decibels > -200 ? `${signed(decibels)} dBFS` : 'silence';
}
