import { readFileSync } from 'node:fs';

const { version, exports } = JSON.parse(readFileSync('package.json', 'utf8'));

export const VERSION: string = version;

/** The drop-in script, seen from dist/. */
export const LOADER: string = exports['./auto'].default.replace('./dist/', '');
/** The style sheet that reserves the room of the tags, likewise. */
export const STYLE_SHEET: string = exports['./rusty-audio.css'].replace('./dist/', '');
/** The script that makes frames as high as what they show, likewise. */
export const HEIGHT_SCRIPT = 'embed-height.js';
