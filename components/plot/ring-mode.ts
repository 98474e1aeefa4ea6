/** All that a circular plot needs beyond bars. */
export { paintRingAxes } from './paint-ring-axes';
export { createCircular } from './painters/circular';
export { createRing, ringUnitAt } from './ring';
