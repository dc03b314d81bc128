// Plots as SVG, made of nodes. Each is an image with a title for a screen reader, and stands above a table with the same
// figures (statistics_page.js), so nothing is said by colour or place alone.

import { svg } from './dom.js';

function plot(width, height, title, ...children) {
  return svg('svg', { class: 'plot', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': title }, ...children);
}

/// As wide as there is room for now, up to `most`: letters of a plot that is drawn smaller could not be read.
const widthUpTo = (most) => Math.max(250, Math.min(most, document.documentElement.clientWidth - 64));

const word = (x, y, text, settings = {}) => svg('text', { x, y, ...settings }, text);

/// A round number at or above the highest value, and how far the lines of the grid are apart.
function scale(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  const step = [1, 2, 5, 10].map((factor) => factor * power / 5).find((each) => each * 5 >= most) ?? power * 2;
  const whole = Math.max(1, Math.ceil(step));
  return { step: whole, top: Math.max(1, Math.ceil(most / whole)) * whole };
}

/// [{day: "2026-01-31", confirmed, dismissed}] as bars, those of a day upon each other: confirmed below, dismissed above and hatched.
export function dayPlot(days) {
  const kWidth = widthUpTo(560), kHeight = 220, kLeft = 40, kBottom = 30, kTop = 10;
  const { step, top } = scale(Math.max(...days.map((day) => day.confirmed + day.dismissed)));
  const y = (value) => kHeight - kBottom - (kHeight - kBottom - kTop) * value / top;
  const slot = (kWidth - kLeft) / days.length;
  const bar = Math.min(32, slot * 0.7);
  const parts = [];
  for (let value = 0; value <= top; value += step) {
    parts.push(svg('line', { class: 'grid', x1: kLeft, x2: kWidth, y1: y(value), y2: y(value) }),
      word(kLeft - 6, y(value) + 4, value, { 'text-anchor': 'end' }));
  }
  const labelled = Math.max(1, Math.ceil(days.length * 60 / (kWidth - kLeft)));
  days.forEach((day, i) => {
    const x = kLeft + slot * (i + 0.5) - bar / 2;
    const both = day.confirmed + day.dismissed;
    parts.push(svg('rect', { class: 'confirmed', x, width: bar, y: y(day.confirmed), height: y(0) - y(day.confirmed) }),
      svg('rect', { class: 'dismissed', x, width: bar, y: y(both), height: y(day.confirmed) - y(both) }));
    if (i % labelled === 0) parts.push(word(x + bar / 2, kHeight - 10, day.day.slice(5), { 'text-anchor': 'middle' }));
  });
  const sum = (name) => days.reduce((total, day) => total + day[name], 0);
  return plot(kWidth, kHeight, `Decisions by day, ${days.length} days: ${sum('confirmed')} confirmed, ${sum('dismissed')} dismissed`, ...parts);
}

/// The track with the interval and its point, from 0 to `width`, at height y.
function interval({ precision, low, high }, left, width, y) {
  const x = (share) => left + width * share;
  return [svg('line', { class: 'track', x1: left, x2: left + width, y1: y, y2: y }),
    svg('line', { class: 'span', x1: x(low), x2: x(high), y1: y, y2: y }),
    ...[low, high].map((end) => svg('line', { class: 'span', x1: x(end), x2: x(end), y1: y - 4, y2: y + 4 })),
    svg('circle', { class: 'point', cx: x(precision), cy: y, r: 5 })];
}

/// [{name, precision, low, high}] as points with their intervals, one below the other.
export function intervalPlot(rows, title) {
  const kWidth = widthUpTo(560), kLeft = 110, kRow = 32, kTop = 24;
  const width = kWidth - kLeft - 20;
  const height = kTop + rows.length * kRow + 6;
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    svg('line', { class: 'grid', x1: kLeft + width * share, x2: kLeft + width * share, y1: kTop - 6, y2: height - 4 }),
    word(kLeft + width * share, kTop - 12, `${100 * share} %`, { 'text-anchor': 'middle' })]);
  const lines = rows.flatMap((row, i) => {
    const y = kTop + kRow * (i + 0.5);
    return [word(kLeft - 12, y + 4, row.name, { 'text-anchor': 'end', class: 'name' }), ...interval(row, kLeft, width, y)];
  });
  return plot(kWidth, height, title, ...grid, ...lines);
}

/// One of them, small, for a row of a table that says the figures beside it.
export function smallInterval(row) {
  return svg('svg', { class: 'small-plot', viewBox: '0 0 120 16', width: 120, height: 16, 'aria-hidden': 'true' },
    ...interval(row, 6, 108, 8));
}
