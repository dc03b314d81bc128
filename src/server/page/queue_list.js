// The list of the queue, with its filters and search.

import { get, query } from './api.js';
import { append, button, element, field } from './dom.js';
import { percent, verdictBadge } from './verdict_view.js';

const kFilterKey = 'unspun-filter';
const kStates = ['new', 'in_review', 'confirmed', 'dismissed', 'appealed', 'overturned'];
const kVerdicts = ['spun', 'suspect', 'translated', 'undecided', 'clean'];
const kOrders = { likeliest: 'Likeliest first', oldest: 'Oldest first', newest: 'Newest first' };

export const stateName = (state) => state.replace('_', ' ');

/// What its owner calls it; an id that is only a hash of the text (queue/queue_item.hpp) says less than the source.
export const itemName = ({ id, source }) => (id && !(id.startsWith('sha256:') && source) ? id : source || id || '');

const options = (pairs) => pairs.map(([value, label]) => element('option', { value }, label));

/// "2026-02-28" is followed by "2026-03-01".
function dayAfter(day) {
  const kDayMs = 86400000;
  return new Date(Date.parse(day) + kDayMs).toISOString().slice(0, 10);
}

function control(name, kind) {
  if (Array.isArray(kind)) return element('select', { name }, options(kind));
  return element('input', { name, type: kind, autocomplete: 'off' });
}

const kOpen = 'new,in_review';
const kControls = [
  ['q', 'Search', 'search'],
  ['state', 'State', [[kOpen, 'open'], ['', 'any'], ...kStates.map((state) => [state, stateName(state)])]],
  ['verdict', 'Verdict', [['', 'any'], ...kVerdicts.map((verdict) => [verdict, verdict])]],
  ['order', 'Order', Object.entries(kOrders)],
];
const kMoreControls = [['source', 'Source', 'text'], ['person', 'Person', 'text'], ['from', 'From', 'date'], ['until', 'Until', 'date']];

export class QueueList {
  constructor() {
    this.items = [];
    this.next = null;
    this.current = 0;
    this.loading = new AbortController();
    this.form = element('form', { class: 'panel filters', role: 'search', 'aria-label': 'Filter the queue', onsubmit: (event) => {
      event.preventDefault();
      this.load();
    }, onchange: () => this.load() });
    const made = (list) => list.map(([name, label, kind]) => field(label, control(name, kind)));
    append(this.form, [made(kControls), element('button', { class: 'search' }, 'Search'), element('details', {}, element('summary', {}, 'More filters'),
      element('div', { class: 'row' }, made(kMoreControls)))]);
    this.form.elements.q.placeholder = 'text, id or source';
    this.#recall();
    this.status = element('p', { class: 'quiet', role: 'status' });
    this.rows = element('ul', { class: 'list items' });
    this.more = button('Load more', () => this.load(true), { hidden: true });
    this.node = element('section', { class: 'queue-list', 'aria-label': 'Items' }, this.form, this.status, this.rows, this.more);
  }

  leave() {
    this.loading.abort();
  }

  /// The fields as the server names them. Days are those of UTC; the server's "until" is a day that is left out.
  filter() {
    const fields = Object.fromEntries([...new FormData(this.form)].map(([name, value]) => [name, value.trim()]));
    if (fields.until) fields.until = dayAfter(fields.until);
    return fields;
  }

  async load(isMore = false) {
    this.loading.abort();
    const { signal } = this.loading = new AbortController();
    sessionStorage.setItem(kFilterKey, JSON.stringify(Object.fromEntries(new FormData(this.form))));
    this.status.textContent = 'Loading \u2026';
    try {
      const page = await get(`/v1/queue${query({ ...this.filter(), limit: 50, cursor: isMore ? this.next : '' })}`, signal);
      this.items = isMore ? [...this.items, ...page.items] : page.items;
      this.next = page.next;
      const count = page.count ?? this.items.length;
      this.status.textContent = count === 0 ? 'Nothing in the queue is like that.'
        : `${count.toLocaleString('en')} item${count === 1 ? '' : 's'}`;
      this.#fill();
    } catch (error) {
      if (error.name !== 'AbortError') this.status.textContent = error.message;
    }
  }

  /// Marks the item that is open.
  select(number) {
    this.current = number;
    for (const link of this.rows.querySelectorAll('a')) {
      const isCurrent = link.hash === `#/queue/${number}`;
      if (isCurrent) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
      if (isCurrent) link.scrollIntoView({ block: 'nearest' });
    }
  }

  /// The number of the item after (step 1) or before the open one, or null at the end of the list.
  beside(step) {
    const at = this.items.findIndex((item) => item.item === this.current);
    const wanted = at < 0 ? (step > 0 ? 0 : this.items.length - 1) : at + step;
    return this.items[wanted]?.item ?? null;
  }

  /// Takes over what has become of an item.
  update(item) {
    const at = this.items.findIndex((each) => each.item === item.item);
    if (at < 0) return;
    const { text, rating, history, ...head } = item;
    this.items[at] = { ...this.items[at], ...head };
    this.rows.children[at].replaceWith(this.#row(this.items[at]));
    this.select(this.current);
  }

  #fill() {
    this.rows.replaceChildren(...this.items.map((item) => this.#row(item)));
    this.more.hidden = this.next === null || this.next === undefined;
    this.select(this.current);
  }

  #row(item) {
    const person = item.person ? [', ', element('bdi', {}, item.person)] : [];
    return element('li', {}, element('a', { class: 'pick', href: `#/queue/${item.item}` },
      element('span', { class: 'name' }, element('b', {}, `${item.item} `), element('bdi', {}, itemName(item))),
      element('span', { class: 'facts-line' }, verdictBadge(item.verdict),
        ` ${percent(item.spun_probability)}, ${item.grade} \u00b7 `, element('span', { class: `state ${item.state}` }, stateName(item.state)), person)));
  }

  #recall() {
    try {
      for (const [name, value] of Object.entries(JSON.parse(sessionStorage.getItem(kFilterKey) ?? '{}'))) {
        const input = this.form.elements.namedItem(name);
        if (input) input.value = value;
      }
    } catch {
      sessionStorage.removeItem(kFilterKey);
    }
  }
}
