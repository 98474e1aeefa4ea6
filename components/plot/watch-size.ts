/**
 * Tells an element's size in device pixels, now, whenever it or the screen changes, and when the page goes to paper or comes
 * from it, until the returned function is called.
 */
export function watchSize(
  element: HTMLElement,
  tell: (width: number, height: number, dpr: number) => void,
): () => void {
  const ratio = () => element.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  // Under `zoom` a pixel of CSS has as many more; not every browser tells how many.
  const density = () => ratio() * (element.currentCSSZoom ?? 1);
  const rounded = (width: number, height: number, dpr = density()) =>
    tell(Math.round(width * dpr), Math.round(height * dpr), dpr);
  const sizes = new ResizeObserver(([entry]) => {
    const dpr = density();
    const { width, height } = entry.contentRect;
    // Safari has no device-pixel box (https://bugs.webkit.org/show_bug.cgi?id=219005; remove when it does), and that of
    // a device that Chromium emulates is in the pixels of the real one.
    const [box] = entry.devicePixelContentBoxSize ?? [];
    if (box && Math.abs(box.inlineSize - width * dpr) < 1) tell(box.inlineSize, box.blockSize, dpr);
    else rounded(width, height);
  });
  let queries: MediaQueryList[] = [];
  const leave = () => {
    sizes.disconnect();
    for (const query of queries) query.removeEventListener('change', observe);
  };
  const observe = () => {
    leave();
    // No observer is told that a sheet has another width than the screen, nor in Safari that the screen is another.
    queries = ['print', `(resolution: ${ratio()}dppx)`].map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', observe);
    try {
      sizes.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      sizes.observe(element);
    }
    if (queries[0].matches) rounded(element.clientWidth, element.clientHeight);
  };
  observe();
  return leave;
}
