#include "report/html_style.hpp"

namespace unspun {

// The colours are those of the evaluation's page (train/eval_report_html.cpp). Each colour of text has a contrast of at
// least 4.5 to 1 with each ground that it stands on, in both schemes (WCAG 2.2, 1.4.3); kinds of marks differ by their
// line, not by colour.
const std::string_view kHtmlStyle = R"(
:root { color-scheme: light dark; --page: #fbfbf9; --text: #1d2126; --quiet: #5c6670; --line: #d9dcdf; --panel: #fff;
  --clean: #2a659d; --spun: #a94814; --mark: #fbe3d3; --suspect: #7d5d00; --translated: #75449c; --undecided: #5c6670;
  --tip: #1d2126; --on-tip: #fbfbf9; --tip-quiet: #c3cad1; --tone: var(--undecided); }
@media (prefers-color-scheme: dark) { :root { --page: #15181b; --text: #e4e6e8; --quiet: #9aa4ad; --line: #343a40;
  --panel: #1c2024; --clean: #7fb4e6; --spun: #f0a068; --mark: #4a2f1f; --suspect: #e3c15f; --translated: #cda8ee;
  --undecided: #9aa4ad; --tip: #e9ebed; --on-tip: #15181b; --tip-quiet: #474f57; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 78rem; padding: 1rem 1.5rem 6rem; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: .95rem; font-weight: 600; margin: 0; } h2, h3 { line-height: 1.2; text-wrap: balance; }
h3 { font-size: 1.1rem; margin: 0 0 .7rem; } p { margin: 0; } ul, dl, dd { margin: 0; padding: 0; list-style: none; }
a { color: var(--clean); text-underline-offset: .15em; } code { font: .88em ui-monospace, monospace; }
:focus-visible { outline: 3px solid var(--clean); outline-offset: 2px; border-radius: 3px; }
.quiet { color: var(--quiet); font-size: .85rem; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; z-index: 9; padding: .5rem .9rem;
  background: var(--tip); color: var(--on-tip); border-radius: 6px; }
.page { display: flex; gap: .3rem 1rem; flex-wrap: wrap; justify-content: space-between; align-items: baseline;
  padding-bottom: .6rem; border-bottom: 1px solid var(--line); }
main { display: flex; flex-direction: column; }

.index { order: -1; margin: 1.6rem 0 .5rem; } .index > div { overflow-x: auto; } .index table { width: 100%; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 500; font-size: .85rem; } .index .n { text-align: right; white-space: nowrap; }
.tone { color: var(--tone); font-weight: 600; white-space: nowrap; } .index td:first-child { min-width: 8rem; }

article { padding: 1.6rem 0 3rem; } article + article { border-top: 6px double var(--line); }
.spun { --tone: var(--spun); } .clean { --tone: var(--clean); } .suspect { --tone: var(--suspect); }
.translated { --tone: var(--translated); } .undecided { --tone: var(--undecided); }
.verdict { display: grid; grid-template-columns: minmax(0, 1fr) auto; column-gap: 1.5rem; margin-bottom: 1.8rem;
  padding: 1.2rem 1.4rem 1.1rem; background: var(--panel); border: 1px solid var(--line);
  border-left: 8px solid var(--tone); border-radius: 8px; }
.kicker { color: var(--quiet); font-size: .85rem; letter-spacing: .02em; }
h2 { font-size: clamp(1.5rem, 1rem + 2.6vw, 2.3rem); margin: .1rem 0 .35rem; color: var(--tone); letter-spacing: -.012em; }
.meaning { max-width: 46rem; } .grade { grid-column: 2; grid-row: 1 / span 3; text-align: center; line-height: 1.15; }
.grade b { display: block; min-width: 4.2rem; font-size: 2.9rem; line-height: 1.2; font-weight: 650; color: var(--tone);
  border: 2px solid var(--tone); border-radius: 8px; margin-bottom: .3rem; }
.grade small { color: var(--quiet); font-size: .85rem; } .grade > span:last-child { white-space: nowrap; font-weight: 600; }
.facts { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-top: 1rem; padding-top: .8rem;
  border-top: 1px solid var(--line); } .facts dt { color: var(--quiet); font-size: .85rem; line-height: 1.3; }
.facts > div { min-width: 0; } .facts dd { font-variant-numeric: tabular-nums; }

.body { display: grid; gap: 2.2rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 64rem) { .body { grid-template-columns: minmax(0, 43rem) minmax(20rem, 1fr); gap: 2rem 3rem;
    grid-template-rows: auto 1fr; } .reading { grid-column: 1; grid-row: 1 / span 2; }
  .pairs, .why { grid-column: 2; } }
.ledger { width: 100%; } .ledger td:first-child { width: 3.6rem; text-align: right; color: var(--quiet); }
.ledger th:first-child { text-align: right; } .ledger th, .ledger td { padding-right: 1rem; }
.ledger td:nth-child(2) { width: 45%; } .ledger td:last-child { font-weight: 600; }
summary { cursor: pointer; padding: .5rem 0; color: var(--clean); }

.tools { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: center;
  justify-content: space-between; padding: .5rem 0; margin-bottom: .8rem; background: var(--page);
  border-bottom: 1px solid var(--line); }
fieldset { display: flex; border: 0; margin: 0; padding: 0; } .switch label { display: block; position: relative; }
.switch input { position: absolute; opacity: 0; inset: 0; width: 100%; height: 100%; margin: 0; cursor: pointer; }
.switch span, button { display: block; font: inherit; font-size: .88rem; padding: .25rem .7rem; min-height: 2rem; color: var(--text);
  background: var(--panel); border: 1px solid var(--quiet); } .switch span { border-right-width: 0; }
.switch label:first-of-type span { border-radius: 6px 0 0 6px; }
.switch label:last-of-type span { border-radius: 0 6px 6px 0; border-right-width: 1px; }
.switch input:checked + span { background: var(--tip); color: var(--on-tip); border-color: var(--tip); }
.switch input:focus-visible + span { outline: 3px solid var(--clean); outline-offset: 2px; position: relative; z-index: 1; }
.steps { display: flex; gap: .4rem; align-items: center; } .steps[hidden] { display: none; }
button { border-radius: 6px; cursor: pointer; } .steps output { min-width: 6.5rem; text-align: center; }
kbd { font: .85em ui-monospace, monospace; color: var(--quiet); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; font-size: .88rem; margin-bottom: .3rem; }

.text { font-size: 1.05rem; line-height: 1.75; }
/* What is not in sight is not laid out; the paragraph at hand is free of that, for its tips reach out of it. */
.long .b { content-visibility: auto; contain-intrinsic-size: auto 6rem; } .long .b:hover, .long .b:focus-within { content-visibility: visible; }
.b { white-space: pre-line; padding: .35rem 0 .35rem 1rem; border-left: 4px solid transparent; unicode-bidi: isolate; }
.flow { white-space: normal; } .heading { font-weight: 650; line-height: 1.35; padding-top: .8rem; }
.caption { font-size: .92rem; font-style: italic; } .part { border-left-color: var(--tone); }
.edge { font-size: .8rem; font-weight: 600; color: var(--tone); padding-left: 1rem; border-left: 4px solid var(--tone); }
.label { color: var(--quiet); font-size: .8rem; font-weight: 600; margin-top: .6rem; padding-left: 1rem;
  border-left: 4px solid transparent; }
.furniture { color: var(--quiet); font-size: .88rem; line-height: 1.5; padding-top: 0; padding-bottom: .15rem; }
.label.part { border-left-color: var(--tone); margin-top: 0; padding-top: .6rem; }
.text mark { position: relative; background: none; color: inherit; border-radius: 3px; cursor: help; unicode-bidi: isolate;
  scroll-margin: 6rem 0; }
.at { scroll-margin-top: 6rem; } .at:target::before { content: "\25B8 "; color: var(--spun); font-weight: 700; }
mark del, mark u { background: var(--mark); color: var(--text); padding: .08em .14em; border-radius: 3px; }
mark del, mark u, .key u { text-decoration: underline solid .12em var(--spun); text-underline-offset: .22em; }
.phrase del, .phrase u { text-decoration-style: double; } .article del, .article u { text-decoration-style: dotted; }
.shift del, .shift u { text-decoration-style: dashed; } .translation del, .translation u { text-decoration-style: wavy; }
.translation del, .translation u { text-decoration-thickness: .08em; }
.damage del, .damage u { text-decoration: none; outline: 1px solid var(--spun); outline-offset: -1px; }
mark i { font-style: normal; } ins { text-decoration: none; }
mark ins { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); user-select: none; white-space: nowrap; }
mark i:not(.hid) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); user-select: none; }
.reading:has(.both:checked) mark del { text-decoration: line-through .08em var(--spun); }
.reading:has(.both:checked) mark i, .reading:has(.both:checked) mark ins, .reading:has(.was:checked) mark ins {
  position: static; width: auto; height: auto; overflow: visible; clip-path: none; user-select: auto; white-space: inherit; }
.reading:has(.both:checked) mark i { color: var(--quiet); }
.reading:has(.both:checked) mark ins, .reading:has(.was:checked) mark ins { color: var(--clean); font-weight: 600; }
.reading:has(.was:checked) mark del, .reading:has(.was:checked) mark i:not(.hid) { display: none; }
.hid { font: normal .72em ui-monospace, monospace; color: var(--text); background: var(--panel);
  border: 1px dashed var(--quiet); border-radius: 3px; padding: 0 .2em; margin: 0 .1em; white-space: nowrap; }
.tip { display: none; position: absolute; z-index: 3; left: 0; top: 100%; width: max-content; max-width: 18rem;
  padding: .45rem .7rem; background: var(--tip); color: var(--on-tip); border-radius: 6px; font: 400 .92rem/1.4 system-ui, sans-serif;
  white-space: normal; text-align: left; user-select: none; box-shadow: 0 2px 10px rgb(0 0 0 / 25%); }
.tip small { display: block; color: var(--tip-quiet); font-size: .8rem; } mark:hover .tip, mark:focus .tip { display: block; }
.no-tip .tip.tip { display: none; } mark:target del, mark:target u { box-shadow: 0 0 0 2px var(--spun); }
@media (max-width: 63.99rem) { .tip { position: fixed; left: 1rem; right: 1rem; top: auto; bottom: 1rem; width: auto; max-width: none; font-size: 1rem; } }

.why { display: grid; gap: 2rem; align-content: start; } .reasons li { padding: .55rem 0; border-bottom: 1px solid var(--line); }
.reasons li p, .notes li { font-size: .92rem; } .reasons .quiet { font-size: .85rem; }
.what { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; } .what b { font-variant-numeric: tabular-nums; }
.bar { display: block; width: 100%; height: .6rem; margin: .2rem 0 .35rem; border-radius: 3px; }
.track { fill: var(--line); } .lost { fill: var(--spun); } .won, .score { fill: var(--clean); }
.reasons .sum { border-bottom: 0; font-weight: 600; } .reasons .places { display: flex; flex-wrap: wrap; gap: .15rem .9rem; }
.places li { border: 0; padding: 0; font-size: .85rem; } .places a { display: inline-block; min-height: 1.5rem; }
.rules ul { display: flex; flex-wrap: wrap; gap: .35rem; } .rules li { border: 1px solid var(--line); border-radius: 4px;
  background: var(--panel); padding: .1rem .45rem; } .notes li { padding: .2rem 0; }

@media (max-width: 34rem) { body { padding: .75rem .75rem 6rem; } .verdict { padding: 1rem; column-gap: .8rem; }
  .grade b { min-width: 3.2rem; font-size: 2.1rem; } .facts { gap: .4rem 1.3rem; } .b, .label, .edge { padding-left: .6rem; }
  .index .words { display: none; } .meaning { grid-column: 1 / -1; } .grade { grid-row: 1 / span 2; } .steps output { min-width: 0; } kbd { display: none; } }
@media print { :root { --page: #fff; --text: #000; --quiet: #444; --line: #bbb; --panel: #fff; --clean: #1f4f80; --spun: #8a3a0f;
    --mark: #f3e2d8; --tone: #333; } body { max-width: none; padding: 0; font-size: 10pt; } .tools, .skip, .tip { display: none; }
  .body { display: block; } .body > * { margin-bottom: 1.5rem; } article + article { break-before: page; }
  h2, h3, tr, .reasons li { break-after: avoid; break-inside: avoid; } .verdict, .bar, mark del { print-color-adjust: exact; }
  mark del { text-decoration: line-through; } .text mark i:not(.hid), mark ins { position: static; width: auto; height: auto; clip-path: none; overflow: visible; }
  mark ins { font-weight: 600; white-space: inherit; } }
@media (forced-colors: active) { .lost, .won, .score { fill: CanvasText; } .track { fill: GrayText; }
  .switch input:checked + span { background: Highlight; color: HighlightText; forced-color-adjust: none; } .tip { border: 1px solid; } }
)";
const std::string_view kHtmlStyleHash = "sha256-+lulU7zgX7pjTYLpvbIVKiV3eG7bY0A1/wSoaAXCNS8=";

const std::string_view kHtmlScript = R"(
(() => {
  const main = document.querySelector('main');
  const index = document.getElementById('index');
  if (index) main.prepend(index);
  for (const reading of document.querySelectorAll('.reading')) {
    const marks = [...reading.querySelectorAll('mark')];
    if (marks.length === 0) continue;
    const steps = reading.querySelector('.steps');
    const place = steps.querySelector('output');
    let at = -1;
    const go = (step) => {
      at = at < 0 ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length;
      marks[at].focus({ preventScroll: true });
      marks[at].scrollIntoView({ block: 'center' });
    };
    steps.hidden = false;
    steps.querySelector('.previous').onclick = () => go(-1);
    steps.querySelector('.next').onclick = () => go(1);
    reading.addEventListener('focusin', (event) => {
      const mark = event.target.closest('mark');
      if (!mark) return;
      if (marks[at] !== mark) at = marks.indexOf(mark);
      place.textContent = (at + 1).toLocaleString('en') + ' of ' + marks.length.toLocaleString('en');
    });
    reading.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'n') go(1);
      if (event.key === 'p') go(-1);
    });
  }
  const root = document.documentElement;
  document.addEventListener('keydown', (event) => { root.classList.toggle('no-tip', event.key === 'Escape'); });
  document.addEventListener('pointerover', (event) => {
    if (event.target.closest('mark')) root.classList.remove('no-tip');
  });
})();
)";
const std::string_view kHtmlScriptHash = "sha256-0fpoaMPo67xCGrc86oKdnm8/xi9toEcwK5du4Uzj0Pw=";

}  // namespace unspun
