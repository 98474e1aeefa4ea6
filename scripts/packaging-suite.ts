import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, type Outcome, sum } from './suites';

/** All that the package's entry exports, types apart. */
const EXPORTS = [
  'AudioOptimizationBuilder',
  'RustyAudioError',
  'configure',
  'createEqualizer',
  'encodeWav',
  'equalizeMedia',
  'formatEqualizerApo',
  'parseEqualizerApo',
  'provide',
  'renderEqualized',
];

/** The package as it would be installed: its shape, and that a server can import it. */
export async function packaging(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'rusty-audio-'));
  try {
    const outcomes = [await check('npx', ['publint', 'run', '.', '--strict'])];
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
    );
    const files: string[] = packed.files.map(({ path }: { path: string }) => path);
    const stray = files.filter((path) => !/^(dist\/|README\.md$|LICENSE$|package\.json$)/.test(path));
    outcomes.push(
      stray.length ? { passed: 0, failed: 1, output: `stray files: ${stray.join(' ')}\n` } : { passed: 1, failed: 0 },
    );
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', join(folder, packed.filename)], {
      cwd: folder,
      stdio: 'pipe',
    });
    const script = `
      import * as kit from 'rusty-audio';
      const names = Object.keys(kit).sort().join(' ');
      if (names !== '${EXPORTS.join(' ')}') throw new Error('the package exports ' + names);
      const { AudioOptimizationBuilder } = kit;
      const analyzer = await new AudioOptimizationBuilder().fftSize(512).buildSpectrumAnalyzer();
      const levels = analyzer.processSpectrum(Float32Array.from({ length: 512 }, (_, n) => Math.sin(Math.PI * n / 8)));
      if (analyzer.engine !== 'simd' || Math.abs(levels[32]) > 0.01) throw new Error(analyzer.engine + ' ' + levels[32]);
      const pipeline = await new AudioOptimizationBuilder().buildAudioPipeline();
      const block = new Float32Array(128);
      pipeline.process(block, block);
      if (!pipeline.getStats().startsWith('Pipeline Stats - ')) throw new Error(pipeline.getStats());
      const { bands, problems } = kit.parseEqualizerApo('Filter 1: ON PK Fc 2008 Hz Gain -7.2 dB Q 1.15');
      if (bands.length !== 1 || problems.length) throw new Error('the preset is not read');
      await import('rusty-audio/ra-spectrum');`;
    writeFileSync(join(folder, 'server.js'), script);
    outcomes.push(await check(process.execPath, [join(folder, 'server.js')]));
    const consumer = `
      import 'rusty-audio/ra-spectrum';
      import { AudioOptimizationBuilder, type AudioPipeline, type AudioSource, configure, createEqualizer } from 'rusty-audio';
      import { type Equalizer, type EqualizerBand, provide, renderEqualized } from 'rusty-audio';
      configure({ tier: 'auto' });
      export const source: AudioSource | null = null;
      provide('name', source);
      document.querySelector('ra-spectrum')!.source = 'name';
      export const levels: Promise<Float32Array> = new AudioOptimizationBuilder()
        .fftSize(512)
        .buildSpectrumAnalyzer()
        .then((analyzer) => analyzer.processSpectrum(new Float32Array(512)));
      export const pipeline: Promise<AudioPipeline> = new AudioOptimizationBuilder().buildAudioPipeline();
      export const equalizer: Promise<Equalizer> = createEqualizer(new AudioContext(), { bands: [{ gain: 3 }] });
      export const render = (sound: AudioBuffer, bands: EqualizerBand[]) => renderEqualized(sound, { bands });`;
    writeFileSync(join(folder, 'consumer.ts'), consumer);
    const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc');
    const options = ['--strict', '--noEmit', '--target', 'es2022', '--skipLibCheck'];
    for (const [module, resolution] of [
      ['esnext', 'bundler'],
      ['node16', 'node16'],
      ['nodenext', 'nodenext'],
    ]) {
      const how = ['--module', module, '--moduleResolution', resolution];
      outcomes.push(await check(process.execPath, [tsc, ...options, ...how, join(folder, 'consumer.ts')]));
    }
    // The lock holds the packages of every platform: `npm ci` in an empty folder says what is missing.
    const empty = mkdtempSync(join(tmpdir(), 'rusty-audio-'));
    for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(empty, file));
    outcomes.push(await check('npm', ['ci', '--dry-run', '--ignore-scripts', '--prefix', empty]));
    rmSync(empty, { recursive: true, force: true });
    return sum(outcomes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
