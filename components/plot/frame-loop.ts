/** Something that is drawn. Set `active` to false to sleep; `loop.wake(client)` starts it again. */
export interface FrameClient {
  /** `time` as requestAnimationFrame gives it; `deltaMs` since this client's own last frame, 0 at its first. */
  frame(time: number, deltaMs: number): void;
  active: boolean;
}

export interface FrameLoop {
  add(client: FrameClient): void;
  remove(client: FrameClient): void;
  /** Marks the client active and sees to it that a frame comes. */
  wake(client: FrameClient): void;
  readonly size: number;
}

export interface FrameWindow {
  requestAnimationFrame(callback: (time: number) => void): number;
  cancelAnimationFrame(handle: number): void;
  reportError?(error: unknown): void;
}

/**
 * One requestAnimationFrame for all clients: at any time at most one callback is pending, and none while nobody is
 * active. HOT: `step` runs once a frame and allocates nothing.
 */
export function createFrameLoop(win: FrameWindow): FrameLoop {
  // Slots are emptied, not spliced, while a frame runs, so that removing any client leaves the walk intact.
  const clients: (FrameClient | null)[] = [];
  const lastTimes: number[] = [];
  let size = 0;
  let handle = 0;
  let pending = false;
  let running = false;

  /** Asks for a frame if one is wanted, and takes the request back if not. */
  function settle(): void {
    // Written out: a minifier would make a function that is called once a closure, anew at each frame.
    let wanted = false;
    for (let i = 0; i < clients.length; i++) if (clients[i]?.active) wanted = true;
    if (wanted && !pending && !running) {
      pending = true;
      handle = win.requestAnimationFrame(step);
    } else if (!wanted && pending) {
      pending = false;
      win.cancelAnimationFrame(handle);
    }
  }

  function compact(): void {
    let kept = 0;
    for (let i = 0; i < clients.length; i++) {
      if (clients[i] === null) continue;
      clients[kept] = clients[i];
      lastTimes[kept++] = lastTimes[i];
    }
    clients.length = lastTimes.length = kept;
  }

  function drop(index: number): void {
    clients[index] = null;
    size--;
    if (!running) compact();
  }

  function step(time: number): void {
    pending = false;
    running = true;
    // Clients added by a client wait for the next frame.
    const count = clients.length;
    for (let i = 0; i < count; i++) {
      const client = clients[i];
      if (client === null || !client.active) continue;
      const last = lastTimes[i];
      lastTimes[i] = time;
      try {
        client.frame(time, last < 0 ? 0 : time - last);
      } catch (error) {
        // One broken display must not freeze the others, nor report the same error sixty times a second.
        if (clients[i] === client) drop(i);
        client.active = false;
        if (win.reportError) win.reportError(error);
        else console.error(error);
      }
    }
    running = false;
    if (clients.length !== size) compact();
    settle();
  }

  return {
    get size() {
      return size;
    },
    add(client) {
      if (!clients.includes(client)) {
        clients.push(client);
        lastTimes.push(-1);
        size++;
      }
      settle();
    },
    remove(client) {
      const index = clients.indexOf(client);
      if (index < 0) return;
      drop(index);
      settle();
    },
    wake(client) {
      client.active = true;
      settle();
    },
  };
}
