import { describe, expect, it, vi } from 'vitest';
import { createFrameLoop, type FrameClient } from '../../../components/plot/frame-loop';

function fakeWindow() {
  const pending = new Map<number, (time: number) => void>();
  let handle = 0;
  return {
    errors: [] as unknown[],
    most: 0,
    requestAnimationFrame(callback: (time: number) => void) {
      pending.set(++handle, callback);
      this.most = Math.max(this.most, pending.size);
      return handle;
    },
    cancelAnimationFrame(id: number) {
      pending.delete(id);
    },
    reportError(error: unknown) {
      this.errors.push(error);
    },
    get pending() {
      return pending.size;
    },
    tick(time: number) {
      const callbacks = [...pending.values()];
      pending.clear();
      for (const callback of callbacks) callback(time);
    },
  };
}

const client = (frame: FrameClient['frame'] = () => {}): FrameClient & { frame: ReturnType<typeof vi.fn> } => ({
  active: true,
  frame: vi.fn(frame),
});

describe('the frame loop', () => {
  it('has one callback pending for any number of clients', () => {
    const win = fakeWindow();
    const loop = createFrameLoop(win);
    const clients = Array.from({ length: 8 }, () => client());
    for (const c of clients) loop.add(c);
    loop.add(clients[0]);
    expect(loop.size).toBe(8);
    for (let t = 0; t < 10; t++) {
      expect(win.pending).toBe(1);
      win.tick(t * 16);
      for (const c of clients) loop.wake(c);
    }
    expect(win.most).toBe(1);
    for (const c of clients) expect(c.frame).toHaveBeenCalledTimes(10);
  });

  it('runs only while someone is active', () => {
    const win = fakeWindow();
    const loop = createFrameLoop(win);
    const sleepy = client(() => {
      sleepy.active = false;
    });
    const idle = { ...client(), active: false };
    loop.add(idle);
    expect(win.pending).toBe(0);
    loop.add(sleepy);
    win.tick(0);
    expect(win.pending).toBe(0);
    loop.wake(sleepy);
    expect(win.pending).toBe(1);
    loop.remove(sleepy);
    expect(win.pending).toBe(0);
    expect(idle.frame).not.toHaveBeenCalled();
  });

  it('tells each client the time since its own last frame', () => {
    const win = fakeWindow();
    const loop = createFrameLoop(win);
    const steady = client();
    const nap = client();
    loop.add(steady);
    loop.add(nap);
    win.tick(1000);
    nap.active = false;
    win.tick(1016);
    loop.wake(nap);
    win.tick(1050);
    expect(steady.frame.mock.calls).toEqual([
      [1000, 0],
      [1016, 16],
      [1050, 34],
    ]);
    expect(nap.frame.mock.calls).toEqual([
      [1000, 0],
      [1050, 50],
    ]);
  });

  it('survives clients that remove themselves, others, or add new ones within a frame', () => {
    const win = fakeWindow();
    const loop = createFrameLoop(win);
    const late = client();
    const last = client();
    const victim = client();
    const self = client(() => loop.remove(self));
    const killer = client(() => {
      loop.remove(victim);
      loop.add(late);
    });
    for (const c of [self, killer, victim, last]) loop.add(c);
    win.tick(0);
    expect(victim.frame).not.toHaveBeenCalled();
    expect(late.frame).not.toHaveBeenCalled();
    expect(last.frame).toHaveBeenCalledTimes(1);
    expect(loop.size).toBe(3);
    win.tick(16);
    expect(self.frame).toHaveBeenCalledTimes(1);
    expect(late.frame).toHaveBeenCalledTimes(1);
    expect(last.frame).toHaveBeenCalledTimes(2);
  });

  it('drops a client that throws, reports it once, and goes on with the others', () => {
    const win = fakeWindow();
    const loop = createFrameLoop(win);
    const broken = client(() => {
      throw new Error('broken');
    });
    const fine = client();
    loop.add(broken);
    loop.add(fine);
    win.tick(0);
    win.tick(16);
    expect(win.errors).toHaveLength(1);
    expect(broken.active).toBe(false);
    expect(loop.size).toBe(1);
    expect(fine.frame).toHaveBeenCalledTimes(2);
  });

  it('asks for a judge once most of 60 frames came late, and tells clients of another density', async () => {
    const win = fakeWindow();
    const verdicts: boolean[] = [];
    const load = vi.fn(async () => (late: boolean) => {
      verdicts.push(late);
      return late ? 0.5 : 1;
    });
    const loop = createFrameLoop(win, load);
    const densityChanged = vi.fn();
    loop.add({ ...client(), densityChanged });
    loop.add(client());
    let time = 16;
    // None came before it: the first is neither late nor in time.
    win.tick(time);
    const run = async (ms: (frame: number) => number) => {
      for (let i = 0; i < 60; i++) {
        time += ms(i);
        win.tick(time);
      }
      await Promise.resolve();
    };
    await run((i) => (i % 2 ? 16 : 40));
    expect(load).not.toHaveBeenCalled();
    await run((i) => (i % 8 ? 26 : 16));
    expect(load).toHaveBeenCalledTimes(1);
    expect(loop.density).toBe(1);
    await run(() => 40);
    expect(loop.density).toBe(0.5);
    await run(() => 40);
    expect(densityChanged).toHaveBeenCalledTimes(1);
    await run(() => 16);
    expect([loop.density, densityChanged.mock.calls.length]).toEqual([1, 2]);
    expect(verdicts).toEqual([true, true, false]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('counts no frame as late that nobody was waiting for', async () => {
    const win = fakeWindow();
    const load = vi.fn(async () => () => 0.5);
    const loop = createFrameLoop(win, load);
    const now = client(() => {
      now.active = false;
    });
    const away = { ...client(), active: false };
    loop.add(now);
    loop.add(away);
    let time = 0;
    for (let i = 0; i < 200; i++) {
      // One frame alone; then one that is taken back, and asked for again later.
      loop.wake(i % 2 ? now : away);
      time += 40;
      win.tick(time);
      away.active = false;
      loop.add(away);
    }
    await Promise.resolve();
    expect([load.mock.calls.length, loop.density]).toEqual([0, 1]);
  });

  it('goes on as it is where the judge does not come', async () => {
    const win = fakeWindow();
    const load = vi.fn(() => Promise.reject(new Error('no network')));
    const loop = createFrameLoop(win, load);
    loop.add(client());
    for (let i = 1; i <= 600; i++) win.tick(i * 50);
    await new Promise((done) => setTimeout(done));
    expect([loop.density, load.mock.calls.length]).toEqual([1, 1]);
  });
});
