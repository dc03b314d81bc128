// Single keys of the page at hand. They do nothing while something is typed, with Ctrl, Alt or Meta, while a dialog is
// open, or where the user has turned them off (WCAG 2.2, 2.1.4: speech input "types" letters).

import { element } from './dom.js';

const kOffKey = 'unspun-keys-off';
const kEverywhere = [
  { key: '?', does: 'show these keys' },
  { key: 'g c', does: 'go to the page Check' },
  { key: 'g q', does: 'go to the page Queue' },
  { key: 'g s', does: 'go to the page Statistics' },
  { key: '] [', does: 'next and previous marked word' },
];
const kPages = { c: '#/check', q: '#/queue', s: '#/statistics' };

let bindings = [];
let isGoing = false;

/// Replaces the keys of the page before: [{key, does, action}].
export function setKeys(list) {
  bindings = list;
}

const isTyping = (target) =>
  target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])');

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.key === 'Escape' && isTyping(event.target)) return event.target.blur();
  if (isTyping(event.target) || document.querySelector('dialog[open]') || localStorage.getItem(kOffKey)) return;
  const page = isGoing && kPages[event.key];
  isGoing = event.key === 'g';
  if (page) {
    location.hash = page;
    return;
  }
  if (event.key === '?') return void showHelp();
  if (event.repeat && !['j', 'k', '[', ']'].includes(event.key)) return;  // a key held down decides once
  const binding = bindings.find((each) => each.key === event.key);
  if (!binding) return;
  event.preventDefault();
  binding.action();
}

export function showHelp() {
  const off = element('input', { type: 'checkbox' });
  off.checked = !localStorage.getItem(kOffKey);
  off.addEventListener('change', () => {
    if (off.checked) localStorage.removeItem(kOffKey);
    else localStorage.setItem(kOffKey, '1');
  });
  const rows = [...bindings.filter((each) => each.does), ...kEverywhere].map(({ key, does }) =>
    element('tr', {}, element('th', { scope: 'row' }, key.split(' ').map((one) => [element('kbd', {}, one), ' '])),
      element('td', {}, does)));
  const dialog = element('dialog', { 'aria-labelledby': 'help-title', onclose: () => dialog.remove() },
    element('h2', { id: 'help-title' }, 'Keys'),
    element('table', {}, element('tbody', {}, rows)),
    element('label', { class: 'check' }, off, ' Single keys work'),
    element('form', { method: 'dialog' }, element('button', { autofocus: true }, 'Close')));
  document.body.append(dialog);
  dialog.showModal();
}

export const listenToKeys = () => document.addEventListener('keydown', onKey);
