import { test as base, expect, type Page } from '@playwright/test';
import type { kit as Kit } from './pages/audio-page';
import { type AudioServer, serveAudio } from './pages/audio-server';

declare const kit: typeof Kit;

/** A microphone that beeps and a tab to share; and, for the tests of autoplay, the policy that visitors have. */
const ARGS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=document-user-activation-required',
];

const test = base.extend<{ kitPage: Page }, { server: AudioServer }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = (launchOptions.args ?? []).filter((arg) => !arg.startsWith('--autoplay-policy'));
      await use({ ...launchOptions, args: [...args, ...ARGS] });
    },
    { scope: 'worker' },
  ],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern
    async ({}, use) => {
      const server = await serveAudio();
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
  kitPage: async ({ page, server }, use) => {
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(server.here);
    await page.waitForFunction(() => 'kit' in globalThis);
    await use(page);
    expect(errors).toEqual([]);
  },
});

test.describe('a media element', () => {
  test('is tapped once for two tags and one context, and sounds on when both have left', async ({ kitPage }) => {
    const result = await kitPage.evaluate(async () => {
      const { listen, hears, ledger, player, pause, rms, until } = kit;
      const element = player('player');
      const [a, b] = [listen('#player'), listen('#player')];
      const before = a.tap.reason?.code;
      await element.play();
      await hears(a);
      await hears(b);
      const { output, analyser, context } = a.tap;
      const shared = b.tap.analyser === analyser;
      const away = ledger.outputs(analyser!).length;
      a.host.remove();
      b.host.remove();
      await pause(50);
      const outputs = ledger.outputs(output!);
      // Ears of our own, where the sound leaves.
      const ears = new AnalyserNode(context!);
      output!.connect(ears);
      const time = element.currentTime;
      await until(() => rms(ears) > 0.2 && element.currentTime > time + 0.2);
      return {
        before,
        shared,
        away,
        contexts: ledger.contexts.length,
        sources: ledger.elementSources.length,
        heard: outputs.length === 1 && outputs[0] === context!.destination,
        sourceOutputs: ledger.outputs(ledger.elementSources[0]).length,
        state: context!.state,
        ended: [a.tap.state, a.tap.analyser],
      };
    });
    expect(result).toEqual({
      before: 'not-playing',
      shared: true,
      away: 0,
      contexts: 1,
      sources: 1,
      heard: true,
      sourceOutputs: 1,
      state: 'running',
      ended: ['idle', null],
    });
  });

  test('among the children is heard without a source, also one that comes later or is replaced', async ({
    kitPage,
  }) => {
    const log = await kitPage.evaluate(async () => {
      const { listen, hears, player, until } = kit;
      const listener = listen(null);
      const first = player('first');
      listener.host.append(first);
      first.play();
      await hears(listener);
      const second = player('second', 'tone.wav', 'video');
      const figure = document.createElement('figure');
      figure.append(second);
      first.remove();
      await until(() => listener.tap.state === 'idle');
      listener.host.append(figure);
      await until(() => listener.tap.state === 'waiting');
      second.play();
      await hears(listener);
      return [...listener.log.filter((entry) => entry !== 'starting'), listener.tap.mediaElement?.id];
    });
    expect(log).toEqual(['not-playing', 'running', 'idle', 'not-playing', 'running', 'second']);
  });

  test('that arrives later by its selector is heard, let go when it leaves, and its successor taken', async ({
    kitPage,
  }) => {
    const log = await kitPage.evaluate(async () => {
      const { listen, hears, player, until } = kit;
      const listener = listen('[data-now="yes"]');
      const first = player('first');
      first.play();
      const second = player('second');
      first.dataset.now = 'yes';
      await hears(listener);
      // A move is no leave.
      document.body.prepend(first);
      first.play();
      await kit.pause(30);
      const moved = listener.tap.mediaElement === first;
      second.dataset.now = 'yes';
      first.remove();
      await until(() => listener.tap.mediaElement === second);
      second.play();
      await hears(listener);
      second.removeAttribute('data-now');
      await until(() => listener.tap.state === 'waiting');
      return [moved, ...listener.log.filter((entry) => entry !== 'starting'), listener.tap.analyser];
    });
    expect(log).toEqual([true, 'not-found', 'not-playing', 'running', 'not-playing', 'running', 'not-found', null]);
  });

  test('is found by an attribute that comes later, written in capitals or not', async ({ kitPage }) => {
    await kitPage.evaluate(async () => {
      const { listen, player, until } = kit;
      const listener = listen('[data-Player]');
      const element = player('player');
      await kit.pause(30);
      element.dataset.player = '';
      await until(() => listener.tap.mediaElement === element);
    });
  });

  test('in the same shadow root is found before one of the page', async ({ kitPage }) => {
    const id = await kitPage.evaluate(async () => {
      const shadow = document.createElement('div').attachShadow({ mode: 'closed' });
      document.body.append(shadow.host);
      kit.player('player').className = 'outer';
      const inner = kit.player('player');
      inner.className = 'inner';
      const listener = kit.listen('#player', shadow);
      const outer = listener.tap.mediaElement?.className;
      listener.host.remove();
      await kit.pause(20);
      shadow.append(inner, listener.host);
      return [outer, listener.tap.mediaElement?.className];
    });
    expect(id).toEqual(['outer', 'inner']);
  });

  test('from another site is refused and stays audible; with CORS it is heard', async ({ kitPage, server }) => {
    const result = await kitPage.evaluate(async (there) => {
      const { listen, hears, ledger, player, until } = kit;
      const foreign = player('foreign', `${there}tone.wav`);
      const listener = listen('#foreign');
      await foreign.play();
      await until(() => foreign.currentTime > 0.2);
      const refused = [listener.tap.state, listener.tap.reason?.code, ledger.elementSources.length];

      const shared = player('shared', `${there}shared.wav`);
      shared.crossOrigin = 'anonymous';
      shared.load();
      const other = listen('#shared');
      await shared.play();
      await hears(other);

      const missing = player('missing', `${there}tone.wav`);
      missing.crossOrigin = 'anonymous';
      missing.load();
      const last = listen('#missing');
      await until(() => last.tap.state === 'error');
      return { refused, playing: !foreign.paused, missing: last.tap.reason?.code };
    }, server.there);
    expect(result).toEqual({
      refused: ['error', 'cross-origin', 0],
      playing: true,
      missing: 'media-failed',
    });
  });

  test('of HLS is left untouched and told where the player keeps its sound, and heard when it plays a file', async ({
    kitPage,
  }) => {
    const result = await kitPage.evaluate(async () => {
      const { listen, hears, ledger, player, until } = kit;
      const element = player('player');
      // As Safari has it; only there the sound is kept from the page.
      let address = `${location.origin}/live.M3U8?token=1`;
      Object.defineProperty(element, 'currentSrc', { get: () => address });
      const [elsewhere] = [listen('#player')];
      await element.play();
      await hears(elsewhere);
      elsewhere.host.remove();
      const other = player('other');
      Object.defineProperty(other, 'currentSrc', { get: () => address });
      Object.assign(other, { webkitShowPlaybackTargetPicker() {} });
      const before = ledger.elementSources.length;
      const { tap } = listen('#other');
      await other.play();
      await until(() => other.currentTime > 0.2);
      const told = [tap.state, tap.reason?.code, ledger.elementSources.length - before];
      address = location.href;
      other.dispatchEvent(new Event('loadedmetadata'));
      await until(() => tap.state === 'running');
      return { told, playing: !other.paused };
    });
    expect(result).toEqual({ told: ['error', 'hls-silent', 0], playing: true });
  });

  test('of another script is told as such, and its provided node is heard', async ({ kitPage }) => {
    const result = await kitPage.evaluate(async () => {
      const { listen, hears, player, until, provide } = kit;
      const element = player('player');
      const context = new AudioContext();
      const node = context.createMediaElementSource(element);
      node.connect(context.destination);
      const listener = listen('#player');
      await element.play();
      await until(() => listener.tap.state === 'error');
      const code = listener.tap.reason?.code;
      provide('player', node);
      const other = listen('player');
      await hears(other);
      return [code, other.tap.context === context];
    });
    expect(result).toEqual(['already-connected', true]);
  });

  test('that plays a stream is heard through the stream', async ({ kitPage }) => {
    await kitPage.evaluate(async () => {
      const { context, gain } = kit.tone();
      const destination = (context as AudioContext).createMediaStreamDestination();
      gain.connect(destination);
      const element = document.createElement('audio');
      const listener = kit.listen(element);
      element.srcObject = destination.stream;
      element.play();
      await kit.hears(listener);
    });
  });

  test('from a Blob is heard', async ({ kitPage }) => {
    await kitPage.evaluate(async () => {
      const blob = await (await fetch('tone.wav')).blob();
      const element = kit.player('player', URL.createObjectURL(blob));
      element.play();
      await kit.hears(kit.listen(element));
    });
  });
});

test.describe('a node', () => {
  test('of the host is read itself where it is large enough, else behind it, and never altered', async ({
    kitPage,
  }) => {
    const result = await kitPage.evaluate(async () => {
      const { listen, hears, ledger, tone } = kit;
      const { context, gain } = tone();
      const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0.3, minDecibels: -70 });
      gain.connect(analyser);
      const listener = listen(analyser);
      const own = listener.tap.analyser;
      await hears(listener);
      const behind = ledger.outputs(analyser).length === 1 && ledger.outputs(analyser)[0] === own;
      listener.tap.setFftSize(1024);
      const direct = listener.tap.analyser === analyser;
      await hears(listener);
      const { fftSize, smoothingTimeConstant, minDecibels } = analyser;
      return {
        behind,
        size: own?.fftSize,
        direct,
        outputs: ledger.outputs(analyser).length,
        ownOutputs: ledger.outputs(own!).length,
        rate: listener.tap.sampleRate === context.sampleRate,
        settings: [fftSize, smoothingTimeConstant, Math.round(minDecibels)],
      };
    });
    expect(result).toEqual({
      behind: true,
      size: 8192,
      direct: true,
      outputs: 0,
      ownOutputs: 0,
      rate: true,
      settings: [2048, 0.3, -70],
    });
  });

  test('of an OfflineAudioContext is read at the instants its owner chooses', async ({ kitPage }) => {
    const levels = await kitPage.evaluate(async () => {
      const context = new OfflineAudioContext(1, 48000, 48000);
      const { gain } = kit.tone(context);
      gain.connect(context.destination);
      const { tap } = kit.listen(gain);
      const levels: string[] = [tap.state, context.state];
      context.suspend(0.5).then(() => {
        levels.push(tap.state, kit.rms(tap.analyser).toFixed(3));
        context.resume();
      });
      await context.startRendering();
      return [...levels, tap.state];
    });
    expect(levels).toEqual(['running', 'suspended', 'running', '0.354', 'running']);
  });

  test('from a frame is as good as one of the page', async ({ kitPage }) => {
    await kitPage.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const context = new (frame.contentWindow as typeof globalThis & Window).AudioContext();
      const oscillator = context.createOscillator();
      oscillator.start();
      await kit.hears(kit.listen(oscillator));
    });
  });

  test('of a suspended context is resumed by the button; of a closed one it is an error', async ({ kitPage }) => {
    const result = await kitPage.evaluate(async () => {
      const { listen, hears, tone, until } = kit;
      const { gain } = tone();
      const context = gain.context as AudioContext;
      await context.suspend();
      const listener = listen(gain);
      const asleep = [listener.tap.state, listener.tap.action];
      listener.tap.activate();
      await hears(listener);
      await context.close();
      await until(() => listener.tap.state === 'error');
      return [...asleep, listener.tap.reason?.code, listener.tap.analyser];
    });
    expect(result).toEqual(['suspended', 'resume', 'context-closed', null]);
  });

  test('is what a source is not, it is told', async ({ kitPage }) => {
    const codes = await kitPage.evaluate(() => {
      const { gain, context } = kit.tone();
      document.body.append(Object.assign(document.createElement('div'), { id: 'box' }));
      const wrong = [gain.gain, context, context.destination, 5, new Image(), '#box', '#1', '.', '[', '#later'];
      return wrong.map((source) => {
        const { state, reason } = kit.listen(source as AudioNode).tap;
        return `${state}: ${reason?.code}`;
      });
    });
    expect(codes).toEqual([
      'error: wrong-type',
      'error: wrong-type',
      'error: no-output',
      'error: wrong-type',
      'error: not-a-source',
      'error: not-a-source',
      'error: selector-invalid',
      'error: selector-invalid',
      'error: selector-invalid',
      'waiting: not-found',
    ]);
  });

  test('of another tag is heard through it', async ({ kitPage }) => {
    await kitPage.evaluate(async () => {
      const first = kit.listen(null);
      first.host.id = 'first';
      const second = kit.listen('#first');
      if (second.tap.reason?.code !== 'not-ready') throw new Error(`${second.tap.reason?.code}`);
      first.tap.setSource(kit.tone().gain);
      first.host.dispatchEvent(new Event('ra-ready'));
      await kit.hears(second);
    });
  });

  test('mixes left and right as half of each', async ({ kitPage }) => {
    const level = await kitPage.evaluate(async () => {
      const context = new OfflineAudioContext(2, 48000, 48000);
      const { gain } = kit.tone(context);
      const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
      gain.connect(merger, 0, 0);
      merger.connect(context.destination);
      const { tap } = kit.listen(merger);
      let level = 0;
      context.suspend(0.5).then(() => {
        level = kit.rms(tap.analyser);
        context.resume();
      });
      await context.startRendering();
      return level;
    });
    expect(level).toBeCloseTo(0.5 * 0.5 * Math.SQRT1_2, 3);
  });
});

test.describe('a name', () => {
  test('is provided before, after, replaced and withdrawn', async ({ kitPage }) => {
    const log = await kitPage.evaluate(async () => {
      const { listen, hears, ledger, provide, tone, until } = kit;
      const [first, second] = [tone().gain, tone().gain];
      provide('before', first);
      await hears(listen('before'));
      const listener = listen('master');
      provide('master', first);
      await hears(listener);
      provide('master', second);
      await hears(listener);
      const moved = listener.tap.context === second.context && ledger.outputs(first).length;
      provide('master', null);
      await until(() => listener.tap.state === 'waiting');
      return [moved, ledger.outputs(second).length, ...listener.log];
    });
    expect(log).toEqual([1, 0, 'not-provided', 'running', 'running', 'not-provided']);
  });

  test('is heard again once it is provided anew, after its node was disconnected from all', async ({ kitPage }) => {
    const silent = await kitPage.evaluate(async () => {
      const { listen, hears, pause, provide, rms, tone } = kit;
      const { gain } = tone();
      provide('master', gain);
      const listener = listen('master');
      await hears(listener);
      gain.disconnect();
      await pause(400);
      const level = rms(listener.tap.analyser);
      provide('master', null);
      provide('master', gain);
      await hears(listener);
      return level;
    });
    expect(silent).toBe(0);
  });
});

test.describe('a stream', () => {
  test('is followed through its tracks, and none of them is stopped', async ({ kitPage }) => {
    const result = await kitPage.evaluate(async () => {
      const { listen, hears, pause, tone, until } = kit;
      const { gain } = tone();
      const context = gain.context as AudioContext;
      const [one, two] = [context.createMediaStreamDestination(), context.createMediaStreamDestination()];
      gain.connect(one);
      gain.connect(two);
      const [first] = one.stream.getAudioTracks();
      const [second] = two.stream.getAudioTracks();
      const stream = new MediaStream();
      const listener = listen(stream);
      await until(() => listener.tap.state === 'error');
      const empty = listener.tap.reason?.code;
      stream.addTrack(first);
      await hears(listener);
      stream.addTrack(second);
      stream.removeTrack(first);
      const { output } = listener.tap;
      await until(() => listener.tap.output !== output);
      await hears(listener);
      const single = listen(second);
      await hears(single);
      listener.host.remove();
      single.host.remove();
      await pause(20);
      return [empty, first.readyState, second.readyState];
    });
    expect(result).toEqual(['no-audio-track', 'live', 'live']);
  });

  test('gives way to another with the same track, and to the track, without a gap', async ({ kitPage }) => {
    const read = await kitPage.evaluate(async () => {
      const { listen, hears, pause, rms, tone } = kit;
      const { gain } = tone();
      // A track for each: what is used by another is not let go of.
      const [one, two] = [0, 1].map(() => {
        const destination = (gain.context as AudioContext).createMediaStreamDestination();
        gain.connect(destination);
        return destination.stream;
      });
      const [track] = one.getAudioTracks();
      const player = document.createElement('audio');
      player.srcObject = two;
      document.body.append(player);
      await player.play();
      const listeners = [listen(one), listen(player)];
      for (const listener of listeners) await hears(listener);
      const [{ host, tap, log }, other] = listeners;
      const shadow = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      const steps = [
        () => tap.setSource(new MediaStream([track])),
        () => tap.setSource(track),
        () => shadow.append(host),
        () => {
          player.srcObject = new MediaStream(two.getAudioTracks());
        },
      ];
      const heard: boolean[] = [];
      log.length = other.log.length = 0;
      for (const step of steps) {
        step();
        // What an analyser held before is gone by then.
        await pause(600);
        heard.push(rms(tap.analyser) > 0.2 && rms(other.tap.analyser) > 0.2);
      }
      return { heard, told: [...log, ...other.log] };
    });
    expect(read).toEqual({ heard: [true, true, true, true], told: [] });
  });

  test('from a peer is heard though nothing else plays it', async ({ kitPage }) => {
    await kitPage.evaluate(async () => {
      const { gain } = kit.tone();
      const destination = (gain.context as AudioContext).createMediaStreamDestination();
      gain.connect(destination);
      const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
      near.onicecandidate = ({ candidate }) => far.addIceCandidate(candidate ?? undefined);
      far.onicecandidate = ({ candidate }) => near.addIceCandidate(candidate ?? undefined);
      const arrived = new Promise<MediaStream>((done) => {
        far.ontrack = ({ streams }) => done(streams[0]);
      });
      near.addTrack(destination.stream.getAudioTracks()[0], destination.stream);
      await near.setLocalDescription();
      await far.setRemoteDescription(near.localDescription!);
      await far.setLocalDescription();
      await near.setRemoteDescription(far.localDescription!);
      const { tap } = kit.listen(await arrived);
      await kit.until(() => kit.rms(tap.analyser) > 0.05, 10000);
    });
  });

  test('of the microphone is opened by a gesture, shared, and stopped by the last who leaves', async ({ kitPage }) => {
    const result = await kitPage.evaluate(async () => {
      const { listen, ledger, pause, rms, until } = kit;
      const opened: MediaStream[] = [];
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (constraints) => {
        const stream = await open(constraints);
        opened.push(stream);
        return stream;
      };
      const [a, b] = [listen('mic'), listen('mic')];
      await until(() => a.tap.action === 'open' && b.tap.action === 'open');
      const before = [a.tap.state, a.tap.action, opened.length];
      a.tap.activate();
      // The fake microphone beeps once a second.
      let loudest = 0;
      await until(() => {
        loudest = Math.max(loudest, rms(b.tap.analyser));
        return loudest > 0.01;
      });
      const [track] = opened[0].getAudioTracks();
      const { echoCancellation, noiseSuppression, autoGainControl } = track.getSettings();
      const heard = ledger.outputs(b.tap.output!).every((node) => node === b.tap.analyser);
      a.host.remove();
      await pause(30);
      const kept = track.readyState;
      b.host.remove();
      await until(() => ledger.contexts[0].state === 'suspended');
      return {
        before,
        count: opened.length,
        settings: [echoCancellation, noiseSuppression, autoGainControl],
        heard,
        kept,
        left: track.readyState,
      };
    });
    expect(result).toEqual({
      before: ['waiting', 'open', 0],
      count: 1,
      settings: [false, false, false],
      heard: true,
      kept: 'live',
      left: 'ended',
    });
  });

  test('of a tab is shared by a gesture and heard', async ({ kitPage }) => {
    const log = await kitPage.evaluate(async () => {
      const { listen, pause, rms, until } = kit;
      const { tap, host, log } = listen('tab');
      tap.activate();
      await until(() => rms(tap.analyser) > 0.01);
      host.remove();
      await pause(30);
      return log;
    });
    expect(log).toEqual(['starting', 'tab-closed', 'opening', 'running', 'idle']);
  });

  test('of a microphone that is not there says so', async ({ kitPage }) => {
    const code = await kitPage.evaluate(async () => {
      const { tap } = kit.listen('mic:none-of-this-name');
      tap.activate();
      await kit.until(() => tap.state === 'error');
      return [tap.reason?.code, tap.action];
    });
    expect(code).toEqual(['mic-not-found', 'open']);
  });
});

test.describe('a tag', () => {
  test('that is moved keeps the analyser it has', async ({ kitPage }) => {
    const log = await kitPage.evaluate(async () => {
      const { listen, hears, pause, player, tone } = kit;
      const box = document.createElement('div');
      document.body.append(box);
      const element = player('player');
      element.play();
      const [a, b] = [listen('#player'), listen(tone().gain)];
      await hears(a);
      await hears(b);
      const before = [a.tap.analyser, b.tap.analyser];
      // A context that starts late has been told of.
      b.log.length = 0;
      for (const { host } of [a, b]) {
        box.append(host);
        document.body.prepend(host);
        host.remove();
        await null;
        box.append(host);
      }
      await pause(30);
      return [a.tap.analyser === before[0], b.tap.analyser === before[1], a.tap.state, b.log.length];
    });
    expect(log).toEqual([true, true, 'running', 0]);
  });

  test('leaves nothing behind, whatever it listened to, a hundred times', async ({ kitPage }) => {
    const { start, before, after, contexts, sources } = await kitPage.evaluate(async () => {
      const { listen, hears, ledger, pause, player, provide, tone, until } = kit;
      const start = ledger.open();
      const element = player('player');
      element.loop = true;
      element.play();
      const { gain } = tone();
      const destination = (gain.context as AudioContext).createMediaStreamDestination();
      gain.connect(destination);
      const child = document.createElement('div');
      child.innerHTML = '<audio src="tone.wav"></audio>';
      const analyser = new AnalyserNode(gain.context, { fftSize: 32768 });
      gain.connect(analyser);
      const sources = () => [
        '#player',
        '#never',
        '.later',
        '#1',
        'named',
        'unnamed',
        'mic',
        'tab',
        null,
        element,
        gain,
        analyser,
        destination.stream,
        destination.stream.getAudioTracks()[0],
        gain.gain as never,
      ];
      provide('named', gain);
      const round = async (withMicrophone: boolean) => {
        const listeners = sources().map((source) => listen(source));
        listeners[8].host.append(child.cloneNode(true));
        await hears(listeners[0]);
        await hears(listeners[12]);
        if (withMicrophone) {
          listeners[6].tap.activate();
          await until(() => listeners[6].tap.state === 'running');
        }
        for (const { tap } of listeners) tap.setFftSize(1024);
        for (const { host } of listeners) host.remove();
        await pause(5);
      };
      // The first makes what is made once: the route of the element.
      await round(true);
      await pause(50);
      const before = ledger.open();
      for (let i = 0; i < 100; i++) await round(i % 20 === 0);
      await pause(50);
      return {
        start,
        before,
        after: ledger.open(),
        contexts: ledger.contexts.length,
        sources: ledger.elementSources.length,
      };
    });
    expect(after).toEqual(before);
    expect(after).toMatchObject({ observers: start.observers, timers: start.timers });
    expect(contexts).toBe(2);
    expect(sources).toBe(1);
  });
});

test.describe('before any gesture', () => {
  /** What the page's own script says: a call from the test would itself count as a gesture. */
  async function tell(
    page: Page,
    server: AudioServer,
    script: (kitOfPage: typeof Kit) => void,
    act?: () => Promise<void>,
  ) {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.type() === 'log' ? message.text() : `! ${message.text()}`));
    page.on('pageerror', (error) => said.push(`! ${error}`));
    const text = `(${script})(globalThis.kit)`;
    await page.goto(`${server.here}?script=${encodeURIComponent(text)}`);
    const done = async (word: string) => expect.poll(() => said, { timeout: 8000 }).toContain(word);
    await done('ready');
    if (act) {
      await act();
      await done('done');
    }
    return said;
  }

  test('nothing is made that the browser warns of; the first gesture brings the sound', async ({ page, server }) => {
    const said = await tell(
      page,
      server,
      async ({ listen, hears, ledger, player, until }) => {
        const video = player('player', 'tone.wav', 'video');
        video.muted = true;
        video.autoplay = true;
        video.loop = true;
        const listener = listen('#player');
        const destination = new MediaStream();
        const stream = listen(destination);
        await until(() => video.currentTime > 0.3);
        console.log([listener.tap.state, listener.tap.action, listener.tap.reason?.code].join());
        console.log(`${stream.tap.state},${ledger.contexts.length},${ledger.elementSources.length}`);
        console.log('ready');
        await until(() => listener.tap.state === 'running');
        video.muted = false;
        await hears(listener);
        const { currentTime } = video;
        await until(() => video.currentTime > currentTime + 0.2);
        console.log('done');
      },
      () => page.mouse.click(5, 5),
    );
    expect(said).toEqual(['suspended,resume,needs-gesture', 'error,0,0', 'ready', 'done']);
  });

  test("a player's own button brings the sound without another", async ({ page, server }) => {
    const said = await tell(
      page,
      server,
      async ({ listen, hears, player }) => {
        const element = player('player');
        element.controls = true;
        element.style.cssText = 'position:fixed;left:0;top:0;width:300px;height:54px';
        const listener = listen('#player');
        console.log(listener.log.join());
        console.log('ready');
        await hears(listener);
        console.log(listener.log.filter((entry) => entry !== 'starting').join());
        console.log('done');
      },
      () => page.mouse.click(27, 27),
    );
    expect(said).toEqual(['not-playing', 'ready', 'not-playing,running', 'done']);
  });
});
