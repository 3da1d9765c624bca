const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/text/one-line.ts
function oneLine(text, longest) {
  const line = text.replace(new RegExp("\\p{Cc}", "gu"), " ").replaceAll("::", ": :").replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}\u2026` : line;
}

export {
  oneLine
};
