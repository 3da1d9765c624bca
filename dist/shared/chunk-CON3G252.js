const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/text/shorten.ts
function beginningOf(text, longest) {
  if (text.length <= longest) return text;
  let end = longest;
  while (end > 0 && !isSpace(text, end)) end -= 1;
  return `${text.slice(0, end === 0 ? lengthOfWord(longest) : end).trimEnd()}\u2026`;
}
function endOf(text, longest) {
  if (text.length <= longest) return text;
  let start = text.length - longest;
  while (start < text.length && !isSpace(text, start - 1)) start += 1;
  return `\u2026${text.slice(start === text.length ? text.length - lengthOfWord(longest) : start)}`;
}
var lengthOfWord = (longest) => longest < 100 ? 0 : longest;
var isSpace = (text, at) => /\s/.test(text.charAt(at));

export {
  beginningOf,
  endOf
};
