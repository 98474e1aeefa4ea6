import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const PAGE = Symbol.for('rusty-audio');
const page = globalThis as { [PAGE]?: unknown };
const { compile, validate } = WebAssembly;

/** A page that has just loaded the kit. */
async function freshKit() {
  vi.resetModules();
  return import('../../../components/engine');
}

beforeEach(() => {
  delete page[PAGE];
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(() => {
  vi.unstubAllGlobals();
  Object.assign(WebAssembly, { compile, validate });
  vi.restoreAllMocks();
});

describe('the core', () => {
  test('is the simd build where that works', async () => {
    const { loadCore } = await freshKit();
    expect((await loadCore()).engine).toBe('simd');
  });

  test('is one for two copies of the kit', async () => {
    const first = await freshKit();
    const second = await freshKit();
    expect(first.loadCore).not.toBe(second.loadCore);
    expect(await first.loadCore()).toBe(await second.loadCore());
  });

  test('is the scalar build where the engine has no simd', async () => {
    WebAssembly.validate = () => false;
    const { loadCore } = await freshKit();
    expect((await loadCore()).engine).toBe('scalar');
    expect(console.warn).not.toHaveBeenCalled();
  });

  test('is the scalar build where simd passes the probe and then fails', async () => {
    let large = 0;
    WebAssembly.compile = (bytes) => {
      if ((bytes as ArrayBuffer).byteLength > 100 && large++ === 0) throw new Error('no simd after all');
      return compile(bytes);
    };
    const { loadCore } = await freshKit();
    expect((await loadCore()).engine).toBe('scalar');
    expect(console.warn).toHaveBeenCalledTimes(1);
  });

  test('is the fallback where a policy refuses to compile, after one try', async () => {
    const refuse = vi.fn().mockRejectedValue(new WebAssembly.CompileError('refused by the policy'));
    WebAssembly.compile = refuse;
    const { loadCore } = await freshKit();
    expect((await loadCore()).engine).toBe('fallback');
    expect(refuse).toHaveBeenCalledTimes(1);
    expect(console.warn).not.toHaveBeenCalled();
  });

  test('is the fallback where there is no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    const { loadCore } = await freshKit();
    expect((await loadCore()).engine).toBe('fallback');
  });

  test.each(['simd', 'scalar', 'fallback'] as const)('is the %s tier where that is asked for', async (tier) => {
    const { configure, loadCore } = await freshKit();
    configure({ tier });
    expect((await loadCore()).engine).toBe(tier);
  });

  test('starts with as many buffers as it is told', async () => {
    const { configure, loadCore } = await freshKit();
    configure({ poolSize: 3 });
    expect((await loadCore()).pool.stats).toMatchObject({ available: 3, bytes: 3 * 4096 });
    configure({ poolSize: 5 });
    expect((await loadCore()).pool.stats.available).toBe(3);
  });

  test.each([
    [{ tier: 'fast' }, 'configure: tier takes auto, simd, scalar, fallback, not "fast".'],
    [{ tier: Object.create(null) }, 'configure: tier takes auto, simd, scalar, fallback, not an object.'],
    [null, 'configure: options take an object, not null.'],
    [undefined, 'configure: options take an object, not undefined.'],
    [{ poolSize: 0 }, 'configure: poolSize takes 1 to 1024 buffers, not 0.'],
    [{ detail: 'less' }, 'configure: detail takes auto or full, not "less".'],
    [{ poolSize: 1.5 }, 'configure: poolSize takes 1 to 1024 buffers, not 1.5.'],
  ])('refuses %o in words', async (options, message) => {
    const { configure } = await freshKit();
    expect(() => configure(options as Parameters<typeof configure>[0])).toThrow(message);
  });
});
