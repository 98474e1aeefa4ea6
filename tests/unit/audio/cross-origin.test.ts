import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foreignOrigin } from '../../../components/audio/media-sources';
import { FakePlayer, restoreGlobals, setGlobals, setUpPage } from './fakes';

function foreign(change: Partial<FakePlayer>): string | null {
  const player = Object.assign(new FakePlayer(), { readyState: 4 }, change);
  return foreignOrigin(player as unknown as HTMLMediaElement, player.crossOrigin);
}

beforeEach(setUpPage);
afterEach(restoreGlobals);

describe('an element that would be muted by tapping it', () => {
  test.each([
    'https://here.example/a.mp3',
    'blob:https://here.example/0',
    'blob:null/0',
    'data:audio/wav;base64,AA',
    '',
  ])('is not one that plays %s', (currentSrc) => {
    expect(foreign({ currentSrc, src: currentSrc })).toBeNull();
  });

  test.each([
    ['https://cdn.example/a.mp3', 'cdn.example'],
    ['http://here.example/a.mp3', 'here.example'],
    ['https://here.example:8443/a.mp3', 'here.example:8443'],
    ['file:///tmp/a.mp3', 'a file on disk'],
  ])('is one that plays %s', (currentSrc, where) => {
    expect(foreign({ currentSrc })).toBe(`<audio id="player"> plays from ${where}`);
  });

  test('is not one with a crossorigin attribute: the browser asks the other site', () => {
    expect(foreign({ currentSrc: 'https://cdn.example/a.mp3', crossOrigin: 'anonymous' })).toBeNull();
    expect(foreign({ currentSrc: 'https://cdn.example/a.mp3', crossOrigin: 'use-credentials' })).toBeNull();
  });

  test('is told by the address to come while nothing is loaded', () => {
    const change = { readyState: 0, src: 'https://cdn.example/b.mp3', currentSrc: 'https://here.example/a.mp3' };
    expect(foreign(change)).toContain('cdn.example');
    expect(foreign({ ...change, readyState: 1 })).toBeNull();
  });

  test('is every element with an address of a server, in a sandboxed frame', () => {
    setGlobals({ origin: 'null' });
    expect(foreign({})).toContain('here.example');
    expect(foreign({ currentSrc: 'blob:null/0' })).toBeNull();
  });
});
