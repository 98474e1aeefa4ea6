import { describe, expect, test } from 'vitest';
import { attributeOf } from '../../../components/markup';
import { SETTINGS } from '../../../components/ra-spectrum/settings';
import { tagText } from '../../../www/src/markup';
import { groups, valuesOf } from '../../../www/src/settings';

const settings = groups.flatMap((group) => group.settings);
const written = (values: Record<string, string>): string => tagText(new Map(Object.entries(values)));
const element = (attributes: Record<string, string>) => ({
  getAttribute: (name: string) => attributes[name] ?? null,
});

describe('the tag that is shown', () => {
  test('has nothing that is a default', () => {
    expect(written({})).toBe('<ra-spectrum></ra-spectrum>');
    expect(written({ mode: 'bars', 'fft-size': '8192', peaks: 'false', 'min-db': '-90' })).toBe(
      '<ra-spectrum></ra-spectrum>',
    );
  });

  test('has the source first and flags last, without a value', () => {
    expect(written({ labels: 'true', mode: 'line', source: '#player', peaks: 'true', 'min-db': '-60' })).toBe(
      '<ra-spectrum source="#player" mode="line" min-db="-60" labels peaks></ra-spectrum>',
    );
  });

  test('quotes what HTML would read otherwise', () => {
    expect(written({ source: '[data-name="a&b"]' })).toBe(
      '<ra-spectrum source="[data-name=&quot;a&amp;b&quot;]"></ra-spectrum>',
    );
  });

  test('says again what an element says', () => {
    const attributes = { source: '#player', mode: 'filled', glow: '', labels: '', mirror: 'false', scale: 'log' };
    expect(tagText(valuesOf(element(attributes)))).toBe(
      '<ra-spectrum source="#player" mode="filled" labels glow></ra-spectrum>',
    );
  });
});

describe('the table of settings', () => {
  test('has every attribute of the tag once, with the default that the tag has', () => {
    const ours = settings
      .filter(({ attribute }) => attribute !== 'source')
      .map(({ attribute, initial }) => [attribute, initial] as const);
    const theirs = Object.entries(SETTINGS).map(([name, { initial }]) => [attributeOf(name), String(initial)] as const);
    expect(new Map(ours)).toEqual(new Map(theirs));
    expect(ours).toHaveLength(theirs.length);
  });

  test('offers only what the tag takes', () => {
    const readers = new Map(Object.entries(SETTINGS).map(([name, { read }]) => [attributeOf(name), read]));
    for (const { attribute, control, initial } of settings) {
      // The palette is read by the browser's own colour parser; the source has a grammar of its own.
      if (attribute === 'palette' || attribute === 'source') continue;
      const read = readers.get(attribute);
      const offered =
        control.kind === 'choice'
          ? control.options
          : control.kind === 'text'
            ? control.suggestions
            : control.kind === 'flag'
              ? []
              : [String(control.min), String(control.max)];
      if (control.kind !== 'flag')
        expect([...offered, initial].filter((value) => read?.(value) === undefined)).toEqual([]);
    }
  });

  test('labels every control, no two alike', () => {
    expect(new Set(settings.map(({ label }) => label)).size).toBe(settings.length);
  });
});
