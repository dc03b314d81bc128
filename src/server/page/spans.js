// What of a rating's evidence is shown in the text, and what the text was before: report/disjoint_evidence.hpp and
// report/restored_text.hpp once more, for the page.

import { unitRanges } from './offsets.js';

const kRestored = new Set(['substitution', 'phrase', 'article', 'shift', 'damage']);
const kAnWords = /^(?:[aeio]|u(?!ni|s[aeiu]|ti|bi)|hour|hono|honest|heir)/i;
const kNotAnWords = /^(?:eu|one\b|once\b)/i;

/// {number (in rating.evidence), begin, end (UTF-16 units of `text`), kind, found, expected, strength}, in order, none
/// over another: of two that overlap the stronger one stays.
export function shownSpans(rating, text) {
  const evidence = rating.evidence ?? [];
  const ranges = unitRanges(text, evidence);
  const spans = evidence.map((each, number) => ({ ...each, ...ranges[number], number }))
    .filter((span) => span.begin < span.end)
    .sort((a, b) => b.strength - a.strength);
  const isTaken = new Uint8Array(text.length);
  const free = spans.filter(({ begin, end }) => {
    if (isTaken.subarray(begin, end).includes(1)) return false;
    isTaken.fill(1, begin, end);
    return true;
  });
  return free.sort((a, b) => a.begin - b.begin);
}

/// `expected` with the capitals of `found`: "Home" and "house" give "House", "NAVY" and "military" "MILITARY".
function casedLike(found, expected) {
  if (/[A-Z]/.test(expected)) return expected;
  if (/[A-Z].*[A-Z]/.test(found) && !/[a-z]/.test(found)) return expected.toUpperCase();
  if (!/^[A-Z]/.test(found)) return expected;
  const lastSpace = found.lastIndexOf(' ');
  const isTitle = lastSpace > 0 && /[A-Z]/.test(found[lastSpace + 1] ?? '');
  return expected.replace(isTitle ? /(^|\s)[a-z]/g : /^[a-z]/g, (letter) => letter.toUpperCase());
}

/// Sets `was` of each span: the words to put back, or null where nothing is. An article that goes with what is put back
/// after it stays.
export function putBack(spans, text) {
  let next = null;
  for (let i = spans.length - 1; i >= 0; --i) {
    const span = spans[i];
    const can = kRestored.has(span.kind) && span.expected.length > 0;
    const found = text.slice(span.begin, span.end);
    span.was = can ? casedLike(found, span.expected[0]) : null;
    if (can && span.kind === 'article' && next && /^\s+$/.test(text.slice(span.end, next.begin))) {
      const wantsAn = kAnWords.test(next.was) && !kNotAnWords.test(next.was);
      if (wantsAn === (found.toLowerCase() === 'an')) span.was = null;
    }
    if (span.was !== null) next = span;
  }
  return spans;
}

/// The part of the text in [begin, end) with the words put back.
export function restoredText(text, spans, begin = 0, end = text.length) {
  let restored = '';
  let copied = begin;
  for (const span of spans) {
    if (span.was === null) continue;
    restored += text.slice(copied, span.begin) + span.was;
    copied = span.end;
  }
  return restored + text.slice(copied, end);
}

/// The text cut into paragraphs: [{begin, end, spans, isPart}], at empty lines and, where there are none for long, at
/// white space; never within a span or a character. Of a large text a paragraph takes up several short ones, as a list of
/// 300,000 lines would else be as many elements. `parts` are the ranges (units) that alone are spun, if any.
export function paragraphs(text, spans, parts = []) {
  const kMostUnits = 4000;
  const kMostBlocks = 5000;
  const fewestUnits = text.length > 100 * kMostUnits ? text.length / kMostBlocks : 0;
  const list = [];
  let nextSpan = 0;
  let nextPart = 0;
  let begin = 0;
  const cut = (end) => {
    const first = nextSpan;
    while (nextSpan < spans.length && spans[nextSpan].begin < end) ++nextSpan;
    while (nextPart < parts.length && parts[nextPart].end <= begin) ++nextPart;
    const isPart = nextPart < parts.length && parts[nextPart].begin < end;
    if (text.slice(begin, end).trim()) list.push({ begin, end, spans: spans.slice(first, nextSpan), isPart });
    begin = end;
  };
  const isInSpan = (unit) => {
    let i = nextSpan;
    while (i < spans.length && spans[i].end <= unit) ++i;
    return i < spans.length && spans[i].begin < unit ? spans[i].end : 0;
  };
  const breaks = /\n[^\S\n]*\n\s*/g;
  for (let match = breaks.exec(text); begin < text.length; match = match && breaks.exec(text)) {
    const end = match ? match.index + match[0].length : text.length;
    while (end - begin > kMostUnits) {
      const near = text.slice(begin + kMostUnits, begin + kMostUnits + 500).search(/\s/);
      let at = begin + kMostUnits + (near < 0 ? 0 : near + 1);
      if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) ++at;
      const next = isInSpan(at) || at;
      if (next > end) break;
      cut(next);
    }
    const isEnough = end - begin >= fewestUnits || end === text.length;
    if (end > begin && isEnough && !isInSpan(end)) cut(end);
  }
  return list;
}
