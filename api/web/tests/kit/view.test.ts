// @vitest-environment happy-dom
import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { Cell } from '../../src/kit/cell';
import { View } from '../../src/kit/view';

const shown = new Cell('one');
let renders = 0;

class TestView extends View {
  protected override cells() {
    return [shown];
  }

  protected override render() {
    renders++;
    return html`<p>${shown.value}</p>`;
  }
}
customElements.define('test-view', TestView);

describe('a component', () => {
  test('renders into the document, again when its cell changes, and no more when it has left', async () => {
    const view = document.body.appendChild(new TestView());
    await view.updateComplete;
    expect(document.querySelector('test-view > p')?.textContent).toBe('one');

    shown.value = 'two';
    await view.updateComplete;
    expect(view.textContent).toBe('two');

    view.remove();
    const before = renders;
    shown.value = 'three';
    await view.updateComplete;
    expect(renders).toBe(before);
  });
});
