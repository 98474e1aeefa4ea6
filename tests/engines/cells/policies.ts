import { cellsOf } from '../cell';
import {
  band,
  define,
  equalizer,
  errorsOf,
  fails,
  hears,
  holds,
  kit,
  player,
  said,
  same,
  spectrum,
  tone,
  until,
} from '../pages/scene';
import { strictPolicy } from '../strict-policy';

/** Both tags on one player, used as a reader uses them. */
async function both() {
  await define();
  const element = player();
  const eq = equalizer({ source: '#player', bands: [band(-6)] });
  const all = { labels: true, glow: true, peaks: true, debug: true, palette: 'navy, gold' };
  const tag = spectrum({ source: '#player', ...all });
  const still = spectrum({ source: '#nothing' });
  await element.play();
  await hears(tag, -12.02);
  await until(() => eq.state === 'running' && eq.engine && Number(eq.stats?.frames) > 0, 'the equaliser to run');
  for (const mode of ['line', 'filled', 'circular', 'bars'] as const) {
    tag.mode = mode;
    const frames = tag.stats?.frames ?? 0;
    await until(() => (tag.stats?.frames ?? 0) > frames + 1, `a frame of ${mode}`);
  }
  const cursor = tag.shadowRoot!.querySelector<HTMLElement>('.cursor')!;
  cursor.focus();
  for (const key of ['ArrowRight', 'Enter']) cursor.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await until(() => said(still).sentence, 'a sentence of the tag without a source');
  holds((await tag.describe()).includes('1 kHz'), 'the description');
  // A sheet that was refused would leave the plot where the flow puts it.
  for (const styled of [tag, eq]) {
    const plot = styled.shadowRoot!.querySelector('[part="plot"]')!;
    same(getComputedStyle(plot).position, 'relative', `the style of <${styled.localName}>`);
  }
  return { tag, eq };
}

/** The addresses that worklets are asked for, as they are. */
function watchModules(): string[] {
  const asked: string[] = [];
  const { addModule } = AudioWorklet.prototype;
  AudioWorklet.prototype.addModule = function (url, options) {
    asked.push(String(url));
    return addModule.call(this, url, options);
  };
  return asked;
}

/** The policies and places that a page can have. */
export const policies = cellsOf('policies', [
  {
    name: 'the strict policy with wasm: both tags at full tier, nothing reported',
    policy: strictPolicy("'self' 'wasm-unsafe-eval'"),
    async run() {
      const { tag, eq } = await both();
      same([tag.engine, eq.engine], ['simd', 'simd'], 'tiers');
      holds(!tag.matches(':state(degraded)'), ':state(degraded)');
    },
  },
  {
    name: "the strict policy without wasm: the fallback, and no report but the browser's own",
    policy: strictPolicy("'self'"),
    // WebKit refuses without a word.
    reports: { chromium: 1, firefox: 1, webkit: 0 },
    allowed: [/Content[- ]Security[- ]Policy|unsafe-eval/i],
    async run() {
      const { tag, eq } = await both();
      same([tag.engine, eq.engine], ['fallback', 'fallback'], 'tiers');
      holds(tag.matches(':state(degraded)'), 'no :state(degraded)');
    },
  },
  {
    name: 'the kit from another site, with CORS',
    kit: 'there',
    policy: strictPolicy("'self' THERE 'wasm-unsafe-eval'"),
    async run() {
      const asked = watchModules();
      const { tag, eq } = await both();
      same([tag.engine, eq.engine], ['simd', 'simd'], 'tiers');
      same(asked.length, 1, 'scripts of the worklet that were asked for');
    },
  },
  {
    name: 'a page with COOP and COEP',
    isolated: true,
    async run() {
      same(crossOriginIsolated, true, 'crossOriginIsolated');
      const { tag, eq } = await both();
      same([tag.engine, eq.engine], ['simd', 'simd'], 'tiers');
    },
  },
  {
    name: 'an iframe with sandbox="allow-scripts"',
    sandboxed: true,
    async run() {
      same(globalThis.origin, 'null', 'origin');
      await define();
      const { gain } = tone();
      const eq = equalizer({ id: 'eq', source: gain, bands: [band(-6)] });
      const tag = spectrum({ source: '#eq' });
      await hears(tag, -12.02);
      same([tag.engine, eq.engine], ['simd', 'simd'], 'tiers');
      // A file of the page's own host is another site's to a page without an origin.
      const other = spectrum();
      const errors = errorsOf(other);
      other.source = player();
      await (other.source as HTMLMediaElement).play();
      await fails(other, errors, 'cross-origin', /another site/);
    },
  },
  {
    name: "an insecure origin: the browser's own filters, and no microphone, both said",
    insecure: true,
    async run() {
      same(isSecureContext, false, 'isSecureContext');
      const { createEqualizer } = await define();
      const { tag, eq } = await both();
      same([tag.engine, eq.engine], ['simd', 'native'], 'tiers');
      const { limitations } = await createEqualizer(new AudioContext(), { matched: true, bands: [band(3)] });
      holds(
        limitations.some((sentence) => sentence.includes('not matched')),
        `limitations: ${limitations}`,
      );
      const mic = spectrum();
      const errors = errorsOf(mic);
      mic.source = 'mic';
      await fails(mic, errors, 'insecure-origin', /Open this page over https/);
    },
  },
  {
    name: 'the worklet by workletUrl',
    policy: strictPolicy("'self' 'wasm-unsafe-eval'"),
    lacks: ['equalizer-worklet.js'],
    async run() {
      const asked = watchModules();
      (await kit()).configure({ workletUrl: '/elsewhere/worklet.js' });
      const { eq } = await both();
      same(eq.engine, 'simd', 'tier');
      same(asked, ['/elsewhere/worklet.js'], 'scripts that were asked for');
    },
  },
  {
    name: "the worklet by the kit's own address",
    policy: strictPolicy("'self' 'wasm-unsafe-eval'"),
    async run() {
      const asked = watchModules();
      const { eq } = await both();
      same(eq.engine, 'simd', 'tier');
      same(
        asked.map((url) => new URL(url).pathname),
        ['/kit/components/wasm-equalizer-worklet.js'],
        'scripts that were asked for',
      );
    },
  },
  {
    name: 'the worklet by Blob, where its file is missing',
    policy: strictPolicy("'self' blob: 'wasm-unsafe-eval'"),
    lacks: ['equalizer-worklet.js'],
    allowed: [/404/],
    async run() {
      const asked = watchModules();
      const { eq } = await both();
      same(eq.engine, 'simd', 'tier');
      same(
        asked.map((url) => new URL(url).protocol),
        ['http:', 'blob:'],
        'scripts that were asked for',
      );
    },
  },
  {
    name: "the browser's filters, where the worklet's file is missing and a Blob refused",
    policy: strictPolicy("'self' 'wasm-unsafe-eval'"),
    lacks: ['equalizer-worklet.js'],
    // Chromium tells its console alone.
    reports: { chromium: 0, firefox: 1, webkit: 1 },
    allowed: [/404|blob:|Content[- ]Security[- ]Policy/i],
    async run() {
      const { eq } = await both();
      same(eq.engine, 'native', 'tier');
    },
  },
]);
