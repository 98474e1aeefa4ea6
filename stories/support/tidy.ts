/** HTML as one would write it: no comments of a template, no empty text for what is only there or not. */
export const tidy = (html: string): string =>
  html
    .replace(/<!--.*?-->/gs, '')
    .replace(/=""/g, '')
    .replace(/^\s*\n/gm, '')
    .trim();
