import type { FrameClient } from './frame-loop';
import { pageLoop } from './page-loop';

/** What falls asleep in silence. */
export interface Dozer extends FrameClient {
  /** Where it would hear a sound; null where it has nothing to wait for any more. */
  readonly ear: AnalyserNode | null;
  /** Goes on where there is something to do. */
  awake(): void;
}

const SOONEST_MS = 50;
const LATEST_MS = 250;
/** The longer the silence, the less a moment matters: a fortieth of it. */
const SHARE = 1 / 40;

const dozers = new Set<Dozer>();
let samples = new Float32Array(0);
let timer: ReturnType<typeof setTimeout> | undefined;
let since = 0;

function sounds(ear: AnalyserNode): boolean {
  if (samples.length !== ear.fftSize) samples = new Float32Array(ear.fftSize);
  ear.getFloatTimeDomainData(samples);
  for (let i = 0; i < samples.length; i++) if (samples[i] !== 0) return true;
  return false;
}

function look(): void {
  // Tags of one source share an analyser: it is asked once.
  let last: AnalyserNode | null = null;
  let isSounding = false;
  for (const dozer of dozers) {
    const { ear } = dozer;
    if (ear && ear !== last) isSounding = sounds(ear);
    last = ear ?? last;
    if (ear && !isSounding) continue;
    dozers.delete(dozer);
    dozer.awake();
  }
  if (dozers.size) listen();
  else document.removeEventListener('playing', listenAnew, true);
}

/** So soon that what came after a look is still held at the next, and in the frame after it. */
const longestPause = ({ fftSize, context }: AnalyserNode): number =>
  Math.min(0.75 * ((1000 * fftSize) / context.sampleRate), LATEST_MS);

function listen(): void {
  clearTimeout(timer);
  let pause = Math.max((performance.now() - since) * SHARE, SOONEST_MS);
  for (const { ear } of dozers) if (ear) pause = Math.min(pause, longestPause(ear));
  timer = setTimeout(look, pause);
}

function listenAnew(): void {
  since = performance.now();
  listen();
}

/**
 * Takes a client out of the frames until there is a sample that is not zero. Silence is looked at twenty times a second, later as
 * seldom as what the ear holds allows, once for all that listen to the same node, and sooner again when a player begins: browsers take a
 * page that asks for frames through all of one, though nothing is drawn in it. An ear that holds too little for that leaves its client awake.
 */
export function doze(dozer: Dozer): void {
  dozer.active = false;
  const { ear } = dozer;
  if (!ear || longestPause(ear) < SOONEST_MS) {
    dozer.awake();
    return;
  }
  // The loop looks at its clients when it is told of one.
  pageLoop().add(dozer);
  dozers.add(dozer);
  document.addEventListener('playing', listenAnew, true);
  listenAnew();
}
