/** Copies, or selects what is to be copied where the browser doesn't let a page do it; gives whether it copied. */
export async function copied(text: string, select: () => void): Promise<boolean> {
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (!done) select();
  return Boolean(done);
}
