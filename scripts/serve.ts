import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
};

/** The policy that the kit must run under; the demo also fetches its own files. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "media-src 'self' blob:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

interface How {
  /** The policy of pages. */
  policy?: string | null;
  /** Whether pages of other origins may read the files. */
  shared?: boolean;
  /** Pages that stand in no file. */
  made?: (url: URL) => { policy: string; body: string } | undefined;
}

/** Serves folders, the first that has the file, on 127.0.0.1. */
export function serve(
  folders: string[],
  port: number,
  { policy = POLICY, shared = false, made }: How = {},
): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    let path: string;
    let url: URL;
    try {
      url = new URL(request.url ?? '/', 'http://localhost');
      path = normalize(decodeURIComponent(url.pathname));
    } catch {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('Not an address');
      return;
    }
    const page = made?.(url);
    if (page) {
      const headers: Record<string, string> = { 'content-type': TYPES['.html'] };
      if (page.policy) headers['content-security-policy'] = page.policy;
      response.writeHead(200, headers).end(page.body);
      return;
    }
    const wanted = path.endsWith('/') ? `${path}index.html` : path;
    const file = folders
      .map((folder) => join(folder, wanted))
      .find((name) => statSync(name, { throwIfNoEntry: false })?.isFile());
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const headers: Record<string, string> = { 'content-type': type, 'cache-control': 'no-cache' };
    if (policy && type.startsWith('text/html')) headers['content-security-policy'] = policy;
    if (shared) headers['access-control-allow-origin'] = '*';
    const { size } = statSync(file);
    const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
    if (range) {
      // Browsers seek in media only where ranges are served.
      const start = range[1] ? Number(range[1]) : Math.max(0, size - Number(range[2]));
      const end = range[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
      if (start > end || start >= size) {
        response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
        return;
      }
      response.writeHead(206, {
        ...headers,
        'content-range': `bytes ${start}-${end}/${size}`,
        'content-length': end - start + 1,
      });
      createReadStream(file, { start, end }).pipe(response);
      return;
    }
    response.writeHead(200, { ...headers, 'content-length': size });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port) resolve(serve(folders, 0, { policy, shared, made }));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address();
      resolve({ server, address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}/` });
    });
  });
}
