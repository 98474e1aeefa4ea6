import { describe, expect, test, vi } from 'vitest';
import { analyserOf } from '../../../components/audio/shared-analyser';
import { sharedUse } from '../../../components/audio/shared-use';
import { FakeAnalyser, FakeContext, FakeNode } from './fakes';

describe('a shared thing', () => {
  test('is made once per owner and key, and dropped by the last who lets go', () => {
    const make = vi.fn((_owner: object, key: number) => ({ key }));
    const drop = vi.fn();
    const take = sharedUse(make, drop);
    const owner = {};
    const first = take(owner, 1);
    const second = take(owner, 1);
    expect(second.value).toBe(first.value);
    expect(take(owner, 2).value).not.toBe(first.value);
    expect(take({}, 1).value).not.toBe(first.value);
    first.release();
    first.release();
    expect(drop).not.toHaveBeenCalled();
    second.release();
    expect(drop).toHaveBeenCalledExactlyOnceWith(owner, first.value);
    expect(take(owner, 1).value).not.toBe(first.value);
  });

  test('that cannot be made leaves nothing behind', () => {
    const take = sharedUse(
      (_owner: object, _key: number) => {
        throw new Error('no');
      },
      () => {},
    );
    expect(() => take({}, 1)).toThrow('no');
  });
});

describe('the analyser of a node', () => {
  const asNode = (node: FakeNode) => node as unknown as AudioNode;

  test('is one per size, however many read it', () => {
    const node = new FakeNode(new FakeContext());
    const uses = [8192, 8192, 2048].map((size) => analyserOf(asNode(node), size));
    expect(node.outputs).toHaveLength(2);
    expect(uses.map(({ value }) => value.fftSize)).toEqual([8192, 8192, 2048]);
    for (const use of uses) use.release();
    expect(node.outputs).toHaveLength(0);
  });

  test("is the host's own where that is large enough, and it stays as it is", () => {
    const analyser = new FakeAnalyser(new FakeContext());
    const use = analyserOf(asNode(analyser), 2048);
    expect(use.value).toBe(analyser);
    use.release();
    expect(analyser).toMatchObject({ fftSize: 2048, outputs: [] });
  });

  test("is ours behind the host's where that is too small", () => {
    const analyser = new FakeAnalyser(new FakeContext());
    const use = analyserOf(asNode(analyser), 4096);
    expect(analyser.outputs).toEqual([use.value]);
    expect(use.value.fftSize).toBe(4096);
    expect(analyser.fftSize).toBe(2048);
  });

  test('is let go even when the host has cut the node off', () => {
    const node = new FakeNode(new FakeContext());
    const use = analyserOf(asNode(node), 64);
    node.disconnect();
    expect(() => use.release()).not.toThrow();
  });
});
