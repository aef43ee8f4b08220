// The operations of /openapi/v1.json, by subject.
import { block, el, outline, prose, typeOf } from './schema.js';
import { form } from './try.js';

const Methods = ['get', 'post', 'put', 'patch', 'delete'];
const description = await (await fetch('/openapi/v1.json')).json();
const subjects = new Map();
for (const [path, methods] of Object.entries(description.paths)) {
  for (const method of Methods.filter((name) => methods[name])) {
    const operation = methods[method];
    const subject = operation.tags?.[0] ?? 'Other';
    subjects.set(subject, [...(subjects.get(subject) ?? []), section(path, method, operation)]);
  }
}

const names = [...subjects.keys()].sort();
const idOf = (name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
document.getElementById('tags').append(el('ul', {}, ...names.map((name) => el('li', {}, el('a', { href: `#${idOf(name)}` }, name)))));
const operations = document.getElementById('operations');
operations.append(...names.flatMap((name) => [el('h2', { id: idOf(name) }, name), ...subjects.get(name)]));
operations.removeAttribute('aria-busy');
document.getElementById('key-form').addEventListener('submit', (event) => event.preventDefault());
if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

function section(path, method, operation) {
  const { operationId: id, summary, description: text } = operation;
  return el('section', { class: 'operation', id, 'aria-labelledby': `${id}-title` },
    el('h3', { id: `${id}-title` }, summary ?? id), el('p', {}, el('code', {}, `${method.toUpperCase()} ${path}`)),
    el('p', {}, ...prose(text)), el('p', { class: 'soft' }, ...keyOf(operation.security)),
    parameters(operation), bodies(operation), answers(operation), trial(path, method, operation));
}

// The alternatives with the fewest scopes are enough; what others add is in the text.
function keyOf(security) {
  if (!security) return ['No key.'];
  const alternatives = security.map((each) => each.apiKey ?? []);
  const least = Math.min(...alternatives.map((each) => each.length));
  const enough = alternatives.filter((each) => each.length === least).map((each) => each.map((scope) => `\`${scope}\``).join(' and '));
  return least === 0 ? ['No key; one with more scopes may do more.'] : prose(`Key with the scope ${enough.join(' or ')}.`);
}

function parameters({ operationId, parameters: all }) {
  if (!all?.length) return '';
  return el('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': `Parameters of ${operationId}` }, el('table', {},
    el('caption', {}, 'Parameters'),
    el('thead', {}, el('tr', {}, ...['Name', 'In', 'Type', 'Meaning'].map((title) => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, ...all.map(({ name, in: place, required, schema, description: text }) => el('tr', {},
      el('th', { scope: 'row' }, el('code', {}, name), required ? ' (required)' : ''), el('td', {}, place), el('td', {}, typeOf(schema)),
      el('td', {}, ...prose(text)))))));
}

function bodies({ requestBody }) {
  return Object.entries(requestBody?.content ?? {}).filter(([, media]) => media.example !== undefined).slice(0, 1).map(([type, { schema, example }]) =>
    el('details', {}, el('summary', {}, `Body: ${Object.keys(requestBody.content).join(', ')}`),
      block(`Members of the body, ${type}`, outline(schema, description) || typeOf(schema)),
      block('Example of the body', typeof example === 'string' ? example : JSON.stringify(example, null, 2))));
}

function answers({ operationId, responses }) {
  return el('details', {}, el('summary', {}, `Answers: ${Object.keys(responses).join(', ')}`),
    ...Object.entries(responses).map(([status, { description: text, content }]) => el('div', {},
      el('p', {}, el('strong', {}, status), ` ${text}`, ...Object.keys(content ?? {}).flatMap((type) => [', ', el('code', {}, type)])),
      ...Object.entries(content ?? {}).filter(([type]) => !type.includes('problem')).map(([, { schema }]) => outline(schema, description))
        .filter(Boolean).map((text) => block(`Members of ${status} of ${operationId}`, text)))));
}

// The form is made when it is opened: a page of all forms would be slow.
function trial(path, method, operation) {
  const made = el('details', {}, el('summary', {}, 'Try it'));
  made.addEventListener('toggle', () => {
    if (made.open && made.childElementCount === 1) made.append(form(path, method, operation));
  });
  return made;
}
