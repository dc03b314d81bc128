import { element } from './dom.js';

/// A time of the server, ISO 8601 in UTC, as it is said where the reader is.
export function timeElement(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return element('span', {}, String(time));
  return element('time', { datetime: time, title: time },
    date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }));
}
