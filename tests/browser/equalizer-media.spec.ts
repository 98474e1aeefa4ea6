// The equaliser of a player: how it comes into what is heard, and what it says.
import type { lab as Lab } from './pages/equalizer-lab';
import { expect, test } from './pages/equalizer-test';

declare const lab: typeof Lab;

test('a media element is equalised from when it plays, and sounds as before when that ends', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { equalizeMedia } = await lab.kit();
    const player = await lab.player();
    const spectrum = document.createElement('ra-spectrum');
    spectrum.setAttribute('source', '#player');
    spectrum.setAttribute('bands', '1/3');
    spectrum.setAttribute('release-ms', '20');
    document.querySelector('main')?.append(spectrum);
    const spectrumAddress = '/kit/components/ra-spectrum.js';
    await import(spectrumAddress);
    const levelAt1k = () => Math.max(...(spectrum as unknown as { levels: Float32Array }).levels);
    const until = async (level: number) => {
      for (let i = 0; i < 500 && !(Math.abs(levelAt1k() - level) < 0.3); i++) await lab.pause(10);
      return levelAt1k();
    };
    let told = 0;
    const equalizer = equalizeMedia(player, {
      bands: [{ frequency: 1000, gain: 6 }],
      onChange: () => {
        told++;
      },
    });
    const before = { state: equalizer.state, equalizer: equalizer.equalizer, reason: equalizer.reason?.code };
    equalizer.setBand(0, { gain: 9 });
    await player.play();
    const levels = [await until(-11)];
    const running = equalizer.state;
    equalizer.setBand(0, { gain: -12 });
    levels.push(await until(-32));
    equalizer.bypass = true;
    levels.push(await until(-20));
    equalizer.bypass = false;
    levels.push(await until(-32));
    const second = equalizeMedia(player, { preamp: 6 });
    levels.push(await until(-26));
    equalizer.remove();
    levels.push(await until(-14));
    second.remove();
    levels.push(await until(-20));
    player.pause();
    let wrong = '';
    try {
      equalizeMedia(document.body as never);
    } catch (error) {
      wrong = (error as Error).message;
    }
    return { before, running, levels, told, engine: second.equalizer, wrong };
  });
  expect(read.before).toEqual({ state: 'waiting', equalizer: null, reason: 'not-playing' });
  expect(read.running).toBe('running');
  for (const [i, level] of [-11, -32, -20, -32, -26, -14, -20].entries()) expect(read.levels[i]).toBeCloseTo(level, 0);
  expect(read.told).toBeGreaterThan(0);
  expect(read.engine).toBeNull();
  expect(read.wrong).toBe('equalizeMedia takes an <audio> or a <video>, not <body>.');
});

test('a player whose source flaps while its equaliser is made is equalised once', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { equalizeMedia } = await lab.kit();
    const player = await lab.player();
    const { src } = player;
    await player.play();
    // As slow as the first that a page loads.
    const { addModule } = AudioWorklet.prototype;
    AudioWorklet.prototype.addModule = async function (url) {
      await lab.pause(400);
      return addModule.call(this, url);
    };
    const equalizer = equalizeMedia(player, { bands: [{ frequency: 1000, gain: 6 }] });
    await lab.pause(50);
    player.src = URL.createObjectURL(new Blob(['no sound']));
    await player.play().catch(() => {});
    await lab.until(() => equalizer.state === 'error');
    player.src = src;
    await player.play();
    await lab.until(() => equalizer.equalizer);
    const { context, out } = lab.routeOf(player);
    await lab.pause(600);
    const analyser = new AnalyserNode(context, { fftSize: 2048 });
    out.connect(analyser);
    const level = () => {
      const samples = new Float32Array(2048);
      analyser.getFloatTimeDomainData(samples);
      return lab.largest(samples);
    };
    await lab.pause(200);
    const levels = [level()];
    equalizer.remove();
    await lab.pause(500);
    return [...levels, level()];
  });
  expect(read[0]).toBeCloseTo(0.1995, 2);
  expect(read[1]).toBeCloseTo(0.1, 2);
});

test.describe('recorded by a worklet of the test', () => {
  test.use({ policy: '' });

  test('an equaliser comes into what is heard, and goes, over more than 10 ms', async ({ page }) => {
    const rounds = await page.evaluate(async () => {
      const { equalizeMedia } = await lab.kit();
      const player = await lab.player();
      await player.play();
      const first = equalizeMedia(player);
      await lab.until(() => first.equalizer);
      const { context, out } = lab.routeOf(player);
      const recorder = await lab.recorded(context, out);
      const rounds = [];
      for (let round = 0; round < 3; round++) {
        await lab.pause(200);
        const before = recorder.samples().length;
        const equalizer = equalizeMedia(player, { bands: [{ frequency: 1000, gain: 12 }], bypass: round > 0 });
        // Also where it is switched on before it is there.
        await lab.until(() => equalizer.equalizer);
        equalizer.bypass = false;
        await lab.pause(400);
        const samples = recorder.samples().slice(before);
        const heights = Array.from({ length: Math.floor(samples.length / 48) }, (_, i) =>
          lab.largest(samples.slice(48 * i, 48 * i + 48)),
        );
        const begin = heights.findIndex((height) => height > 0.105);
        const end = heights.findIndex((height) => height > 0.39);
        equalizer.remove();
        await lab.pause(400);
        const last = recorder.samples().slice(-2048);
        // A player that a busy machine lets run dry is silent elsewhere.
        const rise = heights.slice(begin - 1, end + 1);
        const steps = Math.max(...rise.slice(1).map((height, i) => Math.abs(height - rise[i])));
        rounds.push({ milliseconds: end - begin, begin, steps, after: lab.largest(last) });
      }
      return rounds;
    });
    for (const { milliseconds, begin, steps, after } of rounds) {
      expect(begin).toBeGreaterThan(0);
      expect(milliseconds).toBeGreaterThanOrEqual(10);
      expect(steps, 'in 1 ms').toBeLessThan(0.03);
      expect(after).toBeCloseTo(0.1, 2);
    }
  });
});

test('onChange is called once for all of a task, when its caller has the equaliser', async ({ page }) => {
  const told = await page.evaluate(async () => {
    const { equalizeMedia } = await lab.kit();
    const told: string[] = [];
    const equalizer = equalizeMedia(await lab.player(), {
      onChange() {
        told.push(equalizer.state);
      },
    });
    const early = told.length;
    await lab.pause();
    return { early, told };
  });
  expect(told).toEqual({ early: 0, told: ['waiting'] });
});

test('a band that cannot be made at the rate of the sound changes nothing', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { equalizeMedia } = await lab.kit();
    const Real = AudioContext;
    globalThis.AudioContext = class extends Real {
      constructor() {
        super({ sampleRate: 96_000 });
      }
    } as typeof AudioContext;
    const player = await lab.player();
    await player.play();
    const equalizer = equalizeMedia(player, { bands: [{ gain: 3 }] });
    await lab.until(() => equalizer.equalizer);
    const before = JSON.stringify(equalizer.bands);
    // Stable at 48 kHz, not at 96.
    const impossible = { frequency: 1, q: 1e7, gain: 200 };
    const attempts = [
      () => equalizer.setBand(0, impossible),
      () => void equalizer.addBand(impossible),
      () => {
        equalizer.bands = [impossible];
      },
    ];
    return attempts.map((attempt) => {
      let code = '';
      try {
        attempt();
      } catch (error) {
        ({ code } = error as { code: string });
      }
      return [code, ...[equalizer, equalizer.equalizer!].map(({ bands }) => JSON.stringify(bands) === before)];
    });
  });
  expect(read).toEqual(Array.from({ length: 3 }, () => ['bad-option', true, true]));
});

test('of a player that plays a stream the equalised sound is at output, and the reason says so', async ({ page }) => {
  const read = await page.evaluate(async () => {
    const { equalizeMedia } = await lab.kit();
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: 1000 });
    const stream = new MediaStreamAudioDestinationNode(context);
    tone.connect(new GainNode(context, { gain: 0.1 })).connect(stream);
    tone.start();
    const player = new Audio();
    player.id = 'player';
    player.srcObject = stream.stream;
    document.querySelector('main')?.append(player);
    let told = 0;
    const equalizer = equalizeMedia(player, {
      bands: [{ frequency: 1000, gain: 6 }],
      onChange: () => {
        told++;
      },
    });
    await player.play();
    await lab.until(() => equalizer.output && equalizer.reason?.message);
    const { state, reason } = equalizer;
    const analyser = new AnalyserNode(equalizer.output!.context, { fftSize: 2048 });
    equalizer
      .output!.connect(analyser)
      .connect(new GainNode(analyser.context, { gain: 0 }))
      .connect(analyser.context.destination as AudioDestinationNode);
    const samples = new Float32Array(2048);
    const heard = await lab.until(() => {
      analyser.getFloatTimeDomainData(samples);
      return Math.abs(lab.largest(samples) - 0.1995) < 0.005;
    });
    player.srcObject = null;
    await lab.until(() => equalizer.state !== 'running');
    return { state, reason, heard, told: told > 0, after: equalizer.reason?.code };
  });
  expect(read.state).toBe('running');
  expect(read.reason).toEqual({
    code: 'ends-at-output',
    subject: '<audio id="player">',
    message: expect.stringContaining('<audio id="player"> plays a stream, which sounds as before; '),
  });
  expect(read.heard).toBe(true);
  expect(read.told).toBe(true);
  expect(read.after).not.toBe('ends-at-output');
});
