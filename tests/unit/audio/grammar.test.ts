import { describe, expect, test } from 'vitest';
import { isSelector, parseSource } from '../../../components/audio/source-grammar';

describe('the source attribute', () => {
  test.each(['#player', '.player', '[data-player]'])('reads %s as a selector', (selector) => {
    expect(parseSource(selector)).toEqual({ kind: 'selector', selector });
  });

  test('reads mic, with or without a device, and tab', () => {
    expect(parseSource('mic')).toEqual({ kind: 'mic', deviceId: '' });
    expect(parseSource('mic:ab:c=')).toEqual({ kind: 'mic', deviceId: 'ab:c=' });
    expect(parseSource('mic:')).toEqual({ kind: 'mic', deviceId: '' });
    expect(parseSource('tab')).toEqual({ kind: 'tab' });
  });

  test.each(['master', 'microphone', 'Mic', 'tab2', 'audio'])('reads %s as a provided name', (name) => {
    expect(parseSource(name)).toEqual({ kind: 'name', name });
  });

  test('takes no notice of white space around', () => {
    expect(parseSource('  #player\n')).toEqual({ kind: 'selector', selector: '#player' });
    expect(parseSource(' \t')).toEqual({ kind: 'none' });
    expect(parseSource('')).toEqual({ kind: 'none' });
  });

  test('lets the browser say what a selector is', () => {
    const browser = {
      querySelector(selector: string) {
        if (selector === '#1') throw new DOMException('no', 'SyntaxError');
        return null;
      },
    } as unknown as ParentNode;
    expect(isSelector('#a', browser)).toBe(true);
    expect(isSelector('#1', browser)).toBe(false);
  });
});
