import { createEqualizer, type EqualizerOptions } from './equalizer';
import { abortable, failed, made, type RenderPart } from './render-part';

/** Frames between two reports. */
const STEP = 1 << 20;

/** Renders the channels as a graph: where there is no AudioWorklet, or one that does nothing until rendering starts. */
export async function renderGraph(
  options: EqualizerOptions,
  { audioBuffer, channels, signal, advance, put }: RenderPart,
): Promise<void> {
  const { length, sampleRate } = audioBuffer;
  const numberOfChannels = channels.length;
  const buffer = made(() => new AudioBuffer({ numberOfChannels, length, sampleRate }));
  const context = made(() => new OfflineAudioContext(numberOfChannels, length, sampleRate));
  for (const [i, channel] of channels.entries()) buffer.copyToChannel(audioBuffer.getChannelData(channel), i);
  const equalizer = await createEqualizer(context, options);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(equalizer.input);
  equalizer.output.connect(context.destination);
  source.start();
  let told = 0;
  const tell = (frame: number) => {
    advance((frame - told) * numberOfChannels);
    told = frame;
  };
  const canSuspend = 'suspend' in context;
  const goOn = () => context.resume().catch(() => {});
  for (let frame = STEP; frame < length && canSuspend; frame += STEP) {
    context.suspend(frame / sampleRate).then(
      () => {
        tell(frame);
        goOn();
      },
      () => {},
    );
  }
  try {
    const result = await abortable<AudioBuffer>(signal, (resolve, reject) => {
      context.startRendering().then(resolve, (cause) => reject(failed(cause)));
    });
    for (let i = 0; i < numberOfChannels; i++) put(channels[i], result.getChannelData(i), 0);
    tell(length);
  } finally {
    // A context that was suspended for good would never be collected: aborted, it renders silence to its end.
    source.disconnect();
    equalizer.destroy();
    if (canSuspend && context.state !== 'closed') goOn();
  }
}
