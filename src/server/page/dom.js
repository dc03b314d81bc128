// Makes elements. Text only ever becomes a text node: nothing here, or anywhere in the page, reads markup from a string,
// so a document, a file name or a comment is shown as it is, whatever is written in it.
//
//   element('p', { class: 'quiet', lang: 'en' }, 'Hello ', element('b', {}, name))
//
// A setting that is a function is a listener ("onclick"); true and false set and leave out an attribute. Children that
// are null or false are left out, so `condition && element(...)` works.

const kSvg = 'http://www.w3.org/2000/svg';

function filled(node, settings, children) {
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false)
      node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

export function element(name, settings = {}, ...children) {
  return filled(document.createElement(name), settings, children);
}

export function svg(name, settings = {}, ...children) {
  return filled(document.createElementNS(kSvg, name), settings, children);
}

export function button(label, action, settings = {}, key = '') {
  const node = element('button', { type: 'button', onclick: action, 'aria-keyshortcuts': key || null, ...settings }, label);
  if (key) node.append(' ', element('kbd', { 'aria-hidden': 'true' }, key));
  return node;
}

/// An input or select with its label above it.
export function field(label, control, settings = {}) {
  return element('label', { class: 'field', ...settings }, element('span', {}, label), control);
}

/// Says it to a screen reader. The same words twice in a row are said twice.
export function announce(words) {
  const live = document.getElementById('live');
  live.textContent = live.textContent === words ? words + '\u00a0' : words;
}

let toldLast = 0;

/// Says it to everybody: to a screen reader, and for some seconds in a line at the top of the window, wherever that is
/// scrolled to. What is said there can be seen on the page, too.
export function tell(words) {
  const kShownMs = 6000;
  announce(words);
  const line = document.getElementById('told');
  line.textContent = words;
  line.hidden = false;
  clearTimeout(toldLast);
  toldLast = setTimeout(() => { line.hidden = true; }, kShownMs);
}

/// Fills `container` with what `made` makes of each of `items`, a few milliseconds at a time, so that the page answers
/// in between; what comes first is there at once. Resolves to true when all are in, to false when `signal` ended it.
export async function fillInSlices(container, items, made, signal) {
  const kSliceMs = 8;  // half of a frame at 60 Hz
  let next = 0;
  while (next < items.length) {
    if (signal.aborted) return false;
    const until = performance.now() + kSliceMs;
    const slice = document.createDocumentFragment();
    do slice.append(made(items[next++])); while (next < items.length && performance.now() < until);
    container.append(slice);
    if (next < items.length) await new Promise((resolve) => setTimeout(resolve));
  }
  return true;
}
