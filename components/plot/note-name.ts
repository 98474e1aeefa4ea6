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
