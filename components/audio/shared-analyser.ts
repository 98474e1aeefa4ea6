import { sharedUse, type Use } from './shared-use';
import { isAnalyser } from './source-kinds';

const ours = sharedUse(
  (node: AudioNode, fftSize: number): AnalyserNode => {
    const analyser = node.context.createAnalyser();
    analyser.fftSize = fftSize;
    node.connect(analyser);
    return analyser;
  },
  (node, analyser) => {
    try {
      node.disconnect(analyser);
    } catch {
      // The host has disconnected all of the node's outputs, ours with them.
    }
  },
);

/**
 * An AnalyserNode that holds at least `fftSize` samples of what `node` puts out. An analyser of the host that is large
 * enough is read itself, and never altered; for anything else there is one of ours per node and size. It goes nowhere:
 * a tap is not heard.
 */
export function analyserOf(node: AudioNode, fftSize: number): Use<AnalyserNode> {
  if (isAnalyser(node) && node.fftSize >= fftSize) return { value: node, release() {} };
  return ours(node, fftSize);
}
