const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/text/json.ts
var asObject = (value) => objectOrNone(value) ?? {};
var objectIn = (text) => parsedObject(text) ?? {};
function parsedObject(text) {
  try {
    return objectOrNone(
      JSON.parse(typeof text === "string" ? text : new TextDecoder().decode(text))
    );
  } catch {
    return void 0;
  }
}
var objectOrNone = (value) => typeof value === "object" && value !== null ? value : void 0;

// src/core/text/one-line.ts
function oneLine(text, longest) {
  const line = text.slice(0, longest * 8).replace(/[\p{Cc}\p{Cf}]/gu, " ").replace(/:(?=:)/g, ": ").replaceAll("##[", "## [").replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}\u2026` : line;
}

export {
  asObject,
  objectIn,
  parsedObject,
  oneLine
};
