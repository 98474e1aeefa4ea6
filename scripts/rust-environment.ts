import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const TARGET = 'wasm32-unknown-unknown';
const LINKERS = ['/usr/bin/wasm-ld-22'];

function output(command: string, args: string[], env: NodeJS.ProcessEnv): string {
  return spawnSync(command, args, { env, encoding: 'utf8' }).stdout ?? '';
}

/** Whether this rustc has the standard library of the wasm target. */
function hasTarget(env: NodeJS.ProcessEnv): boolean {
  const folder = output('rustc', ['--print', 'target-libdir', '--target', TARGET], env).trim();
  return folder !== '' && existsSync(folder);
}

/** The environment to call cargo and wasm-pack in. */
export interface RustEnvironment {
  env: NodeJS.ProcessEnv;
  rustc: string;
}

/**
 * Rust with the wasm target and wasm-pack, or a sentence about what is missing. The usual toolchain serves where its
 * target can be added; else the one linked as `web`, whose standard library scripts/setup-machine.sh has built.
 */
export function rustEnvironment(): RustEnvironment | string {
  const path = [join(process.cwd(), 'node_modules/.bin'), join(homedir(), '.cargo/bin'), process.env.PATH];
  const usual: NodeJS.ProcessEnv = { ...process.env, PATH: path.join(delimiter) };
  const linker = LINKERS.find(existsSync);
  const web = {
    ...usual,
    RUSTUP_TOOLCHAIN: 'web',
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker,
    // A standard library built from Debian's sources carries no bitcode to optimise across crates with.
    CARGO_PROFILE_RELEASE_LTO: 'off',
  };
  if (!output('cargo', ['--version'], usual)) return 'Rust is not installed (rustup.rs)';
  const env = [usual, web].find(hasTarget);
  if (!env) return `Rust lacks the wasm target (rustup target add ${TARGET}, or scripts/setup-machine.sh on Debian)`;
  if (!output('wasm-pack', ['--version'], env)) return 'wasm-pack is not installed (cargo install wasm-pack --locked)';
  return { env, rustc: output('rustc', ['--version'], env).trim() };
}
