import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { MINIBROWSER, WEBKIT_ARGUMENTS, WEBKIT_DRIVER, WEBKIT_WITHOUT } from '../browsers';
import type { Without } from '../cell';
import type { Engine } from './driver';
import { openSession, type Session } from './webdriver';

/** A port that was free a moment ago: the driver wants to be told one. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => (bound && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no port'))));
    });
  });
}

/** Until the driver answers. */
async function answers(address: string, driver: ChildProcess): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      await fetch(`${address}/status`);
      return;
    } catch (error) {
      if (driver.exitCode !== null || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** WebKitGTK, on a screen of its own that nobody sees. */
export async function openWebKit(without?: Without): Promise<Engine> {
  const port = await freePort();
  // In a group of its own, so that the screen goes with it.
  const driver = spawn('xvfb-run', ['-a', '-s', '-screen 0 1024x768x24', WEBKIT_DRIVER!, `--port=${port}`], {
    detached: true,
    env: { ...process.env, ...(without && WEBKIT_WITHOUT[without]) },
    stdio: 'ignore',
  });
  const end = () => {
    try {
      process.kill(-driver.pid!);
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', end);
  const address = `http://127.0.0.1:${port}`;
  let session: Session;
  try {
    await answers(address, driver);
    session = await openSession(address, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: MINIBROWSER, args: WEBKIT_ARGUMENTS },
    });
  } catch (error) {
    end();
    throw error;
  }
  return {
    name: 'webkit',
    version: session.version,
    // It has no way to map a name. This address reaches the same machine and is no loopback address by the letter.
    insecureHost: '[::ffff:127.0.0.1]',
    async open(url) {
      await session.go(url);
      return {
        complaints: [],
        outcome: async () => (await session.execute('return globalThis.outcome ?? null')) as string | null,
        screenshot: () => session.screenshot(),
        // What sounds on in a page that is left would take the next one's time.
        close: () => session.go('about:blank'),
      };
    },
    async close() {
      await session.end().catch(() => {});
      end();
      process.off('exit', end);
    },
  };
}
