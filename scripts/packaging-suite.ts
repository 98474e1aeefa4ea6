import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as checks from './package-checks';
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

/** What the samples of the documents speak of and leave to the page. */
const SAMPLES = `
  declare const context: AudioContext, source: AudioNode, masterGain: GainNode, analyserNode: AnalyserNode;
  declare const audioBuffer: AudioBuffer, signal: AbortSignal, presetText: string;
  declare const left: Float32Array, right: Float32Array;`;

/** The samples of a document, each a module of its own, with the package as they find it with a bundler. */
function samplesOf(path: string): { name: string; text: string }[] {
  return [...readFileSync(path, 'utf8').matchAll(/^```(js|ts)\n([\s\S]*?)^```/gm)].map(([, ending, text], index) => ({
    name: `${path.replaceAll(/\W/g, '-')}-${index}.${ending}`,
    text: `export {};\n${text.replace('./rusty-audio/components/index.js', 'rusty-audio')}`,
  }));
}

/** The package as it would be installed: its shape, and that a server can import it. */
export async function packaging(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'rusty-audio-'));
  try {
    const outcomes = [await check('npx', ['publint', 'run', '.', '--strict'])];
    const [packed]: checks.Packed[] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' }),
    );
    const files: string[] = packed.files.map(({ path }) => path);
    const stray = files.filter(
      (path) => !/^(dist\/(?!rusty-audio\.js)|README\.md$|LICENSE$|NOTICE$|package\.json$)/.test(path),
    );
    outcomes.push(
      stray.length ? { passed: 0, failed: 1, output: `stray files: ${stray.join(' ')}\n` } : { passed: 1, failed: 0 },
    );
    outcomes.push(
      checks.size(packed),
      checks.links(packed),
      checks.licences(),
      checks.surface(),
      checks.samples(),
      checks.readmes(),
      checks.types(packed),
    );
    outcomes.push(checks.singleFile(), await checks.manifest(folder));
    const worklet = 'dist/components/equalizer-worklet.js';
    outcomes.push(
      files.includes(worklet) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output: `${worklet} is missing\n` },
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
      const text = kit.formatEqualizerApo({ bands: [{ gain: 3 }] });
      if (!text.includes('ON PK Fc 1000 Hz Gain 3 dB Q 1')) throw new Error(text);
      if (!import.meta.resolve('rusty-audio/equalizer-worklet.js').endsWith('/equalizer-worklet.js'))
        throw new Error('the script of the worklet has no address');
      for (const [tag, wanted] of [['ra-spectrum', 'RaSpectrum'], ['ra-eq', 'RaEq']]) {
        const given = Object.keys(await import('rusty-audio/' + tag)).join(' ');
        if (given !== wanted + ' defineCustomElement') throw new Error(tag + ' exports ' + given);
      }
      await import('rusty-audio/auto');`;
    writeFileSync(join(folder, 'server.js'), script);
    outcomes.push(await check(process.execPath, [join(folder, 'server.js')]));
    const consumer = `
      import { RaEq } from 'rusty-audio/ra-eq';
      import 'rusty-audio/ra-spectrum';
      export const tag = new RaEq();
      import { AudioOptimizationBuilder, configure, createEqualizer, encodeWav, equalizeMedia, provide } from 'rusty-audio';
      import { formatEqualizerApo, renderEqualized } from 'rusty-audio';
      import type { AudioBlock, AudioPipeline, AudioSource, BandListOptions, Equalizer, EqualizerBand } from 'rusty-audio';
      import type { MediaEqualizer, Reason, ReasonCode, TapStateName } from 'rusty-audio';
      configure({ tier: 'auto' });
      export const source: AudioSource | null = null;
      provide('name', source);
      document.querySelector('ra-spectrum')!.source = 'name';
      document.querySelector('ra-eq')!.value = 'Preamp: -3 dB';
      tag.bands = null;
      tag.bands = [{ type: 'lowshelf', gain: 3 }] as const;
      export const given: EqualizerBand[] = tag.bands;
      // @ts-expect-error It is only read.
      tag.engine = null;
      tag.presets = [{ name: 'Warm', bands: [{ gain: 3 }] }] as const;
      tag.addEventListener('ra-error', ({ detail }) => told(detail.code));
      tag.addEventListener('ra-state', ({ detail }) => told(detail.code, detail.state));
      const told = (code?: ReasonCode, state?: TapStateName) => console.log(code, state);
      export const levels: Promise<Float32Array> = new AudioOptimizationBuilder()
        .fftSize(512)
        .buildSpectrumAnalyzer()
        .then((analyzer) => analyzer.processSpectrum(new Float32Array(512)));
      export const pipeline: Promise<AudioPipeline> = new AudioOptimizationBuilder().buildAudioPipeline();
      export const run = (it: AudioPipeline, block: AudioBlock) => it.process(block, block);
      export const options: BandListOptions = { bands: [{ gain: 3 }] };
      export const equalizer: Promise<Equalizer> = createEqualizer(new AudioContext(), options);
      export const media: MediaEqualizer = equalizeMedia(document.querySelector('audio')!, options);
      export const state: TapStateName = media.state;
      export const reason: Reason | null = media.reason;
      export const code: ReasonCode | undefined = reason?.code;
      export function set(its: Equalizer, pipeline: AudioPipeline) {
        its.bands = media.bands = pipeline.bands = [{ gain: 3 }];
        const all: EqualizerBand[] = [...its.bands, ...media.bands, ...pipeline.bands];
        return formatEqualizerApo({ bands: all }) + formatEqualizerApo({ preamp: -3, bands: [{ gain: 3 }] });
      }
      export const render = async (sound: AudioBuffer, bands: EqualizerBand[]) =>
        new Blob([encodeWav(await renderEqualized(sound, { bands }))]);`;
    writeFileSync(join(folder, 'consumer.ts'), consumer);
    const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc');
    const options = ['--strict', '--noEmit', '--target', 'es2022', '--skipLibCheck'];
    for (const [module, resolution] of [
      ['esnext', 'bundler'],
      ['node16', 'node16'],
      ['nodenext', 'nodenext'],
      ['esnext', 'node10'],
    ]) {
      const how = ['--module', module, '--moduleResolution', resolution];
      outcomes.push(await check(process.execPath, [tsc, ...options, ...how, join(folder, 'consumer.ts')]));
    }
    // Whoever imports the drop-in script alone knows the tags, too.
    const alone = `import 'rusty-audio/auto';
      document.querySelector('ra-eq')!.addEventListener('ra-ready', ({ detail }) => detail.engine);
      document.querySelector('ra-spectrum')!.fftSize = 4096;`;
    writeFileSync(join(folder, 'alone.ts'), alone);
    const bundled = ['--module', 'esnext', '--moduleResolution', 'bundler', '--noUncheckedSideEffectImports'];
    outcomes.push(await check(process.execPath, [tsc, ...options, ...bundled, join(folder, 'alone.ts')]));
    // What is there under a condition, for who tells a property that is undefined from none.
    const some = `import type {} from 'rusty-audio/jsx';
      declare const is: boolean;
      export const tags = [
        <ra-spectrum id={is ? 'a' : undefined} fft-size={is ? 4096 : undefined} onra-slow={is ? (event) => event.detail.ms : undefined} />,
        <ra-eq bands={is ? [] : undefined} onInput={is ? () => {} : undefined}><ra-band gain={is ? 3 : undefined} /></ra-eq>,
      ];`;
    writeFileSync(join(folder, 'some.tsx'), some);
    const exact = [...bundled, '--jsx', 'preserve', '--exactOptionalPropertyTypes'];
    outcomes.push(await check(process.execPath, [tsc, ...options, ...exact, join(folder, 'some.tsx')]));
    // What the documents print, as a page without types would have it, but with all names and arguments looked at.
    writeFileSync(join(folder, 'samples.d.ts'), SAMPLES);
    const samples = ['README.md', 'docs/equalizer.md'].flatMap(samplesOf);
    for (const { name, text } of samples) writeFileSync(join(folder, name), text);
    const loose = ['--noEmit', '--allowJs', '--checkJs', '--target', 'es2022', '--skipLibCheck'];
    // And those that need no page are run.
    const run = samples.filter(({ text }) => !/document|context|audioBuffer|analyserNode/.test(text));
    const given = `Object.assign(globalThis, { presetText: 'Filter: ON NO Fc 50 Hz',
      left: new Float32Array(128), right: new Float32Array(128) });`;
    writeFileSync(join(folder, 'run.js'), [given, ...run.map(({ name }) => `await import('./${name}');`)].join('\n'));
    outcomes.push(await check(process.execPath, [join(folder, 'run.js')]));
    const names = [...samples.map(({ name }) => name), 'samples.d.ts'].map((name) => join(folder, name));
    const esm = ['--module', 'esnext', '--moduleResolution', 'bundler'];
    outcomes.push(await check(process.execPath, [tsc, ...loose, ...esm, ...names]));
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
