import startPffft, { type Pffft } from '@echogarden/pffft-wasm';
import startPffftSimd from '@echogarden/pffft-wasm/simd';

/** Gives the bytes of one of the wasm files that the bench has made ready, or null where it could not be built. */
export type Load = (name: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** The crate in bench/wasm. */
export interface BenchExports {
  memory: WebAssembly.Memory;
  bench_new(size: number): number;
  bench_samples(bench: number): number;
  bench_power_out(bench: number): number;
  bench_spectrum_out(bench: number): number;
  bench_power(bench: number): number;
  bench_transform(bench: number): number;
  bench_naive(bench: number): number;
}

export type Frame = (
  setup: number,
  samples: number,
  window: number,
  windowed: number,
  spectrum: number,
  work: number,
  power: number,
  size: number,
) => void;

export interface PffftBuild {
  module: Pffft;
  memory: WebAssembly.Memory;
  /** Window, transform and power, by the helper in the same memory. */
  frame: Frame;
}

export interface Peers {
  /** Our transform in the two builds; null where there is no Rust. */
  simd: BenchExports | null;
  scalar: BenchExports | null;
  pffftSimd: PffftBuild;
  pffftScalar: PffftBuild;
}

const instantiate = async (bytes: Uint8Array<ArrayBuffer>, imports: WebAssembly.Imports = {}) =>
  (await WebAssembly.instantiate(bytes, imports)).instance;

async function loadBench(load: Load, name: string): Promise<BenchExports | null> {
  const bytes = await load(name);
  return bytes && ((await instantiate(bytes)).exports as unknown as BenchExports);
}

/**
 * pffft's memory is exported, if under a minified name, so the helper can work in it; and the transform is handed to the
 * helper as the function of the instance itself, without Emscripten's wrapper.
 */
async function loadPffft(load: Load, build: 'simd' | 'scalar'): Promise<PffftBuild> {
  const [binary, helper] = await Promise.all([load(`pffft-${build}.wasm`), load(`helper-${build}.wasm`)]);
  if (!binary || !helper) throw new Error(`pffft (${build}) is not there.`);
  let exported: WebAssembly.ExportValue[] = [];
  const module = await (build === 'simd' ? startPffftSimd : startPffft)({
    instantiateWasm(imports, receive) {
      instantiate(binary, imports).then((instance) => {
        exported = Object.values(instance.exports);
        receive(instance);
      });
      return {};
    },
  });
  // The first call through a wrapper puts the instance's own function in its place.
  const room = module._pffft_aligned_malloc(3 * 4 * 512);
  module._pffft_transform_ordered(module._pffft_new_setup(512, 0), room, room + 2048, room + 4096, 0);
  const transform = module._pffft_transform_ordered;
  const memory = exported.find((value) => value instanceof WebAssembly.Memory);
  if (!memory || !exported.includes(transform)) throw new Error(`pffft (${build}) does not show what it exports.`);
  const { exports } = await instantiate(helper, { pffft: { memory, transform } });
  return { module, memory, frame: exports.frame as Frame };
}

export async function loadPeers(load: Load): Promise<Peers> {
  const [simd, scalar, pffftSimd, pffftScalar] = await Promise.all([
    loadBench(load, 'bench-simd.wasm'),
    loadBench(load, 'bench-scalar.wasm'),
    loadPffft(load, 'simd'),
    loadPffft(load, 'scalar'),
  ]);
  return { simd, scalar, pffftSimd, pffftScalar };
}
