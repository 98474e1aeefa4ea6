import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { PROCESSOR } from '../../../components/audio/generated/worklet-name';
import { script } from '../../../components/audio/generated/worklet-script';

test('the processor is registered under a name that holds a hash of all its script, the name apart', () => {
  let registered = '';
  const register = (name: string) => {
    registered = name;
  };
  new Function('AudioWorkletProcessor', 'registerProcessor', 'sampleRate', script)(class {}, register, 48_000);
  expect(registered).toBe(PROCESSOR);
  const [, head, hash] = /^(.*-)(\w+)$/.exec(PROCESSOR) as RegExpExecArray;
  expect(hash).toBe(createHash('sha256').update(script.replace(PROCESSOR, head)).digest('hex').slice(0, hash.length));
});
