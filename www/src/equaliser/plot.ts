import type { MediaEqualizer } from '../../../components';
import { byId } from '../dom';
import { curveArea, curvePoints, curveWords, decibelTicks, frequencies, height, hertzTicks, width } from './curve';

function svg(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

/** The curve over the spectrum of what leaves the equaliser. Gives what draws it anew. */
export function startPlot(equalizer: Pick<MediaEqualizer, 'getFrequencyResponse'>): () => void {
  const curve = byId('eq-curve');
  for (const { at } of hertzTicks.slice(1, -1)) curve.append(svg('line', { x1: at, x2: at, y1: 0, y2: height }));
  for (const { at } of decibelTicks) curve.append(svg('line', { x1: 0, x2: width, y1: at, y2: at }));
  byId('eq-hertz').append(...hertzTicks.map(({ at, text }) => svg('text', { x: `${(100 * at) / width}%` }, text)));
  byId('eq-decibels').append(
    ...decibelTicks.map(({ at, text }) => svg('text', { x: '100%', y: `${(100 * at) / height}%` }, text)),
  );
  const area = svg('polygon', {});
  const line = svg('polyline', {});
  curve.append(area, line);

  const magnitudeDb = new Float64Array(frequencies.length);
  return () => {
    equalizer.getFrequencyResponse(frequencies, magnitudeDb);
    const points = curvePoints(magnitudeDb);
    line.setAttribute('points', points.join(' '));
    area.setAttribute('points', curveArea(points).join(' '));
    curve.setAttribute('aria-label', `Response of the equaliser. ${curveWords(magnitudeDb)}.`);
  };
}
