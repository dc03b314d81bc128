// Statistics: how right the finders are by the decisions that were taken, and which words are proposed for the allow-list.

import { append, button, element, tell } from './dom.js';
import { dayPlot, intervalPlot, smallInterval } from './plots.js';
import { get, post, remove } from './api.js';
import { may, session } from './session.js';
import { setKeys } from './keys.js';
import { stateName } from './queue_list.js';
import { timeElement } from './time_element.js';

const kFirstPairs = 25;

const share = (value) => `${(100 * value).toFixed(0)} %`;
const shares = ({ precision, low, high }) => `${share(precision)} (${share(low)} to ${share(high)})`;
const isJudged = (row) => row.confirmed + row.dismissed > 0;

function table(caption, heads, rows) {
  return element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': caption },
    element('table', {}, element('caption', { class: 'vh' }, caption),
      element('thead', {}, element('tr', {}, heads.map((head) => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, rows.map((cells) => element('tr', {},
        cells.map((cell, i) => element(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : {}, cell)))))));
}

const asTable = (label, node) => element('details', {}, element('summary', {}, label), node);

function section(title, ...children) {
  return element('section', { class: 'panel', 'aria-label': title }, element('h2', {}, title), ...children);
}

function states(statistics) {
  return element('dl', { class: 'facts panel' }, Object.entries(statistics.states).map(([state, count]) =>
    element('div', {}, element('dt', {}, stateName(state)), element('dd', {}, Number(count).toLocaleString('en')))));
}

function days(statistics) {
  const list = statistics.decisions_by_day;
  if (list.length === 0) return section('Decisions by day', element('p', { class: 'quiet' }, 'There are none yet.'));
  const kMostDays = 60;
  return section('Decisions by day',
    element('p', { class: 'legend' }, element('span', { class: 'key confirmed' }), 'confirmed ',
      element('span', { class: 'key dismissed' }), 'dismissed'),
    dayPlot(list.slice(-kMostDays)),
    asTable('As a table', table('Decisions by day', ['Day', 'Confirmed', 'Dismissed'],
      list.map((day) => [day.day, day.confirmed, day.dismissed]))));
}

function finders(statistics) {
  const rows = statistics.finders.filter(isJudged);
  if (rows.length === 0) return section('Precision by finder', element('p', { class: 'quiet' }, 'No finding has been judged yet.'));
  return section('Precision by finder',
    element('p', { class: 'quiet' }, 'The share of what a finder showed that reviewers found right, with its 95 % interval.'),
    intervalPlot(rows.map((row) => ({ ...row, name: row.finder })), 'Precision by finder, with 95 % intervals; the table below has the figures'),
    asTable('As a table', table('Precision by finder', ['Finder', 'Precision (95 % interval)', 'Right', 'Wrong'],
      rows.map((row) => [row.finder, shares(row), row.confirmed, row.dismissed]))));
}

function pairs(statistics) {
  const rows = statistics.pairs.filter(isJudged);
  if (rows.length === 0) return null;
  const cells = (row) => [[element('bdi', {}, row.found), ' \u2192 ', element('bdi', {}, row.expected || '?')],
    [smallInterval(row), ' ', shares(row)], row.confirmed, row.dismissed];
  const heads = ['Found, expected', 'Precision (95 % interval)', 'Right', 'Wrong'];
  const rest = rows.slice(kFirstPairs);
  return section('Precision by pair', table('Precision by pair', heads, rows.slice(0, kFirstPairs).map(cells)),
    rest.length > 0 && asTable(`${rest.length} more pairs`, table('More pairs', heads, rest.map(cells))));
}

class AllowList {
  constructor() {
    this.node = section('Allow-list');
    this.body = element('div', {});
    this.problem = element('p', { class: 'notice', role: 'alert', hidden: true });
    this.node.append(this.problem, this.body);
  }

  async load(signal) {
    const list = await get('/v1/allow-list', signal);
    this.body.replaceChildren(
      element('p', { class: 'quiet' }, 'A word on this list is never flagged. A pair that reviewers keep finding wrong is proposed; a lead decides.'),
      element('h3', {}, 'Proposals'), this.#proposals(list.proposals), element('h3', {}, 'Answered'), this.#entries(list.entries));
  }

  async #act(doing, words) {
    this.problem.hidden = true;
    try {
      await doing();
      await this.load();
      tell(words);
      this.node.querySelector('h2').setAttribute('tabindex', '-1');
      this.node.querySelector('h2').focus();
    } catch (error) {
      this.problem.textContent = error.message;
      this.problem.hidden = false;
    }
  }

  #answer(proposal, accept) {
    return this.#act(() => post(`/v1/allow-list/proposals/${proposal.id}`, { accept }),
      `${proposal.found}: ${accept ? 'accepted' : 'refused'}.`);
  }

  #proposals(proposals) {
    if (proposals.length === 0) return element('p', { class: 'quiet' }, 'None.');
    return element('ul', { class: 'proposals' }, proposals.map((each) => element('li', {},
      element('p', {}, element('b', {}, element('bdi', {}, each.found)), ' for ', element('bdi', {}, each.expected || '?'),
        `: ${each.dismissed} wrong, ${each.confirmed} right; precision at most ${share(each.high)}`),
      this.#alsoLost(each),
      may('lead') && element('div', { class: 'actions' },
        button('Accept', () => this.#answer(each, true), { 'aria-label': `Accept ${each.found}` }),
        button('Refuse', () => this.#answer(each, false), { 'aria-label': `Refuse ${each.found}` })))));
  }

  /// The list is of words, not of pairs: what was right of the same word with something else expected goes, too.
  #alsoLost({ others }) {
    return others.confirmed > 0 && element('p', { class: 'quiet' },
      `Lost with it: ${others.confirmed} right findings of this word with something else expected.`);
  }

  #entries(entries) {
    if (entries.length === 0) return element('p', { class: 'quiet' }, 'None.');
    return element('ul', { class: 'proposals' }, entries.map((each) => element('li', {},
      element('p', {}, element('b', {}, element('bdi', {}, each.found)), ' for ', element('bdi', {}, each.expected || '?'),
        `: ${each.state} by `, element('bdi', {}, each.person), ', ', timeElement(each.at)),
      may('lead') && each.state === 'accepted' && button('Take off', () => this.#act(() => remove(`/v1/allow-list/${each.id}`),
        `${each.found} is off the list.`), { 'aria-label': `Take off ${each.found}` }))));
  }
}

export function statisticsPage(main) {
  setKeys([]);
  const ending = new AbortController();
  main.append(element('h1', { tabindex: -1 }, 'Statistics'));
  if (!session.hasDesk) {
    main.append(element('p', { class: 'notice' }, 'This server has no review queue, so there are no statistics.'));
    return { leave: null, follow: null };
  }
  const body = element('div', { class: 'statistics', 'aria-busy': 'true' }, element('p', { class: 'quiet' }, 'Loading \u2026'));
  main.append(body);
  const allowed = new AllowList();
  Promise.all([get('/v1/statistics', ending.signal), allowed.load(ending.signal)]).then(([statistics]) => {
    body.replaceChildren();
    append(body, [states(statistics), element('div', { class: 'half' }, days(statistics), finders(statistics)), pairs(statistics), allowed.node]);
  }).catch((error) => {
    if (error.name !== 'AbortError') body.replaceChildren(element('p', { class: 'notice', role: 'alert' }, error.message));
  }).finally(() => body.removeAttribute('aria-busy'));
  return { leave: () => ending.abort(), follow: null };
}
