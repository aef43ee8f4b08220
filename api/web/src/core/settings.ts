import { Cell } from '../kit/cell';

export type Language = 'fr' | 'en';
/** `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark';

const store = {
  get(key: string): string | null {
    // A browser may forbid storage (private mode, policy): the page then works with its defaults.
    try { return localStorage.getItem(`park-and-see.${key}`); } catch { return null; }
  },
  set(key: string, value: string): void {
    try { localStorage.setItem(`park-and-see.${key}`, value); } catch { /* not kept beyond this page */ }
  },
};

const query = new URLSearchParams(location.search);
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** French first: only a stored choice or `?lang=en` makes it English. */
export const language = new Cell<Language>((query.get('lang') ?? store.get('language')) === 'en' ? 'en' : 'fr');
export const theme = new Cell<Theme>(asTheme(query.get('theme') ?? store.get('theme')));
/** What is drawn now: the chosen theme, or the device's. */
export const scheme = new Cell<'light' | 'dark'>('light');

/** Keeps the document and the storage in step with the settings. */
export function followSettings(): void {
  const root = document.documentElement;
  const apply = () => {
    scheme.value = theme.value === 'auto' ? (prefersDark.matches ? 'dark' : 'light') : theme.value;
    root.dataset['theme'] = scheme.value;
    root.lang = language.value;
  };
  prefersDark.addEventListener('change', apply);
  theme.listen((value) => { store.set('theme', value); apply(); });
  language.listen((value) => { store.set('language', value); apply(); });
  apply();
}

function asTheme(value: string | null): Theme {
  return value === 'light' || value === 'dark' ? value : 'auto';
}
