import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AudioSource, provide, SourceTap, type TapState } from '../../../components/audio';
import { inWords, reason } from '../../../components/audio/errors';
import {
  FakeAnalyser,
  FakeContext,
  FakeNode,
  type FakePage,
  FakePlayer,
  FakeStream,
  FakeTrack,
  fakeHost,
  restoreGlobals,
  setUpPage,
} from './fakes';

let page: FakePage;
let states: string[];
let made: SourceTap[];

function tapOn(source: unknown, onChange?: (state: TapState) => void): SourceTap {
  const tap = new SourceTap({
    host: fakeHost(),
    onChange(state) {
      states.push(state.reason?.code ?? state.state);
      onChange?.(state);
    },
  });
  tap.setSource(source as AudioSource | string);
  tap.connect();
  made.push(tap);
  return tap;
}

/** What a tap tells, flat. */
function told(tap: SourceTap) {
  const { state, action, analyser, context, output, sampleRate, reason } = tap;
  return { state, action, analyser, context, output, sampleRate, code: reason?.code ?? null };
}

function runningContext(): FakeContext {
  const context = new FakeContext();
  context.state = 'running';
  return context;
}

// The part that streams and devices need is loaded with the first of them; from then on all is told at once.
beforeAll(async () => {
  await inWords(reason('wrong-type'));
  page = setUpPage();
  states = [];
  made = [];
  const tap = tapOn('mic');
  expect(told(tap)).toMatchObject({ state: 'waiting', code: 'starting' });
  await vi.waitUntil(() => told(tap).code !== 'starting');
  tap.disconnect();
  await new Promise((resolve) => setTimeout(resolve));
  restoreGlobals();
});

beforeEach(() => {
  vi.useFakeTimers();
  page = setUpPage();
  states = [];
  made = [];
});

afterEach(() => {
  for (const tap of made) tap.disconnect();
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
  restoreGlobals();
});

describe('a node of the host', () => {
  test('is heard through one analyser of ours for all who ask for the same size', () => {
    const node = new FakeNode(runningContext());
    const taps = [tapOn(node), tapOn(node), tapOn(node)];
    expect(node.context.analysers).toHaveLength(1);
    expect(taps.map(({ analyser }) => analyser)).toEqual(Array(3).fill(node.context.analysers[0]));
    expect(node.context.analysers[0].outputs).toEqual([]);
    expect(told(taps[0])).toMatchObject({
      state: 'running',
      sampleRate: 48000,
      code: null,
      action: null,
    });
    for (const tap of taps) tap.disconnect();
    vi.runAllTimers();
    expect(node.outputs).toEqual([]);
    expect(node.context.listeners).toBe(0);
    expect(told(taps[0])).toMatchObject({ state: 'idle', analyser: null, context: null });
  });

  test('keeps its analyser across a change of size only if there is need', () => {
    const analyser = new FakeAnalyser(runningContext());
    const tap = tapOn(analyser);
    expect(tap.analyser).not.toBe(analyser);
    tap.setFftSize(1024);
    expect(tap.analyser).toBe(analyser);
    expect(analyser.outputs).toEqual([]);
    analyser.fftSize = 256;
    expect(tap.analyser).not.toBe(analyser);
    expect(tap.analyser?.fftSize).toBe(1024);
    expect(analyser.fftSize).toBe(256);
  });

  test.each([
    [1000, 1024],
    [1, 32],
    [1e9, 32768],
    [Number.NaN, 32],
  ])('is asked for %d samples with a size the browser takes', (asked, size) => {
    const tap = tapOn(new FakeNode(runningContext()));
    tap.setFftSize(asked);
    expect(tap.analyser?.fftSize).toBe(size);
  });

  test('follows its context through every state, and is woken by the button alone', () => {
    const context = runningContext();
    const tap = tapOn(new FakeNode(context));
    context.allowed = false;
    context.become('suspended');
    expect(told(tap)).toMatchObject({ state: 'suspended', action: 'resume' });
    page.gesture();
    expect(context.resumed).toBe(0);
    context.become('interrupted');
    expect(tap.state).toBe('suspended');
    context.allowed = true;
    tap.activate();
    expect(context.resumed).toBe(1);
    expect(tap.state).toBe('running');
    context.become('closed');
    expect(told(tap)).toMatchObject({ state: 'error', code: 'context-closed', analyser: null });
    expect(states).toEqual(['running', 'context-suspended', 'running', 'context-closed']);
  });

  test('of an offline context is read whatever the state', () => {
    const context = Object.assign(new FakeContext(), { startRendering() {} });
    expect(told(tapOn(new FakeNode(context)))).toMatchObject({ state: 'running' });
    expect(context.listeners).toBe(1);
  });

  test('without an output is refused', () => {
    expect(told(tapOn(runningContext().destination))).toMatchObject({ state: 'error', code: 'no-output' });
  });

  test('that refuses to be connected is an error, not an exception', () => {
    const node = new FakeNode(runningContext());
    node.connect = () => {
      throw new TypeError('not a real node');
    };
    expect(told(tapOn(node))).toMatchObject({ state: 'error', code: 'not-connectable', analyser: null });
  });
});

describe('a wrong source', () => {
  test.each([
    ['an AudioParam', { setValueAtTime() {}, value: 1 }],
    ['a number', 5],
    ['a context', new FakeContext()],
    ['a function', () => {}],
    // Tone.js: it has nodes of its own make, whose context tells of its state in another way.
    ['what is like a node', { connect() {}, disconnect() {}, numberOfOutputs: 1, context: { state: 'running' } }],
  ])('such as %s is told, never thrown', (_name, value) => {
    const tap = tapOn(value);
    expect(told(tap)).toMatchObject({ state: 'error', code: 'wrong-type', analyser: null });
    const node = new FakeNode(runningContext());
    tap.setSource(node as unknown as AudioNode);
    expect(tap.state).toBe('running');
  });
});

describe('a provided name', () => {
  test('may come before or after, be replaced and withdrawn', () => {
    const [first, second] = [new FakeNode(runningContext()), new FakeNode(runningContext())];
    const tap = tapOn('master');
    expect(told(tap)).toMatchObject({ state: 'waiting', code: 'not-provided' });
    provide('master', first as unknown as AudioNode);
    expect(tap.output).toBe(first);
    expect(tapOn('master').output).toBe(first);
    provide('master', second as unknown as AudioNode);
    expect(tap.output).toBe(second);
    expect(first.outputs).toEqual([]);
    provide('master', null);
    expect(told(tap)).toMatchObject({ state: 'waiting', analyser: null });
    expect(second.outputs).toEqual([]);
  });
});

describe('a tag', () => {
  test('that is moved keeps what it has', () => {
    const node = new FakeNode(runningContext());
    const tap = tapOn(node);
    const { analyser } = tap;
    tap.disconnect();
    tap.connect();
    tap.disconnect();
    tap.connect();
    vi.runAllTimers();
    expect(tap.analyser).toBe(analyser);
    expect(node.context.analysers).toHaveLength(1);
    expect(states).toEqual(['running']);
  });

  test('that is removed and comes back starts anew, with the source it was given meanwhile', () => {
    const [first, second] = [new FakeNode(runningContext()), new FakeNode(runningContext())];
    const tap = tapOn(first);
    tap.connect();
    tap.disconnect();
    tap.disconnect();
    vi.runAllTimers();
    tap.setSource(second as unknown as AudioNode);
    expect(tap.state).toBe('idle');
    tap.connect();
    expect(tap.output).toBe(second);
    expect(first.outputs).toEqual([]);
  });

  test('may be given another source while it is told about one', () => {
    const [first, second] = [new FakeNode(runningContext()), new FakeNode(runningContext())];
    const tap = tapOn(null, ({ state }) => {
      if (state === 'running') tap.setSource(second as unknown as AudioNode);
    });
    tap.setSource(first as unknown as AudioNode);
    expect(tap.output).toBe(second);
    expect(first.outputs).toEqual([]);
    expect(first.context.listeners).toBe(0);
  });

  test('may leave a player or a stream while it is told about it', () => {
    page.gesture();
    const player = new FakePlayer();
    const stream = new FakeStream();
    const other = new FakeNode(runningContext());
    for (const source of [player, stream]) {
      const tap = tapOn(source, ({ state }) => {
        if (state === 'running') tap.setSource(other as unknown as AudioNode);
      });
    }
    player.play();
    stream.tracks.push(new FakeTrack());
    stream.fire('addtrack');
    expect([player.listeners, stream.listeners, stream.tracks[0].listeners]).toEqual([0, 0, 0]);
    // The shared one wakes itself, now that a player sounds through it.
    for (const context of FakeContext.made) expect(context.listeners).toBe(context === other.context ? 2 : 1);
    expect(page.window.listeners).toBe(0);
  });
});

describe('a media element', () => {
  const contexts = () => FakeContext.made.length;

  test('is tapped when it plays, once for all, and its sound goes on after the last has left', () => {
    page.gesture();
    const player = new FakePlayer();
    const taps = [tapOn(player), tapOn(player)];
    expect(told(taps[0])).toMatchObject({ state: 'waiting', code: 'not-playing', analyser: null });
    expect(contexts()).toBe(0);
    player.play();
    expect(contexts()).toBe(1);
    expect(taps.map(({ state }) => state)).toEqual(['running', 'running']);
    const [context] = FakeContext.made;
    const out = taps[0].output as unknown as FakeNode;
    expect(out.outputs).toEqual([context.destination, taps[0].analyser]);
    expect(taps[1].output).toBe(out);
    expect(taps[1].mediaElement).toBe(player);

    for (const tap of taps) tap.disconnect();
    vi.runAllTimers();
    expect(out.outputs).toEqual([context.destination]);
    expect(context).toMatchObject({ state: 'running', slept: 0 });
    context.become('interrupted');
    expect(context.state).toBe('running');
    expect(player.listeners).toBe(0);
    expect(page.window.listeners).toBe(0);

    expect(told(tapOn(player))).toMatchObject({ state: 'running', output: out });
    expect(contexts()).toBe(1);
  });

  test('is heard before its equalisers when asked', () => {
    page.gesture();
    const player = new FakePlayer();
    player.play();
    const tap = tapOn(player);
    const out = tap.output;
    tap.setTap('pre');
    expect((tap.output as unknown as FakeNode).outputs).toEqual([out, tap.analyser]);
    tap.setTap('post');
    expect(tap.output).toBe(out);
  });

  test('that plays muted by itself waits for a gesture, untouched', () => {
    const player = Object.assign(new FakePlayer(), { muted: true });
    player.play();
    const tap = tapOn(player);
    expect(told(tap)).toMatchObject({ state: 'suspended', action: 'resume', code: 'needs-gesture' });
    expect(contexts()).toBe(0);
    expect(player.taken).toBe(false);
    page.gesture();
    expect(tap.state).toBe('running');
    expect(page.window.listeners).toBe(0);
  });

  test('that the browser lets be heard brings the context with it', () => {
    const player = new FakePlayer();
    const tap = tapOn(player);
    player.play();
    expect(tap.state).toBe('running');
  });

  test('is left alone by a context that does not start', async () => {
    page.gesture();
    const player = new FakePlayer();
    const tap = tapOn(player);
    FakeContext.allowed = false;
    player.play();
    expect(told(tap)).toMatchObject({ state: 'waiting', action: null, code: 'starting', analyser: null });
    vi.advanceTimersByTime(1000);
    expect(told(tap)).toMatchObject({ state: 'suspended', action: 'resume', analyser: null });
    expect(player.taken).toBe(false);
    player.pause();
    player.fire('emptied');
    expect(tap.state).toBe('waiting');
    player.play();
    FakeContext.made[0].become('running');
    expect(tap.state).toBe('running');
  });

  test('from another site is refused before it is tapped, and again taken when its address is good', () => {
    page.gesture();
    const player = Object.assign(new FakePlayer(), {
      src: 'https://cdn.example/a.mp3',
      currentSrc: 'https://cdn.example/a.mp3',
    });
    const tap = tapOn(player);
    expect(told(tap)).toMatchObject({ state: 'error', code: 'cross-origin' });
    player.play();
    expect(tap.state).toBe('error');
    expect(player.taken).toBe(false);
    player.currentSrc = 'https://here.example/b.mp3';
    player.fire('loadedmetadata');
    expect(tap.state).toBe('running');
    player.currentSrc = 'https://cdn.example/c.mp3';
    player.fire('loadedmetadata');
    expect(told(tap)).toMatchObject({ state: 'error', code: 'cross-origin-muted' });
  });

  test('from another site is refused until it is loaded with the attribute that it was given late', () => {
    page.gesture();
    const player = Object.assign(new FakePlayer(), {
      src: 'https://cdn.example/a.mp3',
      currentSrc: 'https://cdn.example/a.mp3',
    });
    const tap = tapOn(player);
    player.play();
    player.crossOrigin = 'anonymous';
    player.play();
    expect(told(tap)).toMatchObject({ state: 'error', code: 'cross-origin' });
    expect(player.taken).toBe(false);
    player.readyState = 0;
    player.fire('loadstart');
    player.play();
    expect(tap.state).toBe('running');
  });

  test('that is given one address after another is not taken for one that cannot play', () => {
    const player = Object.assign(new FakePlayer(), { networkState: 2 });
    const tap = tapOn(player);
    const load = (ms: number) => {
      player.networkState = 3;
      player.fire('emptied');
      vi.advanceTimersByTime(ms);
    };
    load(30);
    player.networkState = 2;
    player.fire('loadstart');
    vi.advanceTimersByTime(60);
    load(50);
    expect(told(tap)).toMatchObject({ state: 'waiting', code: 'not-playing' });
    vi.advanceTimersByTime(60);
    expect(told(tap)).toMatchObject({ state: 'error', code: 'media-failed' });
  });

  test('of another script is reported as what it is', () => {
    page.gesture();
    const player = Object.assign(new FakePlayer(), { taken: true });
    player.play();
    const tap = tapOn(player);
    expect(told(tap)).toMatchObject({ state: 'error', code: 'already-connected' });
    expect(tap.reason?.message).toContain('provide(');
    player.fire('playing');
    expect(tap.reason?.code).toBe('already-connected');
  });

  test('that cannot play its file says so', () => {
    const player = new FakePlayer();
    const tap = tapOn(player);
    player.error = {};
    player.fire('error');
    expect(told(tap)).toMatchObject({ state: 'error', code: 'media-failed' });
  });

  test('that plays a stream is heard through the stream', () => {
    page.gesture();
    const player = new FakePlayer();
    player.srcObject = new FakeStream([new FakeTrack()]);
    const tap = tapOn(player);
    expect(tap.state).toBe('running');
    expect(player.taken).toBe(false);
    player.srcObject = null;
    player.fire('emptied');
    expect(tap.state).toBe('waiting');
  });

  test('is not muted by a context that falls asleep: it is woken at once', () => {
    page.gesture();
    const player = new FakePlayer();
    player.play();
    const tap = tapOn(player);
    FakeContext.made[0].become('interrupted');
    expect(FakeContext.made[0].resumed).toBe(2);
    expect(tap.state).toBe('running');
  });
});

describe('a stream', () => {
  test('is not opened before a gesture', () => {
    const tap = tapOn(new FakeStream([new FakeTrack()]));
    expect(told(tap)).toMatchObject({ state: 'suspended', action: 'resume', code: 'needs-gesture' });
    expect(FakeContext.made).toHaveLength(0);
    tap.activate();
    expect(tap.state).toBe('running');
  });

  test('is followed as its tracks come and go, with and without an event', () => {
    page.gesture();
    const stream = new FakeStream();
    const tap = tapOn(stream);
    expect(told(tap)).toMatchObject({ state: 'error', code: 'no-audio-track' });
    const [first, second] = [new FakeTrack(), new FakeTrack()];
    stream.tracks.push(first);
    stream.fire('addtrack');
    expect(tap.state).toBe('running');
    const before = tap.output;
    stream.tracks.push(second);
    first.end();
    expect(tap.state).toBe('running');
    expect(tap.output).not.toBe(before);
    stream.tracks.length = 0;
    vi.advanceTimersByTime(1000);
    expect(told(tap)).toMatchObject({ state: 'error', code: 'stream-ended' });
    stream.tracks.push(new FakeTrack());
    vi.advanceTimersByTime(1000);
    expect(tap.state).toBe('running');
  });

  test('is let go of whole, its tracks alive, and the context sleeps', () => {
    page.gesture();
    const track = new FakeTrack();
    const stream = new FakeStream([track]);
    const taps = [tapOn(stream), tapOn(track)];
    expect(taps[0].output).toBe(taps[1].output);
    for (const tap of taps) tap.disconnect();
    vi.runOnlyPendingTimers();
    expect(vi.getTimerCount()).toBe(0);
    expect([stream.listeners, track.listeners, track.stopped, page.window.listeners]).toEqual([0, 0, false, 0]);
    expect(FakeContext.made[0]).toMatchObject({ slept: 1, listeners: 0 });
    expect(tapOn(stream).state).toBe('running');
    expect(FakeContext.made).toHaveLength(1);
  });

  test('costs one MediaStream a track, however often it is heard: the browser keeps each as long as the track', () => {
    page.gesture();
    let made = 0;
    Object.assign(globalThis, {
      MediaStream: class extends FakeStream {
        constructor(tracks: FakeTrack[]) {
          super(tracks);
          made++;
        }
      },
    });
    const track = new FakeTrack();
    const stream = new FakeStream([track]);
    for (const source of [stream, track, stream, track]) {
      const tap = tapOn(source);
      expect(tap.state).toBe('running');
      tap.disconnect();
      vi.runOnlyPendingTimers();
    }
    expect(made).toBe(1);
    expect(told(tapOn(new FakeTrack('video')))).toMatchObject({ state: 'error', code: 'no-audio-track' });
  });

  test('outlives a shared context that somebody closed', () => {
    page.gesture();
    const tap = tapOn(new FakeStream([new FakeTrack()]));
    FakeContext.made[0].become('closed');
    expect(FakeContext.made).toHaveLength(2);
    expect(tap.state).toBe('running');
    expect(tap.context).toBe(FakeContext.made[1]);
  });
});

describe('the microphone', () => {
  const settle = () => vi.advanceTimersByTimeAsync(0);

  function microphone(answer: () => unknown) {
    const getUserMedia = vi.fn(async (_constraints: unknown) => answer());
    page.navigator.mediaDevices = { getUserMedia };
    return getUserMedia;
  }

  test('is opened once by the button, for all, as it sounds, and closed by the last', async () => {
    const track = new FakeTrack();
    const getUserMedia = microphone(() => new FakeStream([track]));
    const taps = [tapOn('mic'), tapOn('mic')];
    expect(told(taps[0])).toMatchObject({ state: 'waiting', action: 'open', code: 'mic-closed' });
    expect(getUserMedia).not.toHaveBeenCalled();
    page.navigator.userActivation.hasBeenActive = true;
    taps[0].activate();
    taps[1].activate();
    expect(told(taps[1])).toMatchObject({ state: 'waiting', action: null, code: 'opening' });
    await settle();
    expect(getUserMedia).toHaveBeenCalledExactlyOnceWith({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    expect(taps.map(({ state }) => state)).toEqual(['running', 'running']);
    expect(taps[0].analyser).toBe(taps[1].analyser);
    taps[0].disconnect();
    await settle();
    expect(track.stopped).toBe(false);
    taps[1].disconnect();
    await settle();
    expect(track.stopped).toBe(true);
  });

  test('with a device asks for that one', async () => {
    const getUserMedia = microphone(() => new FakeStream([new FakeTrack()]));
    const tap = tapOn('mic:abc');
    tap.activate();
    await settle();
    expect(getUserMedia.mock.calls[0][0]).toMatchObject({ audio: { deviceId: { exact: 'abc' } } });
    tap.disconnect();
  });

  test.each([
    ['NotAllowedError', 'mic-refused'],
    ['SecurityError', 'mic-refused'],
    ['NotFoundError', 'mic-not-found'],
    ['OverconstrainedError', 'mic-not-found'],
    ['NotReadableError', 'mic-busy'],
    ['AbortError', 'mic-busy'],
  ])('that fails with %s says %s and may be asked again', async (name, code) => {
    const getUserMedia = microphone(() => {
      throw new DOMException('no', name);
    });
    const tap = tapOn('mic');
    tap.activate();
    await settle();
    expect(told(tap)).toMatchObject({ state: 'error', action: 'open', code });
    tap.activate();
    await settle();
    expect(getUserMedia).toHaveBeenCalledTimes(2);
    tap.disconnect();
    await settle();
  });

  test('granted after the tag has left is closed at once', async () => {
    const track = new FakeTrack();
    microphone(() => new FakeStream([track]));
    const tap = tapOn('mic');
    tap.activate();
    tap.disconnect();
    await settle();
    await settle();
    expect(track.stopped).toBe(true);
  });

  test('that is unplugged says so', async () => {
    page.gesture();
    const track = new FakeTrack();
    microphone(() => new FakeStream([track]));
    const tap = tapOn('mic');
    tap.activate();
    await settle();
    track.end();
    expect(told(tap)).toMatchObject({ state: 'error', action: 'open', code: 'stream-ended' });
    expect(tap.reason?.message).toContain('The microphone');
    tap.disconnect();
    await settle();
  });

  test('of an insecure page, or of a browser without, is told before anyone presses', () => {
    expect(told(tapOn('mic'))).toMatchObject({ state: 'error', action: null, code: 'unsupported' });
    Object.assign(globalThis, { isSecureContext: false });
    expect(told(tapOn('mic:other'))).toMatchObject({ state: 'error', action: null, code: 'insecure-origin' });
    expect(told(tapOn('tab'))).toMatchObject({ state: 'error', code: 'insecure-origin' });
  });

  test('a tab shared without its sound is let go and told', async () => {
    const picture = new FakeTrack('video');
    page.navigator.mediaDevices = { getDisplayMedia: async () => new FakeStream([picture]) };
    const tap = tapOn('tab');
    expect(told(tap)).toMatchObject({ state: 'waiting', action: 'open', code: 'tab-closed' });
    tap.activate();
    await settle();
    expect(told(tap)).toMatchObject({ state: 'error', action: 'open', code: 'no-audio-track' });
    expect(picture.stopped).toBe(true);
    tap.disconnect();
    await settle();
  });
});

test('a browser without AudioContext is told of as such', () => {
  page.gesture();
  Object.assign(globalThis, { AudioContext: undefined });
  expect(told(tapOn(new FakeStream([new FakeTrack()])))).toMatchObject({ state: 'error', code: 'unsupported' });
});
