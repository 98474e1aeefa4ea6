import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { provide } from '../../../components/audio/provide';
import { type AudioSource, provided, watchName } from '../../../components/audio/registry';
import { RustyAudioError } from '../../../components/engine/error';
import { FakeContext, FakeNode, restoreGlobals, setUpPage } from './fakes';

const node = () => new FakeNode(new FakeContext()) as unknown as AudioSource;

beforeEach(setUpPage);
afterEach(restoreGlobals);

describe('provide', () => {
  test('keeps a source under its name until it is withdrawn', () => {
    const first = node();
    provide('master', first);
    expect(provided('master')).toBe(first);
    const second = node();
    provide(' master ', second);
    expect(provided('master')).toBe(second);
    provide('master', null);
    expect(provided('master')).toBeNull();
  });

  test('tells those who watch the name, and nobody else', () => {
    const master = vi.fn();
    const drums = vi.fn();
    const stop = watchName('master', master);
    watchName('drums', drums);
    provide('master', node());
    provide('master', null);
    expect(master).toHaveBeenCalledTimes(2);
    expect(drums).not.toHaveBeenCalled();
    stop();
    stop();
    provide('master', node());
    expect(master).toHaveBeenCalledTimes(2);
  });

  test('lets a watcher stop watching while it is told', () => {
    const second = vi.fn();
    const stop = watchName('master', () => stop());
    watchName('master', second);
    provide('master', node());
    expect(second).toHaveBeenCalledTimes(1);
  });

  test.each(['mic', 'mic:5', 'tab', '', '  ', '#a', '.a', '[a]'])('refuses the name "%s" and says why', (name) => {
    expect(() => provide(name, node())).toThrow(RustyAudioError);
    expect(() => provide(name, node())).toThrow('Choose a word');
  });
});
