// Byte offsets into UTF-8, as ratings have them, to offsets into a string of JavaScript, which counts UTF-16 units.
// In "né𝄞x" the x is byte 7, and unit 4: é takes two bytes and one unit, 𝄞 four bytes and two units.

/// The units of `offsets`, which must ascend. An offset within a character is that character's begin, so none is cut;
/// one beyond the end is the end. One pass over the text.
export function unitsOfBytes(text, offsets) {
  const units = new Array(offsets.length);
  let unit = 0;
  let byte = 0;
  for (let i = 0; i < offsets.length; ++i) {
    while (unit < text.length) {
      const code = text.charCodeAt(unit);
      const isPair = code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00;
      const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : isPair ? 4 : 3;
      if (byte + bytes > offsets[i]) break;
      byte += bytes;
      unit += isPair ? 2 : 1;
    }
    units[i] = unit;
  }
  return units;
}

/// The same of ranges in any order: [{begin, end}] in bytes to [{begin, end}] in units.
export function unitRanges(text, ranges) {
  const bytes = [...new Set(ranges.flatMap(({ begin, end }) => [begin, end]))].sort((a, b) => a - b);
  const units = unitsOfBytes(text, bytes);
  const at = new Map(bytes.map((byte, i) => [byte, units[i]]));
  return ranges.map(({ begin, end }) => ({ begin: at.get(begin), end: at.get(end) }));
}
