/** How a table is sorted: by which of its columns, and which way. */
export interface Order<C extends string> { column: C; isDown: boolean }

/** What a press on a column's head does: sort by it, turn round, and back to the table's own order. */
export function nextOrder<C extends string>(now: Order<C> | null, column: C, isDownFirst: boolean): Order<C> | null {
  if (now?.column !== column) return { column, isDown: isDownFirst };
  return now.isDown === isDownFirst ? { column, isDown: !isDownFirst } : null;
}

/** Sorts rows by a value of each: numbers by size, texts as the language does; rows without a value come last either way. Equal rows keep their order. */
export function sorted<T>(rows: readonly T[], valueOf: (row: T) => string | number | null, isDown: boolean): T[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return [...rows].sort((left, right) => {
    const [a, b] = [valueOf(left), valueOf(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
    return isDown ? -order : order;
  });
}
