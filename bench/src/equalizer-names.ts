// What the page measures and the report shows, by name.

export const NOTHING = 'nothing';
export const COPYING = 'a processor that copies';
export const COPYING_BETWEEN = 'the same between two gains';
export const NATIVE = 'BiquadFilterNodes';
export const WEQ8 = 'weq8';
export const wholeGraph = (tier: string) => `${tier}, whole graph`;
export const ramping = (tier: string) => `${tier}, ramping`;

/** Ways to equalise a whole file. */
export const FILE = {
  graph: 'one context',
  split: 'a context for each channel, side by side',
  port: '`renderEqualized`',
  native: 'BiquadFilterNodes, one context',
  nativeSplit: 'BiquadFilterNodes, a context for each channel',
};
