// Requests to the server that this page came from. A token, where the server wants one, is kept for this tab only
// (sessionStorage) and sent as Bearer.

const kTokenKey = 'unspun-token';

/// The server's answer was an error: `status`, and its one sentence as message. Status 0: there was no answer.
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function setToken(token) {
  if (token) sessionStorage.setItem(kTokenKey, token);
  else sessionStorage.removeItem(kTokenKey);
}

export const hasToken = () => sessionStorage.getItem(kTokenKey) !== null;

async function problem(response) {
  let detail = '';
  try {
    detail = (await response.json()).detail;
  } catch {
    // libmicrohttpd's own refusals are short pages of HTML
  }
  return new ApiError(response.status, detail || `The server answered with status ${response.status}.`);
}

/// Resolves to what the answer's JSON says, or to null where there is no body. Throws ApiError.
async function answer(method, path, body, signal) {
  const headers = {};
  const token = sessionStorage.getItem(kTokenKey);
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response;
  try {
    response = await fetch(path, { method, headers, signal, credentials: 'omit', referrerPolicy: 'no-referrer',
      body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, 'The server does not answer.');
  }
  if (!response.ok) {
    const error = await problem(response);
    if (error.status === 401) window.dispatchEvent(new CustomEvent('unauthorized', { detail: error.message }));
    throw error;
  }
  return response.status === 204 ? null : response.json();
}

export const get = (path, signal) => answer('GET', path, undefined, signal);
export const post = (path, body, signal) => answer('POST', path, body, signal);
export const remove = (path) => answer('DELETE', path);

/// "?state=new&q=a%20b", without what is empty.
export function query(fields) {
  const search = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '' && value !== null));
  return search.size ? `?${search}` : '';
}
