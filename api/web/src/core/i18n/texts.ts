import { language, type Language } from '../settings';
import { fill, isOne, type Values } from './fill';
import { number } from './format';

/** Texts by key in every language. `{name}` is filled in; a key that ends in `.one` is for exactly one (French: also for none). */
export type Tables<K extends string> = Record<Language, Readonly<Record<K, string>>>;

/** An application's texts, in the page's language. */
export interface Texts<K extends string> {
  /** The text of a key. */
  text(key: K, values?: Values): string;
  /** A text that counts something: takes the `.one` form when the language wants it, and fills in `{n}`. */
  countText(key: K, n: number, values?: Values): string;
}

/** Makes the texts of an application, or of a part that several applications share, from its tables. */
export function textsOf<K extends string>(tables: Tables<K>): Texts<K> {
  const text = (key: K, values: Values = {}) => fill(tables[language.value][key], values);
  return {
    text,
    countText: (key, n, values = {}) => {
      const one = `${key}.one` as K;
      return text(isOne(language.value, n) && one in tables.fr ? one : key, { n: number(n), ...values });
    },
  };
}
