/** The node, then the hosts of the shadow trees it stands in, from the outermost one inwards. */
function wayTo(node: Node): Node[] {
  const way = [node];
  for (let root = node.getRootNode(); 'host' in root; root = way[0].getRootNode())
    way.unshift((root as ShadowRoot).host);
  return way;
}

/**
 * Document order, across shadow roots: what stands in one stands where its host does, behind the host itself and before
 * the host's children. Negative where `a` comes first.
 */
export function compareInDocument(a: Node, b: Node): number {
  const [one, other] = [wayTo(a), wayTo(b)];
  const depth = one.findIndex((node, i) => node !== other[i]);
  // One way leads through the other's end, or they are one.
  if (depth < 0 || depth >= other.length) return one.length - other.length;
  return one[depth].compareDocumentPosition(other[depth]) & a.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
