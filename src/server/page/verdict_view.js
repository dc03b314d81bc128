// The head of a rating: verdict, grade and probability in plain words. The words are those of the HTML report
// (report/html_verdict.cpp).

import { element } from './dom.js';

const kMeaning = {
  clean: 'No sign that words were replaced, or that a machine translated it.',
  suspect: 'Some words look replaced by synonyms: too many to pass it unread, too few to be sure.',
  spun: 'Words were replaced by synonyms without regard to what stands around them.',
  translated: 'It reads as a machine translated it and nobody edited it.',
  undecided: 'Nothing can be said of this text with confidence; the reasons of its score say why.',
};

const certainty = (probability) =>
  probability >= 0.99 ? 'Almost certainly' : probability >= 0.9 ? 'Very likely' : probability >= 0.66 ? 'Probably' : 'Perhaps';

export function percent(probability) {
  if (!(probability >= 0.001)) return 'under 0.1 %';
  if (probability > 0.999) return 'over 99.9 %';
  return `${(100 * probability).toFixed(1)} %`;
}

export function headline(rating) {
  const where = rating.ranges?.length ? ' in part' : '';
  switch (rating.verdict) {
    case 'clean':
      return rating.spun_probability > 0.34 ? 'Not called spun' : `${certainty(1 - rating.spun_probability)} not spun`;
    case 'suspect': return 'Suspect: some of it may be spun';
    case 'spun': return `${certainty(rating.spun_probability)} spun${where}`;
    case 'translated': return `${certainty(rating.translated_probability)} machine-translated`;
    default: return 'Undecided';
  }
}

const kTones = new Set(Object.keys(kMeaning));
const toneOf = (verdict) => (kTones.has(verdict) ? `tone-${verdict}` : 'tone-undecided');

export const verdictBadge = (verdict) => element('span', { class: `badge ${toneOf(verdict)}` }, verdict);

const fact = (name, value) => element('div', {}, element('dt', {}, name), element('dd', {}, value));

/// `actions` are buttons that stand beside it.
export function verdictView(rating, source, actions = []) {
  const { quality } = rating;
  const partly = rating.ranges?.length ? ' A bar beside the text shows the part.' : '';
  return element('section', { class: `verdict ${toneOf(rating.verdict)}`, 'aria-label': 'Verdict' },
    element('div', {},
      element('h2', { tabindex: -1, class: 'headline' }, headline(rating)),
      element('p', {}, (kMeaning[rating.verdict] ?? '') + partly)),
    element('p', { class: 'grade' }, element('span', { class: 'vh' }, 'Quality: grade '), element('b', {}, quality.grade),
      element('span', {}, ` ${quality.score}`, element('small', {}, ' of 100'))),
    element('dl', { class: 'facts' },
      fact('Probability spun', percent(rating.spun_probability)),
      fact('Probability translated', percent(rating.translated_probability)),
      fact('Words', rating.words.toLocaleString('en')),
      source && fact('Source', element('bdi', {}, source)),
      rating.language && fact('Language', rating.language),
      fact('Model', rating.model)),
    actions.length > 0 && element('div', { class: 'actions' }, actions));
}
