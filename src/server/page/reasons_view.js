// Why the score is what it is, and which pairs of words were found how often.

import { append, button, element, svg } from './dom.js';

const kFirstPairs = 12;

/// The points from `low` to `high` of 100, as a bar; what it says stands beside it in words.
function bar(low, high, kind) {
  return svg('svg', { class: 'bar', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', width: 100, height: 4 }),
    svg('rect', { class: kind, x: low, width: Math.max(0, high - low), height: 4 }));
}

export function reasonsView(rating) {
  const { score, reasons } = rating.quality;
  let left = 100;
  const items = reasons.map((reason) => {
    const after = Math.min(100, Math.max(0, left + reason.weight));
    const item = element('li', {},
      element('p', { class: 'what' }, element('span', {}, reason.code.replaceAll('_', ' ')),
        element('b', {}, `${reason.weight > 0 ? '+' : '\u2212'}${Math.abs(reason.weight)}`)),
      bar(Math.min(left, after), Math.max(left, after), after < left ? 'lost' : 'won'),
      element('p', { class: 'quiet' }, reason.detail));
    left = after;
    return item;
  });
  const rules = rating.failed_rules ?? [];
  return element('section', { class: 'reasons', 'aria-label': 'Reasons' },
    element('h3', {}, `Why ${score} of 100`),
    items.length ? element('ul', {}, items) : element('p', {}, 'Nothing was found that takes points off.'),
    (rating.notes ?? []).map((note) => element('p', { class: 'quiet' }, note)),
    rules.length > 0 && element('details', {}, element('summary', {}, `It fails ${rules.length} of the rules for training data`),
      element('ul', { class: 'rules' }, rules.map((rule) => element('li', {}, element('code', {}, rule))))));
}

/// The pairs, most often first. `go(found, expected)` shows the next place of a pair in the text.
export function ledgerView(rating, go) {
  const ledger = rating.ledger ?? [];
  if (ledger.length === 0) return null;
  const row = ({ found, expected, count }) => element('tr', {},
    element('td', { class: 'number' }, `${count.toLocaleString('en')}\u00d7`),
    element('td', {}, element('button', { type: 'button', class: 'link', onclick: () => go(found, expected) }, found)),
    element('td', {}, expected ? element('b', {}, expected) : '?'));
  const body = element('tbody', {}, ledger.slice(0, kFirstPairs).map(row));
  const rest = ledger.slice(kFirstPairs);
  const more = rest.length > 0 && button(`Show ${rest.length.toLocaleString('en')} more pairs`, () => {
    const first = body.rows.length;
    append(body, rest.map(row));
    more.remove();
    body.rows[first].querySelector('button').focus();
  });
  return element('section', { class: 'ledger', 'aria-label': 'Replaced words' },
    element('h3', {}, rating.verdict === 'translated' ? 'Slips' : 'Replaced'),
    element('table', {},
      element('thead', {}, element('tr', {}, element('th', { scope: 'col', class: 'number' }, 'Times'),
        element('th', { scope: 'col' }, 'Found'), element('th', { scope: 'col' }, 'Expected'))),
      body),
    more);
}
