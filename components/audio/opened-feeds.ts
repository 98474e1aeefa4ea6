/** The feeds that are loaded when they are first needed. */
import { addSentences } from './errors';
import { openedSentences } from './opened-sentences';

addSentences(openedSentences);

export { deviceFeed } from './device-feed';
export { streamFeed } from './stream-feed';
