/** How frequencies are written: "440 Hz", "1.24 kHz", on an axis "2k", as a note "D♯6 −14 cents". */

/** Three figures are what a reader takes in and what a bin can tell; trailing zeros say nothing. */
function threeFigures(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Below 1 kHz in Hz, above in kHz, three figures: 999.6 is already "1 kHz". */
export function formatFrequency(frequency: number): string {
  return frequency < 999.5 ? `${threeFigures(frequency)} Hz` : `${threeFigures(frequency / 1000)} kHz`;
}

/** The short form beside an axis line; the axis writes its unit once. Four figures, so that 31.25k stays itself. */
export function formatTick(frequency: number): string {
  return frequency < 1000 ? String(Number(frequency.toPrecision(4))) : `${Number((frequency / 1000).toPrecision(4))}k`;
}

export interface Note {
  /** "D♯6": scientific pitch notation, A4 = 440 Hz; empty where there is no pitch. */
  name: string;
  /** Deviation from that note, −50…50. */
  cents: number;
}

const NAMES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];

/** The equal-tempered note nearest to a frequency. */
export function noteName(frequency: number): Note {
  if (!(frequency > 0 && frequency < Infinity)) return { name: '', cents: 0 };
  const key = 69 + 12 * Math.log2(frequency / 440);
  const nearest = Math.round(key);
  const cents = Math.round((key - nearest) * 100);
  return { name: NAMES[((nearest % 12) + 12) % 12] + (Math.floor(nearest / 12) - 1), cents: cents || 0 };
}
