/** Hears all that a page complains of, from before anything else runs in it. */
const complaints: string[] = [];
const violations: string[] = [];

const words = (things: unknown[]) =>
  things.map((thing) => (thing instanceof Error ? `${thing.name}: ${thing.message}` : String(thing))).join(' ');

addEventListener('error', (event) => {
  // What could not be loaded has no message, and is told where it is missed.
  if (event instanceof ErrorEvent) complaints.push(`error: ${event.message}`);
});
addEventListener('unhandledrejection', ({ reason }) => complaints.push(`rejection: ${words([reason])}`));
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  // A browser asks for the page's icon by itself, and reports itself for it.
  if (!blockedURI.endsWith('/favicon.ico')) violations.push(`${effectiveDirective} ${blockedURI}`);
});
for (const method of ['error', 'warn'] as const) {
  const original = console[method];
  console[method] = (...things: unknown[]) => {
    complaints.push(`${method}: ${words(things)}`);
    original.apply(console, things);
  };
}
// Deprecations and interventions; violations have come as events already.
if ('ReportingObserver' in globalThis) {
  const types = ['deprecation', 'intervention'];
  new ReportingObserver(
    (reports) => {
      for (const { type, body } of reports) complaints.push(`${type}: ${JSON.stringify(body)}`);
    },
    { types, buffered: true },
  ).observe();
}

Object.assign(globalThis, { complaints, violations });
