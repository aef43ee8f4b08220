import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../src/', import.meta.url));
const sheets = readdirSync(root, { recursive: true }).map((name) => String(name).replaceAll('\\', '/')).filter((name) => name.endsWith('.css'))
  .map((name) => ({ name, css: readFileSync(root + name, 'utf8').replace(/\/\*.*?\*\//gs, '') }));

const coloursIn = (css: string) => [...css.matchAll(/#[0-9a-f]{3,8}\b(?=[^{]*})|\b(?:rgb|hsl)a?\(/gi)].map(([colour]) => colour);
const outermost = (css: string) => {
  const found: string[] = [];
  let depth = 0;
  let head = '';
  for (const char of css) {
    if (char === '{' && depth++ === 0) found.push(head.trim());
    else if (char === '}' && --depth === 0) head = '';
    else if (depth === 0) head += char;
  }
  return found;
};

describe('the style sheets', () => {
  test.each(sheets.filter(({ name }) => name !== 'kit/tokens.css'))('no colour but in the tokens: $name', ({ css }) => expect(coloursIn(css)).toEqual([]));

  test.each(sheets.filter(({ name }) => name.includes('/ui/')))('a component styles nothing but its own element: $name', ({ css }) =>
    expect(outermost(css).filter((rule) => !/^(:where\(ps-\w+\)|@keyframes \w+)$/.test(rule))).toEqual([]));

  // Text inside a drawing is scaled with it.
  test.each(sheets)('text grows with the reader’s size of text: $name', ({ css }) =>
    expect([...css.replace(/\.day text \{.*?\}/g, '').matchAll(/font(?:-size)?:[^;}]*\dpx/g)].map(([rule]) => rule)).toEqual([]));

  test('a colour and a rule for the whole page are found', () => {
    expect(coloursIn('a { color: #fff; background: rgb(1 2 3); }')).toHaveLength(2);
    expect(outermost(':where(ps-bay) { .bay { top: 0; } }\n.list { top: 0; }')).toEqual([':where(ps-bay)', '.list']);
  });
});
