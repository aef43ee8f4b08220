import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../src/', import.meta.url));
// Each may import itself and those before it.
const rooms = ['domain', 'kit', 'core', 'live', 'map', 'apps'];
const files = readdirSync(root, { recursive: true }).map((name) => String(name).replaceAll('\\', '/')).filter((name) => /\.(ts|css)$/.test(name));

const importsOf = (file: string) => [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import|@import) '(\.[^']+)'/g)]
  .map((match) => normalize(join(dirname(file), match[1] ?? '')));

const fault = (from: string, to: string): string | null => {
  const [mine, theirs] = [from.split('/'), to.split('/')];
  if (rooms.indexOf(theirs[0] ?? '') > rooms.indexOf(mine[0] ?? '')) return `${from} imports ${to}`;
  return mine[0] === 'apps' && theirs[0] === 'apps' && mine[1] !== theirs[1] ? `${from} imports ${to}` : null;
};

describe('the tree of the sources', () => {
  test('every file has a room', () => expect(files.filter((file) => !rooms.includes(file.split('/')[0] ?? ''))).toEqual([]));

  test('imports lead to rooms below, and from no application to another', () => {
    const found = files.flatMap((file) => importsOf(file).map((target) => [file, target] as const));
    expect(found.length).toBeGreaterThan(100);
    expect(found.map(([from, to]) => fault(from, to)).filter((line) => line !== null)).toEqual([]);
  });

  test('a wrong import is found', () => {
    expect(fault('map/cityMap.ts', 'apps/city/state')).not.toBeNull();
    expect(fault('apps/desk/main.ts', 'apps/city/state')).not.toBeNull();
    expect(fault('apps/city/ui/psBay.ts', 'apps/city/texts')).toBeNull();
  });
});
