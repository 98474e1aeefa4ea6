import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AudioSource, type Insert, insertInto, routeOfTap, SourceTap } from '../../../components/audio';
import { routeOf } from '../../../components/audio/media-sources';
import {
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
let taps: SourceTap[];

function tapOn(source: unknown): SourceTap {
  const tap = new SourceTap({ host: fakeHost(), onChange() {} });
  tap.setSource(source as AudioSource);
  tap.connect();
  taps.push(tap);
  return tap;
}

const asElement = (player: FakePlayer) => player as unknown as HTMLMediaElement;

beforeEach(() => {
  vi.useFakeTimers();
  page = setUpPage();
  taps = [];
});

afterEach(() => {
  for (const tap of taps) tap.disconnect();
  vi.runOnlyPendingTimers();
  vi.useRealTimers();
  restoreGlobals();
});

test('a player has a route once it plays into a context that runs, not before', () => {
  const player = new FakePlayer();
  const tap = tapOn(player);
  expect(routeOfTap(tap)).toBeNull();
  FakeContext.allowed = false;
  page.gesture();
  player.play();
  expect([tap.reason?.code, routeOfTap(tap), player.taken]).toEqual(['starting', null, false]);
  FakeContext.made[0].become('running');
  const route = routeOfTap(tap);
  expect(route).toBe(routeOf(asElement(player)));
  expect(route?.out).toBe(tap.output);
  // Wherever it listens, and while it sleeps.
  tap.setTap('pre');
  expect(routeOfTap(tap)).toBe(route);
  FakeContext.made[0].become('suspended');
  expect(routeOfTap(tap)).toBe(route);
});

test('a player of another site or of another script has none, and one that turned to another site no longer', () => {
  page.gesture();
  const foreign = Object.assign(new FakePlayer(), { src: 'https://cdn.example/a.mp3' });
  foreign.currentSrc = foreign.src;
  const taken = Object.assign(new FakePlayer(), { taken: true });
  // In Firefox a second source node would sound beside the first.
  const captured = Object.assign(new FakePlayer(), { mozAudioCaptured: true });
  for (const player of [foreign, taken, captured]) {
    player.play();
    const tap = tapOn(player);
    expect([tap.state, routeOfTap(tap)]).toEqual(['error', null]);
  }
  expect(captured.taken).toBe(false);
  const player = new FakePlayer();
  player.play();
  const tap = tapOn(player);
  const route = routeOfTap(tap);
  expect(route).not.toBeNull();
  player.currentSrc = foreign.src;
  player.fire('loadedmetadata');
  expect([tap.reason?.code, routeOfTap(tap)]).toEqual(['cross-origin-muted', null]);
  player.currentSrc = player.src;
  player.fire('loadedmetadata');
  expect(routeOfTap(tap)).toBe(route);
});

test('a player that turned to a stream has none while it plays that', async () => {
  page.gesture();
  const player = new FakePlayer();
  player.play();
  const tap = tapOn(player);
  const route = routeOfTap(tap);
  player.srcObject = new FakeStream([new FakeTrack()]);
  player.fire('loadstart');
  // What streams need is loaded with the first of them.
  await vi.waitUntil(() => tap.state === 'running');
  expect([tap.output === null, routeOfTap(tap)]).toEqual([false, null]);
  player.srcObject = null;
  player.fire('emptied');
  expect(routeOfTap(tap)).toBe(route);
});

test('an equaliser that is named leads to the route it stands in, and is heard by its own output', () => {
  page.gesture();
  const player = new FakePlayer();
  player.play();
  const route = routeOfTap(tapOn(player))!;
  const context = route.context as unknown as FakeContext;
  const [eq1, eq2] = [0, 1].map(() => ({ input: new FakeNode(context), output: new FakeNode(context) }));
  const placed = insertInto(route, null, eq1 as unknown as Insert);
  insertInto(route, null, eq2 as unknown as Insert);
  const tap = tapOn(eq1.output);
  expect(tap.output).toBe(eq1.output);
  expect(eq1.output.outputs).toEqual([eq2.input, tap.analyser]);
  expect(routeOfTap(tap)).toBe(route);
  placed.remove();
  expect(routeOfTap(tap)).toBeNull();
  expect(eq1.output.outputs).toEqual([tap.analyser]);
});

test('a node of the host has none, nor has nothing', () => {
  const context = Object.assign(new FakeContext(), { state: 'running' });
  const tap = tapOn(new FakeNode(context));
  expect([tap.state, routeOfTap(tap)]).toEqual(['running', null]);
  expect(routeOfTap(tapOn(null))).toBeNull();
});
