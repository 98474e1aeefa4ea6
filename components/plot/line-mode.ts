/** All that line and filled need beyond bars. */
export { createLine } from './painters/line';
