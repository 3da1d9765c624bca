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

export {
  asObject,
  objectIn,
  parsedObject
};
