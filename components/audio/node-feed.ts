import { nameOf } from './errors';
import { type Feed, type Report, silent, sounding } from './feed';
import { followContext } from './follow-context';
import { failed } from './tap-state';

/** A node of anyone's graph, in its own context: it is connected onward and otherwise left alone. */
export function nodeFeed(node: AudioNode, report: Report): Feed {
  if (node.numberOfOutputs < 1) {
    report(silent(failed('no-output', nameOf(node))));
    return { stop() {}, activate() {} };
  }
  return followContext({
    find: () => node.context,
    report: (state) => report(state.state === 'error' ? silent(state) : sounding(state, node)),
  });
}
