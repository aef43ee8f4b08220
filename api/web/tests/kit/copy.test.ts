// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { copyText } from '../../src/kit/copy';

const withClipboard = (clipboard: unknown) => vi.stubGlobal('navigator', { clipboard });
const withCommand = (copied: boolean) => {
  const selected: string[] = [];
  document.execCommand = () => {
    selected.push((document.activeElement as HTMLTextAreaElement | null)?.value ?? document.querySelector('textarea')?.value ?? '');
    return copied;
  };
  return selected;
};

afterEach(() => vi.unstubAllGlobals());

describe('copying a text', () => {
  test('goes to the clipboard where there is one', async () => {
    const writeText = vi.fn(async () => {});
    withClipboard({ writeText });
    expect(await copyText('a link')).toBe(true);
    expect(writeText).toHaveBeenCalledWith('a link');
  });

  test('over plain http a selection is copied, and nothing of it stays', async () => {
    withClipboard(undefined);
    const selected = withCommand(true);
    const button = document.createElement('button');
    document.body.replaceChildren(button);
    button.focus();
    expect([await copyText('a link'), selected, document.querySelector('textarea'), document.activeElement]).toEqual([true, ['a link'], null, button]);
  });

  test('a clipboard that refuses leaves the selection', async () => {
    withClipboard({ writeText: () => Promise.reject(new Error('denied')) });
    expect([withCommand(true), await copyText('a link')]).toEqual([['a link'], true]);
  });

  test('says so when nothing works', async () => {
    withClipboard(undefined);
    withCommand(false);
    expect(await copyText('a link')).toBe(false);
  });
});
