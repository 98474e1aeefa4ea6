import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { describe, expect, test, vi } from 'vitest';
import { attributeOf } from '../../../components/markup';
import { EQ_SETTINGS } from '../../../components/ra-eq/eq-settings';
import { effectiveSettings } from '../../../components/ra-spectrum/markup';
import { SETTINGS } from '../../../components/ra-spectrum/settings';
import { controlOf, form } from '../../../scripts/site/form';
import { LOOKS } from '../../../scripts/site/looks';
import { readTags } from '../../../scripts/site/manifest';
import { readFragment, spaced } from '../../../www/src/configurator/address';
import { wrongTogether } from '../../../www/src/configurator/controls';
import {
  asHtml,
  asIframe,
  asQuery,
  asReact,
  type Settled,
  tagText,
  type Written,
} from '../../../www/src/configurator/outputs';

const kit = { folder: 'rusty-audio', dropIn: 'auto.js', styleSheet: 'rusty-audio.css' };
const text = (attribute: string, value: string): Written => ({ attribute, kind: 'text', value });
const flag = (attribute: string): Written => ({ attribute, kind: 'flag', value: 'true' });
const number = (attribute: string, value: string): Written => ({ attribute, kind: 'number', value });

const spectrum = (...written: Written[]): Settled => ({
  widgets: ['spectrum'],
  src: '/song.mp3',
  values: { spectrum: written },
});

describe('what the configurator writes', () => {
  test('HTML: nothing that is a default, the source first and flags last', () => {
    expect(tagText(spectrum(), 'spectrum')).toBe('<ra-spectrum source="#player"></ra-spectrum>');
    expect(asHtml(spectrum(flag('labels'), text('mode', 'line'), number('min-db', '-60')), kit)).toBe(
      `<link rel="stylesheet" href="rusty-audio/rusty-audio.css">
<script type="module" src="rusty-audio/auto.js"></script>

<audio id="player" src="/song.mp3" controls></audio>
<ra-spectrum source="#player" mode="line" min-db="-60" labels></ra-spectrum>`,
    );
  });

  test('no player where the sound is the microphone’s', () => {
    const html = asHtml(spectrum(text('source', 'mic')), kit);
    expect(html).not.toContain('<audio');
    expect(html).toContain('<ra-spectrum source="mic">');
  });

  test('HTML quotes what would be read as markup', () => {
    expect(tagText(spectrum(text('source', '[data-a="b&c"]<')), 'spectrum')).toBe(
      '<ra-spectrum source="[data-a=&quot;b&amp;c&quot;]&lt;"></ra-spectrum>',
    );
  });

  test('React: numbers in braces, and strings with signs of their own too', () => {
    const react = asReact({
      widgets: ['spectrum', 'eq'],
      src: '/song.mp3',
      values: {
        spectrum: [flag('peaks'), number('tilt', '4.5'), text('palette', 'navy, gold 60%, white')],
        eq: [text('value', 'Preamp: -3 dB\nFilter 1: ON PK Fc 1000 Hz Gain 3 dB Q 1')],
      },
    });
    expect(react).toContain('<ra-spectrum source="#player" tilt={4.5} palette="navy, gold 60%, white" peaks />');
    expect(react).toContain(
      '<ra-eq source="#player" value={"Preamp: -3 dB\\nFilter 1: ON PK Fc 1000 Hz Gain 3 dB Q 1"} />',
    );
    expect(react).toContain("import 'rusty-audio/ra-spectrum';\nimport 'rusty-audio/ra-eq';");
  });

  test('React, compiled: the tags get the attributes that HTML has', () => {
    const settled: Settled = {
      widgets: ['spectrum', 'eq'],
      src: '/a "b" & {c}.mp3',
      values: {
        spectrum: [text('palette', '"navy" & {gold}'), number('min-db', '-60'), flag('labels')],
        eq: [text('value', 'Preamp: -3 dB\nFilter 1: ON PK Fc 1000 Hz Gain 3 dB Q 1\\')],
      },
    };
    const { code } = transformSync(
      asReact(settled)
        .replaceAll(/^import .*$/gm, '')
        .replace('export ', ''),
      {
        loader: 'jsx',
        jsxFactory: 'h',
        jsxFragment: '"fragment"',
      },
    );
    const made: [string, Record<string, unknown>][] = [];
    const h = (name: string, properties: Record<string, unknown> | null) => {
      if (properties) made.push([name, properties]);
    };
    new Function('h', `${code}; Player();`)(h);
    expect(made).toEqual([
      ['audio', { id: 'player', src: '/a "b" & {c}.mp3', controls: true }],
      ['ra-spectrum', { source: '#player', palette: '"navy" & {gold}', 'min-db': -60, labels: true }],
      ['ra-eq', { source: '#player', value: 'Preamp: -3 dB\nFilter 1: ON PK Fc 1000 Hz Gain 3 dB Q 1\\' }],
    ]);
  });

  test('an iframe: the same as a query, without the source', () => {
    const settled = spectrum(text('source', 'mic'), text('palette', 'a&b="c"'), flag('peaks'));
    const html = asIframe(settled, kit);
    expect(html).toContain('title="Spectrum" width="100%"');
    const address = /src="([^"]*)"/.exec(html)![1].replaceAll('&amp;', '&');
    const url = new URL(address, 'https://example.org/');
    expect(url.pathname).toBe('/rusty-audio/embed.html');
    expect([...url.searchParams]).toEqual([
      ['src', '/song.mp3'],
      ['widgets', 'spectrum'],
      ['spectrum-palette', 'a&b="c"'],
      ['spectrum-peaks', 'true'],
    ]);
  });

  test('the address of the page says all of it, and is read back', () => {
    const settled: Settled = {
      widgets: ['spectrum', 'eq'],
      src: 'https://example.org/a b.mp3?x=1&y=2',
      values: { spectrum: [text('mode', 'line'), flag('peaks')], eq: [text('value', 'Preamp: -3 dB\n+ = & #')] },
    };
    const said = readFragment(`#${asQuery(settled)}`)!;
    expect(said.widgets).toEqual(settled.widgets);
    expect(said.src).toBe(settled.src);
    expect(Object.fromEntries(said.values)).toEqual({
      'spectrum-mode': 'line',
      'spectrum-peaks': 'true',
      'eq-value': 'Preamp: -3 dB\n+ = & #',
    });
  });

  test('a place on the page is no state of it, and a widget that there is not is left out', () => {
    // A field has no other line ends, and would be taken for one that does not show its value.
    expect(readFragment('#eq-value=a%0D%0Ab%0Dc')!.values.get('eq-value')).toBe('a\nb\nc');
    expect(readFragment('#copy-it')).toBeNull();
    expect(readFragment('')).toBeNull();
    expect(readFragment('#widgets=piano,eq&src=x')!.widgets).toEqual(['eq']);
    expect(readFragment('#widgets=piano')!.widgets).toBeNull();
    expect(readFragment('#widgets=&src=x')!.widgets).toEqual([]);
  });
});

describe('the ends of an axis', () => {
  const together = (widget: 'spectrum' | 'eq', values: Record<string, string | null>) =>
    wrongTogether(widget, (attribute) => (attribute in values ? values[attribute] : initialOf(widget, attribute)));
  const initialOf = (widget: string, attribute: string) =>
    readTags()
      .find(({ name }) => name === `ra-${widget}`)!
      .attributes.find(({ name }) => name === attribute)!.initial;

  test('the wrong way round are told at both', () => {
    const wrong = together('spectrum', { 'min-db': '-20', 'max-db': '-60' });
    expect([...wrong.keys()]).toEqual(['min-db', 'max-db']);
    expect(wrong.get('min-db')).toBe(
      'min-db (-20) has to be at least 1 less than max-db (-60): both are left out, so -90 … 0 counts.',
    );
    expect([...together('eq', { 'max-frequency': '10' }).keys()]).toEqual(['min-frequency', 'max-frequency']);
    expect(together('spectrum', { 'min-frequency': '20000', 'min-db': '-0.5' }).size).toBe(4);
  });

  test('the right way round are not, nor where one is wrong by itself', () => {
    expect(together('spectrum', {}).size + together('eq', {}).size).toBe(0);
    expect(together('spectrum', { 'min-db': '-1', 'max-db': '0' }).size).toBe(0);
    expect(together('spectrum', { 'min-db': null, 'max-db': '-200' }).size).toBe(0);
  });

  test('are told where the tag says it too', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    for (const [min, max] of [
      [-20, -60],
      [-1, 0],
      [-0.9, 0],
      [5, 5],
      [-90, 0],
    ]) {
      const element = {
        ...Object.fromEntries(Object.entries(SETTINGS).map(([name, { initial }]) => [name, initial])),
        minDb: min,
        maxDb: max,
      };
      const settings = effectiveSettings(element as never);
      const taken = settings.minDb === min && settings.maxDb === max;
      expect(together('spectrum', { 'min-db': String(min), 'max-db': String(max) }).size).toBe(taken ? 0 : 2);
    }
  });
});

describe('the tags in the manifest', () => {
  const tags = readTags();
  const tables = { 'ra-spectrum': SETTINGS, 'ra-eq': EQ_SETTINGS } as Record<
    string,
    Record<string, { initial: unknown; read(value: unknown): unknown }>
  >;
  const settings = (tag: string) =>
    new Map(Object.entries(tables[tag]).map(([name, setting]) => [attributeOf(name), setting]));

  test('are two, each with attributes, events, parts, custom properties and states', () => {
    expect(tags.map(({ name }) => name)).toEqual(['ra-spectrum', 'ra-eq']);
    for (const { attributes, events, parts, customProperties, states, slots } of tags) {
      for (const list of [attributes, events, parts, customProperties, states, slots])
        expect(list.length).toBeGreaterThan(0);
      expect(
        [...attributes, ...events, ...parts, ...customProperties, ...states].every((each) => each.description),
      ).toBe(true);
    }
  });

  test('have the defaults that the tags have', () => {
    for (const { name, attributes } of tags) {
      const known = settings(name);
      const told = attributes.filter((each) => known.has(each.name)).map((each) => [each.name, each.initial]);
      expect(new Map(told as [string, string][])).toEqual(
        new Map([...known].map(([each, { initial }]) => [each, String(initial)])),
      );
    }
  });

  test('have no attribute for what is only read', () => {
    for (const { name, attributes, properties } of tags) {
      const read = properties.filter(({ readOnly }) => readOnly).map((each) => each.name);
      expect(read).toEqual(expect.arrayContaining(['engine', 'state', 'stats', 'output']));
      const { tags: known } = JSON.parse(readFileSync('dist/vscode.html-data.json', 'utf8'));
      const told = known.find((each: { name: string }) => each.name === name).attributes;
      for (const each of [...attributes, ...told]) expect(read).not.toContain(each.name);
    }
  });

  test('have a control for each attribute that a page sets, and offer only what the tag takes', () => {
    for (const tag of tags) {
      const html = form(tag);
      for (const attribute of tag.attributes) {
        expect(html).toContain(`name="${tag.name.replace('ra-', '')}-${attribute.name}"`);
        const control = controlOf(attribute);
        const read = settings(tag.name).get(attribute.name)?.read;
        // The palette is read by the browser's own colour parser.
        if (!read || attribute.name === 'palette') continue;
        const offered =
          control.kind === 'choice'
            ? control.options
            : control.kind === 'number'
              ? [control.least, control.most]
              : control.kind === 'text'
                ? control.suggestions
                : [];
        if (control.kind !== 'flag' && attribute.name !== 'name') expect(offered.length).toBeGreaterThan(1);
        expect(offered.filter((value) => read(value) === undefined)).toEqual([]);
      }
    }
  });

  test('have every attribute that a look of the gallery writes, with a value that they take', () => {
    for (const { tag, attributes } of LOOKS) {
      const known = tags.find(({ name }) => name === tag)!.attributes.map(({ name }) => name);
      for (const [name, value] of Object.entries(attributes)) {
        expect(known).toContain(name);
        const read = settings(tag).get(name)?.read;
        if (value !== true && name !== 'palette' && read) expect(read(value)).not.toBeUndefined();
      }
    }
    expect(LOOKS.length).toBeGreaterThanOrEqual(14);
    expect(new Set(LOOKS.map(({ title }) => title)).size).toBe(LOOKS.length);
  });
});

test('an address is written at once, and no more often than any browser takes', () => {
  vi.useFakeTimers();
  const written: string[] = [];
  const write = spaced((address) => written.push(address));
  write('#first');
  expect(written).toEqual(['#first']);
  // Half a minute of a drag.
  for (let i = 0; i < 1800; i += 1) {
    vi.advanceTimersByTime(1000 / 60);
    write(`#${i}`);
  }
  expect(written.length).toBeGreaterThan(60);
  expect(written.length).toBeLessThan(100);
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)).toBe('#1799');
  vi.useRealTimers();
});
