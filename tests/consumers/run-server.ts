import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A server for development, whose last argument is to be its port, from when it listens. */
export async function runServer(
  [command, ...args]: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ address: string; faults(): string[]; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(command, [...args, String(port)], {
    cwd,
    env: { ...env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  let said = '';
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  await new Promise<void>((done, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data;
        if (said.includes(`:${port}`)) done();
      });
    child.on('error', fail);
    void ended.then(() => fail(new Error(`the server ended:\n${said}`)));
  });
  return {
    address: `http://127.0.0.1:${port}/`,
    faults: () =>
      said.split('\n').filter((line) => /rusty-audio|worklet|warn|error|optimizeDeps|does not exist/i.test(line)),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
