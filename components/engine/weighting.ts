/** A frequency weighting: IEC 61672-1:2013 (A, C), IEC 60651 (B), IEC 537 (D), ITU-R BS.468-4 (468); Z is none. */
export type WeightingName = 'z' | 'a' | 'b' | 'c' | 'd' | '468';

export const WEIGHTING_NAMES: readonly WeightingName[] = ['z', 'a', 'b', 'c', 'd', '468'];
