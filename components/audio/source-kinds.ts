/**
 * What a value is, told by what it can do. `instanceof` would refuse a node made in a same-origin iframe, and a node
 * wrapped by a library.
 */
import type { AudioSource } from './registry';

type Duck = Record<string, unknown>;

function has(value: unknown, ...methods: string[]): value is Duck {
  return (
    typeof value === 'object' && value !== null && methods.every((name) => typeof (value as Duck)[name] === 'function')
  );
}

export function isAudioNode(value: unknown): value is AudioNode {
  return (
    has(value, 'connect', 'disconnect') &&
    typeof value.numberOfOutputs === 'number' &&
    has(value.context, 'addEventListener')
  );
}

export function isAnalyser(node: AudioNode): node is AnalyserNode {
  return has(node, 'getFloatTimeDomainData');
}

export function isMediaStream(value: unknown): value is MediaStream {
  return has(value, 'getAudioTracks', 'addEventListener');
}

export function isTrack(value: unknown): value is MediaStreamTrack {
  return has(value, 'getSettings', 'stop') && typeof value.kind === 'string';
}

export function isMediaElement(value: unknown): value is HTMLMediaElement {
  return has(value, 'play', 'canPlayType') && value.nodeType === 1;
}

export function isElement(value: unknown): value is Element {
  return has(value, 'matches') && value.nodeType === 1;
}

export function isOffline(context: BaseAudioContext): boolean {
  return has(context, 'startRendering');
}

export function isAudioSource(value: unknown): value is AudioSource {
  return isMediaElement(value) || isAudioNode(value) || isMediaStream(value) || isTrack(value);
}
