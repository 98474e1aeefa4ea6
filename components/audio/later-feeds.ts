import { type Feed, type Report, silent } from './feed';
import { failed, waiting } from './tap-state';

type Feeds = typeof import('./opened-feeds');

let feeds: Feeds | null = null;

/**
 * What streams and devices need is loaded with the first of them: most pages have a player. Once it is there, a feed
 * starts as promptly as any other.
 */
function later<T>(pick: (feeds: Feeds) => (thing: T, report: Report) => Feed) {
  return (thing: T, report: Report): Feed => {
    if (feeds) return pick(feeds)(thing, report);
    let inner: Feed | null = null;
    let stopped = false;
    let activated = false;
    report(silent(waiting('starting')));
    import('./opened-feeds').then(
      (loaded) => {
        feeds = loaded;
        if (!stopped) inner = pick(feeds)(thing, report);
        // A gesture counts for some seconds: one that came before the part did still opens it.
        if (activated) inner?.activate();
        // Whoever was told may have stopped us.
        if (stopped) inner?.stop();
      },
      () => {
        if (!stopped) report(silent(failed('not-loaded')));
      },
    );
    return {
      activate() {
        activated = true;
        inner?.activate();
      },
      stop() {
        stopped = true;
        inner?.stop();
        inner = null;
      },
    };
  };
}

export const streamFeed = later((loaded) => loaded.streamFeed);
export const deviceFeed = later((loaded) => loaded.deviceFeed);
