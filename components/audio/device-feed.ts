import type { ReasonCode } from './errors';
import { type Feed, type Report, silent } from './feed';
import { openContext } from './shared-context';
import { streamFeed } from './stream-feed';
import { failed, type TapState, waiting } from './tap-state';

type Device = 'mic' | 'tab';

/** What a reader can do with a microphone or tab. */
export interface DeviceControl {
  readonly kind: Device;
  /** It is open: the browser's own sign of it is on. */
  readonly isOpen: boolean;
  /** The browser's question waits for an answer. */
  readonly isOpening: boolean;
  /** Which microphone is open, or will be; empty where the browser chooses. */
  readonly deviceId: string;
  /** The microphones there are, by name: none before the reader has once allowed one. */
  choices(): Promise<MediaDeviceInfo[]>;
  /** Opens another, for all tags of the page that listen to this one. */
  choose(deviceId: string): void;
  /** Closes it: nothing is recorded until it is opened again. */
  close(): void;
}

/** One opened microphone or tab, for all the tags of the page that ask for the same. */
interface Session {
  readonly device: Device;
  /** As the attribute says it, or as the reader has chosen since. */
  deviceId: string;
  readonly listeners: Set<() => void>;
  stream: MediaStream | null;
  /** Forgets the stream, its tracks stopped. */
  close(): void;
  /** What to tell while there is no stream. */
  state: TapState;
}

const sessions = new Map<string, Session>();

/** Measured sound is sound as it comes: nothing may be taken out of it on the way. */
const PLAIN = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

function request(device: Device, deviceId: string): Promise<MediaStream> {
  if (device === 'mic') {
    const audio = deviceId ? { ...PLAIN, deviceId: { exact: deviceId } } : PLAIN;
    return navigator.mediaDevices.getUserMedia({ audio });
  }
  // A picture has to be asked for to be given the sound; few frames of it cost little.
  return navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 1 }, audio: PLAIN });
}

const closed = (device: Device): TapState => waiting(device === 'mic' ? 'mic-closed' : 'tab-closed', '', 'open');

function missing(device: Device): TapState | null {
  const devices = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  if (device === 'mic' ? devices?.getUserMedia : devices?.getDisplayMedia) return null;
  if (globalThis.isSecureContext === false) return failed('insecure-origin');
  return failed('unsupported', device === 'mic' ? 'a microphone' : 'the sound of a tab');
}

function refusal(device: Device, error: unknown): TapState {
  const codes: Record<string, ReasonCode> = {
    NotFoundError: 'mic-not-found',
    OverconstrainedError: 'mic-not-found',
    NotReadableError: 'mic-busy',
    AbortError: 'mic-busy',
  };
  const refused = device === 'mic' ? (codes[(error as Error)?.name] ?? 'mic-refused') : 'tab-refused';
  return failed(refused, '', 'open');
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

const nothing = () => {};

function settle(session: Session, stream: MediaStream | null, state: TapState): void {
  session.stream = stream;
  session.state = state;
  for (const tell of [...session.listeners]) tell();
}

/** Within the gesture: both the context and the permission want one. */
function open(session: Session): void {
  const { device, deviceId, listeners } = session;
  if (session.stream || session.state.reason?.code === 'opening' || missing(device)) return;
  try {
    openContext()
      .resume()
      .catch(() => {});
  } catch {
    // Said when the stream is fed.
  }
  settle(session, null, waiting('opening'));
  request(device, deviceId).then(
    (stream) => {
      const [track] = stream.getAudioTracks();
      if (!listeners.size || !track) {
        stopTracks(stream);
        settle(session, null, failed('no-audio-track', 'What was shared', 'open'));
        return;
      }
      // Unplugged, or sharing stopped in the browser's own bar; our own stop() raises no event.
      const onEnd = () => {
        session.close();
        const what = device === 'mic' ? 'The microphone' : 'The shared tab';
        settle(session, null, failed('stream-ended', what, 'open'));
      };
      track.addEventListener('ended', onEnd);
      session.close = () => {
        track.removeEventListener('ended', onEnd);
        stopTracks(stream);
        session.stream = null;
        session.close = nothing;
      };
      settle(session, stream, closed(device));
    },
    (error) => settle(session, null, refusal(device, error)),
  );
}

function controlOf(session: Session): DeviceControl {
  const { device } = session;
  return {
    kind: device,
    get isOpen() {
      return session.stream !== null;
    },
    get isOpening() {
      return session.state.reason?.code === 'opening';
    },
    get deviceId() {
      return session.stream?.getAudioTracks()[0]?.getSettings().deviceId ?? session.deviceId;
    },
    async choices() {
      if (device === 'tab' || missing(device)) return [];
      const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
      return all.filter(({ kind, label, deviceId }) => kind === 'audioinput' && label && deviceId);
    },
    choose(deviceId) {
      if (session.state.reason?.code === 'opening') return;
      session.deviceId = deviceId;
      session.close();
      open(session);
    },
    close() {
      if (!session.stream) return;
      session.close();
      settle(session, null, closed(device));
    },
  };
}

/**
 * The microphone or a tab, as the attribute says it: opened by `activate`, closed when the last tag that listens to it
 * leaves.
 */
export function deviceFeed(text: string, tell: Report): Feed {
  const device = text === 'tab' ? 'tab' : 'mic';
  const session = sessions.get(text) ?? {
    device,
    deviceId: text.slice(4).trim(),
    listeners: new Set(),
    stream: null,
    close: nothing,
    state: missing(device) ?? closed(device),
  };
  sessions.set(text, session);
  const control = controlOf(session);
  const report: Report = (said) => tell({ ...said, device: control });
  let inner: Feed | null = null;
  let fed: MediaStream | null = null;

  function look(): void {
    if (session.stream && session.stream === fed) return;
    inner?.stop();
    inner = null;
    fed = session.stream;
    if (!fed) {
      report(silent(session.state));
      return;
    }
    const feed = streamFeed(fed, report);
    // Whoever was told may have stopped us.
    if (session.listeners.has(look)) inner = feed;
    else feed.stop();
  }

  session.listeners.add(look);
  look();
  return {
    activate: () => (inner ? inner.activate() : open(session)),
    stop() {
      const left = session.listeners.delete(look);
      inner?.stop();
      inner = null;
      if (!left || session.listeners.size) return;
      session.close();
      sessions.delete(text);
    },
  };
}
