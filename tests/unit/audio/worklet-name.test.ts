import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { script as wasmScript } from '../../../components/audio/generated/wasm-worklet-script';
import { PROCESSOR, WASM_PROCESSOR } from '../../../components/audio/generated/worklet-name';
import { script } from '../../../components/audio/generated/worklet-script';

test.each([
  ['all tiers', script, [WASM_PROCESSOR, PROCESSOR]],
  ['WebAssembly', wasmScript, [WASM_PROCESSOR]],
])(
  'the processor for %s is registered under a name that holds a hash of its script, the name apart',
  (_, text, names) => {
    const registered: string[] = [];
    const register = (name: string) => registered.push(name);
    new Function('AudioWorkletProcessor', 'registerProcessor', 'sampleRate', text)(class {}, register, 48_000);
    expect(registered).toEqual(names);
    const own = names.at(-1) as string;
    const [, head, hash] = /^(.*-)(\w+)$/.exec(own) as RegExpExecArray;
    expect(hash).toBe(createHash('sha256').update(text.replace(own, head)).digest('hex').slice(0, hash.length));
  },
);
