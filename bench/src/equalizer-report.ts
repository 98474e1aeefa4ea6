import { atLeast, figure, type Goal, goalOf, ratio, type Section, spread, table, time } from './cells';
import type { EqualizerResults } from './equalizer';
import { COPYING, COPYING_BETWEEN, FILE, NATIVE, ramping, WEQ8, wholeGraph } from './equalizer-names';
import { PLAIN_FORMS, PLAIN_GENERAL, PLAIN_STEREO } from './equalizer-plain';
import { TIERS } from './equalizer-processors';
import type { Rounds } from './measure';
import { advantage, quartiles } from './statistics';

const PLAIN = Object.keys(PLAIN_FORMS);
const NATIVE_LEAST = 7;
const SILENCE_MOST = 1.5;
const TRIED_NATIVE = `Eight sections are a chain in which each sample waits for the section before and for the samples before. The order of the additions was
  turned so that the newest sample, which comes last, waits for the fewest of them. The two channels are the lanes of a vector; double precision has no more.`;
const TRIED_PLAIN = 'The same chain is in both; the two channels in one vector are all that ours has beyond it.';

const median = (values: number[]) => quartiles(values).median;
const places = ({ node, chromium }: EqualizerResults) => [
  { where: 'Node', ...node },
  { where: 'Chromium', ...chromium },
];

function quicker(rounds: Rounds, [one, other]: readonly [string, string]): string {
  return median(rounds[one]) < median(rounds[other]) ? one : other;
}
const yardstick = (rounds: Rounds) => quicker(rounds, PLAIN_GENERAL);

function goals(results: EqualizerResults): Goal[] {
  const { graphs } = results.chromium;
  const besidePlain = (tier: string, least: number): Goal => ({
    what: `A quantum, ${tier}, beside plain JS`,
    goal: goalOf(least),
    reached: places(results).map(({ where, quanta }) =>
      atLeast(least, where, advantage(quanta, tier, yardstick(quanta))),
    ),
    tried: TRIED_PLAIN,
  });
  return [
    {
      what: 'A quantum, simd, beside eight BiquadFilterNodes',
      goal: goalOf(NATIVE_LEAST),
      reached: [atLeast(NATIVE_LEAST, 'Chromium', advantage(graphs, 'simd', NATIVE))],
      tried: TRIED_NATIVE,
    },
    besidePlain('simd', 3.5),
    besidePlain('scalar', 1.8),
    ...TIERS.map((tier) => ({
      what: `Silence after an impulse, ${tier}, beside noise`,
      goal: `a cost of at most ${SILENCE_MOST}`,
      reached: places(results).map(({ where, silence }) => {
        const row = silence.find(({ name }) => name === tier)!;
        const cost = quartiles(row.silence.map((time, round) => time / row.noise[round]));
        return { where, value: spread(cost), met: cost.median <= SILENCE_MOST };
      }),
    })),
  ];
}

function graphTable({ graphs }: EqualizerResults['chromium']): string {
  const alone = [...TIERS, ...PLAIN].map((name) => [name, '`process`']);
  const whole = [...TIERS.map(wholeGraph), COPYING, COPYING_BETWEEN, NATIVE, WEQ8].map((name) => [name, 'graph']);
  const others = [NATIVE, WEQ8];
  const rows = [...alone, ...whole].map(([name, what]) => [
    name,
    what,
    time(graphs, name),
    ...others.map((other) => (name === other ? '1' : ratio(graphs, name, other))),
  ]);
  return `### A quantum beside the browser's filters

Microseconds in Chromium, all in one page and in turn. *graph*: what an OfflineAudioContext takes for the graph, less what it takes with
nothing between the source and the destination. \`process\`: what the call takes by itself, the copies into WebAssembly and out of it included. A
graph with an AudioWorklet also pays Chromium for entering it, which takes ${time(graphs, COPYING)} µs with a processor that does nothing
but copy, and for the gains at both ends of the equaliser, with which the same takes ${time(graphs, COPYING_BETWEEN)}; BiquadFilterNodes are not
entered. weq8 0.2.2 makes its own graph of BiquadFilterNodes.

${table(['', '', 'µs', ...others.map((other) => `× ${other}`)], rows)}`;
}

function quantumTable(results: EqualizerResults): string {
  const beside = [PLAIN_GENERAL, PLAIN_STEREO];
  const rows = places(results).flatMap(({ where, quanta }) => [
    ...TIERS.map((tier) => [
      where,
      tier,
      time(quanta, tier),
      ...beside.map((forms) => ratio(quanta, tier, quicker(quanta, forms))),
      time(quanta, ramping(tier)),
      ratio(quanta, tier, ramping(tier)),
    ]),
    ...PLAIN.map((name) => [where, name, time(quanta, name), '', '', '', '']),
  ]);
  const chosen = places(results).map(({ where, quanta }) => `*${yardstick(quanta)}* in ${where}`);
  return `### A quantum beside plain JavaScript, and while ramping

\`process\` alone. Plain JavaScript is a transposed direct form II in double precision with typed arrays (bench/src/equalizer-plain.ts), without anything
against denormals, for changes or for what is not a number. The yardstick of the goals is the quicker of the two forms that take any number
of channels: ${chosen.join(', ')}. Beside it stands the quicker of two forms
that do nothing but stereo, both channels in one loop; no goal is set by it. *Ramping*: all bands change every 16 ms (6 quanta), so that every coefficient moves with every sample.

${table(['', '', 'µs', '× plain JS', '× plain JS for stereo alone', 'ramping (µs)', 'ramping ÷ still'], rows)}`;
}

function silenceTable(results: EqualizerResults): string {
  const rows = places(results).flatMap(({ where, silence }) =>
    silence.map((row) => {
      const cost = quartiles(row.silence.map((time, round) => time / row.noise[round]));
      return [
        where,
        row.name,
        figure(median(row.noise)),
        figure(median(row.silence)),
        spread(cost),
        row.worst.toFixed(2),
      ];
    }),
  );
  return `### An impulse, then silence

Microseconds a quantum over ten seconds of noise, and over an impulse with ten seconds of silence behind it. What rings on becomes denormal within
five seconds, where nothing flushes it before, and how dear that is depends on the processor: the rows of plain JavaScript, which flushes nothing, show
it for this one. *Worst* is the costliest eighth of a second of the silence, beside the same eighth of the noise.

${table(['', '', 'noise', 'silence', 'silence ÷ noise', 'worst'], rows)}`;
}

function fileTables({ files, threads }: EqualizerResults['chromium']): string {
  const rows = files.flatMap(({ channels, minutes, seconds }) =>
    Object.values(FILE).map((name) => [
      `${channels} channels, ${minutes} min`,
      name,
      time(seconds, name),
      ...[FILE.graph, FILE.native].map((other) => (name === other ? '1' : ratio(seconds, name, other))),
    ]),
  );
  return `### A whole file

Seconds in Chromium to equalise a whole file with the simd tier. Chromium runs the worklets of all OfflineAudioContexts on one thread: two contexts
whose processor waits two milliseconds a quantum by the clock take ${spread(advantage(threads, 'one', 'two'))} times as long as one, and threads of their
own would take as long as one. So a context for each channel gains nothing there, and \`renderEqualized\` sends pieces through the
processor's port instead, which saves the way into the worklet every 128 frames.

${table(['', '', 's', '× one context', '× BiquadFilterNodes, one context'], rows)}`;
}

export function equalizerSection(results: EqualizerResults): Section {
  const text = `## Equaliser

Eight peaks on a render quantum: 128 frames of stereo noise over the full scale at 48 kHz. Before anyone is timed, both channels of what it makes are held
against the difference equation in double precision.

${graphTable(results.chromium)}

${quantumTable(results)}

${silenceTable(results)}

${fileTables(results.chromium)}`;
  return { text, goals: goals(results) };
}
