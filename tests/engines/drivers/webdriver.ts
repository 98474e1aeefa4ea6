/** What the suite needs of W3C WebDriver (https://www.w3.org/TR/webdriver2/), as one object a session. */
export interface Session {
  readonly version: string;
  go(url: string): Promise<void>;
  execute(script: string): Promise<unknown>;
  screenshot(): Promise<Buffer>;
  end(): Promise<void>;
}

/** One command: its value, or what the driver says is wrong. */
async function command(address: string, method: 'POST' | 'GET' | 'DELETE', body?: object): Promise<unknown> {
  const response = await fetch(address, { method, body: body && JSON.stringify(body) });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`WebDriver: ${error}. ${message}`);
}

export async function openSession(driver: string, capabilities: object): Promise<Session> {
  const made = await command(`${driver}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } });
  const { sessionId, capabilities: got } = made as { sessionId: string; capabilities: { browserVersion: string } };
  const session = `${driver}/session/${sessionId}`;
  return {
    version: got.browserVersion,
    go: async (url) => {
      await command(`${session}/url`, 'POST', { url });
    },
    execute: (script) => command(`${session}/execute/sync`, 'POST', { script, args: [] }),
    screenshot: async () => Buffer.from((await command(`${session}/screenshot`, 'GET')) as string, 'base64'),
    end: async () => {
      await command(session, 'DELETE');
    },
  };
}
