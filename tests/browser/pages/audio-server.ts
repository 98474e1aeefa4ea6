import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PAGE = fileURLToPath(new URL('./audio-page.ts', import.meta.url));

/** 16-bit mono: 20 s of 1 kHz at half of full scale. */
export function toneWav(sampleRate = 24000, seconds = 20): Buffer {
  const frames = sampleRate * seconds;
  const wav = Buffer.alloc(44 + frames * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + frames * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(frames * 2, 40);
  for (let i = 0; i < frames; i++) {
    wav.writeInt16LE(Math.round(16384 * Math.sin((2 * Math.PI * 1000 * i) / sampleRate)), 44 + i * 2);
  }
  return wav;
}

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
