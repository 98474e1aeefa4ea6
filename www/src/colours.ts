/** Runs in the head, before anything is drawn: the colours that the reader has chosen. */
import { keptTheme } from './theme-kept';

const kept = keptTheme();
if (kept) document.documentElement.dataset.theme = kept;
