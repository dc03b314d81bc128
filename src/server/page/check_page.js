// Check: paste or drop, and see what was replaced.

import { ApiError, post } from './api.js';
import { announce, append, button, element, field } from './dom.js';
import { documentsOfFile, documentsOfText } from './documents.js';
import { headline, percent, verdictBadge } from './verdict_view.js';
import { setKeys } from './keys.js';
import { may, session } from './session.js';
import { ratingView } from './rating_view.js';

const kLargePaste = 50000;  // UTF-16 units; a text field with more is slow, so it becomes a document at once
const kAtATime = 2;
const kTooLong = 413;

class CheckPage {
  constructor(main) {
    this.documents = [];
    this.shown = null;
    this.view = null;
    this.ending = new AbortController();
    this.input = element('textarea', { rows: 8, spellcheck: false, placeholder: 'Paste a text, or drop files anywhere on this page.' });
    this.format = element('select', {}, [['text', 'Text'], ['html', 'HTML'], ['jsonl', 'JSON lines']]
      .map(([value, label]) => element('option', { value }, label)));
    this.files = element('input', { type: 'file', multiple: true, accept: '.txt,.md,.html,.htm,.jsonl,.ndjson,text/*' });
    this.problem = element('p', { class: 'notice', role: 'alert', hidden: true });
    this.list = element('section', { class: 'documents', 'aria-label': 'Documents', hidden: true });
    this.result = element('div', { class: 'result' });
    append(main, [element('h1', { tabindex: -1 }, 'Check a text'), this.#form(), this.problem, this.list, this.result]);
    this.#listen(main);
    setKeys([{ key: 'Ctrl+Enter', does: 'check what is in the text field' },
      { key: ']', action: () => this.view?.text.go(1) }, { key: '[', action: () => this.view?.text.go(-1) }]);
  }

  leave() {
    this.ending.abort();
    this.view?.leave();
  }

  #form() {
    return element('form', { class: 'panel check-form', onsubmit: (event) => {
      event.preventDefault();
      this.#take(documentsOfText(this.input.value, this.format.value));
    } },
    field('Text', this.input, { class: 'field wide' }),
    element('div', { class: 'row' }, field('It is', this.format), field('Or files', this.files),
      element('button', { class: 'primary' }, 'Check')));
  }

  #listen(main) {
    const { signal } = this.ending;
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.input.form.requestSubmit();
    });
    this.input.addEventListener('paste', (event) => {
      const text = event.clipboardData.getData('text/plain');
      if (text.length < kLargePaste) return;
      event.preventDefault();
      this.input.value = '';  // else it would show another text than the one that is rated
      this.#take(documentsOfText(text, this.format.value));
    });
    this.files.addEventListener('change', () => this.#takeFiles([...this.files.files]));
    window.addEventListener('dragover', () => main.classList.add('dropping'), { signal });
    window.addEventListener('dragleave', (event) => event.relatedTarget || main.classList.remove('dropping'), { signal });
    window.addEventListener('drop', (event) => {
      main.classList.remove('dropping');
      const files = [...event.dataTransfer.files];
      const text = event.dataTransfer.getData('text/plain');
      if (files.length) this.#takeFiles(files);
      else if (text) this.#take(documentsOfText(text, 'text'));
    }, { signal });
  }

  async #takeFiles(files) {
    const documents = [];
    for (const file of files) documents.push(...await documentsOfFile(file));
    this.files.value = '';
    await this.#take(documents);
  }

  /// Rates them all, two at a time; the first one is shown as soon as it is rated.
  async #take(documents) {
    this.problem.hidden = true;
    if (!documents.some((each) => each.error || each.text.trim())) return this.#fail('There is no text to check.');
    this.rating?.abort();
    const rating = this.rating = new AbortController();
    this.ending.signal.addEventListener('abort', () => rating.abort());
    this.documents = documents;
    this.shown = null;
    this.result.replaceChildren(element('p', { class: 'quiet' }, 'Rating \u2026'));
    this.result.setAttribute('aria-busy', 'true');
    this.#showList();
    announce(documents.length > 1 ? `Rating ${documents.length} documents.` : 'Rating.');
    const waiting = documents.filter((each) => !each.error);
    const work = async () => {
      for (let each = waiting.shift(); each && !rating.signal.aborted; each = waiting.shift())
        await this.#rate(each, rating.signal);
    };
    if (waiting.length === 0) this.#show(documents[0]);
    await Promise.all(Array.from({ length: kAtATime }, work));
    if (rating.signal.aborted || documents.length === 1) return;
    const spun = documents.filter((each) => each.rating?.verdict === 'spun').length;
    announce(`All ${documents.length} documents are rated: ${spun} spun.`);
  }

  async #rate(each, signal) {
    try {
      each.rating = await post('/v1/rate', { text: each.text, format: each.format, source: each.source,
        ...(each.id ? { id: each.id } : {}), with_text: true }, signal);
    } catch (error) {
      if (!(error instanceof ApiError)) return;
      each.error = error.status === kTooLong ? `it is too long for this server: ${error.message}` : error.message;
    }
    this.#showRow(each);
    if (!this.shown) this.#show(each);
  }

  #fail(words) {
    this.problem.textContent = words;
    this.problem.hidden = false;
  }

  #showList() {
    this.list.hidden = this.documents.length < 2;
    if (this.list.hidden) return this.list.replaceChildren();
    const rows = this.documents.map((each) => {
      each.row = element('li', {});
      this.#showRow(each);
      return each.row;
    });
    this.list.replaceChildren(element('h2', {}, `${this.documents.length.toLocaleString('en')} documents`),
      element('ul', { class: 'list' }, rows));
  }

  #showRow(each) {
    if (!each.row) return;
    const state = each.error ? element('span', { class: 'quiet' }, each.error)
      : each.rating ? [verdictBadge(each.rating.verdict), ` ${percent(each.rating.spun_probability)} spun, grade ${each.rating.quality.grade}`]
        : element('span', { class: 'quiet' }, 'waiting');
    each.row.replaceChildren(element('button', { type: 'button', class: 'pick', 'aria-current': each === this.shown ? 'true' : null,
      onclick: () => this.#show(each, true) }, element('bdi', { class: 'name' }, each.name), element('span', { class: 'facts-line' }, state)));
  }

  #show(each, isChosen = false) {
    const before = this.shown;
    this.shown = each;
    if (before) this.#showRow(before);
    this.#showRow(each);
    this.view?.leave();
    this.view = null;
    this.result.removeAttribute('aria-busy');
    if (!each.rating) {
      this.result.replaceChildren(element('p', { class: 'notice', role: 'alert' }, element('bdi', {}, each.name), ': ',
        each.error ?? 'It is not rated yet.'));
      return;
    }
    this.view = ratingView(each.rating, each.rating.text ?? each.text, each.name, this.#actions(each));
    this.result.replaceChildren(this.view.node);
    announce(`${headline(each.rating)}. Grade ${each.rating.quality.grade}.`);
    if (isChosen || this.documents.length === 1) this.result.querySelector('.headline').focus({ preventScroll: !isChosen });
    if (this.documents.length === 1) this.result.scrollIntoView({ block: 'start' });
  }

  #actions(each) {
    if (!session.hasDesk || !may('reviewer')) return [];
    const said = element('span', { role: 'status', class: 'said' });
    const put = button('Put into the queue', async () => {
      put.disabled = true;
      try {
        const item = await this.#enqueue(each);
        said.replaceChildren('It is in the queue: ', element('a', { href: `#/queue/${item.item}` }, `item ${item.item}`));
      } catch (error) {
        put.disabled = false;
        said.textContent = error.message;
      }
    });
    const rated = this.documents.filter((other) => other.text);
    const all = rated.length > 1 && button(`Put all ${rated.length} into the queue`, async () => {
      all.disabled = true;
      let done = 0;
      for (const other of rated) {
        try {
          await this.#enqueue(other);
          said.textContent = `${++done} of ${rated.length} are in the queue.`;
        } catch (error) {
          said.textContent = `${done} of ${rated.length} are in the queue; then: ${error.message}`;
          all.disabled = false;
          return;
        }
      }
    });
    return [put, all, said];
  }

  #enqueue(each) {
    return post('/v1/queue', { text: each.text, source: each.source, format: each.format, ...(each.id ? { id: each.id } : {}) });
  }
}

export function checkPage(main) {
  const page = new CheckPage(main);
  return { leave: () => page.leave() };
}
