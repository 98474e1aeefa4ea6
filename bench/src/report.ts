import { figure, type Goal, goalTable, has, isMissed, ratio, spread, table, time } from './cells';
import type { BinarySize } from './cores';
import type { DrawingSpans, Spans } from './drawing';
import type { EqualizerResults } from './equalizer';
import { equalizerSection } from './equalizer-report';
import type { FrameRow } from './frames';
import type { FreshFrameRow } from './fresh-frames';
import type { Machine } from './machine';
import type { ManyRow } from './many';
import { manySection } from './many-report';
import type { Rounds } from './measure';
import { advantage, quartiles } from './statistics';
import type { TransformRow } from './transforms';

export interface Results {
  machine: Machine;
  /** ISO 8601. */
  date: string;
  length: 'full' | 'quick';
  /** What could not be measured, as sentences. */
  missing: string[];
  sizes: Record<'simd' | 'scalar', BinarySize>;
  node: { transforms: TransformRow[]; frames: FrameRow[]; original: Rounds };
  chromium: { transforms: TransformRow[]; fresh: FreshFrameRow[]; original: Rounds };
  drawing: DrawingSpans;
  many: ManyRow[];
  equalizer: EqualizerResults;
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);

function both<Row extends { size: number }>(
  { node, chromium }: { node: Row[]; chromium: Row[] },
  cells: (row: Row) => string[],
): string[][] {
  return node.flatMap((row, i) => [
    [`${row.size}`, 'Node', ...cells(row)],
    ['', 'Chromium', ...cells(chromium[i])],
  ]);
}

/** How much cheaper our drawing is, span by span. */
const cheaper = ({ ours, theirs }: DrawingSpans) => quartiles(ours.task.map((ms, i) => theirs.task[i] / ms));

function goals({ node, chromium, drawing }: Results): Goal[] {
  const places = [
    { where: 'Node', ...node },
    { where: 'Chromium', ...chromium },
  ];
  const at = (rows: TransformRow[], size: number) => rows.find((row) => row.size === size)!;
  const transforms = [2048, 8192].map((size) => ({
    what: `Window, FFT and power at ${size}, SIMD, beside pffft SIMD`,
    least: 1.3,
    reached: places
      .filter(({ transforms }) => has(at(transforms, size).power, 'simd'))
      .map(({ where, transforms }) => ({ where, ratio: advantage(at(transforms, size).power, 'simd', 'pffft simd') })),
  }));
  const fresh = chromium.fresh.find(({ size }) => size === 2048)!;
  const naive = (name: string, least: number, other: string) => ({
    what: `Frame at 2048, ${name}, beside the ${other} frame`,
    least,
    reached: places
      .filter(({ original }) => has(original, other))
      .map(({ where, original }) => ({ where, ratio: advantage(original, name, other) })),
  });
  return [
    ...transforms,
    {
      what: 'Fresh frame at 2048, SIMD, beside AnalyserNode',
      least: 5,
      reached: [{ where: 'Chromium', ratio: advantage(fresh.rounds, 'simd', 'AnalyserNode') }],
    },
    {
      what: 'Drawing of 243 bars at 1280 × 320, main thread, beside audioMotion-analyzer',
      least: 2.5,
      reached: [{ where: 'Chromium', ratio: cheaper(drawing) }],
    },
    naive('pooled simd', 4.2, 'naive JavaScript'),
    naive('pooled simd', 4.2, 'naive Rust'),
    naive('pooled scalar', 1.3, 'naive JavaScript'),
    naive('pooled scalar', 1.3, 'naive Rust'),
  ].filter(({ reached }) => reached.length > 0);
}

function transformTables({ node, chromium }: Results): string {
  const rows = { node: node.transforms, chromium: chromium.transforms };
  const power = (tier: string, others: string[]) =>
    table(
      ['N', '', `ours, ${tier} (µs)`, ...others.map((other) => `× ${other}`)],
      both(rows, ({ power }) => [time(power, tier), ...others.map((other) => ratio(power, tier, other))]),
    );
  return `## Window, FFT and |X|²

The transform of the core alone (\`RealFft::power\`): N samples in, N/2 + 1 powers out, Hann. pffft does its ordered real transform,
with window and power by a helper in WebAssembly in its own memory, SIMD beside its SIMD build, the whole frame one call.
fft.js does \`realTransform\` with window and power in JavaScript. A figure of 2 means that ours is twice as fast.

${power('simd', ['pffft simd', 'pffft scalar', 'fft.js'])}

${power('scalar', ['pffft scalar', 'fft.js'])}

### The ordered FFT alone

${table(
  ['N', '', 'ours, simd (µs)', 'simd × pffft simd', 'ours, scalar (µs)', 'scalar × pffft scalar'],
  both(rows, ({ bare }) => [
    time(bare, 'simd'),
    ratio(bare, 'simd', 'pffft simd'),
    time(bare, 'scalar'),
    ratio(bare, 'scalar', 'pffft scalar'),
  ]),
)}`;
}

function frameTables({ node, chromium }: Results): string {
  const row =
    (where: string, others: string[]) =>
    ({ size, rounds }: FrameRow): string[][] =>
      ['simd', 'scalar'].map((tier, i) => [
        i ? '' : `${size}`,
        i ? '' : where,
        tier,
        time(rounds, tier),
        ...others.map((other) => ratio(rounds, tier, other)),
      ]);
  const others = ['AnalyserNode', 'pffft simd + JS'];
  const head = ['N', '', 'ours', 'µs', ...others.map((other) => `× ${other}`)];
  const { fresh } = chromium;
  const stale = fresh.map(
    ({ size, rounds, stale }) =>
      `${time(rounds, 'AnalyserNode')} µs fresh and ${figure(quartiles(stale).median)} µs asked again at ${size}`,
  );
  return `## A fresh frame: samples fetched → smoothed decibels

What \`<ra-spectrum>\` does a frame before it draws: \`getFloatTimeDomainData\` into a pooled buffer, then window, transform, power,
calibration, ballistics and decibels of all bins, under the Blackman window that AnalyserNode has. Against it
\`getFloatFrequencyData\`, and \`getFloatTimeDomainData\` with pffft SIMD and careful JavaScript around it. An AnalyserNode computes only when the
time of its context has moved: an OfflineAudioContext is stopped at successive instants, sixteen analysers are read once at each by everyone in turn,
and the bench fails where an AnalyserNode's numbers are those of the instant before. An AnalyserNode takes ${stale.join('; ')}.
In Node, which has none, the samples come from an array.

${table(head, [...fresh.flatMap(row('Chromium', others)), ...node.frames.flatMap(row('Node', others))])}`;
}

function drawingTable({ drawing }: Results): string {
  const name = { ours: '`<ra-spectrum>`', theirs: 'audioMotion-analyzer', nothing: 'an empty page' };
  const cells = ({ task, script, framesPerSecond }: Spans) => [
    spread(quartiles(task)),
    spread(quartiles(script)),
    quartiles(framesPerSecond).median.toFixed(0),
  ];
  return `## Drawing: 243 bars with peaks at 1280 × 320

Milliseconds of the main thread a frame (\`TaskDuration\` and \`ScriptDuration\` of the DevTools protocol), everything included and nothing
subtracted: analysis, script, style, paint. One page, the same live sound, one display at a time in turn, software drawing. audioMotion-analyzer
4.5.4 in the same look: 1/24 octaves from 20 Hz to 22 kHz, −90 to 0 dB, gradient, peaks held a second, 8192 samples, no labels, nothing behind the bars.
Ours is **${cheaper(drawing).median.toFixed(2)} times** cheaper (quartiles ${cheaper(drawing).lower.toFixed(2)}–${cheaper(drawing).upper.toFixed(2)}).

${table(
  ['', 'main thread (ms)', 'of it script (ms)', 'frames a second'],
  (['ours', 'theirs', 'nothing'] as const).map((shown) => [name[shown], ...cells(drawing[shown])]),
)}`;
}

function originalTables({ node, chromium, sizes }: Results): string {
  const names = ['naive JavaScript', 'naive Rust', 'pooled scalar', 'pooled simd'];
  const rows = [
    { where: 'Node', rounds: node.original },
    { where: 'Chromium', rounds: chromium.original },
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
  return `## The original's own comparison: naive beside pooled, at 2048

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

function errorLine({ node }: Results): string {
  const worst: Record<string, number> = {};
  for (const { errors } of node.transforms) {
    for (const [name, error] of Object.entries(errors)) worst[name] = Math.max(worst[name] ?? 0, error);
  }
  const each = Object.entries(worst).map(([name, error]) => `${name} ${error.toExponential(1)}`);
  return `Before anyone is timed, results are held against a double-precision DFT. Largest error of a power, as a part of the largest: ${each.join(', ')}.`;
}

function goalsText(results: Results): string {
  const all = goals(results);
  const [missed, met] = [all.filter(isMissed), all.filter((goal) => !isMissed(goal))];
  const missedText = missed.length
    ? goalTable(missed)
    : 'Nothing: every goal of the table below was reached in this run.';
  return `## What falls short

${[...results.missing, missedText].join('\n\n')}

The goals of the equaliser stand in [its section](#equaliser).

## What is reached

${met.length ? goalTable(met) : 'Nothing.'}`;
}

/** docs/performance.md: what falls short first, then all tables. */
export function report(results: Results): string {
  const { processor, cores, system, node, chromium } = results.machine;
  return `# Performance

Written by \`npm run bench\`${results.length === 'quick' ? ' (the short run: figures are rough)' : ''} on ${results.date}; not edited by hand.
Machine: ${processor}, ${cores} cores, ${system}, Node ${node}, Chromium ${chromium}, drawing in software.

Contenders run in one process in turn, A B C A B C …, a batch of a millisecond or more each, after a warm-up that lasts until none becomes quicker. A
ratio is taken within a round and the median of all rounds is shown with its quartiles, so that what slows the machine slows both sides. Ratios
travel to other machines, microseconds do not. To repeat: \`npm run bench\` (five minutes; it needs Chromium, which \`CHROMIUM_PATH\` can name, and Rust for the transform alone), or \`npm run bench -- --quick\`.

${errorLine(results)}

${goalsText(results)}

${transformTables(results)}

${frameTables(results)}

${drawingTable(results)}

${manySection(results.many, results)}

${originalTables(results)}

${equalizerSection(results.equalizer, results)}
`;
}

/** A page with one section in the place of its old one, or behind all others. */
export function withSection(page: string, title: string, section: string): string {
  const old = new RegExp(`^${title}\\n[^]*?(?=^## |$(?![^]))`, 'm');
  const rest = old.test(page) ? page : `${page.trimEnd()}\n\n${title}\n`;
  return `${rest.replace(old, () => `${section}\n\n`).trimEnd()}\n`;
}
