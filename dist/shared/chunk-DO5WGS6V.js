const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/text/trim.ts
function withoutEnd(text, signs) {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
function before(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}
var onOneLine = (text, between) => /[\r\n]/.test(text) ? text.split(/[\r\n]+/).map((line) => line.trim()).join(between) : text;

export {
  withoutEnd,
  before,
  onOneLine
};
