interface Wanted {
  /** The content security policy; empty for none. */
  policy: string;
  /** What stands in the page's <main>. */
  markup?: string;
}

/** The address of a page with nothing on it but that. The server makes it: a browser whose requests are answered by a test loads slowly. */
export const addressOf = (name: 'lab' | 'equalizer', { policy, markup = '' }: Wanted): string =>
  `/${name}?${new URLSearchParams({ policy, markup })}`;

export function emptyPage({ pathname, searchParams }: URL): { policy: string; body: string } | undefined {
  // Each asks for an icon.
  if (pathname === '/favicon.ico') return { policy: '', body: '' };
  if (!['/lab', '/equalizer'].includes(pathname)) return undefined;
  return {
    policy: searchParams.get('policy') ?? '',
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Empty</title></head>
      <body><main><h1>Empty</h1>${searchParams.get('markup') ?? ''}</main></body></html>`,
  };
}
