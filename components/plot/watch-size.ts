/** Tells an element's size in device pixels, now and whenever it changes, until the returned function is called. */
export function watchSize(
  element: HTMLElement,
  tell: (width: number, height: number, dpr: number) => void,
): () => void {
  const sizes = new ResizeObserver(([entry]) => {
    const dpr = element.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    const { width, height } = entry.contentRect;
    // Safari has no device-pixel box (https://bugs.webkit.org/show_bug.cgi?id=219005; remove when it does), and that of
    // a device that Chromium emulates is in the pixels of the real one.
    const [box] = entry.devicePixelContentBoxSize ?? [];
    const exact = box && Math.abs(box.inlineSize - width * dpr) < 1 ? box : null;
    if (exact) tell(exact.inlineSize, exact.blockSize, dpr);
    else tell(Math.round(width * dpr), Math.round(height * dpr), dpr);
  });
  try {
    sizes.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    sizes.observe(element);
  }
  return () => sizes.disconnect();
}
