import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { takeEarlyProperties } from '../../../components/markup';
import { type Bearer, effectiveSettings, markup } from '../../../components/ra-spectrum/markup';
import { SETTING_NAMES, SETTINGS } from '../../../components/ra-spectrum/settings';
import { FakeElement, knowColours } from './fakes';

const { reflect, settle } = markup;

beforeAll(knowColours);

/** What was said on the console, once the words for it have come. */
let told: () => Promise<string[]>;
beforeEach(() => {
  const { mock } = vi.spyOn(console, 'warn').mockImplementation(() => {});
  told = async () => {
    await vi.dynamicImportSettled();
    return mock.calls.map(([text]) => String(text));
  };
});
afterEach(() => void vi.restoreAllMocks());

const bearer = (properties?: Record<string, unknown>) => {
  const element = new FakeElement(properties);
  return { element, it: element as unknown as Bearer };
};

describe('properties set before the definition', () => {
  test('are taken off the element, the rest is left', () => {
    const element = { mode: 'line', source: null, other: 1, tilt: undefined };
    expect(takeEarlyProperties(element, ['mode', 'source', 'tilt', 'fps'])).toEqual({
      mode: 'line',
      source: null,
      tilt: undefined,
    });
    expect(element).toEqual({ other: 1 });
  });

  test('of the class itself are not taken', () => {
    class Tag {
      get mode() {
        return 'bars';
      }
    }
    expect(takeEarlyProperties(new Tag(), ['mode'])).toEqual({});
  });
});

describe('a setting settles', () => {
  test('as it is, where it is right', async () => {
    const { element, it } = bearer({ fftSize: 1024 });
    expect(settle(it, 'fftSize')).toBe(true);
    expect(element.fftSize).toBe(1024);
    expect(await told()).toEqual([]);
  });

  test('in its own type, where it was text', async () => {
    const { element, it } = bearer({ bands: '24', mode: ' Line ' });
    expect(settle(it, 'bands')).toBe(false);
    expect(settle(it, 'mode')).toBe(false);
    expect([element.bands, element.mode]).toEqual([24, 'line']);
    expect(await told()).toEqual([]);
  });

  test('at its default, told once, where it is wrong', async () => {
    const { element, it } = bearer({ id: 'mine', tilt: 99 });
    expect(settle(it, 'tilt')).toBe(false);
    expect(element.tilt).toBe(0);
    element.tilt = Number.NaN;
    settle(it, 'tilt');
    expect(element.tilt).toBe(0);
    expect(await told()).toEqual([
      '<ra-spectrum id="mine">: tilt takes a number from -24 to 24 decibels per octave, not "99"; 0 is used.',
    ]);
  });

  test('naming the element without an id, and the text that the attribute had', async () => {
    const { element, it } = bearer({ minDb: Number.NaN });
    element.setAttribute('min-db', 'low');
    settle(it, 'minDb');
    expect(await told()).toEqual([
      '<ra-spectrum>: min-db takes a number from -300 to 299 dBFS, not "low"; -90 is used.',
    ]);
  });

  test('told by the wrong property’s value, where the attribute beside it is right', async () => {
    const { element, it } = bearer({ tilt: 99 });
    element.setAttribute('tilt', '3');
    settle(it, 'tilt');
    expect((await told()).join()).toContain('not "99"');
  });

  test('silently at its default, where its attribute was taken away', async () => {
    const { element, it } = bearer({ mode: null, tilt: undefined });
    settle(it, 'mode');
    settle(it, 'tilt');
    expect([element.mode, element.tilt]).toEqual(['bars', 0]);
    expect(await told()).toEqual([]);
  });

  test('also what has no words or is no number', async () => {
    for (const name of SETTING_NAMES) {
      for (const value of [Object.create(null), Symbol('x')]) {
        const { element, it } = bearer({ [name]: value });
        expect(settle(it, name), name).toBe(false);
        expect(element[name], name).toBe(SETTINGS[name].initial);
      }
    }
    expect(await told()).toHaveLength(2 * SETTING_NAMES.length);
  });

  test('every one of them, each element and setting by itself', async () => {
    for (const { it } of [bearer({ mode: 'x', scale: 'x' }), bearer({ mode: 'x' })]) {
      for (const name of SETTING_NAMES) settle(it, name);
    }
    expect(await told()).toHaveLength(3);
  });
});

describe('a setting is reflected', () => {
  test('where it is not the default, and taken back without a trace of the old', () => {
    const { element, it } = bearer();
    for (const name of SETTING_NAMES) reflect(it, name);
    expect(element.written).toEqual({});
    Object.assign(element, { fftSize: 2048, labels: true, palette: 'ice', tilt: -3 });
    for (const name of SETTING_NAMES) reflect(it, name);
    expect(element.written).toEqual({ 'fft-size': '2048', labels: '', palette: 'ice', tilt: '-3' });
    Object.assign(element, { fftSize: 8192, labels: false });
    for (const name of SETTING_NAMES) reflect(it, name);
    expect(element.written).toEqual({ 'fft-size': '8192', palette: 'ice', tilt: '-3' });
  });

  test('but not where the attribute says the same in other words', () => {
    const { element, it } = bearer({ tilt: 3, labels: true });
    element.setAttribute('tilt', '3.0');
    element.setAttribute('labels', 'true');
    element.setAttribute('mode', 'nonsense');
    for (const name of SETTING_NAMES) reflect(it, name);
    expect(element.written).toEqual({ tilt: '3.0', labels: 'true', mode: 'nonsense' });
  });
});

describe('the settings that count', () => {
  test('are the element’s', async () => {
    const { it } = bearer({ minDb: -60, maxDb: 6 });
    const settings = effectiveSettings(it);
    expect(Object.keys(settings)).toEqual(SETTING_NAMES);
    expect(settings).toMatchObject({ minDb: -60, maxDb: 6, mode: 'bars' });
    expect(await told()).toEqual([]);
  });

  test('have each axis the right way round, told once', async () => {
    const { element, it } = bearer({ id: 'axis', minDb: 0, maxDb: 0, minFrequency: 500, maxFrequency: 100 });
    const expected = {
      minDb: SETTINGS.minDb.initial,
      maxDb: SETTINGS.maxDb.initial,
      minFrequency: SETTINGS.minFrequency.initial,
      maxFrequency: SETTINGS.maxFrequency.initial,
    };
    expect(effectiveSettings(it)).toMatchObject(expected);
    expect(effectiveSettings(it)).toMatchObject(expected);
    expect(await told()).toEqual([
      '<ra-spectrum id="axis">: min-frequency takes at least 1 less than max-frequency (100), not "500"; 20 … 20000 is used.',
      '<ra-spectrum id="axis">: min-db takes at least 1 less than max-db (0), not "0"; -90 … 0 is used.',
    ]);
    // The properties stay what the author set: the other end may follow.
    expect(element.minFrequency).toBe(500);
  });

  test('have a range, also on a logarithm, which begins at 1 Hz', async () => {
    const narrow = { minFrequency: 0, maxFrequency: 1 };
    expect(effectiveSettings(bearer({ ...narrow, scale: 'linear' }).it)).toMatchObject(narrow);
    const { it } = bearer({ ...narrow, scale: 'log' });
    expect(effectiveSettings(it)).toMatchObject({ minFrequency: 20, maxFrequency: 20_000 });
    expect(await told()).toEqual([
      '<ra-spectrum>: min-frequency takes at least 1 less than max-frequency (1), not "1"; 20 … 20000 is used.',
    ]);
  });
});
