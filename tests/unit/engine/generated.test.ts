import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { binary as scalar } from '../../../components/engine/generated/scalar';
import { binary as simd } from '../../../components/engine/generated/simd';
import { bytesIn } from '../../../components/engine/packed';

describe.each([
  ['simd', simd],
  ['scalar', scalar],
])('the %s build', (name, packed) => {
  const bytes = gunzipSync(bytesIn(packed));

  test('asks for nothing from the page', async () => {
    expect(WebAssembly.Module.imports(await WebAssembly.compile(bytes))).toEqual([]);
  });

  test('holds no message of a panic: there is none in it', () => {
    expect(bytes.toString('latin1')).not.toMatch(/\.rs\b|panic|out of bounds|overflow|unwrap|divide/);
  });

  test('starts with little memory', async () => {
    const { exports } = await WebAssembly.instantiate(await WebAssembly.compile(bytes));
    expect((exports.memory as WebAssembly.Memory).buffer.byteLength).toBeLessThanOrEqual(2 * 65_536);
  });

  test(`${name === 'simd' ? 'has' : 'has no'} vector instructions`, () => {
    // Without the feature the engine would refuse to compile any: the simd probe of validate cannot be turned off here, so
    // the text is read. 0xfd begins every vector instruction; in the scalar build it is chance bytes only.
    const vectors = bytes.filter((byte, i) => byte === 0xfd && bytes[i + 1] !== 0xff).length;
    if (name === 'simd') expect(vectors).toBeGreaterThan(500);
    else expect(vectors).toBeLessThan(60);
  });
});
