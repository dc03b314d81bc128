// Files and pasted text to documents: {name, text, format, id?, error?}. JSON lines hold a document each.

const kMostDocuments = 2000;  // more is work for `unspun filter`
const kFormats = { txt: 'text', text: 'text', md: 'text', html: 'html', htm: 'html', xhtml: 'html' };
const kJsonLines = new Set(['jsonl', 'ndjson']);

/// Lone surrogates, which UTF-8 has none of, become U+FFFD.
const wellFormed = (text) => (text.toWellFormed ? text.toWellFormed() : new TextDecoder().decode(new TextEncoder().encode(text)));

/// The charset that the bytes, or the head of a page, say; else UTF-8 where that fits, else that of old Windows.
function decoded(bytes, isPage) {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  const head = isPage ? new TextDecoder('windows-1252').decode(bytes.subarray(0, 2048)) : '';
  const named = mark || /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1] || 'utf-8';
  for (const charset of [named, 'utf-8']) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // not that one, or no charset of that name
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

function documentOfLine(line, name, number) {
  const place = `${name}, line ${number}`;
  try {
    const record = JSON.parse(line);
    if (typeof record?.text !== 'string') return { name: place, error: 'The line has no member "text" that is a string.' };
    const id = ['string', 'number'].includes(typeof record.id) ? String(record.id) : '';
    const url = typeof record.url === 'string' ? record.url : '';
    return { name: id || url || place, source: url || name, id: id || null, text: wellFormed(record.text), format: 'text' };
  } catch {
    return { name: place, error: 'The line is not JSON.' };
  }
}

function documentsOfLines(text, name) {
  const documents = [];
  let number = 0;
  for (const line of text.split('\n')) {
    ++number;
    if (!line.trim()) continue;
    if (documents.length === kMostDocuments) {
      documents.push({ name, error: `Only the first ${kMostDocuments} lines are read; unspun filter reads them all.` });
      break;
    }
    documents.push(documentOfLine(line, name, number));
  }
  return documents;
}

/// What was typed or pasted; it is taken for a page or for JSON lines only where the user says so.
export function documentsOfText(text, format) {
  if (format === 'jsonl') return documentsOfLines(text, 'pasted lines');
  return [{ name: 'Pasted text', source: 'pasted', text: wellFormed(text), format }];
}

export async function documentsOfFile(file) {
  const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  if (['gz', 'zst', 'pdf', 'docx', 'zip'].includes(ending))
    return [{ name: file.name, error: 'Only text, HTML and JSON lines, not compressed, are read here.' }];
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return [{ name: file.name, error: 'The browser could not read the file.' }];
  }
  const format = kFormats[ending] ?? (file.type === 'text/html' ? 'html' : 'text');
  const text = decoded(bytes, format === 'html');
  if (kJsonLines.has(ending)) return documentsOfLines(text, file.name);
  return [{ name: file.name, source: file.name, text, format }];
}
