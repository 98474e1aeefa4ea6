/** The feeds that are loaded when they are first needed. */
export { deviceFeed } from './device-feed';
export { streamFeed } from './stream-feed';
