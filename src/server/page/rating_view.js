// A rating with its text: head, marked text, ledger, reasons.

import { element } from './dom.js';
import { ledgerView, reasonsView } from './reasons_view.js';
import { TextView } from './text_view.js';
import { verdictView } from './verdict_view.js';

/// {node, text (TextView), leave()}. `text` is what the rating's offsets count in.
export function ratingView(rating, text, source, actions = [], judgements = new Map()) {
  const view = new TextView(rating, text, judgements);
  const node = element('div', { class: 'rating' },
    verdictView(rating, source, actions),
    element('div', { class: 'columns' },
      view.node,
      element('div', { class: 'aside' }, ledgerView(rating, (found, expected) => view.goToPair(found, expected)),
        reasonsView(rating))));
  return { node, text: view, leave: () => view.leave() };
}
