import { describe, expect, test } from 'vitest';
import { Cell } from '../../src/kit/cell';

describe('a cell', () => {
  test('notifies of a change, not of the same value', () => {
    const cell = new Cell(1);
    const heard: number[] = [];
    cell.listen((value) => heard.push(value));
    cell.value = 1;
    cell.value = 2;
    expect(heard).toEqual([2]);
  });

  test('notifies no longer once listening has ended, even when it ends during a change', () => {
    const cell = new Cell(1);
    const heard: number[] = [];
    const stop = cell.listen((value) => { heard.push(value); stop(); });
    cell.value = 2;
    cell.value = 3;
    expect(heard).toEqual([2]);
  });
});
