import { describe, expect, test } from 'vitest';
import {
  AudioOptimizationBuilder,
  type AudioPipeline,
  designBiquad,
  SpectrumAnalyzer,
} from '../../../components/engine';
import type { AudioPipelineSetup } from '../../../components/engine/audio-pipeline';
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
        new Float64Array(9),
        block(9),
        'bad-option',
        'process: input takes a Float32Array, or an array of 1 to 32 of them, one a channel, not Float64Array.',
      ],
      [[[0, 1]], list(1, 2), 'bad-option', 'process: input[0] takes a Float32Array, not Array.'],
      [list(1), [null], 'bad-option', 'process: output[0] takes a Float32Array, not null.'],
    ];
    for (const [input, output, code, message] of cases) {
      expect(errorOf(() => process(input, output))).toMatchObject({ code, message });
    }
    expect(pipeline.stats).toEqual(before);
    const [signal] = white(1, 1000);
    expect(farthest(heard(pipeline, [signal], [1000])[0], filtered(signal, eight()))).toBeLessThan(1e-6);
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
    const bytes = async (act: () => void) => {
      const sizes = [...(await allocated('', act))];
      return [sizes.reduce((sum, [, size]) => sum + size, 0), JSON.stringify(sizes)] as const;
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
