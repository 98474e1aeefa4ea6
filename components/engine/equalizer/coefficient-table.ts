/** The slots of a table, and with it the most bands that an equaliser takes. */
export const SLOTS = 32;
/** Numbers of a slot: b0 b1 b2 a1 a2, normalised by a0. */
export const COEFFICIENTS = 5;
/** Numbers of the table of a cascade: the gain, then the slots. */
export const TABLE_LENGTH = 1 + SLOTS * COEFFICIENTS;

/** Whether a slot is 1 0 0 0 0, which is no section. */
export function isIdentity(table: Float64Array, slot: number): boolean {
  const at = 1 + slot * COEFFICIENTS;
  return table[at] === 1 && table[at + 1] === 0 && table[at + 2] === 0 && table[at + 3] === 0 && table[at + 4] === 0;
}
