import { html, type TemplateResult } from 'lit';
import type { Order } from '../../../domain/order';
import { icon } from '../../../kit/icons';
import { text, type TextKey } from '../texts';

/** A column of the list: its head, and what its rows are sorted by; null = the row has no such value. */
export interface Column<T> {
  head: TextKey;
  valueOf: (row: T) => string | number | null;
  /** Whether the first press sorts from the greatest down, as for counts. */
  isDownFirst?: boolean;
}

/** A table whose heads sort it. */
export function table<T>(columns: readonly Column<T>[], rows: unknown[], order: Order<TextKey> | null, sortBy: (column: Column<T>) => void): TemplateResult {
  const head = (column: Column<T>) => {
    const isSorted = order?.column === column.head;
    const name = text(column.head);
    return html`<th scope="col" aria-sort=${!isSorted ? 'none' : order.isDown ? 'descending' : 'ascending'}>
      <button type="button" class="sort ${isSorted ? 'is-sorted' : ''}" title=${text('list.order', { column: name })} @click=${() => sortBy(column)}>${name}${icon(isSorted && !order.isDown ? 'up' : 'down')}</button></th>`;
  };
  return html`<div class="table-wrap"><table class="number"><thead><tr>${columns.map(head)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
