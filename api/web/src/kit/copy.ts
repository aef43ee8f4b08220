/** Copies a text; false when the browser refuses. Over plain http there is no clipboard, so a selection is copied instead. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Undefined outside a secure context, whatever the type says.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused: the selection may still be copied.
  }
  return copySelection(text);
}

function copySelection(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'unseen-text';
  document.body.append(field);
  try {
    field.focus({ preventScroll: true });
    field.select();
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    focused?.focus({ preventScroll: true });
  }
}
