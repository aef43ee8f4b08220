export type Values = Readonly<Record<string, string | number>>;

/** Puts values into `{name}`; a name without a value stays visible, so that it is noticed. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Whether the language counts `n` as one: English exactly one, French none as well. */
export function isOne(language: 'fr' | 'en', n: number): boolean {
  return language === 'fr' ? Math.abs(n) < 2 : n === 1;
}
