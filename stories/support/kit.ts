import { runWithFrames } from './frame-clock';
import { letSoundBegin } from './sounding-page';
import { createSounds, type SoundName } from './sounds';

export type Kit = typeof import('../../components');

/**
 * What a page is, and stays as long as it is open: one whose core is of a tier, or `sounding`, whose browser lets the sound of players and
 * streams begin by itself.
 */
export type Page = 'auto' | 'simd' | 'scalar' | 'fallback' | 'sounding';

let ready: Promise<Kit> | null = null;
let opened: Page = 'auto';
let loaded: Kit;
let sounds: Record<SoundName, AudioNode> | null = null;

/** Beside the page, as a site would have it. */
const load = (name: string) => import(/* @vite-ignore */ new URL(`./kit/components/${name}.js`, document.baseURI).href);

function takeUp(context: BaseAudioContext): void {
  // A player belongs to its first context for good: where that is full, it takes another page.
  if (sounds && opened === 'sounding') {
    location.reload();
    return;
  }
  sounds = createSounds(context);
  for (const [name, node] of Object.entries(sounds)) loaded.provide(name, node);
  // Without such a context all waits for a gesture, there as elsewhere.
  if (opened === 'sounding' && context instanceof OfflineAudioContext) letSoundBegin(context, sounds.music);
}

async function begin(page: Page): Promise<Kit> {
  opened = page;
  loaded = await load('index');
  loaded.configure({ tier: page === 'sounding' ? 'auto' : page });
  await Promise.all([load('ra-spectrum'), load('ra-eq')]);
  runWithFrames(takeUp);
  return loaded;
}

/**
 * The kit, with the tags defined and the sounds given their names. Where `story` needs another page than the one that is open, that is
 * loaded anew.
 */
export function loadKit(page: Page = opened, story?: string): Promise<Kit> {
  ready ??= begin(page);
  if (page === opened) return ready;
  const address = new URL(location.href);
  if (story) address.searchParams.set('id', story);
  location.replace(address);
  return new Promise(() => {});
}

/** What `loadKit` has loaded: each story comes after it. */
export const kit = (): Kit => loaded;

/** A sound as it is now: another node takes its place when its context is full. */
export const sound = (name: SoundName): AudioNode => sounds![name];
