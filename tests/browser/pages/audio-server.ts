import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { toneWav } from '../../engines/tone-wav';

const PAGE = fileURLToPath(new URL('./audio-page.ts', import.meta.url));

export interface AudioServer {
  /** The page's own site. */
  here: string;
  /** The same files on another site. */
  there: string;
  close(): void;
}

/**
 * Serves `/` (an empty page with `kit`), `/autoplay` (the same with the script given in `?script=` as its own), the
 * tone as `/tone.wav` and, with CORS, as `/shared.wav`.
 */
export async function serveAudio(): Promise<AudioServer> {
  const { outputFiles } = await build({
    entryPoints: [PAGE],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  const script = outputFiles[0].contents;
  const wav = toneWav();
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://here');
    const send = (type: string, body: Uint8Array | string, headers = {}) =>
      response.writeHead(200, { 'content-type': type, ...headers }).end(body);
    if (url.pathname === '/audio.js') send('text/javascript', script);
    else if (url.pathname === '/tone.wav') send('audio/wav', wav);
    else if (url.pathname === '/shared.wav') send('audio/wav', wav, { 'access-control-allow-origin': '*' });
    else if (url.pathname === '/') {
      const own = url.searchParams.get('script') ?? '';
      send(
        'text/html',
        `<!doctype html><title>audio</title><body><script type="module" src="audio.js"></script>
         <script type="module">${own}</script>`,
      );
    } else response.writeHead(url.pathname === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    here: `http://127.0.0.1:${port}/`,
    there: `http://localhost:${port}/`,
    close: () => server.close(),
  };
}
