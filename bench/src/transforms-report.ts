import { eachAtLeast, figure, type Goal, goalOf, has, ratio, type Section, spread, table, time } from './cells';
import type { Rounds } from './measure';
import { advantage, quartiles } from './statistics';
import { ADDITIONS, type TransformRow } from './transforms';

export interface TransformResults {
  node: TransformRow[];
  chromium: TransformRow[];
  /** By the number of samples. */
  additions: Record<number, number>;
}

const SCALARS = ['pffft scalar', 'kissfft scalar'];
const RANGES = [
  { sizes: [512, 1024, 2048, 4096], power: 1.7, bare: 1.4 },
  { sizes: [8192, 16_384, 32_768], power: 1.9, bare: 1.7 },
];
const SCALAR_LEAST = 1.5;
const RELAXED_LEAST = 1.05;

const TRIED = `Most of the time is that of the additions by themselves: the table below says how much of it at each length.
  Tried in the second pass: radix 8 with all in registers, 0.82–0.93 of the speed, for it takes more vectors than x86 has registers; loops
  unrolled by two, no gain. Of the compiler: opt-level 3, 0.98 of the speed; -Os, 0.45; without wasm-opt, the same. Only fused multiply-add takes
  additions away.`;
const TRIED_SCALAR =
  'Its passes are those of the SIMD build with one number in the place of four; it has none of its own.';
const TRIED_RELAXED = 'It stands here for what follows from it, which is said with the figures of a whole frame.';

const places = ({ node, chromium }: TransformResults) => [
  { where: 'Node', rows: node },
  { where: 'Chromium', rows: chromium },
];

function both({ node, chromium }: TransformResults, cells: (row: TransformRow) => string[]): string[][] {
  return node.flatMap((row, i) => [
    [`${row.size}`, 'Node', ...cells(row)],
    ['', 'Chromium', ...cells(chromium[i])],
  ]);
}

const median = (values: number[]) => quartiles(values).median;
/** The quicker of the scalar peers. */
const best = (rounds: Rounds) => SCALARS.reduce((a, b) => (median(rounds[b]) < median(rounds[a]) ? b : a));

function goals(results: TransformResults): Goal[] {
  const all = (
    what: string,
    least: number,
    sizes: number[] | null,
    kind: 'power' | 'bare',
    name: string,
    other: (rounds: Rounds) => string,
    tried: string,
  ): Goal => ({
    what,
    goal: goalOf(least),
    reached: places(results)
      .filter(({ rows }) => has(rows[0][kind], name))
      .map(({ where, rows }) =>
        eachAtLeast(
          least,
          where,
          rows
            .filter(({ size }) => !sizes || sizes.includes(size))
            .map((row) => ({ size: row.size, ratio: advantage(row[kind], name, other(row[kind])) })),
        ),
      ),
    tried,
  });
  const simd = (kind: 'power' | 'bare', what: string) =>
    RANGES.map((range) => {
      const span = `${range.sizes[0]} … ${range.sizes[range.sizes.length - 1]}`;
      return all(
        `${what} at ${span}, SIMD, beside pffft SIMD`,
        range[kind],
        range.sizes,
        kind,
        'simd',
        () => 'pffft simd',
        TRIED,
      );
    });
  const scalar = (kind: 'power' | 'bare', what: string) =>
    all(
      `${what}, scalar, beside the quicker of pffft and kissfft`,
      SCALAR_LEAST,
      null,
      kind,
      'scalar',
      best,
      TRIED_SCALAR,
    );
  return [
    ...simd('power', 'Window, FFT and power'),
    ...simd('bare', 'The ordered FFT alone'),
    scalar('power', 'Window, FFT and power'),
    scalar('bare', 'The ordered FFT alone'),
    {
      what: 'Window, FFT and power with fused multiply-add, beside our SIMD build',
      goal: `${goalOf(RELAXED_LEAST)}, else left out`,
      reached: places(results)
        .filter(({ rows }) => has(rows[0].power, 'relaxed'))
        .map(({ where, rows }) =>
          eachAtLeast(
            RELAXED_LEAST,
            where,
            rows.map(({ size, power }) => ({ size, ratio: advantage(power, 'relaxed', 'simd') })),
          ),
        ),
      tried: TRIED_RELAXED,
    },
  ];
}

function limitTable(results: TransformResults): string {
  if (!has(results.node[0].power, 'simd')) return '';
  const rows = results.node.map(({ size, power }, i) => {
    const count = results.additions[size];
    const each = [power, results.chromium[i].power];
    return [
      `${size}`,
      `${count}`,
      figure(count / median(power[ADDITIONS]) / 1000),
      ...each.map((rounds) => spread(advantage(rounds, 'simd', ADDITIONS))),
    ];
  });
  return `### How near the limit of additions

A transform with its window and its power takes so many additions of four floats; a test counts them (wasm-core/dsp/src/fft/cost.rs). A loop
of nothing but as many additions, which do not wait for each other, runs in turn with it. 0.95 means that of the time of our transform
95 % is what the additions take by themselves, and everything else, loads, products, shuffles and stores, happens meanwhile.

${table(['N', 'additions', 'of them in a nanosecond', 'Node', 'Chromium'], rows)}`;
}

function relaxedTable(results: TransformResults): string {
  const rows = places(results).flatMap(({ where, rows }) =>
    has(rows[0].power, 'relaxed')
      ? rows.map(({ size, power, bare }) => [
          `${size}`,
          where,
          time(power, 'relaxed'),
          ratio(power, 'relaxed', 'simd'),
          ratio(bare, 'relaxed', 'simd'),
        ])
      : [],
  );
  const without = places(results)
    .filter(({ rows }) => !has(rows[0].power, 'relaxed'))
    .map(({ where }) => where);
  const refused = without.length ? ` ${without.join(' and ')} does not take it as it is started here.` : '';
  return `### With fused multiply-add

The same sources compiled with relaxed-simd, which has products and sums of one rounding, beside the build that is shipped. Where
\`WebAssembly.validate\` refuses it, it is left out.${refused} What it makes of a whole frame
stands with the fresh frames.

${rows.length ? table(['N', '', 'µs', 'window, FFT and power', 'the FFT alone'], rows) : 'It was nowhere to be measured.'}`;
}

function errorLine({ node }: TransformResults): string {
  const worst: Record<string, number> = {};
  for (const { errors } of node) {
    for (const [name, error] of Object.entries(errors)) worst[name] = Math.max(worst[name] ?? 0, error);
  }
  const each = Object.entries(worst).map(([name, error]) => `${name} ${error.toExponential(1)}`);
  return `Before anyone is timed, results are held against a double-precision DFT. Largest error of a power, as a part of the largest: ${each.join(', ')}.`;
}

export function transformSection(results: TransformResults): Section {
  const power = (tier: string, others: string[]) =>
    table(
      ['N', '', `ours, ${tier} (µs)`, ...others.map((other) => `× ${other}`)],
      both(results, ({ power }) => [time(power, tier), ...others.map((other) => ratio(power, tier, other))]),
    );
  const text = `## Window, FFT and |X|²

The transform of the core alone (\`RealFft::power\`): N samples in, N/2 + 1 powers out, Hann. pffft does its ordered real transform and kissfft
its real one, with window and power by a helper in WebAssembly in their own memory, SIMD beside pffft's SIMD build, the whole frame one
call. fft.js does \`realTransform\` with window and power in JavaScript. A figure of 2 means that ours is twice as fast. ${errorLine(results)}

${power('simd', ['pffft simd', ...SCALARS, 'fft.js'])}

${power('scalar', [...SCALARS, 'fft.js'])}

### The ordered FFT alone

${table(
  [
    'N',
    '',
    'ours, simd (µs)',
    'simd × pffft simd',
    'ours, scalar (µs)',
    ...SCALARS.map((other) => `scalar × ${other}`),
  ],
  both(results, ({ bare }) => [
    time(bare, 'simd'),
    ratio(bare, 'simd', 'pffft simd'),
    time(bare, 'scalar'),
    ...SCALARS.map((other) => ratio(bare, 'scalar', other)),
  ]),
)}

${[limitTable(results), relaxedTable(results)].filter(Boolean).join('\n\n')}`;
  return { text, goals: goals(results).filter(({ reached }) => reached.length > 0) };
}
