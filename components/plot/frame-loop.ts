/** Something that is drawn. Set `active` to false to sleep; `loop.wake(client)` starts it again. */
export interface FrameClient {
  /** `time` as requestAnimationFrame gives it; `deltaMs` since this client's own last frame, 0 at its first. */
  frame(time: number, deltaMs: number): void;
  active: boolean;
  /** The loop's density has changed. */
  densityChanged?(): void;
}

export interface FrameLoop {
  add(client: FrameClient): void;
  remove(client: FrameClient): void;
  /** Marks the client active and sees to it that a frame comes. */
  wake(client: FrameClient): void;
  readonly size: number;
  /** Canvas pixels for each device pixel, across and down: less than 1 while the page's frames come late. */
  readonly density: number;
}

/** Asked after every 60 frames, most of which came late or did not; gives the density from here on. */
export type Judge = (late: boolean) => number;

const JUDGED = 60;
/** Below 40 frames a second a picture is seen to jerk. */
const LATE_MS = 25;

export interface FrameWindow {
  requestAnimationFrame(callback: (time: number) => void): number;
  cancelAnimationFrame(handle: number): void;
  reportError?(error: unknown): void;
}

/**
 * One requestAnimationFrame for all clients: at any time at most one callback is pending, and none while nobody is
 * active. HOT: `step` runs once a frame and allocates nothing. `loadJudge` is called once frames come late.
 */
export function createFrameLoop(win: FrameWindow, loadJudge?: () => Promise<Judge>): FrameLoop {
  // Slots are emptied, not spliced, while a frame runs, so that removing any client leaves the walk intact.
  const clients: (FrameClient | null)[] = [];
  const lastTimes: number[] = [];
  let size = 0;
  let handle = 0;
  let pending = false;
  let running = false;
  let density = 1;
  let frames = 0;
  let late = 0;
  // The last step, 0 where nobody asked in it for the next. A number in an array is not boxed when it changes.
  const lastStep = [0];
  let judge: Judge = (isLate) => {
    if (isLate) {
      loadJudge?.().then(
        (loaded) => {
          judge = loaded;
        },
        // Without it the picture stays as fine as it is.
        () => {},
      );
      loadJudge = undefined;
    }
    return 1;
  };

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
      lastStep[0] = 0;
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
    // What nobody waited for is neither late nor in time.
    if (lastStep[0]) {
      if (time - lastStep[0] > LATE_MS) late++;
      frames++;
    }
    if (frames === JUDGED) {
      const before = density;
      density = judge(2 * late > JUDGED);
      frames = late = 0;
      if (density !== before) for (const client of [...clients]) client?.densityChanged?.();
    }
    settle();
    lastStep[0] = pending ? time : 0;
  }

  return {
    get size() {
      return size;
    },
    get density() {
      return density;
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
