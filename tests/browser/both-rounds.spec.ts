// Both tags over a long time: a hundred that come and go while a player sounds, and an hour of sources that change.
import type { CDPSession, Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS } from '../engines/browsers';
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import { heapBytes } from './pages/heap';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

test.use({
  // The player plays what is made on the page, and the audio thread is asked to collect its garbage.
  policy: '',
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...CHROMIUM_ARGUMENTS, '--js-flags=--expose-gc'] }),
});

/** What the tests keep on the page. */
interface Kept {
  contexts: AudioContext[];
  player: HTMLMediaElement;
  /** Hears where the sound leaves, whoever is in between. */
  ears: AnalyserNode | null;
}

declare const kept: Kept;

interface Run {
  drift: string[];
  pool: { bytes: number; available: number; misses: number } | null;
  contexts: number;
}

/** Counts the contexts, and plays a tone for ever in `#player`. */
const play = (page: Page) =>
  page.evaluate(async () => {
    const contexts: AudioContext[] = [];
    globalThis.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
      }
    };
    const player = await lab.player();
    await player.play();
    Object.assign(window, { kept: { contexts, player, ears: null } });
  });

/** What the browser itself counts, its garbage collected on both threads. */
async function census(page: Page, session: CDPSession): Promise<{ heap: number; counts: Record<string, number> }> {
  // A processor goes after its node.
  for (let i = 0; i < 3; i++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.evaluate(async () => {
      for (const { audioWorklet } of kept.contexts) {
        const url = URL.createObjectURL(new Blob(['gc()'], { type: 'text/javascript' }));
        await audioWorklet.addModule(url);
        URL.revokeObjectURL(url);
      }
    });
  }
  const heap = await heapBytes(session);
  const { metrics } = await session.send('Performance.getMetrics');
  const wanted = ['AudioHandlers', 'AudioWorkletProcessors', 'Documents', 'JSEventListeners', 'Nodes'];
  const counts = metrics.filter(({ name }) => wanted.includes(name)).map(({ name, value }) => [name, value]);
  return { heap, counts: Object.fromEntries(counts) };
}

async function open(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return session;
}

test('a hundred of both that come and go leave nothing, and the player sounds on', async ({ page }) => {
  test.slow();
  const session = await open(page);
  await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    await eq.define();
  });
  await play(page);
  const rounds = (count: number) =>
    page.evaluate(async (times) => {
      const samples = new Float32Array(2048);
      const sounds = () => {
        kept.ears!.getFloatTimeDomainData(samples);
        return Math.hypot(...samples) / Math.sqrt(samples.length) > 0.3;
      };
      let pool = null;
      for (let i = 0; i < times; i++) {
        const mode = (['bars', 'line', 'filled', 'circular'] as const)[i % 4];
        const equaliser = eq.place({ source: '#player', spectrum: i % 2 ? 'both' : 'post' }, 300, 200);
        const spectrum = lab.place({ source: '#player', mode, labels: true, peaks: i % 3 === 0 }, 300, 80);
        await lab.until(() => equaliser.engine && Number(spectrum.stats?.frames) > 0, 'both are there');
        if (!kept.ears) {
          const { output } = spectrum;
          kept.ears = new AnalyserNode(output!.context, { fftSize: 2048 });
          output!.connect(kept.ears);
        }
        await lab.until(sounds, 'it sounds with them');
        pool = spectrum.stats!.pool;
        const { currentTime } = kept.player;
        equaliser.remove();
        spectrum.remove();
        await lab.until(() => kept.player.currentTime !== currentTime && sounds(), 'it sounds without');
      }
      // The last has faded out, and its processor has run once more and heard of its end.
      const { context } = kept.ears!;
      const end = context.currentTime + 0.5;
      await lab.rest(300);
      await lab.until(() => context.currentTime > end, 'the end');
      return {
        contexts: kept.contexts.length,
        running: context.state,
        plays: !kept.player.paused,
        pool: { bytes: pool!.bytes, available: pool!.available, misses: pool!.misses },
        memory: lab.wasm.memories.map(({ buffer }) => buffer.byteLength),
        // The observer of an equaliser's own markup lives and dies with the element.
        open: { ...lab.open, changes: 0, edges: 0, analysers: 0, pending: lab.frames.pending },
      };
    }, count);
  await rounds(25);
  const before = [await rounds(1), await census(page, session)] as const;
  const after = [await rounds(100), await census(page, session)] as const;
  expect(after[0]).toEqual(before[0]);
  expect(after[0]).toMatchObject({ contexts: 1, running: 'running', plays: true });
  expect(after[0].open).toMatchObject({ sizes: 0, sights: 0, queries: 0, pending: 0 });
  expect(after[1].counts).toEqual(before[1].counts);
  expect(after[1].counts.AudioWorkletProcessors).toBe(0);
  expect(after[1].heap / before[1].heap, `${before[1].heap} to ${after[1].heap} bytes`).toBeLessThan(1.01);
});

const CHANGES = 600;

test('an hour of sources that change leaves a tag as a new one would be', async ({ page }) => {
  test.slow();
  const session = await open(page);
  await page.evaluate(async () => {
    await lab.begin();
    await eq.define();
  });
  await play(page);
  await page.evaluate(async () => {
    const { provide } = await lab.load();
    // Whatever sounds, all read the same at the same time.
    const blocks = Array.from({ length: 7 }, (_, i) => lab.white(32_768, i, 0.02 + 0.1 * i));
    let now = 0;
    AnalyserNode.prototype.getFloatTimeDomainData = (view) => view.set(blocks[now % 7].subarray(0, view.length));
    const context = new AudioContext({ sampleRate: 48_000 });
    const node = new OscillatorNode(context);
    const destination = new MediaStreamAudioDestinationNode(context);
    node.connect(destination);
    node.start();
    const kinds: [source: unknown, state: string, named?: AudioNode | null][] = [
      [kept.player, 'running'],
      [node, 'running'],
      ['name', 'running', node],
      ['name', 'waiting', null],
      [destination.stream, 'running'],
      [null, 'idle'],
      ['#player', 'running'],
      [node.frequency, 'error'],
      ['#nobody', 'waiting'],
    ];
    const [tag, equaliser] = [lab.place({ bands: '1/3' }, 200, 60), eq.place({ spectrum: 'both' }, 200, 200)];
    await lab.until(() => tag.engine && equaliser.stats, 'both are there');
    const sentence = (of: HTMLElement) => {
      const message = of.shadowRoot!.querySelector<HTMLElement>('.message')!;
      return message.hidden ? '' : message.querySelector('p')!.textContent;
    };
    const drift: string[] = [];
    const change = async () => {
      const i = now++;
      const [source, state, named] = kinds[i % kinds.length];
      if (named !== undefined) provide('name', named);
      Object.assign(tag, { source });
      Object.assign(equaliser, { source });
      const fresh = lab.place({ bands: '1/3', source: source as never }, 200, 60);
      // One in eight is also held against a new equaliser; eight and nine meet all kinds.
      const other = i % 8 ? null : eq.place({ source: source as never }, 200, 200);
      const all = [tag, equaliser, fresh, other].filter((each) => each !== null);
      const isThere = () =>
        all.every((each) => each.state === state) && (state !== 'running' || Number(fresh.stats?.frames) > 0);
      await lab.until(isThere, `all are ${state}`);
      for (let second = 0; second < 6; second++) lab.frames.step(1000);
      if (state === 'error') await lab.until(() => all.every(sentence), 'all say so');
      const [levels, wanted] = [[...tag.levels], [...fresh.levels]];
      const far =
        state === 'running'
          ? levels.length !== wanted.length || levels.some((level, k) => !(Math.abs(level - wanted[k]) < 0.01))
          : Math.max(...levels, ...wanted) > -Infinity;
      if (far) drift.push(`${i}: levels of ${state}, ${levels.slice(0, 3)} beside ${wanted.slice(0, 3)}`);
      if (tag.output !== fresh.output) drift.push(`${i}: another output`);
      if (sentence(tag) !== sentence(fresh)) drift.push(`${i}: ${sentence(tag)}`);
      if (other && sentence(equaliser) !== sentence(other)) drift.push(`${i}: ${sentence(equaliser)}`);
      fresh.remove();
      other?.remove();
    };
    const run = async (count: number) => {
      for (let i = 0; i < count; i++) await change();
      // As it began, with what fades out gone.
      Object.assign(tag, { source: null });
      Object.assign(equaliser, { source: null });
      await lab.rest(300);
      return {
        drift,
        contexts: kept.contexts.length,
        memory: lab.wasm.memories.map(({ buffer }) => buffer.byteLength),
        pool: tag.stats!.pool,
        open: { ...lab.open, changes: 0, edges: 0, analysers: 0 },
      };
    };
    Object.assign(kept, { run });
  });
  const run = (count: number) =>
    page.evaluate(async (changes) => {
      const { drift, pool, ...rest } = await (kept as unknown as { run(count: number): Promise<Run> }).run(changes);
      const { bytes, available, misses } = pool!;
      return { drift, rest: { ...rest, pool: { bytes, available, misses } } };
    }, count);
  const before = [await run(90), await census(page, session)] as const;
  const after = [await run(CHANGES - 90), await census(page, session)] as const;
  expect(after[0].drift).toEqual([]);
  expect(after[0].rest).toEqual(before[0].rest);
  // The page's own, and that of the player.
  expect(after[0].rest.contexts).toBe(2);
  expect(after[1].counts).toEqual(before[1].counts);
  expect(after[1].heap / before[1].heap, `${before[1].heap} to ${after[1].heap} bytes`).toBeLessThan(1.01);
});
