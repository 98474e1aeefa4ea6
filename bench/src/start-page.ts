import { MARKS, type Starting } from './start-marks';

type Tag = HTMLElement & { source: AudioNode; stats: { frames: number } | null };

const starting: Starting = {
  async prepare() {
    const context = new AudioContext();
    await context.resume();
    const sound = new OscillatorNode(context, { type: 'sawtooth' });
    sound.start();
    document.querySelector<Tag>('ra-spectrum')!.source = sound;
  },

  start() {
    const tag = document.querySelector<Tag>('ra-spectrum')!;
    return new Promise((resolve, reject) => {
      let ready = 0;
      const begin = performance.mark(MARKS.begin).startTime;
      const look = () => {
        if (!tag.stats?.frames) return void requestAnimationFrame(look);
        resolve({ ready, shown: performance.mark(MARKS.shown).startTime - begin });
      };
      tag.addEventListener('ra-ready', () => {
        ready = performance.mark(MARKS.ready).startTime - begin;
        requestAnimationFrame(look);
      });
      tag.addEventListener('ra-error', (event) => reject(new Error((event as CustomEvent).detail.message)));
      const kit = './kit/components/ra-spectrum.js';
      import(kit).catch(reject);
    });
  },
};

Object.assign(globalThis, { starting });
