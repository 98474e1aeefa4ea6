/** Gives a tag, by its class, back the sheets that a move to another document took away. */
export function keepStyles(root: ShadowRoot, type: unknown): void {
  if (root.adoptedStyleSheets?.length !== 0) return;
  // Until they are there, and where they cannot be had, a canvas must not stretch what it is measured by.
  for (const canvas of root.querySelectorAll('canvas')) canvas.style.position = 'absolute';
  import('./adopt-styles').then(
    ({ readoptStyles }) => readoptStyles(root, type as { style: string }),
    () => {},
  );
}
