/** How frequencies are written: "440 Hz", "1.24 kHz", on an axis "2k". */

/** Three figures are what a reader takes in and what a bin can tell; trailing zeros say nothing. */
function threeFigures(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Below 1 kHz in Hz, above in kHz, three figures: 999.6 is already "1 kHz". */
export function formatFrequency(frequency: number): string {
  return frequency < 999.5 ? `${threeFigures(frequency)} Hz` : `${threeFigures(frequency / 1000)} kHz`;
}

/** The short form beside an axis line; the axis writes its unit once. As many figures as a line has, and none of a float's own. */
export function formatTick(frequency: number): string {
  const [value, unit] = frequency < 1000 ? [frequency, ''] : [frequency / 1000, 'k'];
  return Number(value.toPrecision(10)) + unit;
}
