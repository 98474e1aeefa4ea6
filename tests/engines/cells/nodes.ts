import { cellsOf } from '../cell';
import {
  band,
  define,
  equalizer,
  errorsOf,
  fails,
  hears,
  holds,
  kit,
  levelAt,
  peakOf,
  player,
  press,
  routeOf,
  said,
  same,
  spectrum,
  tone,
  until,
} from '../pages/scene';

/** Calls of `connect` on a node, with what they were given. */
function watchConnections(node: AudioNode): unknown[] {
  const made: unknown[] = [];
  const { connect } = node;
  Object.assign(node, {
    connect(...args: unknown[]) {
      made.push(args[0]);
      return Reflect.apply(connect, node, args);
    },
  });
  return made;
}

function hostAnalyser(fftSize: number) {
  const { context, gain } = tone();
  const settings = { fftSize, smoothingTimeConstant: 0.3, minDecibels: -70, maxDecibels: -20 };
  const analyser = new AnalyserNode(context, settings);
  gain.connect(analyser);
  return { analyser, settings };
}

const settingsOf = ({ fftSize, smoothingTimeConstant, minDecibels, maxDecibels }: AnalyserNode) => ({
  fftSize,
  smoothingTimeConstant: Math.fround(smoothingTimeConstant) === Math.fround(0.3) ? 0.3 : smoothingTimeConstant,
  minDecibels,
  maxDecibels,
});

/** Nodes of the host, names, and other tags. */
export const nodes = cellsOf('sources', [
  {
    name: "an AnalyserNode of the host's, large enough, is read itself and not altered",
    async run() {
      await define();
      const { analyser, settings } = hostAnalyser(8192);
      const connections = watchConnections(analyser);
      let reads = 0;
      const read = analyser.getFloatTimeDomainData.bind(analyser);
      analyser.getFloatTimeDomainData = (into) => {
        reads++;
        read(into);
      };
      await hears(spectrum({ source: analyser }));
      holds(reads > 0, 'it was not read');
      same(connections.length, 0, 'connections made from it');
      same(settingsOf(analyser), settings, 'its settings');
    },
  },
  {
    name: "an AnalyserNode of the host's, too small, is followed by one of ours and not altered",
    async run() {
      await define();
      const { analyser, settings } = hostAnalyser(256);
      const connections = watchConnections(analyser);
      await hears(spectrum({ source: analyser, fftSize: 16_384 }));
      same(
        connections.map((node) => (node as AnalyserNode).fftSize),
        [16_384],
        'sizes of the analysers behind it',
      );
      same(settingsOf(analyser), settings, 'its settings');
    },
  },
  {
    name: 'left, right, mid and side of a sound of two channels, and of one',
    async run() {
      await define();
      const { context, gain } = tone();
      // 1 kHz at −6.02 dBFS: on the right at half of that.
      const [merger, right] = [
        new ChannelMergerNode(context, { numberOfInputs: 2 }),
        new GainNode(context, { gain: 0.5 }),
      ];
      gain.connect(merger, 0, 0);
      gain.connect(right).connect(merger, 0, 1);
      const tag = spectrum({ source: merger });
      await hears(tag, -8.52);
      for (const [channel, level] of [
        ['left', -6.02],
        ['right', -12.04],
        ['mid', -8.52],
        ['side', -18.06],
      ] as const) {
        tag.channel = channel;
        await hears(tag, level);
      }
      for (const channel of ['left', 'right', 'mid'] as const) await hears(spectrum({ source: gain, channel }));
      const side = spectrum({ source: gain, channel: 'side' });
      await until(() => Number(side.stats?.frames) > 10, 'frames');
      holds(levelAt(side) < -100, `the difference of a mono sound is ${levelAt(side)} dBFS`);
    },
  },
  {
    name: 'any AudioNode of any context',
    async run() {
      await define();
      const tags = [tone(), tone()].map(({ gain }) => spectrum({ source: gain }));
      for (const tag of tags) await hears(tag);
    },
  },
  {
    name: 'a node of a suspended context is resumed by the button',
    async run() {
      await define();
      const { context, gain } = tone<AudioContext>();
      await until(() => context.state === 'running', 'a running context');
      await context.suspend();
      const tag = spectrum({ source: gain });
      await until(() => tag.state === 'suspended', 'suspended');
      same(
        said(tag),
        {
          sentence: 'The sound is paused by its AudioContext. Press the button to resume it.',
          button: 'Resume sound',
        },
        'what is shown',
      );
      press(tag);
      await hears(tag);
    },
  },
  {
    name: 'a node of a closed context says so',
    async run() {
      await define();
      const { context, gain } = tone<AudioContext>();
      const tag = spectrum({ source: gain });
      const errors = errorsOf(tag);
      await hears(tag);
      await context.close();
      await fails(tag, errors, 'context-closed', /The AudioContext of this source is closed/);
    },
  },
  {
    name: 'a node without an output, and what is no source at all, is told',
    async run() {
      await define();
      const { context, gain } = tone();
      for (const [source, code, words] of [
        [context.destination, 'no-output', /There is no output to listen to at an AudioDestinationNode/],
        [gain.gain as never, 'wrong-type', /It cannot listen to an AudioParam/],
      ] as const) {
        const tag = spectrum();
        const errors = errorsOf(tag);
        tag.source = source;
        await fails(tag, errors, code, words);
      }
    },
  },
  {
    name: 'a name that is provided before',
    async run() {
      (await define()).provide('master', tone().gain);
      await hears(spectrum({ source: 'master' }));
    },
  },
  {
    name: 'a name that is provided after, replaced and withdrawn',
    async run() {
      const { provide } = await define();
      const tag = spectrum({ source: 'master' });
      await until(() => said(tag).sentence, 'a sentence');
      same(said(tag).sentence, "Waiting for the page to call provide('master', …).", 'before');
      provide('master', tone().gain);
      await hears(tag);
      const { gain } = tone();
      gain.gain.value = 0.25;
      provide('master', gain);
      await hears(tag, -12.04);
      provide('master', null);
      await until(() => tag.state === 'waiting', 'waiting');
      same(said(tag).sentence, "Waiting for the page to call provide('master', …).", 'afterwards');
    },
  },
  {
    name: 'another <ra-spectrum>, before and after it has a source',
    async run() {
      await define();
      const first = spectrum({ id: 'first' });
      const second = spectrum({ source: '#first' });
      await until(() => said(second).sentence, 'a sentence');
      same(said(second).sentence, 'Waiting for <ra-spectrum id="first"> to have sound to give.', 'before');
      const element = player();
      first.source = '#player';
      await element.play();
      await hears(first);
      await hears(second);
    },
  },
  {
    name: 'an <ra-eq> that a player goes through: the equalised sound is shown, and heard',
    async run() {
      await define();
      const bands = [band(-12)];
      const eq = equalizer({ id: 'eq', source: '#player', bands });
      const tag = spectrum({ source: '#eq' });
      const element = player();
      await element.play();
      await hears(tag, -18.06);
      eq.bypass = true;
      await hears(tag, -6.02);
      eq.bypass = false;
      await hears(tag, -18.06);
      const peak = await peakOf(routeOf(element)!.out, 0.1);
      holds(peak < 0.2, `${peak} leaves for the loudspeakers`);
      // A tag that leaves takes nobody's sound along.
      eq.remove();
      await until(
        () => levelAt(tag) > -6.3 || tag.state !== 'running',
        'the spectrum to notice',
        () => levelAt(tag),
      );
      await peakOf(routeOf(element)!.out, 0.45);
    },
  },
  {
    name: 'an <ra-eq> that a node goes through',
    async run() {
      await define();
      const { gain } = tone();
      equalizer({ id: 'eq', source: gain, bands: [band(6)] });
      await hears(spectrum({ source: '#eq' }), -0.02);
    },
  },
  {
    name: 'createEqualizer() and equalizeMedia() are heard',
    async run() {
      const { equalizeMedia, createEqualizer } = await define();
      const { context, gain } = tone();
      const cut = await createEqualizer(context, { bands: [{ frequency: 1000, gain: -6 }] });
      gain.connect(cut.input);
      await hears(spectrum({ source: cut.output }), -12.02);
      const element = player();
      const media = equalizeMedia(element, { bands: [{ frequency: 1000, gain: -6 }] });
      await element.play();
      await until(() => media.output, 'an equaliser in the route');
      await hears(spectrum({ source: '#player' }), -12.02);
      same(media.state, 'running', 'state');
    },
  },
  {
    name: 'a copy of the kit from another address shares its names, core and routes',
    async run() {
      const { provide } = await kit();
      await define();
      const { gain } = tone();
      const other = await import(new URL('/kit/components/index.js?copy', location.href).href);
      other.provide('theirs', gain);
      await hears(spectrum({ source: 'theirs' }));
      provide('theirs', null);
    },
  },
]);
