/** The map's colours, read from the page's style sheet so that map, legend and tables never differ. */
export interface Palette {
  ground: string; road: string; ink: string; soft: string; surface: string; line: string; accent: string;
  dust: string; free: string; occupied: string; unknown: string; closed: string;
}

const Names: readonly (keyof Palette)[] = ['ground', 'road', 'ink', 'soft', 'surface', 'line', 'accent', 'dust', 'free', 'occupied', 'unknown', 'closed'];

/** The colours of the theme that the document shows now. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(Names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as unknown as Palette;
}
