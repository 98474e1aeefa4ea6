import startKissFft, { type KissFft } from '@echogarden/kissfft-wasm';
import startPffft, { type Pffft } from '@echogarden/pffft-wasm';
import startPffftSimd from '@echogarden/pffft-wasm/simd';
import type { InitOutput } from '../../components/engine/generated/simd';
import type { HelpedPeer } from './helper-text';

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
  stages_new(size: number, bands: number): number;
  stages_powers(stages: number): number;
  stages_gains(stages: number): number;
  stages_bands(stages: number): number;
  stages_levels(stages: number): number;
  stages_gather(stages: number): void;
  stages_settle(stages: number): void;
  stages_hold(stages: number): void;
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

/** A transform of someone else, with window and power by the helper in the same memory. */
interface Helped<Module> {
  module: Module;
  memory: WebAssembly.Memory;
  frame: Frame;
}
export type PffftBuild = Helped<Pffft>;
export type KissFftBuild = Helped<KissFft>;

export interface Peers {
  /** Our transform in the two builds; null where there is no Rust. */
  simd: BenchExports | null;
  scalar: BenchExports | null;
  /** With fused multiply-add; null too where the engine does not take it. */
  relaxed: BenchExports | null;
  /** The core of the page, likewise. */
  relaxedCore: InitOutput | null;
  pffftSimd: PffftBuild;
  pffftScalar: PffftBuild;
  kissFft: KissFftBuild;
  /** So many times `AT_ONCE` vector additions and nothing else. */
  add(turns: number): void;
}

type Bytes = Uint8Array<ArrayBuffer>;

const instantiate = async (bytes: Bytes, imports: WebAssembly.Imports = {}) =>
  (await WebAssembly.instantiate(bytes, imports)).instance;

async function loadOurs<Exports>(load: Load, name: string): Promise<Exports | null> {
  const bytes = await load(name);
  if (!bytes || !WebAssembly.validate(bytes)) return null;
  return (await instantiate(bytes)).exports as unknown as Exports;
}

interface Peer<Module> {
  /** Of the files in the cache. */
  name: `${HelpedPeer}-${'simd' | 'scalar'}`;
  start(options: {
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object;
  }): Promise<Module>;
  /** Calls the transform once, through Emscripten's wrapper. */
  call(module: Module): void;
  /** What then stands in the wrapper's place: the function of the instance itself. */
  transform(module: Module): unknown;
}

/**
 * The memory is exported, if under a minified name, so the helper can work in it; and the transform is handed to the helper
 * as the function of the instance itself, without Emscripten's wrapper.
 */
async function loadHelped<Module>(load: Load, peer: Peer<Module>): Promise<Helped<Module>> {
  const [binary, helper] = await Promise.all([load(`${peer.name}.wasm`), load(`helper-${peer.name}.wasm`)]);
  if (!binary || !helper) throw new Error(`${peer.name} is not there.`);
  let exported: WebAssembly.ExportValue[] = [];
  const module = await peer.start({
    instantiateWasm(imports, receive) {
      instantiate(binary, imports).then((instance) => {
        exported = Object.values(instance.exports);
        receive(instance);
      });
      return {};
    },
  });
  peer.call(module);
  const transform = peer.transform(module) as WebAssembly.ExportValue;
  const memory = exported.find((value) => value instanceof WebAssembly.Memory);
  if (!memory || !exported.includes(transform)) throw new Error(`${peer.name} does not show what it exports.`);
  const { exports } = await instantiate(helper, { peer: { memory, transform } });
  return { module, memory, frame: exports.frame as Frame };
}

const pffft = (build: 'simd' | 'scalar'): Peer<Pffft> => ({
  name: `pffft-${build}`,
  start: build === 'simd' ? startPffftSimd : startPffft,
  call(module) {
    const room = module._pffft_aligned_malloc(3 * 4 * 512);
    module._pffft_transform_ordered(module._pffft_new_setup(512, 0), room, room + 2048, room + 4096, 0);
  },
  transform: (module) => module._pffft_transform_ordered,
});

const kissFft: Peer<KissFft> = {
  name: 'kissfft-scalar',
  start: startKissFft,
  call(module) {
    const room = module._malloc(3 * 4 * 512);
    module._kiss_fftr(module._kiss_fftr_alloc(512, 0, 0, 0), room, room + 2048);
  },
  transform: (module) => module._kiss_fftr,
};

export async function loadPeers(load: Load): Promise<Peers> {
  const [simd, scalar, relaxed, relaxedCore, pffftSimd, pffftScalar, kiss, additions] = await Promise.all([
    loadOurs<BenchExports>(load, 'bench-simd.wasm'),
    loadOurs<BenchExports>(load, 'bench-scalar.wasm'),
    loadOurs<BenchExports>(load, 'bench-relaxed.wasm'),
    loadOurs<InitOutput>(load, 'core-relaxed.wasm'),
    loadHelped(load, pffft('simd')),
    loadHelped(load, pffft('scalar')),
    loadHelped(load, kissFft),
    loadOurs<{ add(turns: number): void }>(load, 'additions.wasm'),
  ]);
  if (!additions) throw new Error('There is no SIMD here.');
  return { simd, scalar, relaxed, relaxedCore, pffftSimd, pffftScalar, kissFft: kiss, add: additions.add };
}
