/** Numbers to pixels. This is all of the room that others may use. */
export { decibelTicks, formatDecibels, frequencyTicks, type MeasureText, type Tick } from './axes';
export { bandLabel } from './band-label';
export { type BandEdges, type BandsSetting, createAxisScale, createBands } from './bands';
export { type BarColumns, barColumns } from './bar-columns';
export type { ColumnMap } from './columns';
export type { Dozer } from './doze';
export { createFrameLoop, type FrameClient, type FrameLoop, type FrameWindow } from './frame-loop';
export { formatFrequency, formatTick } from './frequency-text';
export {
  createGeometry,
  type GeometryOptions,
  levelToPixels,
  levelToY,
  type PlotGeometry,
  yToLevel,
} from './geometry';
export { drawFigures, labelFont, labelMeasure } from './labels';
export { type Look, type LookOptions, resolveLook } from './look';
export { createColumnMap, createPainter, loadMode, ringMode } from './modes';
export { type Note, noteName } from './note-name';
export { dozeOff, pageLoop } from './page-loop';
export { type AxesOptions, paintAxes } from './paint-axes';
export type { Layer, Painter, PaintTarget, PlotMode } from './painters/painter';
export { loadGlow } from './painters/surface';
export {
  type ColorStop,
  loadPalette,
  type PaletteBy,
  type PaletteName,
  type PaletteSpec,
  parsePalette,
} from './palettes';
export type { Ring } from './ring';
export { createScale, type Scale, type ScaleName } from './scales';
export { watchTheme } from './theme';
export { watchSize } from './watch-size';
