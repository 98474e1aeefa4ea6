import { beforeAll, describe, expect, test } from 'vitest';
import { inWords, nameOf, type ReasonCode, reason } from '../../../components/audio/errors';
import { FakePlayer } from './fakes';

const CODES: ReasonCode[] = [
  'not-found',
  'not-provided',
  'not-ready',
  'not-playing',
  'mic-closed',
  'tab-closed',
  'opening',
  'starting',
  'needs-gesture',
  'context-suspended',
  'selector-invalid',
  'not-a-source',
  'wrong-type',
  'no-output',
  'not-connectable',
  'context-closed',
  'cross-origin',
  'cross-origin-muted',
  'already-connected',
  'media-failed',
  'no-audio-track',
  'stream-ended',
  'mic-refused',
  'mic-not-found',
  'mic-busy',
  'tab-refused',
  'insecure-origin',
  'unsupported',
];

describe('what a source says', () => {
  // Those of streams and devices come with them.
  beforeAll(async () => {
    await import('../../../components/audio/opened-feeds');
    await inWords(reason('wrong-type'));
  });

  test.each(CODES)('%s is a sentence', (code) => {
    const { message } = reason(code, 'The thing');
    expect(message).toMatch(/^.{20,}[.]$|^.+: The thing$/);
    expect(message).not.toContain('undefined');
  });

  test('names an element as it stands in the page', () => {
    expect(nameOf(new FakePlayer())).toBe('<audio id="player">');
    expect(nameOf(Object.assign(new FakePlayer(), { id: '' }))).toBe('<audio>');
  });

  test('names any other thing by its kind', () => {
    expect(nameOf({ [Symbol.toStringTag]: 'AudioParam' })).toBe('an AudioParam');
    expect(nameOf({})).toBe('an Object');
    expect(nameOf(new Map())).toBe('a Map');
    expect(nameOf(5)).toBe('5');
    expect(nameOf(null)).toBe('null');
  });
});
