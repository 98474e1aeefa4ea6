import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packed as wasmScript } from '../../../components/audio/generated/wasm-worklet-script';
import { PROCESSOR, WASM_PROCESSOR } from '../../../components/audio/generated/worklet-name';
import { packed as script } from '../../../components/audio/generated/worklet-script';
import { bytesIn } from '../../../components/engine/packed';

test.each([
  ['all tiers', script, [WASM_PROCESSOR, PROCESSOR]],
  ['WebAssembly', wasmScript, [WASM_PROCESSOR]],
])(
  'the processor for %s is registered under a name that holds a hash of its script, the name apart',
  (_, packed, names) => {
    const text = gunzipSync(bytesIn(packed)).toString();
    const registered: string[] = [];
    const register = (name: string) => registered.push(name);
    new Function('AudioWorkletProcessor', 'registerProcessor', 'sampleRate', text)(class {}, register, 48_000);
    expect(registered).toEqual(names);
    const own = names.at(-1) as string;
    const [, head, hash] = /^(.*-)(\w+)$/.exec(own) as RegExpExecArray;
    expect(hash).toBe(createHash('sha256').update(text.replace(own, head)).digest('hex').slice(0, hash.length));
  },
);
