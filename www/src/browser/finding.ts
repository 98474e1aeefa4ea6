/** What one test found; without `holds` it is a fact and no test. */
export interface Finding {
  holds?: boolean;
  text: string;
}

/** As the page and the report show it. */
export function findingText({ holds, text }: Finding): string {
  return holds === undefined ? text : `${holds ? '✓' : '✗'} ${text}`;
}
