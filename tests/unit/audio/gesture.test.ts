import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mayStart, watchGesture } from '../../../components/audio/gesture';
import { type FakePage, restoreGlobals, setGlobals, setUpPage } from './fakes';

let page: FakePage;
beforeEach(() => {
  page = setUpPage();
});
afterEach(restoreGlobals);

describe('the watch for a gesture', () => {
  test('is one for all, and gone when nobody waits', () => {
    const first = vi.fn();
    const second = vi.fn();
    const stops = [watchGesture(first), watchGesture(second)];
    const listeners = page.window.listeners;
    expect(listeners).toBeGreaterThan(0);
    page.window.fire('keydown');
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(1);
    stops[0]();
    expect(page.window.listeners).toBe(listeners);
    stops[1]();
    stops[1]();
    expect(page.window.listeners).toBe(0);
  });
});

describe('whether sound may start', () => {
  test('is what the browser says about the page', () => {
    expect(mayStart()).toBe(false);
    page.gesture();
    expect(mayStart()).toBe(true);
  });

  test('is what Firefox says about its policy', () => {
    setGlobals({ navigator: { userActivation: { hasBeenActive: false }, getAutoplayPolicy: () => 'allowed' } });
    expect(mayStart()).toBe(true);
  });

  test('is whether a gesture was seen, in a browser that does not tell', () => {
    setGlobals({ navigator: {} });
    const stop = watchGesture(() => {});
    page.window.fire('pointerdown');
    expect(mayStart()).toBe(true);
    stop();
  });
});
