/** The equaliser as WebAssembly, by its tier. It takes the memory to work in: of the page's core, or one of its own in a worklet. */
export const builds = {
  simd: () => import('../generated/cascade-simd'),
  scalar: () => import('../generated/cascade-scalar'),
};
