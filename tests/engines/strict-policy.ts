/** The policy that both tags run under at full tier, where its script part allows WebAssembly. */
export const strictPolicy = (script: string): string =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self'",
    "media-src 'self'",
    "connect-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
