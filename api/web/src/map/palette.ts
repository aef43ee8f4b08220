/** The map's colours, read from the page's style sheet so that map, legend and tables never differ. */
export interface Palette {
  ground: string; road: string; ink: string; soft: string; surface: string; line: string; accent: string;
  dust: string; free: string; occupied: string; unknown: string; closed: string;
  baseLand: string; baseGreen: string; baseArea: string; baseWater: string; baseBuilding: string; baseRoad: string; baseMajor: string; baseCase: string;
  baseRail: string; baseBoundary: string; baseText: string; baseHalo: string;
}

export const PaletteNames: readonly (keyof Palette)[] = ['ground', 'road', 'ink', 'soft', 'surface', 'line', 'accent', 'dust', 'free', 'occupied', 'unknown', 'closed',
  'baseLand', 'baseGreen', 'baseArea', 'baseWater', 'baseBuilding', 'baseRoad', 'baseMajor', 'baseCase', 'baseRail', 'baseBoundary', 'baseText', 'baseHalo'];

/** The colours of the theme that the document shows now. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(PaletteNames.map((name) => [name, style.getPropertyValue(propertyOf(name)).trim()])) as unknown as Palette;
}

/** The custom property of a colour: `--base-land` of `baseLand`. */
export function propertyOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
