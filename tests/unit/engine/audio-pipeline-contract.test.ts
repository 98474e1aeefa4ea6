import { describe, expect, test } from 'vitest';
import {
  AudioOptimizationBuilder,
  type AudioPipeline,
  designBiquad,
  RustyAudioError,
  SpectrumAnalyzer,
} from '../../../components/engine';
import type { AudioPipelineSetup } from '../../../components/engine/audio-pipeline';
import type { PoolMemory } from '../../../components/engine/buffer-pool';
import type { Core } from '../../../components/engine/core';
import { allocated } from './allocated';
import { ENGINES, freshCore } from './cores';
import { farthest, filtered, noise, wire } from './equalizer-oracle';
import { sine } from './oracle';
import { bits, eight, errorOf, heard, loud, made, nothing, SETUP, white } from './pipelines';

describe.each(ENGINES)('the pipeline on the %s tier', (engine) => {
  test('the growth of memory is not heard', async () => {
    const signals = white(2, 20_000);
    const run = async (grow: boolean) => {
      const core = await freshCore(engine);
      const pipeline = await loud(engine, {}, core);
      const outputs = heard(pipeline, signals, [441], (turn) => {
        if (turn === 20) pipeline.updateEqBand(2, 300, 2, 6);
        if (turn === 30) pipeline.preamp = 1;
        if (!grow || turn % 5) return;
        const size = core.memory?.buffer.byteLength ?? 0;
        for (let i = 0; i < 4; i++) core.pool.acquire(131_072);
        new SpectrumAnalyzer(core, { ...SETUP, fftSize: 8192, poolSize: 8 });
        if (core.memory) expect(core.memory.buffer.byteLength).toBeGreaterThan(size);
      });
      return [bits(outputs), [...pipeline.process(nothing(2), nothing(2))]];
    };
    expect(await run(true)).toEqual(await run(false));
  });

  test('a block of more channels than there are buffers adds the missing ones, once', async () => {
    const core = await freshCore(engine);
    const pipeline = await loud(engine, { poolSize: 2, maxBlockSize: 65_536 }, core);
    const signals = white(32, 65_536);
    const outputs = heard(pipeline, signals, [65_536]);
    expect(farthest(outputs[31], filtered(signals[31], eight()))).toBeLessThan(1e-6);
    expect(pipeline.stats).toMatchObject({ available: 32, misses: 30 });
    heard(pipeline, signals, [65_536]);
    expect(pipeline.stats).toMatchObject({ available: 32, misses: 30 });
  });

  test('two on one core do not disturb each other', async () => {
    const core = await freshCore(engine);
    const signals = white(2, 4000);
    const settings: Partial<AudioPipelineSetup>[] = [{}, { fftSize: 1024, numEqBands: 3 }];
    const alter = (pipeline: AudioPipeline, turn: number) => {
      if (turn === 9) pipeline.updateEqBand(1, 700, 2, -6);
    };
    const alone = [];
    for (const setting of settings) {
      const pipeline = await made(engine, setting);
      alone.push(bits(heard(pipeline, signals, [100], (turn) => alter(pipeline, turn))));
    }
    const [one, two] = [await made(engine, settings[0], core), await made(engine, settings[1], core)];
    const outputs = [0, 1].map(() => signals.map(({ length }) => new Float32Array(length)));
    for (let turn = 0; turn < 40; turn++) {
      for (const [i, pipeline] of [one, two].entries()) {
        alter(pipeline, turn);
        const block = (signal: Float32Array) => signal.subarray(100 * turn, 100 * turn + 100);
        pipeline.process(signals.map(block), outputs[i].map(block));
      }
    }
    expect(outputs.map(bits)).toEqual(alone);
    two.destroy();
    const [after] = white(1, 2000, 3);
    const outcome = heard(one, [after], [500]);
    expect(outcome[0].every(Number.isFinite)).toBe(true);
  });

  test('says what is wrong with a block, and has done nothing then', async () => {
    const pipeline = await loud(engine, { maxBlockSize: 1000 });
    const block = (length = 100) => new Float32Array(length);
    const process = pipeline.process.bind(pipeline) as (input: unknown, output: unknown) => Float32Array;
    const list = (count: number, length = 100) => Array.from({ length: count }, () => block(length));
    const before = pipeline.stats;
    const cases: [unknown, unknown, string, string][] = [
      [
        block(1001),
        block(1001),
        'too-long',
        "process: a block has 1000 samples at most, which is the pipeline's maxBlockSize; this one has 1001.",
      ],
      [
        block(),
        block(99),
        'bad-option',
        'process: input has 100 samples and output has 99; all arrays must have the same number.',
      ],
      [
        [block(), block()],
        [block(), block(7)],
        'bad-option',
        'process: input[0] has 100 samples and output[1] has 7; all arrays must have the same number.',
      ],
      [
        [block(), block(8)],
        [block(), block()],
        'bad-option',
        'process: input[0] has 100 samples and input[1] has 8; all arrays must have the same number.',
      ],
      [list(2), block(), 'bad-option', 'process: input and output take the same number of channels, not 2 and 1.'],
      [
        list(33),
        list(33),
        'bad-option',
        'process: input takes a Float32Array, or an array of 1 to 32 of them, one a channel, not 33.',
      ],
      [
        block(),
        [],
        'bad-option',
        'process: output takes a Float32Array, or an array of 1 to 32 of them, one a channel, not 0.',
      ],
      [
        undefined,
        block(),
        'bad-option',
        'process: input takes a Float32Array, or an array of 1 to 32 of them, one a channel, not undefined.',
      ],
      [
        Object.create(null),
        block(),
        'bad-option',
        'process: input takes a Float32Array, or an array of 1 to 32 of them, one a channel, not an object.',
      ],
      [
        new Float64Array(9),
        block(9),
        'bad-option',
        'process: input takes a Float32Array, or an array of 1 to 32 of them, one a channel, not a Float64Array.',
      ],
      [[[0, 1]], list(1, 2), 'bad-option', 'process: input[0] takes a Float32Array, not an array.'],
      [list(1), [null], 'bad-option', 'process: output[0] takes a Float32Array, not null.'],
    ];
    for (const [input, output, code, message] of cases) {
      expect(errorOf(() => process(input, output))).toMatchObject({ code, message });
    }
    expect(pipeline.stats).toEqual(before);
    const [signal] = white(1, 1000);
    expect(farthest(heard(pipeline, [signal], [1000])[0], filtered(signal, eight()))).toBeLessThan(1e-6);
  });

  test('says what is no analyser before anything is processed', async () => {
    const core = await freshCore(engine);
    const [pipeline, twin] = [await loud(engine, {}, core), await loud(engine)];
    const before = core.pool.stats;
    const block = new Float32Array(100).fill(0.5);
    const process = pipeline.process.bind(pipeline) as (...values: unknown[]) => Float32Array;
    const reads = { getFloatTimeDomainData() {} };
    const cases: [unknown, string, string][] = [
      [{ fftSize: 2048 }, 'bad-option', 'process: analyser takes an AnalyserNode, not an object.'],
      [5, 'bad-option', 'process: analyser takes an AnalyserNode, not 5.'],
      ['', 'bad-option', 'process: analyser takes an AnalyserNode, not "".'],
      [{ ...reads, fftSize: 256 }, 'too-short', "process: The AnalyserNode's fftSize must be 512 at least; it is 256."],
      [reads, 'too-short', "process: The AnalyserNode's fftSize must be 512 at least; it is undefined."],
      ...[131_073, 512.5, Infinity].map((fftSize): [unknown, string, string] => [
        { ...reads, fftSize },
        'bad-option',
        `process: the AnalyserNode's fftSize takes a whole number up to 131072, not ${fftSize}.`,
      ]),
    ];
    for (const [analyser, code, message] of cases)
      expect(errorOf(() => process(block, block, analyser))).toMatchObject({ code, message });
    expect(block.every((sample) => sample === 0.5)).toBe(true);
    expect(core.pool.stats).toEqual(before);
    const [signal] = white(1, 500);
    expect(bits(heard(pipeline, [signal], [250]))).toEqual(bits(heard(twin, [signal], [250])));
  });

  test('an analyser that throws keeps no buffer', async () => {
    const core = await freshCore(engine);
    const pipeline = await loud(engine, {}, core);
    const block = new Float32Array(100);
    const analyser = {
      fftSize: 1024,
      getFloatTimeDomainData() {
        throw new Error('gone');
      },
    };
    const { available } = core.pool.stats;
    for (let i = 0; i < 3; i++) expect(() => pipeline.process(block, block, analyser)).toThrow('gone');
    expect(core.pool.stats.available).toBe(available);
  });

  test('gives back what it has where the core has no more', async () => {
    let failures = 0;
    for (let most = 0; ; most++) {
      const core = await freshCore(engine);
      const held = counted(core, () => held.size < most);
      const outcome = await made(engine, {}, core).catch((cause: unknown) => cause);
      if (!(outcome instanceof Error)) break;
      expect(outcome).toMatchObject({ code: 'out-of-memory' });
      expect([...held], `after ${most} were had`).toEqual([]);
      failures++;
    }
    // The cascade's room, where it has one, the spectrum, the reservation and the history.
    expect(failures).toBe(engine === 'fallback' ? 3 : 4);
  });

  test('gives back the channels’ buffers where there are not enough', async () => {
    const core = await freshCore(engine);
    let most = Infinity;
    const held = counted(core, () => held.size < most);
    const pipeline = await loud(engine, { poolSize: 1 }, core);
    const before = [...held];
    most = held.size + 5;
    for (let i = 0; i < 3; i++)
      expect(errorOf(() => pipeline.process(nothing(8), nothing(8)))).toMatchObject({ code: 'out-of-memory' });
    expect([...held]).toEqual(before);
    pipeline.process(nothing(5), nothing(5));
  });

  test('says what is wrong with a band, and changes nothing then', async () => {
    const pipeline = await loud(engine);
    const before = pipeline.bands;
    const wrong = (act: () => void) => errorOf(act);
    expect(wrong(() => pipeline.updateEqBand(8, 100, 1, 0))).toMatchObject({
      code: 'bad-option',
      message: 'AudioPipeline: there is no band 8; there are 0 to 7.',
    });
    expect(wrong(() => pipeline.updateEqBand(3, 100, 0, 0)).message).toBe(
      'AudioPipeline, bands[3]: q takes a finite number above 0, not 0.',
    );
    for (const name of ['push', 'length', '3'])
      expect(wrong(() => pipeline.updateEqBand(name as unknown as number, 100, 1, 0)).message).toBe(
        `AudioPipeline: there is no band "${name}"; there are 0 to 7.`,
      );
    expect(wrong(() => pipeline.updateEqBand(3, NaN, 1, 0)).code).toBe('bad-option');
    expect(pipeline.bands).toEqual(before);
    pipeline.bands[3].gain = 30;
    expect(pipeline.bands).toEqual(before);
  });

  test('ten thousand blocks allocate nothing, with the bands changing too', async () => {
    const BLOCKS = 10_000;
    const core = await freshCore(engine);
    const pipeline = await loud(engine, {}, core);
    const stereo = white(2, 128);
    const mono = noise(128, 9);
    const samples = sine(512, 40);
    const node = { fftSize: 512, getFloatTimeDomainData: (array: Float32Array) => array.set(samples) };
    const blocks = (count: number) => {
      for (let i = 0; i < count; i++) {
        if (i % 4 === 0) pipeline.process(mono, mono);
        else pipeline.process(stereo, stereo, i % 4 === 1 ? node : null);
        mono[i % 128] = stereo[0][i % 128] = stereo[1][i % 97] = 0.1;
      }
    };
    // Code that is not compiled yet boxes every number, and a busy machine compiles late: what is made by design is made each time.
    const bytes = async (act: () => void) => {
      let least = [Number.POSITIVE_INFINITY, ''] as [total: number, where: string];
      for (let round = 0; round < 3; round++) {
        const sizes = [...(await allocated('', act))];
        const total = sizes.reduce((sum, [, size]) => sum + size, 0);
        if (total < least[0]) least = [total, JSON.stringify(sizes)];
      }
      return least;
    };
    blocks(BLOCKS);
    const { misses } = core.pool.stats;
    const memory = core.memory?.buffer.byteLength;
    const [total, where] = await bytes(() => blocks(BLOCKS));
    // Boxed numbers are all that may be left; a typed array, an object or a closure a block would be more.
    expect(total / BLOCKS, where).toBeLessThan(64);
    const changes = (count: number) => {
      for (let i = 0; i < count; i++) {
        pipeline.updateEqBand(i % 8, 100 + (i % 900), 1, (i % 24) - 12);
        pipeline.process(mono, mono);
      }
    };
    changes(BLOCKS);
    const [changing, there] = await bytes(() => changes(BLOCKS));
    expect(changing / BLOCKS, there).toBeLessThan(1024);
    expect(core.pool.stats.misses).toBe(misses);
    expect(core.memory?.buffer.byteLength).toBe(memory);
  });

  test('counts what its buffers saved', async () => {
    const pipeline = await made(engine, { poolSize: 3, maxBlockSize: 2048 });
    const stereo = white(2, 64);
    expect(pipeline.stats).toEqual({ available: 3, allocationsSaved: 0, cacheHits: 0, misses: 0, bytes: 24_576 });
    for (let i = 0; i < 100; i++) pipeline.process(stereo, stereo);
    expect(pipeline.stats).toEqual({ available: 3, allocationsSaved: 200, cacheHits: 198, misses: 0, bytes: 24_576 });
    expect(pipeline.getStats()).toBe('Pipeline Stats - Buffers Available: 3, Allocations Saved: 200, Cache Hits: 198');
  });

  test('gives all it has back, and then says that it is gone', async () => {
    const core = await freshCore(engine);
    const first = await loud(engine, {}, core);
    first.destroy();
    const { available, bytes } = core.pool.stats;
    for (let i = 0; i < 20; i++) {
      const pipeline = await loud(engine, {}, core);
      heard(pipeline, white(2, 500), [250]);
      pipeline.destroy();
      pipeline.destroy();
    }
    expect(core.pool.stats).toMatchObject({ available, bytes });
    const block = new Float32Array(4);
    const acts: Record<string, () => unknown> = {
      process: () => first.process(block, block),
      updateEqBand: () => first.updateEqBand(0, 100, 1, 0),
      setBand: () => first.setBand(0, { gain: 1 }),
      bands: () => Object.assign(first, { bands: [] }),
      preamp: () => Object.assign(first, { preamp: 0 }),
      bypass: () => Object.assign(first, { bypass: true }),
      stats: () => first.getStats(),
    };
    for (const [what, act] of Object.entries(acts)) {
      const message = `${what}: this pipeline has been destroyed.`;
      expect(errorOf(act)).toMatchObject({ code: 'destroyed', message });
    }
  });
});

/** From here on tells what of a core is held, and lets more be had only while that is so. */
function counted(core: Core, more: () => boolean): Set<unknown> {
  const held = new Set<unknown>();
  const keep = <T>(thing: T): T => {
    held.add(thing);
    return thing;
  };
  const { pool } = core;
  const { memory } = pool;
  const { createSpectrum } = core;
  const counting: PoolMemory = {
    acquire: (length, reservation) => (more() ? keep(memory.acquire(length, reservation)) : 0),
    release: (handle) => held.delete(handle) && memory.release(handle),
    view: (handle) => memory.view(handle),
    ensure: (length, count) => memory.ensure(length, count),
    reserve: (length, count) => {
      const reservation = more() ? memory.reserve(length, count) : 0;
      if (reservation) held.add(`reservation ${reservation}`);
      return reservation;
    },
    cancel: (reservation) => held.delete(`reservation ${reservation}`) && memory.cancel(reservation),
    figure: (reservation, figure) => memory.figure(reservation, figure),
  };
  Object.assign(pool, { memory: counting });
  core.createSpectrum = (setup) => {
    if (!more()) throw new RustyAudioError('out-of-memory', 'no spectrum');
    const spectrum = keep(createSpectrum(setup));
    const { destroy } = spectrum;
    spectrum.destroy = () => {
      held.delete(spectrum);
      destroy.call(spectrum);
    };
    return spectrum;
  };
  return held;
}

test('the tiers differ in nothing but the sign of a zero', async () => {
  const signals = [white(1, 4000)[0], new Float32Array(4000).fill(-0), white(1, 4000, 2)[0].fill(0, 1000, 3000)];
  const [simd, ...others] = await Promise.all(
    ENGINES.map(async (engine) => heard(await loud(engine), signals, [128, 1, 300])),
  );
  for (const other of others)
    for (const [channel, samples] of other.entries())
      expect(samples.every((sample, i) => sample === simd[channel][i])).toBe(true);
});

describe('the builder', () => {
  test('makes a pipeline with the defaults, whose figures read as they should', async () => {
    const pipeline = await new AudioOptimizationBuilder().buildAudioPipeline();
    expect(pipeline.getStats()).toBe('Pipeline Stats - Buffers Available: 16, Allocations Saved: 0, Cache Hits: 0');
    expect([pipeline.fftSize, pipeline.window, pipeline.sampleRate, pipeline.maxBlockSize]).toEqual([
      2048,
      'hann',
      44_100,
      4096,
    ]);
    expect(pipeline.bands.map(({ type, gain }) => [type, gain])).toEqual([
      ['lowshelf', 0],
      ...Array(6).fill(['peaking', 0]),
      ['highshelf', 0],
    ]);
    expect([pipeline.engine, pipeline.preamp, pipeline.bypass]).toEqual(['simd', 0, false]);
    const block = sine(1000, 100);
    pipeline.process(block, block);
    expect(pipeline.getStats()).toBe('Pipeline Stats - Buffers Available: 16, Allocations Saved: 1, Cache Hits: 0');
    pipeline.process([block, block], [block, block]);
    expect(pipeline.getStats()).toBe('Pipeline Stats - Buffers Available: 16, Allocations Saved: 3, Cache Hits: 1');
  });

  test('hands its settings over', async () => {
    const builder = new AudioOptimizationBuilder().fftSize(256).poolSize(2).maxBlockSize(64).numEqBands(0);
    const pipeline = await builder.sampleRate(96_000).window('flat-top').buildAudioPipeline();
    expect([pipeline.fftSize, pipeline.window, pipeline.sampleRate]).toEqual([256, 'flat-top', 96_000]);
    expect([pipeline.maxBlockSize, pipeline.bands, pipeline.stats.available]).toEqual([64, [], 2]);
    const band = { type: 'peaking', frequency: 1000, gain: -3, q: 2, enabled: true } as const;
    pipeline.bands = [band];
    const signal = noise(6400, 1);
    const table = wire();
    designBiquad(band, 96_000, false, table, 1);
    expect(farthest(heard(pipeline, [signal], [64])[0], filtered(signal, table))).toBeLessThan(1e-6);
  });
});
