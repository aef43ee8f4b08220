import { text } from '../texts';

/** Says over the empty map that the city's data did not come, until it has. */
export function showFailure(isShown: boolean): void {
  const known = document.querySelector('.failure');
  if (!isShown) return known?.remove();
  const note = known ?? document.body.appendChild(Object.assign(document.createElement('p'), { className: 'failure card', role: 'alert' }));
  note.textContent = text('app.failed');
}
