/** The page around a frame: what the frame tells is its outcome. */
addEventListener('message', ({ data }) => {
  if (typeof data === 'string') Object.assign(globalThis, { outcome: data });
});
