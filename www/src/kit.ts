export type Kit = typeof import('../../components');

/** The kit is loaded by its own tag; the script only knows where it lies. */
/** Of the kit's entry, seen from the page's scripts. */
export const kitAddress = './kit/components/index.js';

export const loadKit = (): Promise<Kit> => import(kitAddress);
