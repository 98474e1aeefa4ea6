import type { BandEdges } from './bands';
import { formatFrequency } from './frequency-text';

/** Nominal frequencies of a decade: IEC 61260-1:2014, annex E (the R10 series of ISO 3). */
const NOMINAL = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8];

/** The nominal frequency `x` thirds of an octave above 1 kHz. */
function nominalThird(x: number): number {
  const decade = Math.floor(x / 10);
  return Number((NOMINAL[x - decade * 10] * 10 ** (decade + 3)).toPrecision(3));
}

/** What band `i` is called: its nominal frequency where the standard has one ("31.5 Hz"), else its centre. */
export function bandLabel({ centre, thirds, first }: BandEdges, i: number): string {
  return formatFrequency(thirds ? nominalThird((first + i) * thirds) : centre[i]);
}
