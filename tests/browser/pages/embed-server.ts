import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { toneWav } from '../../engines/tone-wav';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

export interface EmbedServer {
  /** The page's own site. */
  here: string;
  /** The same files, on another. */
  there: string;
  close(): void;
}

const wav = toneWav();

/** Ranges too: a browser seeks and loops in nothing else. */
function sendTone({ headers }: IncomingMessage, response: ServerResponse, more: Record<string, string> = {}): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
  const all = { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', ...more };
  if (!range) {
    response.writeHead(200, all).end(wav);
    return;
  }
  const [start, end] = [Number(range[1]), range[2] ? Number(range[2]) : wav.length - 1];
  response.writeHead(206, { ...all, 'content-range': `bytes ${start}-${end}/${wav.length}` });
  response.end(wav.subarray(start, end + 1));
}

/**
 * Serves the kit as it is built under /kit/, without any header of a policy; a tone as /tone.wav, with CORS as /shared.wav; and
 * /page, whose body is `?body=` and whose policy is `?policy=`.
 */
async function serveEmbeds(): Promise<EmbedServer> {
  // Room for queries that no server of the world would take.
  const server = createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
    const cors = { 'access-control-allow-origin': '*' };
    const file = join('dist', normalize(decodeURIComponent(pathname)).replace(/^\/kit\//, ''));
    if (pathname === '/tone.wav') sendTone(request, response);
    else if (pathname === '/shared.wav') sendTone(request, response, cors);
    else if (pathname === '/page') {
      const policy = searchParams.get('policy');
      response.writeHead(200, {
        'content-type': TYPES['.html'],
        ...(policy ? { 'content-security-policy': policy } : {}),
      });
      response.end(
        `<!doctype html><html lang="en"><head><title>Page</title></head><body>${searchParams.get('body')}</body></html>`,
      );
    } else if (pathname.startsWith('/kit/') && statSync(file, { throwIfNoEntry: false })?.isFile()) {
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, ...cors }).end(readFileSync(file));
    } else response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    here: `http://127.0.0.1:${port}`,
    there: `http://localhost:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What a page or a frame in it says: warnings, errors, refusals of a policy. What a test leaves here fails it. */
export const test = base.extend<{ complaints: string[] }, { server: EmbedServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern
    async ({}, use) => {
      const server = await serveEmbeds();
      await use(server);
      server.close();
    },
    { scope: 'worker' },
  ],
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      const complain = (text: string) => {
        // Firefox asks for an icon on every page, and complains of it where the policy has none.
        if (!text.includes('/favicon.ico')) complaints.push(text);
      };
      page.on('pageerror', (error) => complain(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complain(message.text());
      });
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) => {
          console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI}`);
        });
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** A page of the site with this body. */
export const pageOf = (site: string, body: string, policy = '') =>
  `${site}/page?${new URLSearchParams({ body, policy })}`;

/** Whether a tag runs and shows the tone of 1 kHz, and of no other pitch. */
export async function showsTone(page: Page, selector: string): Promise<void> {
  await expect
    .poll(() => page.locator(selector).evaluate((tag) => (tag as HTMLRaSpectrumElement).state), { timeout: 30_000 })
    .toBe('running');
  await expect
    .poll(
      () =>
        page.locator(selector).evaluate((tag) => {
          const { levels, frequencies } = tag as HTMLRaSpectrumElement;
          const loudest = levels.indexOf(Math.max(...levels));
          // 1 kHz lies on the edge of two bands of a sixth of an octave.
          return levels[loudest] > -30 && Math.abs(Math.log2(frequencies[loudest] / 1000)) < 1 / 11;
        }),
      { timeout: 30_000 },
    )
    .toBe(true);
}
