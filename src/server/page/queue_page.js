// Queue: the list on the left, the item on the right (on a phone one or the other), and all of it by single keys.

import { announce, button, element, tell } from './dom.js';
import { get, post } from './api.js';
import { ItemView } from './queue_item.js';
import { QueueList, stateName } from './queue_list.js';
import { headline } from './verdict_view.js';
import { setKeys } from './keys.js';
import { may, session } from './session.js';

const kGoOnKey = 'unspun-go-on';
const kNoItem = 'Choose an item first, or press n for the next one.';

class QueuePage {
  constructor(main, [number]) {
    this.view = null;
    this.isBusy = false;
    this.opening = new AbortController();
    this.list = new QueueList();
    this.conflict = element('div', { class: 'notice conflict', role: 'alert', hidden: true });
    this.pane = element('div', { class: 'pane' });
    this.columns = element('div', { class: 'queue' }, this.list.node, this.pane);
    main.append(element('div', { class: 'page-head' }, element('h1', { tabindex: -1 }, 'Queue'), this.#tools()), this.conflict, this.columns);
    this.#setKeys();
    this.loaded = this.list.load();
    this.follow([number]);
  }

  leave() {
    this.opening.abort();
    this.list.leave();
    this.view?.leave();
  }

  /// Opens the item that the hash says, or none.
  async follow([number]) {
    const wanted = /^\d{1,15}$/.test(number ?? '') ? Number(number) : 0;
    this.columns.classList.toggle('has-item', wanted > 0);
    if (wanted === 0) {
      this.#close();
      if (this.wasOpen) this.list.rows.querySelector('[aria-current]')?.focus();
      this.pane.replaceChildren(element('p', { class: 'quiet empty' }, 'Choose an item, or press ', element('kbd', {}, 'n'),
        ' for the next one that nobody has.'));
      return;
    }
    if (this.view?.item.item === wanted) return;
    await this.#open(wanted);
  }

  #tools() {
    const goOn = element('input', { type: 'checkbox' });
    goOn.checked = localStorage.getItem(kGoOnKey) === '1';
    goOn.addEventListener('change', () => localStorage.setItem(kGoOnKey, goOn.checked ? '1' : '0'));
    this.goOn = goOn;
    return element('div', { class: 'actions' },
      may('reviewer') && button('Next unclaimed', () => this.#next(), {}, 'n'), button('Refresh', () => this.list.load(), {}, 'r'),
      may('reviewer') && element('label', { class: 'check' }, goOn, ' After a decision, go on to the next'));
  }

  #setKeys() {
    const step = (by) => () => this.#step(by);
    const reviewer = may('reviewer') ? [
      { key: 'c', does: 'confirm: it is spun', action: () => this.#decide('confirmed') },
      { key: 'd', does: 'dismiss: it is not', action: () => this.#decide('dismissed') },
      { key: 'u', does: 'undo my last decision', action: () => this.#undo() },
      { key: 'n', does: 'next item that nobody has; it is yours then', action: () => this.#next() },
      { key: 'x', does: 'the marked word with the focus is wrong, or is not', action: () => tell(this.view ? this.view.judge() : kNoItem) },
      { key: 'm', does: 'write a comment', action: () => this.pane.querySelector('textarea.comment')?.focus() },
    ] : [];
    setKeys([
      { key: 'j', does: 'next item of the list', action: step(1) },
      { key: 'k', does: 'previous item of the list', action: step(-1) },
      ...reviewer,
      { key: 'r', does: 'load the list again', action: () => this.list.load() },
      { key: '/', does: 'search', action: () => this.#search() },
      { key: ']', action: () => this.view?.view.text.go(1) },
      { key: '[', action: () => this.view?.view.text.go(-1) },
    ]);
  }

  /// On a phone the item makes room for the list first: at once, as the letters typed next must not be taken for keys.
  #search() {
    const field = this.list.form.elements.q;
    if (field.offsetParent === null) {
      history.pushState(null, '', '#/queue');
      this.follow([]);
    }
    field.focus();
  }

  #close() {
    this.view?.leave();
    this.view = null;
    this.opening.abort();
  }

  async #open(number) {
    this.#close();
    const { signal } = this.opening = new AbortController();
    this.conflict.hidden = true;
    this.list.select(number);
    try {
      const item = await get(`/v1/queue/${number}`, signal);
      if (!signal.aborted) this.#show(item);
    } catch (error) {
      if (error.name === 'AbortError') return;
      this.pane.replaceChildren(element('p', { class: 'notice', role: 'alert' }, error.message));
    }
  }

  #show(item) {
    this.#close();  // an item that is still on its way would come over this one
    this.view = new ItemView(item, {
      decide: (decision) => this.#decide(decision), undo: () => this.#undo(), next: () => this.#next(),
      claim: () => this.#change('claim', 'is yours now'), release: () => this.#change('release', 'is free again'),
      comment: (text) => this.#comment(text), appeal: (reason) => this.#appeal(reason),
      resolve: (decision, comment) => this.#resolve(decision, comment),
    });
    this.wasOpen = true;
    this.columns.classList.add('has-item');
    this.pane.replaceChildren(this.view.node);
    this.list.update(item);
    this.list.select(item.item);
    if (location.hash !== `#/queue/${item.item}`) location.hash = `#/queue/${item.item}`;
    document.title = `Item ${item.item} - unspun`;
    this.view.title.focus({ preventScroll: true });
    this.pane.scrollTop = 0;
    if (matchMedia('(max-width: 59.99rem)').matches) this.pane.scrollIntoView({ block: 'start' });
    announce(`Item ${item.item}, ${stateName(item.state)}. ${headline(item.rating)}.`);
  }

  /// One action at a time; an error is shown, and where somebody else was faster what they made of the item is, too.
  async #act(doing) {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.conflict.hidden = true;
    try {
      await doing();
      return true;
    } catch (error) {
      await this.#explain(error);
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  async #explain(error) {
    const words = error.status === 409 ? `Not done, somebody was faster: ${error.message}` : error.message ?? String(error);
    this.conflict.replaceChildren(element('p', {}, words));
    this.conflict.hidden = false;
    this.conflict.scrollIntoView({ block: 'nearest' });
    if (error.status !== 409 || !this.view) return;
    try {
      const now = await get(`/v1/queue/${this.view.item.item}`);
      this.view.show(now);
      this.list.update(now);
    } catch {
      // the message of the conflict says what there is to say
    }
  }

  /// Takes an answer over, with its history, which answers to actions need not have.
  async #taken(item) {
    const whole = item.history && item.text !== undefined ? item : await get(`/v1/queue/${item.item}`);
    if (this.view?.item.item === whole.item) this.view.show(whole);
    this.list.update(whole);
  }

  #decide(decision) {
    const view = this.view;
    if (!view) return tell(kNoItem);
    if (!['new', 'in_review'].includes(view.item.state)) {
      return tell(`Item ${view.item.item} is ${stateName(view.item.state)}: there is nothing to decide.`);
    }
    return this.#act(async () => {
      const { item, revision } = view.item;
      const comment = view.comment.value.trim();
      const spans = view.judgedSpans();
      const decided = await post('/v1/decisions', { item, revision, decision, ...(comment ? { comment } : {}),
        ...(spans.length ? { spans } : {}) });
      await this.#taken(decided);
      tell(`Item ${item} ${decision}. Undo (u) takes it back.`);
      if (this.goOn.checked) await this.#takeNext();
    });
  }

  #undo() {
    return this.#act(async () => {
      const item = await post('/v1/decisions/undo');
      await this.#taken(item);
      if (this.view?.item.item !== item.item) await this.#open(item.item);
      tell(`Undone: item ${item.item} is ${stateName(item.state)} again.`);
    });
  }

  #next() {
    return this.#act(() => this.#takeNext());
  }

  async #takeNext() {
    const { state, ...filter } = this.list.filter();
    const wanted = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
    const item = await post('/v1/queue/next', wanted);
    if (!item) return tell(this.#said('Nothing is open that nobody has.'));
    this.#show(item);
  }

  #said(words) {
    this.list.status.textContent = words;
    return words;
  }

  #step(by) {
    const number = this.list.beside(by);
    if (number === null) return tell(by > 0 ? 'This is the last item of the list.' : 'This is the first item of the list.');
    location.hash = `#/queue/${number}`;
  }

  #change(action, words) {
    return this.#act(async () => {
      const item = await post(`/v1/queue/${this.view.item.item}/${action}`);
      await this.#taken(item);
      tell(`Item ${item.item} ${words}.`);
    });
  }

  #comment(text) {
    return this.#act(async () => {
      const { item } = this.view.item;
      await post(`/v1/queue/${item}/comments`, { text });
      await this.#taken({ item });
      tell('The comment is kept.');
    });
  }

  #appeal(reason) {
    return this.#act(async () => {
      const { item, revision } = this.view.item;
      await this.#taken(await post(`/v1/queue/${item}/appeal`, { revision, reason }));
      tell(`Item ${item} is under appeal.`);
    });
  }

  #resolve(decision, comment) {
    return this.#act(async () => {
      const { item, revision } = this.view.item;
      const resolved = await post(`/v1/queue/${item}/resolution`, { revision, decision, ...(comment ? { comment } : {}) });
      await this.#taken(resolved);
      tell(`Item ${item} is ${stateName(resolved.state)}.`);
    });
  }
}

export function queuePage(main, rest) {
  if (!session.hasDesk) {
    main.append(element('h1', { tabindex: -1 }, 'Queue'), element('p', { class: 'notice' }, 'This server has no review queue.'));
    return { leave: null, follow: null };
  }
  const page = new QueuePage(main, rest);
  return { leave: () => page.leave(), follow: (rest) => page.follow(rest) };
}
