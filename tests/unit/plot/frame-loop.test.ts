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
});
