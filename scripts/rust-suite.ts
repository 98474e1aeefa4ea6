import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMON_FLAGS, generatedModule, MODULES, SIMD_FLAGS } from './compile-wasm';
import { type RustEnvironment, rustEnvironment } from './rust-environment';
import { cargoTests, check, type Outcome, sum } from './suites';

/** The core's own tests: natively, and the very same inside both wasm builds. */
export async function rust(): Promise<Outcome> {
  const found = rustEnvironment();
  if (typeof found === 'string') return { passed: 0, failed: 0, missing: found };
  const { env } = found;
  const manifest = ['--manifest-path', 'wasm-core/Cargo.toml'];
  // rustfmt and clippy come with the usual toolchain only, and work natively.
  const usual = { ...env, RUSTUP_TOOLCHAIN: undefined };
  const outcomes = [
    await check('cargo', ['fmt', '--all', ...manifest, '--check'], usual),
    await check('cargo', ['clippy', ...manifest, '-q', '--all-targets', '--locked', '--', '-D', 'warnings'], usual),
    await cargoTests('cargo', ['test', ...manifest, '-q', '--locked'], usual),
  ];
  for (const flags of [SIMD_FLAGS, '']) {
    for (const [crate, ...features] of [['dsp'], ['page', '--features', 'std']]) {
      const wasm = { ...env, RUSTFLAGS: `${flags} ${COMMON_FLAGS}`.trim(), WASM_BINDGEN_TEST_TIMEOUT: '300' };
      outcomes.push(
        await cargoTests(
          'wasm-pack',
          ['test', '--node', '--release', `wasm-core/${crate}`, '--lib', ...features],
          wasm,
        ),
      );
    }
  }
  return sum([...outcomes, ...(await rebuilt(found))]);
}

/** Where the compiler is the one that made the committed modules, they must come out the same to the byte. */
async function rebuilt({ env, rustc }: RustEnvironment): Promise<Outcome[]> {
  const generated = 'components/engine/generated';
  if (!readFileSync(`${generated}/abi.ts`, 'utf8').includes(rustc)) {
    console.log(`  (the modules were not made by ${rustc}: their bytes are not compared)`);
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'rusty-audio-'));
  const outcomes: Outcome[] = [];
  for (const name of MODULES) {
    const file = `${generated}/${name}.ts`;
    const made = await generatedModule(name, env, join(folder, name));
    const same = existsSync(file) && readFileSync(file, 'utf8') === made;
    outcomes.push(
      same ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output: `${file} is not what wasm-core/ gives\n` },
    );
  }
  return outcomes;
}
