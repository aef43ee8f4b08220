import { language } from '../app/settings';
import { en } from './en';
import { fr, type TextKey } from './fr';
import { fill, isOne, type Values } from './fill';

export type { TextKey } from './fr';

const tables: Record<'fr' | 'en', Record<TextKey, string>> = { fr, en };

/** The text of a key in the page's language. */
export function text(key: TextKey, values: Values = {}): string {
  return fill(tables[language.value][key], values);
}

/** A text that counts something: takes the `.one` form when the language wants it, and fills in `{n}`. */
export function countText(key: TextKey, n: number, values: Values = {}): string {
  const one = `${key}.one` as TextKey;
  return text(isOne(language.value, n) && one in fr ? one : key, { n: number(n), ...values });
}

/** A number as the language writes it. */
export function number(value: number): string {
  return new Intl.NumberFormat(language.value).format(value);
}

/** A number in the room of a ring: in full up to 999, then thousands to one decimal. */
export function shortNumber(value: number): string {
  if (value < 1000) return number(value);
  const thousands = Math.floor(value / 100) / 10;
  return `${new Intl.NumberFormat(language.value, { maximumFractionDigits: thousands < 10 ? 1 : 0 }).format(thousands)}k`;
}

/** A share (0 to 1) in whole percent. */
export function percent(share: number): string {
  return new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
