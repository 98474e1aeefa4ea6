import {
  atLeast,
  eachAtLeast,
  figure,
  type Goal,
  goalOf,
  has,
  ratio,
  type Section,
  spread,
  table,
  time,
} from './cells';
import type { BinarySize } from './cores';
import { BANK, type FrameRow, ONE_TRANSFORM } from './frames';
import { FETCHING, type FreshFrameRow } from './fresh-frames';
import type { Rounds } from './measure';
import { advantage, quartiles } from './statistics';

export interface FrameResults {
  node: FrameRow[];
  chromium: FreshFrameRow[];
  original: { node: Rounds; chromium: Rounds };
  sizes: Record<'simd' | 'scalar', BinarySize> & { relaxed: BinarySize | null };
}

/** A third build is worth what each page would load of it, and each reader of the code, from here on. */
const THIRD_BUILD = 1.08;
const PFFFT = 'pffft simd + JS';
const LEAST = {
  simd: { AnalyserNode: 9, [PFFFT]: 3.5 },
  scalar: { AnalyserNode: 4, [PFFFT]: 1.5 },
};
/** For AnalyserNode and for pffft alike. */
const TRIED = {
  simd: `The transform is what it is (above), and \`getFloatTimeDomainData\` is in both. Decibels are a polynomial for four levels at once, in a loop of
  their own: ballistics and decibels in one loop have more constants than x86 has registers.`,
  scalar: 'Its steps are those of the SIMD build with one number in the place of four; pffft has SIMD here too.',
};
const TRIED_BANK = `From one size to the next it is four times: twice would give each band its two bins from a shorter transform, for more transforms in
  all. The samples are copied in once.`;

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

function goals({ chromium, original, node }: FrameResults): Goal[] {
  const fresh = (['simd', 'scalar'] as const).flatMap((tier) =>
    (['AnalyserNode', PFFFT] as const).map((other) => ({
      what: `A fresh frame at 2048, 8192, 32768, ${tier}, beside ${other}`,
      goal: goalOf(LEAST[tier][other]),
      reached: [
        eachAtLeast(
          LEAST[tier][other],
          'Chromium',
          chromium.map(({ size, rounds }) => ({ size, ratio: advantage(rounds, tier, other) })),
        ),
      ],
      tried: TRIED[tier],
    })),
  );
  const bank = {
    what: 'A frame of `resolution="multi"`, 1/12 octaves from 30 Hz, beside one pffft SIMD transform of 32768 with its samples',
    goal: 'at most as dear',
    reached: bankRows({ chromium, node }).map(({ where, rounds }) =>
      atLeast(1, where, advantage(rounds, BANK, ONE_TRANSFORM)),
    ),
    tried: TRIED_BANK,
  };
  const naive = (name: string, least: number, other: string) => ({
    what: `A frame at 2048, ${name}, beside the ${other} frame`,
    goal: goalOf(least),
    reached: [
      { where: 'Node', rounds: original.node },
      { where: 'Chromium', rounds: original.chromium },
    ]
      .filter(({ rounds }) => has(rounds, other))
      .map(({ where, rounds }) => atLeast(least, where, advantage(rounds, name, other))),
  });
  return [
    ...fresh,
    bank,
    naive('pooled simd', 4.2, 'naive JavaScript'),
    naive('pooled simd', 4.2, 'naive Rust'),
    naive('pooled scalar', 1.3, 'naive JavaScript'),
    naive('pooled scalar', 1.3, 'naive Rust'),
  ].filter(({ reached }) => reached.length > 0);
}

const bankRows = ({ chromium, node }: Pick<FrameResults, 'chromium' | 'node'>) =>
  [
    { where: 'Chromium', rows: chromium },
    { where: 'Node', rows: node },
  ].flatMap(({ where, rows }: { where: string; rows: FrameRow[] }) =>
    rows.filter(({ rounds }) => has(rounds, BANK)).map(({ rounds }) => ({ where, rounds })),
  );

/** What came of a third build, by its rule: it ships only where a whole fresh frame in a browser gains so much. */
function relaxedText({ chromium, sizes }: FrameResults): string {
  if (!has(chromium[0].rounds, 'relaxed') || !sizes.relaxed)
    return 'A build with fused multiply-add could not be measured here.';
  const gains = chromium.map(({ size, rounds }) => ({ size, gain: advantage(rounds, 'relaxed', 'simd') }));
  const each = gains.map(({ size, gain }) => `${spread(gain)} at ${size}`).join(', ');
  const { raw, gzipped } = sizes.relaxed;
  const worth = gains.every(({ gain }) => gain.median >= THIRD_BUILD);
  const asked = `A third build is to gain ${THIRD_BUILD} of a whole fresh frame at each of these sizes`;
  return `A build with fused multiply-add (relaxed-simd) makes a whole fresh frame in Chromium faster by ${each}. ${asked}; ${
    worth
      ? `it does, and it is not shipped all the same: the package has no room for another binary of ${kilobytes(gzipped)} kB gzipped (${kilobytes(raw)} kB raw).`
      : 'it does not, and is not shipped.'
  }`;
}

function bankTable(results: FrameResults): string {
  const rows = bankRows(results).map(({ where, rounds }) => [
    where,
    time(rounds, BANK),
    time(rounds, ONE_TRANSFORM),
    ratio(rounds, BANK, ONE_TRANSFORM),
  ]);
  return `### A bank of transforms

A frame of \`resolution="multi"\` with 1/12 octaves from 30 Hz to 20 kHz at 48 kHz, all else as it is where nothing is said: 32768 samples are copied
in once, and transforms of 32768 and 8192 of the newest of them make the bands, their ballistics and decibels. Beside it pffft's SIMD transform of 32768,
with its copy of the samples and nothing else: no window, no power, no bands. A figure of 1 means as dear as that.

${table(['', 'a frame of the bank (µs)', 'one pffft simd transform (µs)', '×'], rows)}`;
}

function originalTables({ original, sizes }: FrameResults): string {
  const names = ['naive JavaScript', 'naive Rust', 'pooled scalar', 'pooled simd'];
  const rows = [
    { where: 'Node', rounds: original.node },
    { where: 'Chromium', rounds: original.chromium },
  ].flatMap(({ where, rounds }) =>
    names
      .filter((name) => has(rounds, name))
      .map((name) => [
        where,
        name,
        time(rounds, name),
        ...['naive JavaScript', 'naive Rust'].map((other) => (name === other ? '1' : ratio(rounds, name, other))),
      ]),
  );
  const size = ({ raw, gzipped }: BinarySize) => [kilobytes(raw), kilobytes(gzipped)];
  return `### The original's own comparison: naive beside pooled, at 2048

2048 samples of an array → decibels. The naive frame is a textbook radix-2 complex FFT, scalar, single precision, with a new array for
each of windowed samples, complex input, magnitudes and decibels of every frame; only the tables of window and twiddles are made once. It
stands here twice: in JavaScript (bench/src/naive-frame.ts) and, the harder one to beat, in Rust, compiled as the scalar build is
(bench/wasm/src/naive.rs). The pooled frames are \`SpectrumAnalyzer.processSpectrum\` on the two shipped builds.

${table(['', '', 'µs', '× naive JavaScript', '× naive Rust'], rows)}

${table(
  ['binary', 'raw (kB)', 'gzipped (kB)'],
  (['simd', 'scalar'] as const).map((tier) => [tier, ...size(sizes[tier])]),
)}

The scalar binary is ${kilobytes(sizes.simd.raw - sizes.scalar.raw)} kB smaller raw, ${kilobytes(sizes.simd.gzipped - sizes.scalar.gzipped)} kB gzipped.`;
}

export function frameSection(results: FrameResults): Section {
  const { chromium: fresh, node } = results;
  const others = ['AnalyserNode', PFFFT];
  const row =
    (where: string) =>
    ({ size, rounds }: FrameRow): string[][] =>
      ['simd', 'scalar', 'relaxed']
        .filter((tier) => has(rounds, tier))
        .map((tier, i) => [
          i ? '' : `${size}`,
          i ? '' : where,
          tier,
          time(rounds, tier),
          ...others.map((other) => ratio(rounds, tier, other)),
        ]);
  const stale = fresh.map(
    ({ size, rounds, stale }) =>
      `${time(rounds, 'AnalyserNode')} µs fresh and ${figure(quartiles(stale).median)} µs asked again at ${size}`,
  );
  const fetching = fresh.map(({ size, rounds }) => `${time(rounds, FETCHING)} µs at ${size}`);
  const text = `## A fresh frame: samples fetched → smoothed decibels

What \`<ra-spectrum>\` does a frame before it draws: \`getFloatTimeDomainData\` into a pooled buffer, then window, transform, power,
calibration, ballistics and decibels of all bins, under the Blackman window that AnalyserNode has. Against it
\`getFloatFrequencyData\`, and \`getFloatTimeDomainData\` with pffft SIMD and careful JavaScript around it. An AnalyserNode computes only when the
time of its context has moved: an OfflineAudioContext is stopped at successive instants, sixteen analysers are read once at each by everyone in turn,
and the bench fails where an AnalyserNode's numbers are those of the instant before. An AnalyserNode takes ${stale.join('; ')}. Of ours
and of pffft's frames \`getFloatTimeDomainData\` alone takes ${fetching.join(', ')}. In Node, which has no AnalyserNode, the samples come from an array.

${table(['N', '', 'ours', 'µs', ...others.map((other) => `× ${other}`)], [...fresh.flatMap(row('Chromium')), ...node.flatMap(row('Node'))])}

${relaxedText(results)}

${bankTable(results)}

${originalTables(results)}`;
  return { text, goals: goals(results) };
}
