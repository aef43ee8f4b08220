/** Whether the page has the layout of a phone: narrow for the reader's size of text. The style sheets ask for the same width. */
export function isNarrow(): boolean {
  return !matchMedia('(min-width: 45em)').matches;
}
