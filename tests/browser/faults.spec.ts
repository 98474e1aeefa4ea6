// What breaks on pages, one at a time: whatever it is, the player sounds on, nothing is thrown that nobody catches, no tag stays
// blank, and a tag that comes later works or says why it does not.
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Route } from '@playwright/test';
import { build } from 'esbuild';
import { filesWith, partFile } from '../../scripts/page-files';
import { toneWav } from '../engines/tone-wav';
import type { scene as Scene } from './pages/fault-scene';

declare const scene: typeof Scene;

const KIT = 'dist/components';
const SCENE = fileURLToPath(new URL('./pages/fault-scene.ts', import.meta.url));
const WAV = toneWav();

interface Fault {
  name: string;
  /** Files of the kit that cannot be had, by what they hold. */
  files?: string[];
  how?: 'abort' | 'missing' | 'page' | 'cut' | 'stall';
  /** On the page, before the kit. */
  before?: () => void;
  /** On the page, while both tags run. */
  during?: () => unknown;
  /** What becomes of the tags; null is any. */
  spectrum?: RegExp;
  equalizer?: RegExp;
}

const filesOf = (part: string) => {
  if (part.endsWith('.js')) return [part];
  // Each tag has its own words for a wrong setting.
  return part === 'complain' ? filesWith(KIT, part) : [partFile(KIT, part)];
};

/** Every processor dies a little after it was made. */
function dieSoon(): void {
  const Node = AudioWorkletNode;
  globalThis.AudioWorkletNode = class extends Node {
    constructor(...args: ConstructorParameters<typeof Node>) {
      super(...args);
      // Chromium's own handler hears nothing that a script dispatches.
      setTimeout(() => this.onprocessorerror?.(new ErrorEvent('processorerror')), 700);
    }
  };
}

const FAULTS: Fault[] = [
  {
    name: 'the core’s file is missing',
    files: ['simd'],
    how: 'missing',
    spectrum: /^running scalar/,
    equalizer: /^running simd/,
  },
  { name: 'the core’s file is cut off', files: ['simd'], how: 'cut', spectrum: /^running scalar/ },
  { name: 'a page comes instead of the core’s file', files: ['simd'], how: 'page', spectrum: /^running scalar/ },
  { name: 'the line breaks over the core’s file', files: ['simd'], how: 'abort', spectrum: /^running scalar/ },
  { name: 'the core’s file never comes', files: ['simd'], how: 'stall', spectrum: /^running scalar/ },
  { name: 'no build of the core can be had', files: ['simd', 'scalar'], how: 'missing', spectrum: /^running fallback/ },
  {
    name: 'nothing of the core can be had, nor its fallback',
    files: ['simd', 'scalar', 'createFallbackCore'],
    how: 'missing',
    spectrum: /^error .*could not be loaded/,
    equalizer: /^running simd/,
  },
  { name: 'the equaliser’s build is missing', files: ['cascade-simd'], how: 'missing', equalizer: /^running scalar/ },
  {
    name: 'no build of the equaliser can be had',
    files: ['cascade-simd', 'cascade-scalar'],
    how: 'abort',
    equalizer: /^running fallback/,
  },
  {
    name: 'the worklet’s script is missing',
    // No route sees a worklet's request.
    before: () => {
      const { addModule } = AudioWorklet.prototype;
      AudioWorklet.prototype.addModule = function (url) {
        return addModule.call(this, String(url).replace('equalizer-worklet.js', 'missing.js'));
      };
    },
    equalizer: /^running simd/,
  },
  {
    name: 'no script ever comes into the worklet',
    how: 'stall',
    before: () => {
      AudioWorklet.prototype.addModule = () => new Promise(() => {});
    },
    equalizer: /^running native/,
  },
  {
    name: 'a page comes instead of the worklet’s script, and text cannot take its place',
    before: () => {
      const { addModule } = AudioWorklet.prototype;
      AudioWorklet.prototype.addModule = function () {
        return addModule.call(this, '/scene');
      };
    },
    equalizer: /^running native/,
  },
  { name: 'the sentences cannot be had', files: ['errorSentences'], how: 'abort', spectrum: /^running/ },
  { name: 'the line’s painter cannot be had', files: ['createLine'], how: 'abort', equalizer: /^running/ },
  { name: 'the columns cannot be had', files: ['createColumnMap'], how: 'missing', equalizer: /^running/ },
  {
    name: 'what reads the plot under a pointer cannot be had',
    files: ['Readout'],
    how: 'missing',
    during: async () => {
      const spectrum = document.querySelector('ra-spectrum')!;
      const cursor = spectrum.shadowRoot!.querySelector<HTMLElement>('[role="slider"]')!;
      cursor.focus();
      for (const key of ['ArrowRight', 'Home'])
        cursor.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      for (const type of ['pointermove', 'pointerleave'])
        cursor.dispatchEvent(new PointerEvent(type, { clientX: 100, clientY: 100, bubbles: true }));
      const told = await spectrum.describe().catch((error: Error) => error.message);
      if (!/dynamically imported module/.test(told)) throw new Error(told);
    },
    spectrum: /^running/,
  },
  {
    name: 'the debug report cannot be had',
    files: ['debugReport'],
    how: 'abort',
    during: async () => {
      document.querySelector('ra-spectrum')!.debug = true;
      await scene.pause(700);
    },
    spectrum: /^running/,
  },
  {
    name: 'the weightings cannot be had',
    files: ['weigh'],
    how: 'missing',
    during: () => {
      document.querySelector('ra-spectrum')!.weighting = 'a';
    },
    spectrum: /^error .*could not be loaded/,
    equalizer: /^running/,
  },
  {
    name: 'the palettes, the glow and the sentences on wrong settings cannot be had',
    files: ['morePaletteStops', 'createGlow', 'complain'],
    how: 'missing',
    during: async () => {
      const spectrum = document.querySelector('ra-spectrum')!;
      spectrum.palette = 'prism';
      spectrum.glow = true;
      spectrum.setAttribute('mode', 'spirals');
      document.querySelector('ra-eq')!.setAttribute('palette', 'ice');
      document.querySelector('ra-eq')!.setAttribute('range-db', 'much');
      await scene.pause(300);
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'the presets and the panel for text cannot be had',
    files: ['EqPanel', 'presets', 'readPresets'],
    how: 'missing',
    during: async () => {
      const equalizer = document.querySelector('ra-eq')!;
      const within = (selector: string) => equalizer.shadowRoot!.querySelector<HTMLElement>(selector)!;
      within('[role="slider"]').focus();
      await scene.until(() => within('.hand, .tool') && !within('.tool').matches(':disabled'));
      const choice = within('select');
      choice.focus();
      choice.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      await scene.pause(200);
      for (const name of ['Import', 'Export'])
        [...equalizer.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent === name)!.click();
      await scene.pause(200);
      equalizer.presets = [{ name: 'Mine', bands: [] }];
      choice.focus();
      await scene.pause(200);
    },
    equalizer: /^running/,
  },
  {
    name: 'what holds the styles in another document cannot be had',
    files: ['readoptStyles'],
    how: 'missing',
    during: async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const tags = [...document.querySelectorAll('ra-spectrum, ra-eq')];
      for (const tag of tags) frame.contentDocument!.body.append(tag);
      await scene.pause(300);
      document.body.append(...tags);
      await scene.pause(300);
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'the controls of a microphone cannot be had',
    files: ['showDevice'],
    how: 'missing',
    during: async () => {
      const spectrum = document.querySelector('ra-spectrum')!;
      const stream = new AudioContext().createMediaStreamDestination().stream;
      navigator.mediaDevices.getUserMedia = async () => stream;
      spectrum.setAttribute('source', 'mic');
      const button = () => spectrum.shadowRoot!.querySelector('button');
      await scene.until(() => button()?.checkVisibility());
      button()!.click();
      await scene.until(() => spectrum.state === 'running');
      await scene.pause(200);
    },
    spectrum: /^running/,
  },
  {
    name: 'the equaliser’s tag cannot be had',
    files: ['ra-eq.js'],
    how: 'missing',
    spectrum: /^running/,
    equalizer: /^undefined/,
  },
  {
    name: 'the spectrum’s tag cannot be had',
    files: ['ra-spectrum.js'],
    how: 'abort',
    spectrum: /^undefined/,
    equalizer: /^running/,
  },
  {
    name: 'there is no WebAssembly',
    before: () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
    spectrum: /^running fallback/,
    equalizer: /^running fallback/,
  },
  {
    name: 'WebAssembly refuses to compile',
    before: () => {
      WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('fault'));
    },
    spectrum: /^running fallback/,
    equalizer: /^running fallback/,
  },
  {
    name: 'WebAssembly refuses to instantiate',
    before: () => {
      WebAssembly.instantiate = (() => Promise.reject(new WebAssembly.LinkError('fault'))) as never;
    },
    spectrum: /^running fallback/,
  },
  {
    name: 'WebAssembly runs out of memory at once',
    before: () => {
      WebAssembly.instantiate = (() => Promise.reject(new RangeError('could not allocate memory'))) as never;
    },
    spectrum: /^running fallback/,
  },
  {
    name: 'there is no SIMD, whatever is said of it',
    before: () => {
      const { compile } = WebAssembly;
      let first = true;
      WebAssembly.compile = (bytes) => {
        if (bytes.byteLength > 8 && first) {
          first = false;
          return Promise.reject(new WebAssembly.CompileError('no SIMD'));
        }
        return compile(bytes);
      };
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'there is no DecompressionStream',
    before: () => Reflect.deleteProperty(globalThis, 'DecompressionStream'),
    spectrum: /^running fallback/,
    equalizer: /^running fallback/,
  },
  {
    name: 'there is no AudioWorklet',
    before: () => Reflect.deleteProperty(BaseAudioContext.prototype, 'audioWorklet'),
    spectrum: /^running simd/,
    equalizer: /^running native/,
  },
  {
    name: 'no module comes into the worklet',
    before: () => {
      AudioWorklet.prototype.addModule = () => Promise.reject(new DOMException('fault', 'AbortError'));
    },
    equalizer: /^running native/,
  },
  {
    name: 'no node of the worklet can be made',
    before: () => {
      globalThis.AudioWorkletNode = class {
        constructor() {
          throw new DOMException('fault', 'InvalidStateError');
        }
      } as never;
    },
    equalizer: /^running native/,
  },
  {
    name: 'the processor dies',
    before: dieSoon,
    during: () => scene.pause(900),
    equalizer: /^running native/,
  },
  {
    name: 'the processor dies, and the browser’s filters cannot be had',
    files: ['NativeCascade'],
    how: 'abort',
    before: dieSoon,
    during: () => scene.pause(900),
  },
  {
    name: 'there is no Blob for the worklet’s text',
    before: () => {
      AudioWorklet.prototype.addModule = () => Promise.reject(new DOMException('fault', 'AbortError'));
      URL.createObjectURL = () => {
        throw new TypeError('fault');
      };
    },
    equalizer: /^running native/,
  },
  {
    name: 'a canvas loses its context',
    during: () => {
      for (const tag of document.querySelectorAll('ra-spectrum, ra-eq'))
        for (const canvas of tag.shadowRoot!.querySelectorAll('canvas')) {
          canvas.getContext('2d')!.reset();
          canvas.dispatchEvent(new Event('contextlost'));
          canvas.dispatchEvent(new Event('contextrestored'));
          // The axes are drawn but once.
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          if (canvas.part.contains('axes') && !data.some(Boolean)) throw new Error('the axes are gone');
        }
    },
    spectrum: /^running/,
  },
  {
    name: 'there is no ResizeObserver that watches device pixels',
    before: () => {
      const { observe } = ResizeObserver.prototype;
      ResizeObserver.prototype.observe = function (target, options) {
        if (options?.box === 'device-pixel-content-box') throw new TypeError('fault');
        Reflect.apply(observe, this, [target, options]);
      };
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'style sheets cannot be constructed',
    before: () => {
      Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets');
      Reflect.deleteProperty(ShadowRoot.prototype, 'adoptedStyleSheets');
    },
    // A move, and a part that brings styles of its own.
    during: async () => {
      for (const tag of document.querySelectorAll<HTMLRaSpectrumElement>('ra-spectrum')) {
        tag.debug = true;
        tag.parentElement!.append(tag);
        const styles = () => tag.shadowRoot!.querySelectorAll('style').length;
        if (!(await scene.until(() => styles() === 2, 3000))) throw new Error(`${styles()} sheets`);
      }
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'no AudioContext can be made',
    before: () => {
      globalThis.AudioContext = class {
        constructor() {
          throw new DOMException('too many', 'NotSupportedError');
        }
      } as never;
    },
  },
  {
    name: 'the player is another script’s',
    before: () => {
      AudioContext.prototype.createMediaElementSource = () => {
        throw new DOMException('already connected', 'InvalidStateError');
      };
    },
    spectrum: /^error .*already connected/,
    equalizer: /^error .*already connected/,
  },
  {
    name: 'no analyser can be made',
    before: () => {
      BaseAudioContext.prototype.createAnalyser = () => {
        throw new DOMException('fault', 'NotSupportedError');
      };
    },
  },
  {
    name: 'an analyser gives no numbers',
    before: () => {
      const { getFloatTimeDomainData } = AnalyserNode.prototype;
      AnalyserNode.prototype.getFloatTimeDomainData = function (array) {
        if (this.fftSize === 2048) Reflect.apply(getFloatTimeDomainData, this, [array]);
        else array.fill(Number.NaN);
      };
    },
    spectrum: /^running/,
  },
  {
    name: 'a context of the page is closed while it is looked at',
    during: async () => {
      const spectrum = document.querySelector('ra-spectrum')!;
      const context = new AudioContext();
      spectrum.source = new ConstantSourceNode(context);
      await scene.until(() => spectrum.state === 'running');
      await context.close();
      await scene.until(() => spectrum.state === 'error');
    },
    spectrum: /^error .*closed/,
    equalizer: /^running/,
  },
  {
    name: 'the context is suspended, and comes back',
    during: async () => {
      const [[{ context }]] = [...scene.ends];
      await (context as AudioContext).suspend();
      await scene.pause(200);
      await (context as AudioContext).resume();
      await scene.until(() => document.querySelector('ra-spectrum')!.state === 'running');
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'the player is taken out of the page',
    during: () => document.querySelector('#player')!.remove(),
    spectrum: /^waiting/,
    equalizer: /^waiting/,
  },
  {
    name: 'the player plays something else',
    during: async () => {
      const element = document.querySelector<HTMLAudioElement>('#player')!;
      element.src = '/tone.wav?again';
      await element.play();
      await scene.pause(300);
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'the page’s own frame callback throws',
    during: async () => {
      scene.expected = /page's own/;
      requestAnimationFrame(() => {
        throw new Error("the page's own");
      });
      await scene.pause(100);
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'a listener of the tag’s own events throws',
    during: async () => {
      scene.expected = /page's own/;
      const equalizer = document.querySelector('ra-eq')!;
      equalizer.addEventListener('ra-error', () => {
        throw new Error("the page's own");
      });
      equalizer.setAttribute('source', '#(');
      await scene.pause(200);
      equalizer.setAttribute('source', '#player');
      await scene.until(() => equalizer.state === 'running' && equalizer.engine);
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
  {
    name: 'both tags are torn out in the midst of it, and put back',
    during: async () => {
      const tags = [...document.querySelectorAll('ra-spectrum, ra-eq')];
      for (const tag of tags) tag.remove();
      await scene.pause(300);
      document.body.append(...tags);
      await scene.until(() => (tags as HTMLRaEqElement[]).every(({ state }) => state === 'running'));
    },
    spectrum: /^running/,
    equalizer: /^running/,
  },
];

async function answer(route: Route, how: Fault['how']): Promise<void> {
  if (how === 'abort') return route.abort();
  if (how === 'missing') return route.fulfill({ status: 404, contentType: 'text/plain', body: 'Not found' });
  if (how === 'page') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Please log in' });
  if (how === 'stall') return new Promise(() => {});
  const response = await route.fetch();
  const text = await response.text();
  await route.fulfill({ response, body: text.slice(0, text.length / 2) });
}

const test = base.extend<object, { sceneScript: string }>({
  sceneScript: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern
    async ({}, use) => {
      const options = { bundle: true, format: 'iife', target: 'es2022', write: false, logLevel: 'error' } as const;
      const { outputFiles } = await build({ entryPoints: [SCENE], ...options });
      await use(outputFiles[0].text);
    },
    { scope: 'worker' },
  ],
});

for (const { name, files = [], how, before, during, spectrum, equalizer } of FAULTS) {
  test(`${name}: the sound goes on`, async ({ page, sceneScript }) => {
    await page.addInitScript({ content: sceneScript });
    if (before) await page.addInitScript(before);
    // A stall is given up after ten seconds, here after half of one.
    if (how === 'stall')
      await page.addInitScript(() => {
        const { setTimeout } = globalThis;
        globalThis.setTimeout = ((act: () => void, ms = 0) => setTimeout(act, ms === 10_000 ? 500 : ms)) as never;
      });
    await page.route('**/tone.wav*', (route) => route.fulfill({ contentType: 'audio/wav', body: WAV }));
    await page.route('**/scene', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Faults</title><body>' }),
    );
    for (const file of files.flatMap(filesOf)) await page.route(`**/${file}`, (route) => answer(route, how));
    await page.goto('/scene');
    await page.evaluate(() => scene.set());
    if (during) await page.evaluate(during);
    const read = await page.evaluate(async () => {
      const element = document.querySelector<HTMLAudioElement>('#player');
      const tags = [...document.querySelectorAll<HTMLRaSpectrumElement | HTMLRaEqElement>('ra-spectrum, ra-eq')];
      const sounds = !element || (await scene.until(() => scene.loudness(element) > 0.05, 3000));
      const blank = () => tags.filter((tag) => customElements.get(tag.localName) && !scene.shows(tag));
      await scene.until(() => !blank().length, 2000);
      const context = globalThis.OfflineAudioContext ? new OfflineAudioContext(1, 128, 48_000) : null;
      const later = scene.place('ra-spectrum', context && new GainNode(context));
      const works = !customElements.get('ra-spectrum') || (await scene.until(() => scene.shows(later), 3000));
      return {
        sounds,
        blank: blank().map(({ localName, state }) => `${localName} ${state}`),
        works,
        uncaught: scene.uncaught,
      };
    });
    expect(read).toMatchObject({ sounds: true, blank: [], works: true, uncaught: [] });
    // Sentences, and what takes the place of another, are loaded when they are needed.
    const state = (of: 'ra-spectrum' | 'ra-eq') => expect.poll(() => page.evaluate((name) => scene.state(name), of));
    if (spectrum) await state('ra-spectrum').toMatch(spectrum);
    if (equalizer) await state('ra-eq').toMatch(equalizer);
  });
}
