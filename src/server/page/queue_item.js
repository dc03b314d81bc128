// One item of the queue: its rating and text, what may be done to it, what was done.

import { append, button, element, field } from './dom.js';
import { may, session } from './session.js';
import { ratingView } from './rating_view.js';
import { timeElement } from './time_element.js';
import { itemName, stateName } from './queue_list.js';

const kDecided = ['confirmed', 'dismissed'];

const kStates = {
  new: 'New: nobody has it.', in_review: 'In review', confirmed: 'Confirmed', dismissed: 'Dismissed',
  appealed: 'Appealed: a lead decides.', overturned: 'Overturned: final.',
};

/// What was done, by the names of queue/item_state.cpp.
const kDone = {
  add: 'added', claim: 'claimed', release: 'released', decide: 'decided', appeal: 'appealed', uphold: 'upheld',
  overturn: 'overturned', undo: 'undone', comment: 'commented',
};

function standing(item) {
  const person = item.person && [' by ', element('bdi', {}, item.person === session.name ? `${item.person} (you)` : item.person)];
  const until = item.state === 'in_review' && item.lock_until && [' until ', timeElement(item.lock_until)];
  return element('p', { class: 'standing' }, element('span', { class: `state ${item.state}` }, kStates[item.state] ?? item.state),
    ['in_review', ...kDecided].includes(item.state) && person, until);
}

function history(item) {
  const entries = item.history ?? [];
  return element('section', { 'aria-label': 'History' }, element('h3', {}, 'History'),
    entries.length === 0 ? element('p', { class: 'quiet' }, 'Nothing has happened yet.')
      : element('ol', { class: 'history' }, entries.map((entry) => element('li', {},
        element('p', {}, element('b', {}, kDone[entry.action] ?? entry.action), ' by ', element('bdi', {}, entry.person), ', ', timeElement(entry.at),
          entry.state && element('span', { class: 'quiet' }, ` \u2192 ${stateName(entry.state)}`)),
        entry.comment && element('blockquote', { dir: 'auto' }, entry.comment)))));
}

/// A field of several lines with a button; the action gets what was written, and is not asked where that is nothing.
function lineForm(label, action, doing, settings = {}) {
  const input = element('textarea', { rows: 2, ...settings });
  return element('form', { class: 'line-form', onsubmit: async (event) => {
    event.preventDefault();
    if (input.value.trim() && (await doing(input.value.trim()))) input.value = '';
  } }, field(label, input, { class: 'field wide' }), element('button', {}, action));
}

export class ItemView {
  /// `acts`: what the queue page does: decide, undo, claim, release, next, comment, appeal, resolve.
  constructor(item, acts) {
    this.item = item;
    this.acts = acts;
    this.judgements = new Map();
    this.comment = element('input', { type: 'text', class: 'reason', maxlength: 2000, autocomplete: 'off' });
    this.bar = element('div', { class: 'decision panel' });
    this.past = element('div', { class: 'past' });
    this.view = ratingView(item.rating, item.rating.text ?? item.text, item.source, [], this.judgements);
    this.title = element('h2', { tabindex: -1, class: 'item-title' }, `Item ${item.item}: `, element('bdi', {}, itemName(item)));
    this.node = element('article', { class: 'item', 'aria-label': `Item ${item.item}` },
      element('p', { class: 'back' }, element('a', { href: '#/queue' }, '\u2190 All items')),
      this.title, this.bar, this.view.node, this.past);
    this.show(item);
  }

  leave() {
    this.view.leave();
  }

  /// Shows what has become of the item; text and rating stay as they are.
  show(item) {
    this.item = { ...this.item, ...item };
    const hadFocus = [this.bar, this.past].some((part) => part.contains(document.activeElement));
    this.bar.replaceChildren(standing(this.item));
    append(this.bar, [this.#buttons()]);
    this.past.replaceChildren(history(this.item));
    append(this.past, [this.#forms()]);
    if (hadFocus) this.title.focus({ preventScroll: true });
  }

  /// The marked word that has the focus is said to be wrong, or not any more.
  judge() {
    const span = this.view.text.current;
    if (!span) return 'Go to a marked word first: ] and [.';
    const isWrong = this.judgements.get(span.number) === false;
    if (isWrong) this.judgements.delete(span.number);
    else this.judgements.set(span.number, false);
    this.view.text.refresh(span);
    return isWrong ? `${span.found}: no longer called wrong.` : `${span.found}: called wrong; it is kept with your decision.`;
  }

  /// The spans that were judged, as a decision has them: byte offsets of the rating.
  judgedSpans() {
    return [...this.judgements].map(([number, right]) => {
      const { begin, end } = this.item.rating.evidence[number];
      return { begin, end, right };
    });
  }

  #buttons() {
    const { state, person } = this.item;
    if (!may('reviewer')) return element('p', { class: 'quiet' }, 'A reader sees items and decides nothing.');
    const isOpen = state === 'new' || state === 'in_review';
    const isMine = person === session.name;
    return [
      isOpen && field('Comment (optional)', this.comment, { class: 'field wide' }),
      element('div', { class: 'actions' },
        isOpen && button('Confirm', () => this.acts.decide('confirmed'), { class: 'primary' }, 'c'),
        isOpen && button('Dismiss', () => this.acts.decide('dismissed'), {}, 'd'),
        button('Undo', this.acts.undo, {}, 'u'),
        button('Next', this.acts.next, {}, 'n'),
        state === 'new' && button('Claim', this.acts.claim),
        state === 'in_review' && isMine && button('Release', this.acts.release)),
    ];
  }

  #forms() {
    const { state } = this.item;
    if (!may('reviewer')) return [];
    return [
      lineForm('Add a comment', 'Comment', this.acts.comment, { class: 'comment' }),
      kDecided.includes(state) && lineForm('Appeal: why is the decision wrong?', 'Appeal', this.acts.appeal),
      state === 'appealed' && (may('lead') ? this.#resolution()
        : element('p', { class: 'quiet' }, 'It is under appeal: a lead decides.')),
    ];
  }

  #resolution() {
    const comment = element('textarea', { rows: 2 });
    const resolve = (decision) => () => this.acts.resolve(decision, comment.value.trim());
    return element('section', { class: 'panel', 'aria-label': 'Resolution' }, element('h3', {}, 'Resolve the appeal'),
      field('Comment (optional)', comment, { class: 'field wide' }),
      element('div', { class: 'actions' }, button('It was spun: confirmed', resolve('confirmed')),
        button('It was not: dismissed', resolve('dismissed'))));
  }
}
