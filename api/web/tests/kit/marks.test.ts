// @vitest-environment happy-dom
import { render } from 'lit';
import { describe, expect, test } from 'vitest';
import { icon } from '../../src/kit/icons';
import { shape, stackBar } from '../../src/kit/marks';
import { pathOf, Shapes } from '../../src/kit/shapes';

function drawn(template: unknown): HTMLElement {
  const host = document.createElement('div');
  render(template, host);
  return host;
}

describe('a mark', () => {
  test('has the shape of its kind and the class of its status', () => {
    const svg = drawn(shape(3, 'occupied')).querySelector('svg');
    expect(svg?.getAttribute('class')).toBe('shape occupied');
    expect(svg?.querySelector('path')?.getAttribute('d')).toBe(pathOf(Shapes[3]!));
  });

  test('is never read out, and neither is an icon', () => {
    for (const template of [shape(1, 'neutral'), icon('close')]) expect(drawn(template).firstElementChild?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('a bar', () => {
  test('has a part for each status that some bays have, in proportion', () => {
    const parts = [...drawn(stackBar({ free: 3, occupied: 0, unknown: 1, closed: 0, total: 4 })).querySelectorAll('i')];
    expect(parts.map((part) => [part.className, part.getAttribute('style')])).toEqual([['free', 'flex-grow:3'], ['unknown', 'flex-grow:1']]);
  });

  test('leaves a gap where a status is filtered out, so that the others keep their share', () => {
    const parts = [...drawn(stackBar({ free: 3, occupied: 5, unknown: 1, closed: 0, total: 9 }, ['occupied'])).querySelectorAll('i')];
    expect(parts.map((part) => [part.className, part.getAttribute('style')])).toEqual([['free', 'flex-grow:3'], ['gap', 'flex-grow:5'], ['unknown', 'flex-grow:1']]);
  });
});
