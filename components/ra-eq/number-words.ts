/** How numbers are written in the fields of a band. */

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
