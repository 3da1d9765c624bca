const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/text/one-line.ts
function oneLine(text, longest) {
  const line = text.slice(0, longest * 8).replace(/[\p{Cc}\p{Cf}]/gu, " ").replace(/:(?=:)/g, ": ").replaceAll("##[", "## [").replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}\u2026` : line;
}

export {
  oneLine
};
