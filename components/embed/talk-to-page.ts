import { type Command, type EmbedMessage, readCommand, TYPE, VERSION } from './messages';
import { readOrigin } from './read-query';

/**
 * The origin of the page around: what the query names, else what the browser says. Where there are no ancestorOrigins that is the
 * referrer alone, which a page may withhold.
 */
function originOfPage(named: string | null): string | null {
  if (parent === window) return null;
  const { ancestorOrigins } = location as { ancestorOrigins?: DOMStringList };
  if (named) return named;
  if (ancestorOrigins) return readOrigin(ancestorOrigins[0]);
  try {
    return readOrigin(new URL(document.referrer).origin);
  } catch {
    return null;
  }
}

/**
 * The embed's side of the talk with the page around it, and with nobody else: what is sent, only that origin can read, and what comes
 * from another window or origin is not looked at. Where the origin is not known, nothing is said.
 */
export function talkToPage(named: string | null, obey: (command: Command) => void): (message: EmbedMessage) => void {
  const origin = originOfPage(named);
  if (!origin) return () => {};
  addEventListener('message', (event) => {
    const command = event.source === parent && event.origin === origin && readCommand(event.data);
    if (command) obey(command);
  });
  return (message) => parent.postMessage({ type: TYPE, version: VERSION, ...message }, origin);
}
