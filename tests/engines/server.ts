import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { partFile } from '../../scripts/page-files';
import { type Cell, pathOf } from './cell';
import { toneWav } from './tone-wav';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };
/** The script of all tiers, as a page would serve it from a place of its own. */
const WORKLET = 'components/equalizer-worklet.js';

/** Bytes of the tone. */
const SECOND = 48_000;

export interface CellServer {
  readonly port: number;
  /** The reports that browsers have posted for a cell. */
  reports(cell: Cell): string[];
  close(): void;
}

/** The scripts of the pages, by name: what listens for complaints comes before all, and knows nothing of the kit. */
export async function bundlePages(): Promise<Map<string, string>> {
  const folder = fileURLToPath(new URL('./pages/', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: ['complaints', 'run-cell', 'frame'].map((name) => `${folder}${name}.ts`),
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(folder.length), text]));
}

const KIT = 'dist';

/** A cell that has not all of the kit finds it at an address of its own. */
const kitOf = (cell: Cell) => (cell.lacks || cell.awaits ? `/kit-of/${pathOf(cell)}/` : '/kit/');

/** Whether a file of the kit is one of these parts. */
const isAmong = (name: string, parts: readonly string[] = []) =>
  parts.some((part) => name.endsWith(part.endsWith('.js') ? part : partFile(`${KIT}/components`, part)));

/** The page of a cell, and the headers that it comes with. */
function pageOf(cell: Cell, framed: boolean, there: string): [body: string, headers: Record<string, string>] {
  const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' };
  if (cell.policy) {
    const policy = cell.policy.replaceAll('THERE', there);
    headers['content-security-policy'] = `${policy}; report-uri /report/${pathOf(cell)}`;
  }
  if (cell.isolated) {
    headers['cross-origin-opener-policy'] = 'same-origin';
    headers['cross-origin-embedder-policy'] = 'require-corp';
  }
  const kit = `${cell.kit === 'there' ? there : ''}${kitOf(cell)}`;
  const inside = cell.sandboxed && !framed;
  const body = inside
    ? '<iframe sandbox="allow-scripts" allow="autoplay" src="?framed" width="800" height="600"></iframe><script src="/frame.js"></script>'
    : `<main></main><script src="/run-cell.js" data-kit="${kit}" data-there="${there}"></script>`;
  const head = `<meta charset="utf-8"><title>${cell.name}</title><script src="/complaints.js"></script>`;
  return [`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`, headers];
}

/** A whole file or the range that is asked for: WebKit plays nothing from a server without ranges. */
function sendRange(request: IncomingMessage, response: ServerResponse, body: Buffer, headers: object): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const all = { ...headers, 'accept-ranges': 'bytes' };
  if (!range) {
    response.writeHead(200, { ...all, 'content-length': body.length }).end(body);
    return;
  }
  const start = Number(range[1]);
  const end = range[2] ? Math.min(Number(range[2]), body.length - 1) : body.length - 1;
  const part = body.subarray(start, end + 1);
  const which = { 'content-range': `bytes ${start}-${end}/${body.length}`, 'content-length': part.length };
  response.writeHead(206, { ...all, ...which }).end(part);
}

/** Six seconds of a file; then the line is dead, and nothing more is had of it. */
function sendBroken(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const range = /^bytes=(\d+)-/.exec(request.headers.range ?? '');
  if (range && Number(range[1])) {
    response.writeHead(404).end();
    return;
  }
  const headers = { 'content-type': 'audio/wav', 'accept-ranges': 'bytes', 'content-length': body.length };
  if (range) response.writeHead(206, { ...headers, 'content-range': `bytes 0-${body.length - 1}/${body.length}` });
  else response.writeHead(200, headers);
  response.write(body.subarray(0, 6 * SECOND));
  setTimeout(() => response.destroy(), 1500);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

/**
 * Serves the cells' pages, the kit with CORS, the tone as `/tone.wav` and, with CORS, as `/shared.wav`, and keeps what
 * browsers report.
 */
export async function serveCells(cells: readonly Cell[], scripts: Map<string, string>): Promise<CellServer> {
  const byPath = new Map(cells.map((cell) => [pathOf(cell), cell]));
  const reports = new Map<string, string[]>();
  const wav = toneWav();
  const shared = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
  let there = '';

  /** A file of the kit; null where there is none, and `never` where it does not come. */
  function kitFile(path: string): Buffer | 'never' | null {
    const [, folder, of, name] = /^\/(kit|elsewhere|kit-of\/([^/]+\/[^/]+))\/(.*)$/.exec(path) ?? [];
    const cell = byPath.get(of);
    if (!folder || isAmong(name, cell?.lacks)) return null;
    if (isAmong(name, cell?.awaits)) return 'never';
    const file = join(KIT, normalize(`/${folder === 'elsewhere' ? WORKLET : name}`));
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null;
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here');
    const name = decodeURIComponent(pathname).slice(1);
    const script = scripts.get(name);
    const file = kitFile(pathname);
    const cell = byPath.get(name.replace(/^cell\//, ''));
    if (request.method === 'POST') {
      const path = name.replace(/^report\//, '');
      reports.set(path, [...(reports.get(path) ?? []), await bodyOf(request)]);
      response.writeHead(204).end();
    } else if (script) {
      response.writeHead(200, { ...shared, 'content-type': TYPES['.js'] }).end(script);
    } else if (file === 'never') {
      // The browser gives up when the page is left.
    } else if (file) {
      response.writeHead(200, { ...shared, 'content-type': TYPES[extname(name)] ?? 'text/javascript' }).end(file);
    } else if (name === 'tone.wav' || name === 'shared.wav') {
      const headers = { 'content-type': 'audio/wav', ...(name === 'shared.wav' ? shared : {}) };
      sendRange(request, response, wav, headers);
    } else if (name === 'broken.wav') {
      sendBroken(request, response, wav);
    } else if (cell) {
      const [body, headers] = pageOf(cell, searchParams.has('framed'), there);
      response.writeHead(200, headers).end(body);
    } else response.writeHead(name === 'favicon.ico' ? 204 : 404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  there = `http://localhost:${port}`;
  return {
    port,
    reports: (cell) => reports.get(pathOf(cell)) ?? [],
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
