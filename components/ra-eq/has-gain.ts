import type { BandType } from '../engine';

/** Whether bands of the type read their gain; the others are as loud as their Q makes them. */
export const hasGain = (type: BandType) => type === 'peaking' || type.endsWith('shelf');
