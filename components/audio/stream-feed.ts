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

/** Chromium keeps a source node for as long as its context runs, used or not: each track has one, and has it again. */
const sources = new WeakMap<MediaStreamTrack, MediaStreamAudioSourceNode>();

const streamNode = sharedUse(
  (context: AudioContext, track: MediaStreamTrack): StreamNode => {
    // A source node takes its stream's first track for good: a stream of that one track leaves no doubt which.
    const stream = new MediaStream([track]);
    // Chromium delivers a remote track only while a media element plays it too. It is never heard, nor attached.
    // https://crbug.com/121673, remove when fixed.
    const player = new Audio();
    player.muted = true;
    player.srcObject = stream;
    const known = sources.get(track);
    const source = known?.context === context ? known : context.createMediaStreamSource(stream);
    sources.set(track, source);
    return { source, player };
  },
  (_context, { source, player }) => {
    source.disconnect();
    player.srcObject = null;
  },
);

/** A stream's first live audio track in the shared context, rebuilt as tracks come and go. Tracks are never stopped. */
export function streamFeed(stream: MediaStream, report: Report): Feed {
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
    const tracks = stream.getAudioTracks();
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
