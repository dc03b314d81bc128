// The page: one document whose hash says what it shows ("#/check", "#/queue/7", "#/statistics").

import { announce, button, element } from './dom.js';
import { hasToken, setToken } from './api.js';
import { checkPage } from './check_page.js';
import { listenToKeys, setKeys, showHelp } from './keys.js';
import { queuePage } from './queue_page.js';
import { refreshSession, session } from './session.js';
import { statisticsPage } from './statistics_page.js';

const kPages = { check: checkPage, queue: queuePage, statistics: statisticsPage };
const main = document.getElementById('main');

let shown = { name: '', leave: null, follow: null };

function showUser() {
  const user = document.getElementById('user');
  user.replaceChildren();
  if (session.name) user.append(element('bdi', {}, session.name), ` (${session.role}) `);
  if (hasToken()) user.append(button('Sign out', signOut), ' ');
  user.append(button('Keys', showHelp, {}, '?'));
}

function signOut() {
  setToken('');
  Object.assign(session, { name: '', role: '' });
  start();
}

function askForToken(reason) {
  shown.leave?.();
  shown = { name: '', leave: null, follow: null };
  setKeys([]);
  const input = element('input', { type: 'password', id: 'token', autocomplete: 'off', required: true });
  const form = element('form', { class: 'panel token', onsubmit: (event) => {
    event.preventDefault();
    setToken(input.value.trim());
    start();
  } },
  element('h1', {}, 'Who are you?'),
  element('p', {}, 'This server wants a token. It is kept in this tab until you close it.'),
  hasToken() && element('p', { class: 'notice', role: 'alert' }, reason),
  element('label', { for: 'token' }, 'Token'), input, element('button', { class: 'primary' }, 'Sign in'));
  setToken('');
  main.replaceChildren(form);
  document.title = 'Sign in - unspun';
  showUser();
  input.focus();
}

/// Shows what the hash says. A page that is shown already may follow by itself (another item of the queue).
function route() {
  const [, name = 'check', ...rest] = location.hash.split('/');
  const page = kPages[name] ? name : 'check';
  if (page === shown.name && shown.follow) return shown.follow(rest);
  shown.leave?.();
  setKeys([]);
  for (const link of document.querySelectorAll('.top nav a')) {
    if (link.hash === `#/${page}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  main.replaceChildren();
  const isFirst = shown.name === '';
  shown = { name: page, ...kPages[page](main, rest) };
  document.title = `${main.querySelector('h1').textContent} - unspun`;
  if (!isFirst) main.querySelector('h1').focus();
}

async function start() {
  try {
    await refreshSession();
  } catch (error) {
    if (error.status === 401) return;
    main.replaceChildren(element('h1', {}, 'unspun'), element('p', { class: 'notice', role: 'alert' }, error.message),
      button('Try again', start));
    return;
  }
  showUser();
  shown.leave?.();
  shown = { name: '', leave: null, follow: null };
  route();
}

window.addEventListener('unauthorized', (event) => askForToken(event.detail));
window.addEventListener('hashchange', () => session.role || !session.hasDesk ? route() : null);
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();  // its hash is no page
  main.focus();
});
for (const kind of ['dragover', 'drop']) window.addEventListener(kind, (event) => event.preventDefault());
listenToKeys();
announce('');
start();
