import { language } from '../settings';

/** A number as the language writes it. */
export function number(value: number): string {
  return new Intl.NumberFormat(language.value).format(value);
}

/** An amount in the currency that it is in: `6,00 €`. */
export function money(cents: number, currency: string): string {
  return new Intl.NumberFormat(language.value, { style: 'currency', currency }).format(cents / 100);
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
