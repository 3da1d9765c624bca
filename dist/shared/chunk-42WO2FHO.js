const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  beginningOf
} from "./chunk-CON3G252.js";

// src/core/text/one-line.ts
function oneLine(text, longest) {
  const line = text.slice(0, longest * 8).replace(/[\p{Cc}\p{Cf}]/gu, " ").replace(/:(?=:)/g, ": ").replaceAll("##[", "## [").replace(/\s+/g, " ").trim();
  return beginningOf(line, longest);
}

export {
  oneLine
};
