// Shared by the phone and the tools: elements, words of the page, calls to the simulator.
const words = new Map();

export const byId = id => document.getElementById(id);

/** The page's Vietnamese words stand in its template, not here. */
export function rememberWords() {
  byId('words').querySelectorAll('dt').forEach(key => words.set(key.textContent, key.nextElementSibling.textContent));
}

export const word = key => words.get(key) ?? key;

export const fromTemplate = id => byId(id).content.firstElementChild.cloneNode(true);

export function fill(root, selector, text) {
  root.querySelector(selector).textContent = text;
}

export async function api(path, options = {}) {
  const response = await fetch(document.body.dataset.api + path, options);
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`HTTP ${response.status} ${text.slice(0, 200)}`);
  }
  return text ? JSON.parse(text) : {};
}

export const json = (method, body) => ({ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
