import { describe, expect, test } from 'vitest';
import { attributeOf } from '../../../components/markup';
import { EQ_SETTINGS } from '../../../components/ra-eq/eq-settings';
import { SETTINGS } from '../../../components/ra-spectrum/settings';
import { readWidgets, WIDGETS } from '../../../components/widgets';

const read = (list: string, settings: Record<string, string> = {}, prefix = 'data-ra-') => {
  const said: string[] = [];
  const widgets = readWidgets(['data-ra', list], Object.entries(settings), prefix, (sentence) => said.push(sentence));
  return { widgets, said };
};

test('the names are those of the settings of the tags, and the text of an equaliser', () => {
  expect([...WIDGETS.spectrum].sort()).toEqual(Object.keys(SETTINGS).map(attributeOf).sort());
  expect([...WIDGETS.eq].sort()).toEqual([...Object.keys(EQ_SETTINGS).map(attributeOf), 'value'].sort());
});

describe('a list of widgets', () => {
  test.each([
    ['spectrum', ['spectrum']],
    ['eq', ['eq']],
    [' spectrum   eq ', ['spectrum', 'eq']],
    ['eq,spectrum', ['eq', 'spectrum']],
    ['eq\nspectrum\teq', ['eq', 'spectrum']],
  ])('%j is read in its order, each once', (list, names) => {
    expect(read(list).widgets.map(({ name }) => name)).toEqual(names);
    expect(read(list).said).toEqual([]);
  });

  test.each(['script', 'ra-spectrum', 'Spectrum', '__proto__', 'constructor', 'toString'])(
    'the word %j is told and left out',
    (word) => {
      const { widgets, said } = read(`${word} eq`);
      expect(widgets).toEqual([{ name: 'eq', attributes: [] }]);
      expect(said).toEqual([`data-ra takes spectrum and eq, not "${word}".`]);
    },
  );

  test('that is empty is told', () => {
    expect(read('  ')).toEqual({ widgets: [], said: ['data-ra names no widget. It takes spectrum, eq or both.'] });
  });
});

describe('the attributes', () => {
  test('go to the tag they name, with their values as they are', () => {
    const text = 'Preamp: -3 dB\nFilter 1: ON PK Fc 100 Hz Gain 3 dB Q 1';
    const { widgets, said } = read('spectrum eq', {
      'data-ra-spectrum-mode': 'line',
      'data-ra-spectrum-labels': '',
      'data-ra-eq-value': text,
      'data-ra-eq-range-db': '"><script>',
    });
    expect(said).toEqual([]);
    expect(widgets).toEqual([
      {
        name: 'spectrum',
        attributes: [
          ['mode', 'line'],
          ['labels', ''],
        ],
      },
      {
        name: 'eq',
        attributes: [
          ['value', text],
          ['range-db', '"><script>'],
        ],
      },
    ]);
  });

  test.each([
    ['data-ra-spectrum-onclick', /stands for no attribute of spectrum\. It has channel, fft-size, /],
    ['data-ra-spectrum-style', /stands for no attribute of spectrum/],
    ['data-ra-eq-id', /stands for no attribute of eq/],
    ['data-ra-eq-__proto__', /stands for no attribute of eq/],
    ['data-ra-eq-constructor', /stands for no attribute of eq/],
    ['data-ra-spectrum-source', /is left out: the source is the player/],
    ['data-ra-mode', /"data-ra-mode" is unknown: data-ra-spectrum-… and data-ra-eq-…/],
    ['data-ra-player-src', /is unknown/],
    ['data-ra-spectrum', /is unknown/],
  ])('%s is told and left out', (name, sentence) => {
    const { widgets, said } = read('spectrum eq', { [name]: 'x' });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(widgets.flatMap(({ attributes }) => attributes)).toEqual([]);
  });

  test('of a widget that is not named change nothing, and that is told', () => {
    const { widgets, said } = read('spectrum', { 'data-ra-eq-value': 'x' });
    expect(widgets).toEqual([{ name: 'spectrum', attributes: [] }]);
    expect(said).toEqual(['data-ra-eq-value changes nothing: data-ra does not name eq.']);
  });

  test('are no longer than any preset', () => {
    const { widgets, said } = read('eq', { 'data-ra-eq-value': 'x'.repeat(4097) });
    expect(widgets).toEqual([{ name: 'eq', attributes: [] }]);
    expect(said).toEqual(['data-ra-eq-value is longer than 4096 characters, and left out.']);
  });
});
