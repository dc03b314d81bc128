// A text with its replaced words marked: as found, with what stood there, or beside the restored text.
//
// Large texts stay fluid: paragraphs come in slices (dom.js), and what is out of sight is not laid out
// (content-visibility in rating.css); a mark is one element. One mark at a time is in the tab order, arrows and the keys ] and [ go on from it;
// a spun book would else be thousands of stops.

import { button, element, fillInSlices, tell } from './dom.js';
import { paragraphs, putBack, restoredText, shownSpans } from './spans.js';
import { unitRanges } from './offsets.js';
import { wordTip } from './word_tip.js';

const kModes = [['found', 'As found'], ['both', 'With expected words'], ['sides', 'Side by side']];

/// Whether a paragraph's line ends are only those of a page: then it may be wrapped anew.
function isHardWrapped(paragraph) {
  const lines = paragraph.trim().split('\n');
  return lines.length > 2 && lines.slice(0, -1).every((line) => line.length > 50 && line.length < 140);
}

/// What is said to have stood there, if anything; of an article that stays it is only the evidence.
const wordBefore = (span) => span.was ?? span.expected[0] ?? null;

export class TextView {
  /// `judgements`: Map of a span's number to false where a reviewer says that it is wrong.
  constructor(rating, text, judgements = new Map()) {
    this.text = text;
    this.spans = putBack(shownSpans(rating, text), text);
    this.judgements = judgements;
    this.blocks = paragraphs(text, this.spans, rating.ranges?.length ? unitRanges(text, rating.ranges) : []);
    this.marks = new Map();
    this.at = -1;
    this.ending = new AbortController();
    this.body = element('div', { class: 'text' });
    this.place = element('output', {}, this.spans.length ? `${this.spans.length.toLocaleString('en')} marked` : '');
    this.node = element('section', { class: 'reading', 'aria-label': 'Text' }, this.#tools(), this.body);
    this.body.addEventListener('keydown', (event) => this.#onKey(event));
    this.body.addEventListener('focusin', (event) => this.#arrive(event.target.closest('mark')));
    this.show('found');
  }

  /// Ends what is still being put into the page.
  leave() {
    this.ending.abort();
  }

  show(mode) {
    this.ending.abort();
    this.ending = new AbortController();
    this.marks.clear();
    this.at = -1;
    this.body.className = `text mode-${mode}`;
    this.body.replaceChildren();
    const inner = element('div', { class: 'blocks' });
    if (mode === 'sides') {
      inner.append(element('div', { class: 'side heads' }, element('p', {}, 'As it came'), element('p', {}, 'Restored')));
    }
    this.body.append(inner);
    this.tip = wordTip(this.body, (mark) => this.spans[Number(mark.dataset.at)],
      (span) => (this.judgements.get(span.number) === false ? 'you say: wrong' : ''));
    const made = mode === 'sides' ? (block) => this.#sides(block) : (block) => this.#paragraph(block, mode === 'both');
    this.filled = fillInSlices(inner, this.blocks, made, this.ending.signal);
  }

  /// Moves the focus to the next marked word (step 1) or the one before (-1).
  async go(step) {
    if (this.spans.length === 0) return;
    const count = this.spans.length;
    await this.goTo(this.at < 0 ? (step > 0 ? 0 : count - 1) : (this.at + step + count) % count);
  }

  /// The next place where this pair stands, from where the focus was last.
  async goToPair(found, expected) {
    const count = this.spans.length;
    for (let step = 1; step <= count; ++step) {
      const i = (this.at + step) % count;
      const span = this.spans[i];
      const isFound = span.found.toLowerCase() === found.toLowerCase();
      if (isFound && (span.expected[0] ?? '').toLowerCase() === (expected ?? '').toLowerCase()) return this.goTo(i);
    }
    tell('It is not marked in the text.');
  }

  async goTo(i) {
    if (!this.marks.has(i) && !(await this.filled)) return;
    const mark = this.marks.get(i);
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: 'center' });
  }

  /// The span that has the focus, or null.
  get current() {
    return this.at >= 0 && document.activeElement === this.marks.get(this.at) ? this.spans[this.at] : null;
  }

  /// Shows anew how the span was judged.
  refresh(span) {
    this.marks.get(this.spans.indexOf(span))?.classList.toggle('wrong', this.judgements.get(span.number) === false);
    this.tip.refresh();
  }

  #tools() {
    if (this.spans.length === 0) return element('p', { class: 'quiet' }, 'No word of it is marked.');
    const group = `mode-${Math.random().toString(36).slice(2)}`;
    const modes = kModes.map(([mode, label], i) => {
      const radio = element('input', { type: 'radio', name: group, onchange: () => this.show(mode) });
      radio.checked = i === 0;
      return element('label', {}, radio, element('span', {}, label));
    });
    return element('div', { class: 'tools' },
      element('fieldset', { class: 'switch' }, element('legend', { class: 'vh' }, 'Show the text'), modes),
      element('div', { class: 'steps' },
        button('\u2190', () => this.go(-1), { 'aria-label': 'Previous marked word', 'aria-keyshortcuts': '[' }), this.place,
        button('\u2192', () => this.go(1), { 'aria-label': 'Next marked word', 'aria-keyshortcuts': ']' }),
        button('Copy restored', () => this.#copy())));
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(restoredText(this.text, this.spans));
      tell('The restored text is in the clipboard.');
      this.place.textContent = 'copied';
    } catch {
      tell('This browser does not let the page copy.');
      this.place.textContent = 'not copied';
    }
  }

  #onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !event.target.matches('mark') || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.go(step);
  }

  #arrive(mark) {
    if (!mark) return;
    this.marks.get(Math.max(0, this.at))?.setAttribute('tabindex', '-1');
    mark.setAttribute('tabindex', '0');
    this.at = Number(mark.dataset.at);
    this.place.textContent = `${(this.at + 1).toLocaleString('en')} of ${this.spans.length.toLocaleString('en')}`;
  }

  #mark(span) {
    const i = this.marks.size;  // they are made in their order
    const wrong = this.judgements.get(span.number) === false ? ' wrong' : '';
    const was = wordBefore(span);
    const mark = element('mark', { class: span.kind.replace(/[^a-z]/g, '') + wrong, tabindex: i === 0 ? 0 : -1, 'data-at': i,
      'aria-description': was && `stood there: ${was}` }, this.text.slice(span.begin, span.end));
    this.marks.set(i, mark);
    return mark;
  }

  #paragraph(block, isBoth) {
    const shape = isHardWrapped(this.text.slice(block.begin, block.end)) ? ' flow' : '';
    const node = element('div', { class: `block${shape}${block.isPart ? ' part' : ''}`, dir: 'auto' });
    let at = block.begin;
    for (const span of block.spans) {
      node.append(this.text.slice(at, span.begin), this.#mark(span));
      if (isBoth && wordBefore(span)) node.append(' ', element('ins', { class: 'was' }, wordBefore(span)));
      at = span.end;
    }
    node.append(this.text.slice(at, block.end).trimEnd());
    return node;
  }

  #sides(block) {
    const shape = isHardWrapped(this.text.slice(block.begin, block.end)) ? ' flow' : '';
    const left = element('div', { class: `block${shape}`, dir: 'auto' });
    const right = element('div', { class: `block${shape}`, dir: 'auto' });
    let at = block.begin;
    for (const span of block.spans) {
      const before = this.text.slice(at, span.begin);
      left.append(before, this.#mark(span));
      right.append(before, span.was === null ? this.text.slice(span.begin, span.end) : element('ins', {}, span.was));
      at = span.end;
    }
    const rest = this.text.slice(at, block.end).trimEnd();
    left.append(rest);
    right.append(rest);
    return element('div', { class: `side${block.spans.length ? '' : ' same'}` }, left, right);
  }
}
