const builds: Record<string, string> = {
  simd: 'WebAssembly with SIMD',
  scalar: 'WebAssembly without SIMD',
  fallback: 'plain JavaScript',
};

/** Which build the page got, and what its frames cost: once a second, for who looks. */
export function startStats(spectrum: HTMLRaSpectrumElement, line: HTMLElement): void {
  setInterval(() => {
    const { engine, stats } = spectrum;
    if (!engine || !stats?.frames || document.hidden) return;
    const { frames, processMs, drawMs } = stats;
    line.textContent =
      `This page runs on ${builds[engine]}. The first plot has shown ${frames.toLocaleString('en')} frames; the median ` +
      `one took ${processMs.median.toFixed(2)} ms to compute and ${drawMs.median.toFixed(2)} ms to draw.`;
  }, 1000);
}
