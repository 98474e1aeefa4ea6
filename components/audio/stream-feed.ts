import { type Feed, type Report, silent, sounding } from './feed';
import { type Follower, followContext } from './follow-context';
import { mayStart } from './gesture';
import { holdContext, openContext, sharedContext } from './shared-context';
import { sharedUse, type Use } from './shared-use';
import { failed } from './tap-state';

/** Tracks added or removed by a script raise no event (mediacapture-streams §4.1): they are looked at this often. */
const LOOK_MS = 1000;

interface StreamNode {
  source: MediaStreamAudioSourceNode;
  player: HTMLAudioElement;
}

/**
 * Chromium keeps a source node for as long as its context runs, used or not, and a stream as long as its track: each track
 * has one of both, and has them again.
 */
const known = new WeakMap<MediaStreamTrack, { stream: MediaStream; source: MediaStreamAudioSourceNode }>();

const streamNode = sharedUse(
  (context: AudioContext, track: MediaStreamTrack): StreamNode => {
    const before = known.get(track);
    // A source node takes its stream's first track for good: a stream of that one track leaves no doubt which.
    const stream = before?.stream ?? new MediaStream([track]);
    // Chromium delivers a remote track only while a media element plays it too. It is never heard, nor attached.
    // https://crbug.com/121673, remove when fixed.
    const player = new Audio();
    player.muted = true;
    player.srcObject = stream;
    const source = before?.source.context === context ? before.source : context.createMediaStreamSource(stream);
    known.set(track, { stream, source });
    return { source, player };
  },
  // Whoever has connected the source node takes that back: the node is the next one's too.
  (_context, { player }) => {
    player.srcObject = null;
  },
);

/** The audio tracks of a stream, or a track alone. */
const tracksOf = (thing: MediaStream | MediaStreamTrack) =>
  'getAudioTracks' in thing ? thing.getAudioTracks() : [thing].filter(({ kind }) => kind === 'audio');

/** A stream's first live audio track in the shared context, rebuilt as tracks come and go. Tracks are never stopped. */
export function streamFeed(stream: MediaStream | MediaStreamTrack, report: Report): Feed {
  let follower: Follower | null = null;
  let use: Use<StreamNode> | null = null;
  let used: BaseAudioContext | null = null;
  let stopped = false;
  /** Undefined until the first look. */
  let current: MediaStreamTrack | null | undefined;

  function leave(): void {
    current?.removeEventListener('ended', look);
    follower?.stop();
    follower = null;
    use?.release();
    use = null;
    used = null;
  }

  function look(): void {
    const tracks = tracksOf(stream);
    const track = tracks.find(({ readyState }) => readyState === 'live') ?? null;
    if (track === current) return;
    leave();
    const ended = current || tracks.length;
    current = track;
    if (!track) {
      report(silent(failed(ended ? 'stream-ended' : 'no-audio-track', 'The stream')));
      return;
    }
    track.addEventListener('ended', look);
    follower = followContext({
      find: (gesture) => sharedContext() ?? (gesture || mayStart() ? openContext() : null),
      mayResume: mayStart,
      report(state, context) {
        if (!context) {
          report(silent(state));
          return;
        }
        if (context !== used || !use) {
          use?.release();
          use = streamNode(context as AudioContext, track);
          used = context;
        }
        report(sounding(state, use.value.source));
      },
    });
    // Whoever was told may have stopped us.
    if (stopped) leave();
  }

  const release = holdContext();
  const timer = setInterval(look, LOOK_MS);
  stream.addEventListener('addtrack', look);
  stream.addEventListener('removetrack', look);
  look();
  return {
    activate: () => follower?.activate(),
    stop() {
      stopped = true;
      clearInterval(timer);
      stream.removeEventListener('addtrack', look);
      stream.removeEventListener('removetrack', look);
      leave();
      release();
    },
  };
}
