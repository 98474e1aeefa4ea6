import { cellsOf } from '../cell';
import {
  define,
  errorsOf,
  fails,
  hears,
  holds,
  levelAt,
  press,
  type SpectrumTag,
  said,
  same,
  spectrum,
  tone,
  until,
} from '../pages/scene';

function toneStream(level = 0.5): MediaStream {
  const { context, gain } = tone<AudioContext>();
  gain.gain.value = level;
  const destination = context.createMediaStreamDestination();
  gain.connect(destination);
  return destination.stream;
}

/** A page without a gesture has to press once for its first context; a browser that trusts it need not be asked. */
async function start(tag: SpectrumTag): Promise<void> {
  await until(
    () => tag.state === 'running' || said(tag).button,
    'sound or a button',
    () => `but ${tag.state}, ${said(tag).sentence}`,
  );
  if (said(tag).button) press(tag);
}

/** What `getUserMedia` or `getDisplayMedia` is asked, and gives. */
function watch(name: 'getUserMedia' | 'getDisplayMedia', instead?: () => MediaStream) {
  const asked: unknown[] = [];
  const given: MediaStream[] = [];
  const original = MediaDevices.prototype[name];
  // WebKit makes navigator.mediaDevices anew when it likes: what is set on it itself is lost.
  MediaDevices.prototype[name] = async (constraints) => {
    asked.push(constraints);
    const stream = instead?.() ?? (await original.call(navigator.mediaDevices, constraints));
    given.push(stream);
    return stream;
  };
  return { asked, given };
}

/** Streams and devices. */
export const streams = cellsOf('sources', [
  {
    name: 'a MediaStream',
    async run() {
      await define();
      const tag = spectrum({ source: toneStream() });
      await start(tag);
      await hears(tag);
    },
  },
  {
    name: 'a MediaStreamTrack',
    async run() {
      await define();
      const [track] = toneStream().getAudioTracks();
      const tag = spectrum({ source: track });
      await start(tag);
      await hears(tag);
      tag.remove();
      same(track.readyState, 'live', 'the track afterwards');
    },
  },
  {
    name: 'a stream without audio says so, and is heard when a track is added',
    async run() {
      await define();
      const stream = new MediaStream();
      const tag = spectrum();
      const errors = errorsOf(tag);
      tag.source = stream;
      await fails(tag, errors, 'no-audio-track', /The stream has no audio track/);
      stream.addTrack(toneStream().getAudioTracks()[0]);
      await start(tag);
      await hears(tag);
    },
  },
  {
    name: 'a stream whose tracks come and go is followed',
    async run() {
      await define();
      const stream = toneStream();
      const [first] = stream.getAudioTracks();
      const tag = spectrum({ source: stream });
      const errors = errorsOf(tag);
      await start(tag);
      await hears(tag);
      stream.addTrack(toneStream(0.25).getAudioTracks()[0]);
      stream.removeTrack(first);
      await hears(tag, -12.04);
      same(first.readyState, 'live', 'the track that was removed');
      for (const track of stream.getAudioTracks()) {
        track.stop();
        stream.removeTrack(track);
      }
      await fails(tag, errors, 'stream-ended', /The stream has ended/);
    },
  },
  {
    name: 'the microphone, opened and stopped by a button, and closed with the tag (a fake device)',
    async run() {
      await define();
      const { asked, given } = watch('getUserMedia');
      const tag = spectrum({ source: 'mic' });
      await until(() => said(tag).button, 'a button');
      same(
        said(tag),
        {
          sentence: 'The microphone is off. Press the button to listen to it.',
          button: 'Open the microphone',
        },
        'before',
      );
      same(asked.length, 0, 'questions before the button');
      press(tag);
      await until(
        () => tag.state === 'running',
        'running',
        () => `but ${tag.state}, ${said(tag).sentence}`,
      );
      // The fake devices beep at pitches of their own.
      await until(
        () => tag.levels.some((level) => level > -60),
        'sound of the device',
        () => `but ${Math.max(...tag.levels)} dBFS`,
      );
      same(
        asked,
        [{ audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } }],
        'what was asked',
      );
      const stop = () => tag.shadowRoot!.querySelector<HTMLElement>('[part=stop]:not([hidden])');
      await until(stop, 'a button that stops it');
      stop()!.click();
      await until(() => tag.state === 'waiting', 'waiting');
      same(given[0].getTracks()[0].readyState, 'ended', 'the device after the button');
      press(tag);
      await until(() => given.length === 2 && tag.state === 'running', 'running again');
      tag.remove();
      await until(
        () => given[1].getTracks().every(({ readyState }) => readyState === 'ended'),
        'the device to be closed',
      );
    },
  },
  {
    name: 'a microphone that is not there says so',
    async run() {
      await define();
      const tag = spectrum({ source: 'mic:nowhere' });
      const errors = errorsOf(tag);
      await until(() => said(tag).button, 'a button');
      press(tag);
      await fails(tag, errors, 'mic-not-found', /No such microphone was found/);
      same(said(tag).button, 'Open the microphone', 'the button');
    },
  },
  {
    name: 'a microphone that is refused says so (the refusal is ours)',
    async run() {
      await define();
      MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      const tag = spectrum({ source: 'mic' });
      const errors = errorsOf(tag);
      await until(() => said(tag).button, 'a button');
      press(tag);
      await fails(tag, errors, 'mic-refused', /The microphone was refused/);
    },
  },
  {
    name: "a tab's sound (the answer to the browser's question is ours)",
    async run() {
      await define();
      const { asked } = watch('getDisplayMedia', () => toneStream());
      const tag = spectrum({ source: 'tab' });
      await until(() => said(tag).button, 'a button');
      same(said(tag).button, 'Choose a tab', 'the button');
      press(tag);
      await hears(tag);
      holds((asked[0] as DisplayMediaStreamOptions).audio, 'its sound was not asked for');
    },
  },
  {
    name: 'the sound of a peer (WebRTC, within the page)',
    notRun: { webkit: 'WebKitGTK has WebRTC only with plug-ins of GStreamer that Debian does not install with it' },
    async run() {
      await define();
      holds(globalThis.RTCPeerConnection, 'there is no RTCPeerConnection');
      const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
      near.onicecandidate = ({ candidate }) => far.addIceCandidate(candidate ?? undefined).catch(() => {});
      far.onicecandidate = ({ candidate }) => near.addIceCandidate(candidate ?? undefined).catch(() => {});
      const arrived = new Promise<MediaStream>((done) => {
        far.ontrack = ({ streams }) => done(streams[0]);
      });
      const stream = toneStream();
      near.addTrack(stream.getAudioTracks()[0], stream);
      await near.setLocalDescription();
      await far.setRemoteDescription(near.localDescription!);
      await far.setLocalDescription();
      await near.setRemoteDescription(far.localDescription!);
      const tag = spectrum({ source: await arrived });
      await start(tag);
      // A codec is in between: the tone arrives, but not to the tenth of a decibel.
      await until(
        () => levelAt(tag) > -12 && levelAt(tag) < -3,
        'the tone',
        () => `but ${levelAt(tag)} dBFS, ${said(tag).sentence}`,
      );
    },
  },
]);
