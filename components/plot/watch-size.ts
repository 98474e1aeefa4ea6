/**
 * Tells an element's size in device pixels, now, whenever it changes, and when the page goes to paper or comes from it,
 * until the returned function is called.
 */
export function watchSize(
  element: HTMLElement,
  tell: (width: number, height: number, dpr: number) => void,
): () => void {
  const ratio = () => element.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  const rounded = (width: number, height: number, dpr = ratio()) =>
    tell(Math.round(width * dpr), Math.round(height * dpr), dpr);
  const sizes = new ResizeObserver(([entry]) => {
    const dpr = ratio();
    const { width, height } = entry.contentRect;
    // Safari has no device-pixel box (https://bugs.webkit.org/show_bug.cgi?id=219005; remove when it does), and that of
    // a device that Chromium emulates is in the pixels of the real one.
    const [box] = entry.devicePixelContentBoxSize ?? [];
    if (box && Math.abs(box.inlineSize - width * dpr) < 1) tell(box.inlineSize, box.blockSize, dpr);
    else rounded(width, height);
  });
  const paper = matchMedia('print');
  const observe = () => {
    sizes.disconnect();
    try {
      sizes.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      sizes.observe(element);
    }
    // No observer is told that a sheet has another width than the screen.
    if (paper.matches) rounded(element.clientWidth, element.clientHeight);
  };
  observe();
  paper.addEventListener('change', observe);
  return () => {
    sizes.disconnect();
    paper.removeEventListener('change', observe);
  };
}
