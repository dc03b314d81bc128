// The note beside a marked word: what stood there, how sure that is. One for a text, filled and moved to the word that
// the pointer is over, that has the focus, or that was tapped. Escape closes it (WCAG 2.2, 1.4.13).

import { element } from './dom.js';

const kKinds = {
  substitution: 'replaced word', phrase: 'garbled phrase', article: 'article of a lost word', shift: 'odd choice of words',
  translation: 'slip of a machine translation', damage: 'damaged text',
};

/// Of a log-likelihood ratio in nats: 3 is some twenty to one, 6 four hundred to one.
const sureness = (strength) => (strength >= 6 ? 'almost certain' : strength >= 3 ? 'very likely' : 'likely');

/// Follows the marks in `container`; `spanOf` gives the span of a mark, `judgement` how a reviewer judged it.
export function wordTip(container, spanOf, judgement = () => '') {
  const tip = element('div', { class: 'tip', role: 'tooltip', id: 'word-tip', hidden: true });
  let marked = null;

  const hide = () => {
    tip.hidden = true;
    marked?.removeAttribute('aria-describedby');
    marked = null;
  };
  const show = (mark) => {
    hide();
    marked = mark;
    const span = spanOf(mark);
    const others = span.expected.slice(1, 6);
    tip.replaceChildren(
      element('b', {}, span.expected[0] ?? kKinds[span.kind] ?? span.kind),
      others.length > 0 && element('span', {}, ` or ${others.join(', ')}`) || '',
      element('small', {}, [kKinds[span.kind] ?? span.kind, sureness(span.strength), judgement(span)]
        .filter(Boolean).join(', ')));
    tip.hidden = false;
    mark.setAttribute('aria-describedby', 'word-tip');
    const around = container.getBoundingClientRect();
    const word = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const left = Math.min(word.left - around.left, around.width - tip.offsetWidth);
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${word.bottom - around.top + 4}px`;
  };
  container.addEventListener('pointerover', (event) => {
    const mark = event.target.closest('mark');
    if (mark) show(mark);
    else if (!tip.contains(event.target)) document.activeElement?.matches('mark') ? show(document.activeElement) : hide();
  });
  container.addEventListener('pointerleave', hide);
  container.addEventListener('focusin', (event) => {
    const mark = event.target.closest('mark');
    if (mark) show(mark);
    else hide();
  });
  container.addEventListener('focusout', hide);
  container.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
  container.append(tip);
  return { refresh: () => marked && show(marked) };
}
