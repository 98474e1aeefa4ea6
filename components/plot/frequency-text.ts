/** How frequencies are written: "440 Hz", "1.24 kHz", on an axis "2k". */

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
