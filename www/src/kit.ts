export type Kit = typeof import('../../components');

/** The kit is loaded by its own tag; the script only knows where it lies. */
const address = './kit/components/index.js';

export const loadKit = (): Promise<Kit> => import(address);
