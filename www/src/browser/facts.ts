import type { Finding } from './finding';

const yes = (is: boolean, otherwise: string): Finding => ({ text: is ? 'yes' : otherwise });

const matches = (query: string): boolean => matchMedia(query).matches;

/** The smallest module there is, compiled: refused where a policy leaves 'wasm-unsafe-eval' out. */
function webAssembly(): string {
  if (!('WebAssembly' in globalThis)) return 'not in this browser: JavaScript runs';
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return 'allowed';
  } catch {
    return 'refused by the policy: JavaScript runs';
  }
}

/** What needs no measuring; by the id of its element. */
export function facts(): Record<string, Finding> {
  const devices = navigator.mediaDevices;
  const forced = matches('(forced-colors: active)') ? ', forced' : '';
  return {
    'policy-secure': yes(isSecureContext, 'no: no microphone, and the browser’s filters'),
    'policy-wasm': { text: webAssembly() },
    'policy-worklet': yes('audioWorklet' in BaseAudioContext.prototype, 'no: the browser’s own filters equalise'),
    'policy-microphone': yes(Boolean(devices?.getUserMedia), 'not on this page'),
    'policy-tab': yes(Boolean(devices && 'getDisplayMedia' in devices), 'not in this browser'),
    'policy-isolated': yes(globalThis.crossOriginIsolated ?? false, 'no, and it need not be'),
    'screen-density': { text: String(Math.round(devicePixelRatio * 100) / 100) },
    'screen-colours': { text: (matches('(prefers-color-scheme: dark)') ? 'dark' : 'light') + forced },
    'screen-motion': { text: matches('(prefers-reduced-motion: reduce)') ? 'less is asked for' : 'as usual' },
    'machine-threads': { text: String(navigator.hardwareConcurrency ?? 'not told') },
  };
}

/** Of the browser's own AudioContext, which may stay silent: nothing plays. */
export async function soundFacts(): Promise<Record<string, Finding>> {
  const { userActivation } = navigator;
  // Before a gesture a browser warns of a context that begins to play; an offline one has no device to tell of.
  if (userActivation && !userActivation.hasBeenActive)
    return { 'sound-rate': { text: 'press “Run them again”' }, 'sound-latency': { text: 'press “Run them again”' } };
  const context = new AudioContext();
  const { sampleRate, baseLatency, outputLatency } = context;
  await context.close();
  const latency = outputLatency || baseLatency;
  return {
    'sound-rate': { text: `${sampleRate.toLocaleString('en')} Hz` },
    'sound-latency': { text: latency ? `${(1000 * latency).toFixed(1)} ms` : 'not told' },
  };
}

/** What this page has loaded of the kit, as the browser counts. */
export function loadedOfKit(): Finding {
  const files = performance
    .getEntriesByType('resource')
    .filter(({ name }) => new URL(name).pathname.includes('/kit/')) as PerformanceResourceTiming[];
  const bytes = files.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
  return {
    text: `${(bytes / 1000).toFixed(0)} kB unpacked in ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
  };
}
