import { beforeEach, describe, expect, test } from 'vitest';
import { type EqualizerBand, flatBands } from '../../../components/engine';
import { EqModel, type EqState } from '../../../components/ra-eq/model';
import { allocated } from '../engine/allocated';
import { random } from '../engine/oracle';

const band = (frequency: number, gain = 0, q = 1): EqualizerBand => ({
  type: 'peaking',
  frequency,
  gain,
  q,
  enabled: true,
});

let told: string[];
let model: EqModel;

beforeEach(() => {
  told = [];
  model = new EqModel({
    band: (index) => told.push(`band ${index}`),
    all: () => told.push('all'),
    status: () => told.push('status'),
  });
  model.load({ preamp: 0, bands: [band(100), band(1000), band(10_000)] });
  told = [];
});

const gains = () => model.bands.map(({ gain }) => gain);
const frequencies = () => model.bands.map(({ frequency }) => frequency);
const setGain = (index: number, gain: number) => {
  const { frequency, q } = model.bands[index];
  model.setValues(index, frequency, gain, q);
};

describe('to begin with', () => {
  test('there is nothing, and nothing to undo', () => {
    const empty = new EqModel({ band() {}, all() {}, status() {} });
    expect(empty.state()).toEqual({ preamp: 0, bands: [] });
    expect([empty.selected, empty.solo, empty.bypass, empty.slot]).toEqual([-1, -1, false, 'a']);
    expect([empty.canUndo, empty.canRedo, empty.inGesture]).toEqual([false, false, false]);
    empty.undo();
    empty.redo();
    expect(empty.commit()).toBe(false);
    empty.cancel();
    expect(empty.state()).toEqual({ preamp: 0, bands: [] });
  });
});

describe('what the page loads', () => {
  test('is copied in and out, and stands in both slots without a history', () => {
    const bands = [band(50, 1), band(60, 2)];
    setGain(0, 5);
    model.load({ preamp: -2, bands });
    bands[0].gain = 99;
    model.state().bands[1].gain = 99;
    expect(model.state()).toEqual({ preamp: -2, bands: [band(50, 1), band(60, 2)] });
    expect(model.canUndo).toBe(false);
    model.switchSlot();
    expect(model.state()).toEqual({ preamp: -2, bands: [band(50, 1), band(60, 2)] });
    setGain(0, 3);
    model.switchSlot();
    expect(gains()).toEqual([1, 2]);
  });

  test('keeps the selection as near as there is a band, and a solo where there are as many', () => {
    model.select(1);
    model.setSolo(2);
    model.load({ preamp: 0, bands: [band(1), band(2), band(3)] });
    expect([model.selected, model.solo]).toEqual([1, 2]);
    model.load({ preamp: 0, bands: [band(1), band(2)] });
    expect([model.selected, model.solo]).toEqual([1, -1]);
    model.load({ preamp: 0, bands: [band(1)] });
    expect(model.selected).toBe(0);
  });

  test('ends a gesture, which then has nothing to commit', () => {
    model.begin();
    setGain(0, 5);
    model.load({ preamp: 0, bands: [band(1)] });
    expect([model.inGesture, model.commit(), model.canUndo]).toEqual([false, false, false]);
  });

  test('leaves what a page’s object holds besides', () => {
    model.load({ preamp: 0, bands: [{ ...band(1), note: 'x' } as EqualizerBand] });
    expect(Object.keys(model.bands[0]).sort()).toEqual(['enabled', 'frequency', 'gain', 'q', 'type']);
  });
});

describe('a change outside a gesture', () => {
  test('is a step of its own', () => {
    setGain(0, 1);
    setGain(0, 2);
    model.undo();
    expect(gains()).toEqual([1, 0, 0]);
    model.undo();
    expect(gains()).toEqual([0, 0, 0]);
    expect([model.canUndo, model.canRedo]).toEqual([false, true]);
    model.redo();
    model.redo();
    expect(gains()).toEqual([2, 0, 0]);
    expect([model.canUndo, model.canRedo]).toEqual([true, false]);
  });

  test('is none where nothing differs', () => {
    setGain(0, 0);
    model.setType(0, 'peaking');
    model.setEnabled(0, true);
    model.setPreamp(0);
    model.replace(model.state());
    expect(model.canUndo).toBe(false);
    expect(told).toEqual([]);
  });

  test('is none where there is no such band', () => {
    for (const index of [-1, 3, 0.5, Number.NaN]) {
      model.setValues(index, 1, 1, 1);
      model.setType(index, 'notch');
      model.setEnabled(index, false);
      model.removeBand(index);
    }
    expect(model.canUndo).toBe(false);
    expect(told).toEqual([]);
  });

  test('forgets what was undone', () => {
    setGain(0, 1);
    model.undo();
    setGain(1, 2);
    expect(model.canRedo).toBe(false);
    model.redo();
    expect(gains()).toEqual([0, 2, 0]);
  });

  test('of any kind can be undone and done again', () => {
    const changes: [string, () => void][] = [
      ['values', () => model.setValues(1, 500, 3, 2)],
      ['type', () => model.setType(1, 'notch')],
      ['enabled', () => model.setEnabled(1, false)],
      ['add', () => model.addBand(band(5))],
      ['remove', () => model.removeBand(1)],
      ['preamp', () => model.setPreamp(-3)],
      ['replace', () => model.replace({ preamp: 1, bands: [band(7)] })],
    ];
    for (const [name, change] of changes) {
      const before = model.state();
      change();
      const after = model.state();
      expect(after, name).not.toEqual(before);
      model.undo();
      expect(model.state(), name).toEqual(before);
      model.redo();
      expect(model.state(), name).toEqual(after);
      model.undo();
    }
  });
});

describe('numbers', () => {
  test('that no band can have are ignored, each by itself', () => {
    model.setValues(0, Number.NaN, 3, 2);
    expect(model.bands[0]).toEqual(band(100, 3, 2));
    model.setValues(0, 200, Number.NaN, Number.POSITIVE_INFINITY);
    expect(model.bands[0]).toEqual(band(200, 3, 2));
    model.setValues(0, -1, Number.NEGATIVE_INFINITY, 0);
    model.setValues(0, Number.POSITIVE_INFINITY, 3, -1);
    expect(model.bands[0]).toEqual(band(200, 3, 2));
    model.setPreamp(Number.NaN);
    expect(model.preamp).toBe(0);
  });

  test('beyond what a plot shows are kept as given', () => {
    model.setValues(0, 0, -46, 1000);
    expect(model.bands[0]).toEqual(band(0, -46, 1000));
  });
});

describe('a gesture', () => {
  test('is one step, whatever happens in it', () => {
    model.begin();
    for (let gain = 1; gain <= 10; gain++) setGain(0, gain);
    model.addBand(band(5));
    model.setPreamp(-4);
    expect(model.canUndo).toBe(false);
    expect(model.commit()).toBe(true);
    model.undo();
    expect(model.state()).toEqual({ preamp: 0, bands: [band(100), band(1000), band(10_000)] });
    expect(model.canUndo).toBe(false);
  });

  test('that comes back to where it began is no step, and what was undone stays to be done again', () => {
    setGain(2, 1);
    model.undo();
    model.begin();
    setGain(0, 5);
    setGain(0, 0);
    expect(model.commit()).toBe(false);
    expect([model.canUndo, model.canRedo]).toEqual([false, true]);
  });

  test('joins one that goes on', () => {
    model.begin();
    setGain(0, 1);
    model.begin();
    setGain(0, 2);
    expect([model.commit(), model.commit()]).toEqual([true, false]);
    model.undo();
    expect(gains()).toEqual([0, 0, 0]);
  });

  test('that is cancelled leaves nothing behind', () => {
    model.select(0);
    model.begin();
    model.addBand(band(5));
    setGain(1, 4);
    model.cancel();
    expect(frequencies()).toEqual([100, 1000, 10_000]);
    expect(gains()).toEqual([0, 0, 0]);
    expect([model.selected, model.canUndo, model.canRedo, model.inGesture]).toEqual([0, false, false, false]);
  });

  test('that did nothing is cancelled without a word', () => {
    model.begin();
    model.cancel();
    expect(told).toEqual([]);
  });

  test.each([
    ['undo', () => model.undo()],
    ['switchSlot', () => model.switchSlot()],
    ['copyToOther', () => model.copyToOther()],
  ])('is committed by %s', (name, act) => {
    model.begin();
    setGain(0, 5);
    act();
    expect(model.inGesture).toBe(false);
    if (name === 'undo') model.redo();
    if (name === 'switchSlot') model.switchSlot();
    expect(gains()).toEqual([5, 0, 0]);
    model.undo();
    expect(gains()).toEqual([0, 0, 0]);
  });
});

describe('bands', () => {
  test('that are added come last and are selected', () => {
    const given = band(5);
    expect(model.addBand(given)).toBe(3);
    given.gain = 9;
    expect([model.selected, model.bands[3].gain]).toEqual([3, 0]);
  });

  test('can be 32', () => {
    model.load({ preamp: 0, bands: flatBands(31) });
    expect(model.addBand(band(5))).toBe(31);
    told = [];
    expect(model.addBand(band(5))).toBe(-1);
    expect([model.bands.length, model.selected, told.length]).toEqual([32, 31, 0]);
  });

  test.each([
    [0, 0, 0],
    [1, 1, 1],
    [2, 2, 1],
    [0, 2, 1],
    [2, 0, 0],
    [1, -1, -1],
  ])('band %d removed while %d is selected leaves %d selected', (index, before, after) => {
    model.select(before);
    model.removeBand(index);
    expect(model.selected).toBe(after);
  });

  test('that are all removed leave nothing selected', () => {
    model.select(0);
    for (let i = 0; i < 3; i++) model.removeBand(0);
    expect([model.bands.length, model.selected]).toEqual([0, -1]);
  });

  test('keep their solo when others go, and lose it with themselves', () => {
    model.setSolo(1);
    model.removeBand(2);
    expect(model.solo).toBe(1);
    model.removeBand(0);
    expect(model.solo).toBe(0);
    model.addBand(band(5));
    expect(model.solo).toBe(0);
    model.removeBand(0);
    expect(model.solo).toBe(-1);
  });
});

describe('selection, solo and bypass', () => {
  test('are no steps', () => {
    model.select(1);
    model.setSolo(1);
    model.setBypass(true);
    expect([model.selected, model.solo, model.bypass, model.canUndo]).toEqual([1, 1, true, false]);
    expect(told).toEqual(['status', 'status', 'status']);
    model.select(1);
    model.setSolo(1);
    model.setBypass(true);
    expect(told).toHaveLength(3);
  });

  test('of a band that is not there are none', () => {
    for (const index of [3, -5, Number.NaN, 0.5]) {
      model.select(1);
      model.setSolo(1);
      model.select(index);
      model.setSolo(index);
      expect([model.selected, model.solo]).toEqual([-1, -1]);
    }
  });
});

describe('undo and redo select what they change', () => {
  test('a band whose values go back', () => {
    setGain(2, 5);
    model.select(0);
    model.undo();
    expect(model.selected).toBe(2);
    model.select(1);
    model.redo();
    expect(model.selected).toBe(2);
  });

  test('a band that comes back, and the neighbour of one that goes', () => {
    model.select(1);
    model.removeBand(1);
    model.select(0);
    model.undo();
    expect(model.selected).toBe(1);
    model.redo();
    expect(model.selected).toBe(1);
    model.undo();
    model.addBand(band(5));
    model.undo();
    expect(model.selected).toBe(2);
  });

  test('nothing else where only the preamp changes', () => {
    model.select(1);
    model.setPreamp(-3);
    model.undo();
    expect(model.selected).toBe(1);
    model.select(-1);
    model.redo();
    expect(model.selected).toBe(0);
  });

  test('the selected one stays where it is among them', () => {
    model.select(1);
    model.replace({ preamp: 0, bands: [band(1), band(2), band(3)] });
    model.undo();
    expect(model.selected).toBe(1);
  });
});

describe('A and B', () => {
  test('each have bands, a preamp and a history', () => {
    setGain(0, 1);
    model.switchSlot();
    expect([model.slot, model.canUndo]).toEqual(['b', false]);
    expect(gains()).toEqual([0, 0, 0]);
    model.setPreamp(-3);
    model.switchSlot();
    expect([model.slot, model.preamp]).toEqual(['a', 0]);
    expect(gains()).toEqual([1, 0, 0]);
    model.undo();
    expect(gains()).toEqual([0, 0, 0]);
    model.switchSlot();
    expect([model.preamp, model.canUndo, model.canRedo]).toEqual([-3, true, false]);
  });

  test('share selection and bypass', () => {
    model.select(1);
    model.setBypass(true);
    model.switchSlot();
    expect([model.selected, model.bypass]).toEqual([1, true]);
    model.removeBand(0);
    model.removeBand(0);
    model.select(0);
    model.switchSlot();
    model.select(2);
    model.switchSlot();
    expect(model.selected).toBe(0);
  });

  test('can be made the same, which the other can undo', () => {
    setGain(0, 1);
    model.copyToOther();
    setGain(0, 2);
    model.switchSlot();
    expect(gains()).toEqual([1, 0, 0]);
    model.undo();
    expect(gains()).toEqual([0, 0, 0]);
    model.redo();
    setGain(0, 7);
    model.switchSlot();
    expect(gains()).toEqual([2, 0, 0]);
  });

  test('that are the same already are not copied', () => {
    model.copyToOther();
    expect(told).toEqual([]);
    model.switchSlot();
    expect(model.canUndo).toBe(false);
  });
});

describe('the listener', () => {
  test('hears of one band when one changes, and within a gesture of nothing else', () => {
    model.begin();
    setGain(1, 3);
    model.setType(1, 'notch');
    model.setEnabled(1, false);
    expect(told).toEqual(['band 1', 'band 1', 'band 1']);
    model.commit();
    expect(told.slice(3)).toEqual(['status']);
    setGain(1, 4);
    expect(told.slice(4)).toEqual(['band 1', 'status']);
  });

  test('hears of all when bands come and go or are others', () => {
    const acts = [
      () => model.addBand(band(5)),
      () => model.removeBand(0),
      () => model.undo(),
      () => model.redo(),
      () => model.replace({ preamp: 0, bands: [] }),
      () => model.switchSlot(),
      () => model.load({ preamp: 0, bands: [] }),
    ];
    for (const act of acts) {
      told = [];
      act();
      expect(told).toEqual(['all', 'status']);
    }
  });

  test('hears of the preamp as of the status', () => {
    model.setPreamp(3);
    expect(told).toEqual(['status']);
  });

  test('finds the model as it says', () => {
    const seen: unknown[] = [];
    const watched: EqModel = new EqModel({
      band: (index) => seen.push(watched.bands[index].gain),
      all: () => seen.push(watched.bands.length, watched.selected),
      status: () => seen.push(watched.canUndo),
    });
    watched.addBand(band(5));
    watched.setValues(0, 5, 2, 1);
    watched.removeBand(0);
    expect(seen).toEqual([1, 0, true, 2, true, 0, -1, true]);
  });
});

test('the last 200 steps are kept', () => {
  for (let gain = 1; gain <= 250; gain++) setGain(0, gain);
  let undone = 0;
  while (model.canUndo) {
    model.undo();
    undone++;
  }
  expect([undone, gains()[0]]).toEqual([200, 50]);
  while (model.canRedo) model.redo();
  expect(gains()[0]).toBe(250);
});

// The oracle is a list of whole states and a place in it, for each slot.
test('any run of changes, undos and switches gives what a list of states would', () => {
  const next = random(5);
  const pick = (count: number) => Math.floor(next() * count);
  const start = model.state();
  const lists = [0, 1].map(() => ({ states: [start] as EqState[], at: 0 }));
  let slot = 0;
  const record = () => {
    const list = lists[slot];
    const now = model.state();
    if (JSON.stringify(now) === JSON.stringify(list.states[list.at])) return;
    list.states.splice(list.at + 1, Number.POSITIVE_INFINITY, now);
    list.at++;
  };
  const change = () => {
    const index = pick(model.bands.length);
    const what = pick(6);
    if (what === 0) model.addBand(band(pick(1000), pick(5)));
    else if (what === 1 && model.bands.length > 1) model.removeBand(index);
    else if (what === 2) model.setEnabled(index, next() < 0.5);
    else if (what === 3) model.setPreamp(pick(3));
    else if (what === 4) model.replace({ preamp: pick(2), bands: flatBands(1 + pick(4)) });
    else model.setValues(index, pick(1000), pick(5), 1 + pick(3));
  };
  for (let turn = 0; turn < 3000; turn++) {
    const list = lists[slot];
    const what = pick(8);
    if (what < 3) {
      change();
      record();
    } else if (what === 3) {
      model.begin();
      for (let i = pick(4); i > 0; i--) change();
      if (next() < 0.5) model.cancel();
      else model.commit();
      record();
    } else if (what === 4) {
      model.undo();
      list.at = Math.max(list.at - 1, 0);
    } else if (what === 5) {
      model.redo();
      list.at = Math.min(list.at + 1, list.states.length - 1);
    } else if (what === 6) {
      model.switchSlot();
      slot = 1 - slot;
    } else {
      model.select(pick(5));
      model.setSolo(pick(5));
    }
    // What was kept is 200 steps; the oracle forgets the same.
    for (const one of lists) {
      if (one.at > 200) one.states.splice(0, one.at - 200);
      one.at = Math.min(one.at, 200);
    }
    const { states, at } = lists[slot];
    expect(model.state()).toEqual(states[at]);
    expect([model.canUndo, model.canRedo]).toEqual([at > 0, at < states.length - 1]);
    expect(model.selected).toBeLessThan(model.bands.length);
    expect(model.solo).toBeLessThan(model.bands.length);
  }
});

test('a drag allocates nothing in the model', async () => {
  const quiet = new EqModel({ band() {}, all() {}, status() {} });
  quiet.load({ preamp: 0, bands: flatBands(8) });
  // Different functions at one place, which the compiler then does not inline: what they allocate is seen as theirs.
  const acts = [quiet.setValues, quiet.select, quiet.setSolo, quiet.setType] as ((...values: unknown[]) => void)[];
  const drag = (moves: number) => {
    for (let i = 0; i < 4 * moves; i++) {
      const index = (i >> 2) % 8;
      const values = i % 4 ? [index, 'peaking'] : [index, 100.5 + i / 7, (i % 97) / 8.3, 1 + (i % 13) / 9];
      acts[i % 4].apply(quiet, values);
    }
  };
  const bytesOf = async (moves: number) => {
    let bytes = 0;
    for (const size of (await allocated('ra-eq/model', () => drag(moves))).values()) bytes += size;
    return bytes;
  };
  quiet.begin();
  drag(50_000);
  // A number that were boxed on each move would be 600 kB; what is left is of the compiler's own time.
  expect(await bytesOf(50_000)).toBeLessThan(100_000);
  // Outside a gesture each move is a step: 400 bytes at least, so that the measure is seen to see.
  quiet.commit();
  expect(await bytesOf(2000)).toBeGreaterThan(400_000);
});
