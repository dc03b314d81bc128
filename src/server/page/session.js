// Who uses the page, and what they may do. A server without tokens calls everybody "local" and a lead; one that has no
// review desk at all (404) still checks texts.

import { get } from './api.js';

const kRoles = ['reader', 'reviewer', 'lead'];

export const session = { name: '', role: '', hasDesk: true };

/// Whether the user has that role, or one that may do more.
export const may = (role) => kRoles.indexOf(session.role) >= kRoles.indexOf(role);

export async function refreshSession() {
  try {
    Object.assign(session, { hasDesk: true }, await get('/v1/me'));
  } catch (error) {
    if (error.status !== 404) throw error;
    Object.assign(session, { name: '', role: '', hasDesk: false });
  }
}
