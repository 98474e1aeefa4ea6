/** Where the pages of this site have the kit. */
export const KIT = 'kit';
/** Where the snippets have it. */
export const COPIED_AS = 'rusty-audio';
