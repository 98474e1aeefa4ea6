// All that the bench loads besides its own TypeScript, made ready in bench/.cache.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import binaryen from 'binaryen';
import { build } from 'esbuild';
import { COMMON_FLAGS, SIMD_FLAGS } from '../../scripts/compile-wasm';
import { rustEnvironment } from '../../scripts/rust-environment';
import { additionsText } from './additions';
import { type HelpedPeer, helperText } from './helper-text';
import type { Load } from './peers';

export const CACHE = 'bench/.cache';

const PEERS: { peer: HelpedPeer; tier: 'simd' | 'scalar'; file: string }[] = [
  { peer: 'pffft', tier: 'simd', file: 'pffft-wasm/dist/simd/pffft.wasm' },
  { peer: 'pffft', tier: 'scalar', file: 'pffft-wasm/dist/non-simd/pffft.wasm' },
  { peer: 'kissfft', tier: 'scalar', file: 'kissfft-wasm/kissfft.wasm' },
];
/** The two builds that are shipped, and one with fused multiply-add, which is not. */
const BUILDS = {
  simd: { flags: `${SIMD_FLAGS} `, options: [] },
  scalar: { flags: '', options: [] },
  relaxed: { flags: `${SIMD_FLAGS},+relaxed-simd `, options: ['--enable-relaxed-simd'] },
};
type Build = keyof typeof BUILDS;
const TARGET = 'wasm32-unknown-unknown';

/** Reads what is in the cache. */
export const load: Load = async (name) => {
  const path = `${CACHE}/${name}`;
  return existsSync(path) ? Uint8Array.from(readFileSync(path)) : null;
};

/** Empties the cache and makes the pages; nothing is missing then. */
export async function makePages(): Promise<string[]> {
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  await bundlePages();
  return [];
}

/** Makes all of it; gives what is missing and why, as sentences. */
export async function makeArtefacts(): Promise<string[]> {
  await makePages();
  for (const { peer, tier, file } of PEERS) {
    copyFileSync(`bench/node_modules/@echogarden/${file}`, `${CACHE}/${peer}-${tier}.wasm`);
    writeFileSync(`${CACHE}/helper-${peer}-${tier}.wasm`, assembled(helperText(peer, tier === 'simd')));
  }
  writeFileSync(`${CACHE}/additions.wasm`, assembled(additionsText()));
  const rust = rustEnvironment();
  if (typeof rust === 'string') {
    return [
      `${rust}: the rows of the transform alone, of fused multiply-add and of the naive frame in Rust are left out.`,
    ];
  }
  for (const build of Object.keys(BUILDS) as Build[]) compileCrate(build, rust.env);
  compileRelaxedCore(rust.env);
  return [];
}

/** Vector additions of a transform with its window and its power, by its length, as a test of the core counts them. */
export function additionsOfTransforms(): Record<number, number> {
  const rows = readFileSync('wasm-core/dsp/src/fft/cost.rs', 'utf8').matchAll(/^ {4}\((\d+), \[([\d_]+), /gm);
  return Object.fromEntries([...rows].map(([, size, additions]) => [size, Number(additions.replaceAll('_', ''))]));
}

function assembled(text: string): Uint8Array {
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.SIMD128 | binaryen.Features.MutableGlobals);
  if (!module.validate()) throw new Error('The helper of pffft is not valid.');
  binaryen.setOptimizeLevel(3);
  module.optimize();
  const binary = module.emitBinary();
  module.dispose();
  return binary;
}

async function bundlePages(): Promise<void> {
  await build({
    entryPoints: [
      'bench/src/page.ts',
      'bench/src/drawing-page.ts',
      'bench/src/equalizer-page.ts',
      'bench/src/start-page.ts',
    ],
    outdir: CACHE,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    // Emscripten's loader asks for it in Node alone.
    external: ['module'],
    logLevel: 'warning',
  });
  const page = (body: string) => `<!doctype html><meta charset="utf-8"><title>Bench</title>${body}`;
  writeFileSync(`${CACHE}/page.html`, page('<script type="module" src="page.js"></script>'));
  writeFileSync(`${CACHE}/equalizer-page.html`, page('<script type="module" src="equalizer-page.js"></script>'));
  writeFileSync(
    `${CACHE}/start-page.html`,
    page(`<style>ra-spectrum { display: block; width: 640px; height: 200px }</style><ra-spectrum></ra-spectrum>
<script type="module" src="start-page.js"></script>`),
  );
  const style =
    'body { margin: 0 } .plot { display: block; width: 1280px; height: 320px } ' +
    '#box { display: flow-root } .small { display: block; float: left; width: 640px; height: 200px }';
  writeFileSync(
    `${CACHE}/drawing-page.html`,
    page(`<style>${style}</style><div id="box"></div>
<script type="module" src="kit/components/ra-spectrum.js"></script>
<script type="module" src="drawing-page.js"></script>`),
  );
}

/** What a file of the shipped build says, so that the bench measures the code that is shipped, compiled alike. */
function excerpt(path: string, pattern: RegExp): string {
  const found = pattern.exec(readFileSync(path, 'utf8'))?.[1];
  if (found === undefined) throw new Error(`The bench does not find ${pattern} in ${path}.`);
  return found;
}

const shippedOptions = () => JSON.parse(excerpt('wasm-core/page/Cargo.toml', /wasm-opt = (\[[^\]]*\])/)) as string[];

function optimise(from: string, to: string, build: Build, env: NodeJS.ProcessEnv): void {
  const options = [...shippedOptions(), ...BUILDS[build].options];
  run(process.execPath, ['node_modules/binaryen/bin/wasm-opt', from, '-o', to, ...options], env);
}

function compileCrate(build: Build, env: NodeJS.ProcessEnv): void {
  const profile = `${CACHE}/profile.toml`;
  writeFileSync(profile, excerpt('wasm-core/Cargo.toml', /(\[profile\.release\][\s\S]*)$/));
  const target = `bench/wasm/target/${build}`;
  const args = ['build', '--release', '--locked', '--target', TARGET, '--config', profile];
  run('cargo', [...args, '--manifest-path', 'bench/wasm/Cargo.toml', '--target-dir', target], {
    ...env,
    RUSTFLAGS: BUILDS[build].flags + COMMON_FLAGS,
  });
  optimise(`${target}/${TARGET}/release/rusty_audio_bench.wasm`, `${CACHE}/bench-${build}.wasm`, build, env);
}

/** The page's core as it would be shipped: wasm-pack's own call of wasm-opt lacks the option. */
function compileRelaxedCore(env: NodeJS.ProcessEnv): void {
  const out = resolve('bench/wasm/target/core-relaxed');
  const args = ['build', 'wasm-core/page', '--release', '--no-opt', '--target', 'web', '--no-pack', '--out-dir', out];
  run('wasm-pack', [...args, '--out-name', 'core', '--', '--locked', '--target-dir', `${out}-target`], {
    ...env,
    RUSTFLAGS: BUILDS.relaxed.flags + COMMON_FLAGS,
  });
  optimise(`${out}/core_bg.wasm`, `${CACHE}/core-relaxed.wasm`, 'relaxed', env);
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): void {
  const { status, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${command} ${args.join(' ')}\n${error ?? stderr}`);
}
