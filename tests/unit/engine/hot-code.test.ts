import { describe, expect, test } from 'vitest';
import { binary as cascadeScalar } from '../../../components/engine/generated/cascade-scalar';
import { binary as cascadeSimd } from '../../../components/engine/generated/cascade-simd';
import { binary as scalar } from '../../../components/engine/generated/scalar';
import { binary as simd } from '../../../components/engine/generated/simd';
import { count, functionsOf, innermost } from './wasm-text';

const BRANCH = /^(br_if|if|br_table)$/;
const TRAP = /^unreachable$/;
const CALL = /^(call|call_indirect|return_call)$/;

/** What the two hot paths are made of in the shipped modules. Each is a ceiling: whoever needs less lowers it. */
interface Most {
  loops: number;
  loads: number;
  stores: number;
  branches: number;
}

function expectAtMost(nodes: Parameters<typeof count>[0], { loops, loads, stores, branches }: Most): void {
  expect(count(nodes, /^loop$/)).toBeLessThanOrEqual(loops);
  expect(count(nodes, /\.load/)).toBeLessThanOrEqual(loads);
  expect(count(nodes, /\.store/)).toBeLessThanOrEqual(stores);
  expect(count(nodes, BRANCH)).toBeLessThanOrEqual(branches);
}

describe.each([
  ['simd', simd, { loops: 27, loads: 438, stores: 203, branches: 85 }],
  ['scalar', scalar, { loops: 23, loads: 409, stores: 190, branches: 79 }],
])('a frame in the %s build', (_, packed, most) => {
  const { exported } = functionsOf(packed, 'spectrum_frame');

  test('cannot panic', () => {
    expect(count([exported], TRAP)).toBe(0);
  });

  test('calls nothing in a loop, and looks at no bounds there', () => {
    const loops = innermost([exported]);
    expect(loops.length).toBeGreaterThan(15);
    for (const loop of loops) {
      expect(count([loop], CALL)).toBe(0);
      // The way back to its head, and in the loops of the bands and of the radix-4 pass one way out.
      expect(count([loop], BRANCH)).toBeLessThanOrEqual(2);
    }
  });

  test('has no more loops, loads, stores and branches than it had', () => {
    expectAtMost([exported], most);
  });
});

describe.each([
  ['simd', cascadeSimd, { loops: 31, loads: 141, stores: 62, branches: 164 }],
  ['scalar', cascadeScalar, { loops: 29, loads: 150, stores: 70, branches: 141 }],
])('a quantum in the %s cascade', (_, packed, most) => {
  const { exported, called } = functionsOf(packed, 'equalizer_process');

  test('cannot panic in a loop', () => {
    const loops = innermost([exported, ...called]);
    expect(loops.length).toBeGreaterThan(15);
    expect(count(loops, TRAP)).toBe(0);
    // Kernels loop over samples themselves: only what walks over bands calls them.
    for (const kernel of innermost(called)) expect(count([kernel], CALL)).toBe(0);
  });

  test('has no more loops, loads, stores and branches than it had', () => {
    expectAtMost([exported, ...called], most);
  });
});
