// All that the bench loads besides its own TypeScript, made ready in bench/.cache.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';
import { build } from 'esbuild';
import { COMMON_FLAGS, SIMD_FLAGS } from '../../scripts/compile-wasm';
import { rustEnvironment } from '../../scripts/rust-environment';
import { helperText } from './helper-text';
import type { Load } from './peers';

export const CACHE = 'bench/.cache';

const PFFFT = { simd: 'simd', scalar: 'non-simd' };
const TIERS = ['simd', 'scalar'] as const;

/** Reads what is in the cache. */
export const load: Load = async (name) => {
  const path = `${CACHE}/${name}`;
  return existsSync(path) ? Uint8Array.from(readFileSync(path)) : null;
};

/** Empties the cache and makes the pages. */
export async function makePages(): Promise<void> {
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  await bundlePages();
}

/** Makes all of it; gives what is missing and why, as sentences. */
export async function makeArtefacts(): Promise<string[]> {
  await makePages();
  for (const tier of TIERS) {
    copyFileSync(
      `bench/node_modules/@echogarden/pffft-wasm/dist/${PFFFT[tier]}/pffft.wasm`,
      `${CACHE}/pffft-${tier}.wasm`,
    );
    writeFileSync(`${CACHE}/helper-${tier}.wasm`, assembled(helperText(tier === 'simd')));
  }
  const rust = rustEnvironment();
  if (typeof rust === 'string') {
    return [`${rust}: the rows of the transform alone and of the naive frame in Rust are left out.`];
  }
  for (const tier of TIERS) compileCrate(tier, rust.env);
  return [];
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
    entryPoints: ['bench/src/page.ts', 'bench/src/drawing-page.ts', 'bench/src/equalizer-page.ts'],
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

function compileCrate(tier: (typeof TIERS)[number], env: NodeJS.ProcessEnv): void {
  const profile = `${CACHE}/profile.toml`;
  writeFileSync(profile, excerpt('wasm-core/Cargo.toml', /(\[profile\.release\][\s\S]*)$/));
  const options = JSON.parse(excerpt('wasm-core/page/Cargo.toml', /wasm-opt = (\[[^\]]*\])/)) as string[];

  const target = `bench/wasm/target/${tier}`;
  const args = ['build', '--release', '--locked', '--target', 'wasm32-unknown-unknown', '--config', profile];
  run('cargo', [...args, '--manifest-path', 'bench/wasm/Cargo.toml', '--target-dir', target], {
    ...env,
    RUSTFLAGS: tier === 'simd' ? `${SIMD_FLAGS} ${COMMON_FLAGS}` : COMMON_FLAGS,
  });
  const built = `${target}/wasm32-unknown-unknown/release/rusty_audio_bench.wasm`;
  run(
    process.execPath,
    ['node_modules/binaryen/bin/wasm-opt', built, '-o', `${CACHE}/bench-${tier}.wasm`, ...options],
    env,
  );
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): void {
  const { status, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${command} ${args.join(' ')}\n${error ?? stderr}`);
}
