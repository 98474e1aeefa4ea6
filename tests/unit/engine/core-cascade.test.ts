import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { binary as cascadeScalar } from '../../../components/engine/generated/cascade-scalar';
import { binary as cascadeSimd } from '../../../components/engine/generated/cascade-simd';
import { binary as coreScalar } from '../../../components/engine/generated/scalar';
import { binary as coreSimd } from '../../../components/engine/generated/simd';
import { bytesIn } from '../../../components/engine/packed';
import { EIGHT, noise, RATE, tableOf } from './equalizer-oracle';

/** The stack that both are linked with: `scripts/compile-wasm.ts`, -zstack-size. */
const STACK = 65_536;
const PAGE = 65_536;
const SECTION = { import: 2, memory: 5, global: 6, start: 8, data: 11, dataCount: 12 };
const I32 = 0x7f;
const I32_CONST = 0x41;
const END = 0x0b;

const bytesOf = (packed: string) => new Uint8Array(gunzipSync(bytesIn(packed)));

/** Reads the binary format as WebAssembly Core 2.0, §5, has it; only as far as is asked for. */
class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  byte(): number {
    return this.bytes[this.at++];
  }

  /** LEB128, §5.2.2. */
  integer(signed = false): number {
    for (let value = 0, shift = 0; ; ) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte & 0x80) continue;
      return signed && shift < 32 && byte & 0x40 ? value | (-1 << shift) : value >>> 0;
    }
  }

  skip(count: number): void {
    this.at += count;
  }

  /** `i32.const n, end`. */
  constant(): number {
    expect(this.byte()).toBe(I32_CONST);
    const value = this.integer(true);
    expect(this.byte()).toBe(END);
    return value;
  }
}

/** Where the content of each section begins. */
function sections(bytes: Uint8Array): Map<number, number> {
  const reader = new Reader(bytes, 8);
  const found = new Map<number, number>();
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.integer();
    found.set(id, reader.at);
    reader.skip(size);
  }
  return found;
}

function section(bytes: Uint8Array, id: number): Reader {
  return new Reader(bytes, sections(bytes).get(id));
}

/** The i32 globals; rust's linker makes the stack pointer the first, and the only one that changes. */
function globals(bytes: Uint8Array): { mutable: boolean; value: number }[] {
  const reader = section(bytes, SECTION.global);
  return Array.from({ length: reader.integer() }, () => {
    expect(reader.byte()).toBe(I32);
    return { mutable: reader.byte() === 1, value: reader.constant() };
  });
}

/** The addresses that active data segments are written to. */
function dataAddresses(bytes: Uint8Array): number[] {
  const reader = section(bytes, SECTION.data);
  return Array.from({ length: reader.integer() }, () => {
    expect(reader.integer(), 'active, memory 0').toBe(0);
    const address = reader.constant();
    reader.skip(reader.integer());
    return address;
  });
}

describe.each([
  ['simd', cascadeSimd, coreSimd],
  ['scalar', cascadeScalar, coreScalar],
])('the %s cascade can live in its core’s memory', (_, cascade, core) => {
  const bytes = bytesOf(cascade);
  const host = bytesOf(core);

  test('it imports that memory and nothing else', async () => {
    const module = await WebAssembly.compile(bytes);
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
    expect(sections(bytes).has(SECTION.memory)).toBe(false);
  });

  test('it brings no data, and has none that begins as zeros', () => {
    for (const id of [SECTION.data, SECTION.dataCount, SECTION.start]) expect(sections(bytes).has(id)).toBe(false);
    // What is zero at first takes no data section, but room: the linker would ask for more than the page of the stack, and put
    // the data's end, which it leaves as a constant, behind it.
    const reader = section(bytes, SECTION.import);
    expect(reader.integer()).toBe(1);
    for (const name of ['env', 'memory']) {
      expect(reader.integer()).toBe(name.length);
      reader.skip(name.length);
    }
    expect([reader.byte(), reader.byte(), reader.integer()], 'a memory without a limit, of one page').toEqual([
      2, 0, 1,
    ]);
    for (const { mutable, value } of globals(bytes).slice(1)) expect([mutable, value]).toEqual([false, STACK]);
  });

  test('its stack is the core’s, below all of the core’s data', () => {
    expect(globals(bytes)[0]).toEqual({ mutable: true, value: STACK });
    expect(globals(host)[0]).toEqual({ mutable: true, value: STACK });
    expect(globals(host).filter(({ mutable }) => mutable)).toHaveLength(1);
    expect(Math.min(...dataAddresses(host))).toBeGreaterThanOrEqual(STACK);
    expect(STACK).toBe(PAGE);
  });

  test('it does not mind what was in its memory before', async () => {
    const sounds = [0, 0xa5, 0xff].map(async (old) => {
      const memory = new WebAssembly.Memory({ initial: 4 });
      const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bytes), { env: { memory } });
      const call = (name: string, ...values: number[]) => (exports[name] as (...values: number[]) => number)(...values);
      new Uint8Array(memory.buffer).fill(old, STACK);
      const [state, table, list, block] = [STACK, 2 * PAGE, 2 * PAGE + 2048, 3 * PAGE];
      new Uint32Array(memory.buffer, list, 1).fill(block);
      new Float64Array(memory.buffer, table, 161).set(tableOf(EIGHT));
      call('equalizer_start', state, RATE, table);
      const sound: string[] = [];
      for (let turn = 0; turn < 20; turn++) {
        if (turn === 5) new Float64Array(memory.buffer, table, 161).set(tableOf(EIGHT.slice(3), 0.5));
        if (turn === 5) call('equalizer_update', state, table);
        new Float32Array(memory.buffer, block, 128).set(noise(128, turn));
        expect(call('equalizer_process', state, list, 1, 128), 'nothing is given back').toBeUndefined();
        sound.push(Buffer.from(memory.buffer.slice(block, block + 512)).toString('hex'));
      }
      return sound;
    });
    const [zeros, ...others] = await Promise.all(sounds);
    for (const other of others) expect(other).toEqual(zeros);
  });

  test('it writes nowhere but where it is told to, and on the stack', async () => {
    const memory = new WebAssembly.Memory({ initial: 4 });
    const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bytes), { env: { memory } });
    const call = (name: string, ...values: number[]) => (exports[name] as (...values: number[]) => number)(...values);
    const all = new Uint8Array(memory.buffer).fill(0xa5);
    const size = call('equalizer_size');
    expect(size % 8).toBe(0);
    const [state, table, list] = [STACK + 4096, 2 * PAGE, 2 * PAGE + 2048];
    const blocks = [0, 1, 2].map((i) => 3 * PAGE + 1024 * i);
    const told = [[state, size], [table, 1288], [list, 12], ...blocks.map((at) => [at, 512])];
    new Uint32Array(memory.buffer, list, 3).set(blocks);
    const write = (values: Float64Array) => new Float64Array(memory.buffer, table, 161).set(values);
    write(tableOf(EIGHT));
    call('equalizer_start', state, RATE, table);
    for (let turn = 0; turn < 50; turn++) {
      for (const [i, at] of blocks.entries()) new Float32Array(memory.buffer, at, 128).set(noise(128, 3 * turn + i));
      if (turn % 10 === 3) write(tableOf(EIGHT.slice(turn % 8), 0.5));
      if (turn % 10 === 3) call('equalizer_update', state, table);
      call('equalizer_process', state, list, 1 + (turn % 3), turn === 7 ? 0 : 128);
    }
    for (const [at, length] of told) all.fill(0xa5, at, at + length);
    expect(all.subarray(STACK).every((byte) => byte === 0xa5)).toBe(true);
    // Nor does it use all of the stack.
    expect(all.subarray(0, 4096).every((byte) => byte === 0xa5)).toBe(true);
  });
});
