const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/event/payload.ts
function at(payload, path) {
  return path.split(".").reduce((value, key) => {
    const isParent = typeof value === "object" && value !== null;
    return isParent ? value[key] : void 0;
  }, payload);
}
function textAt(payload, path) {
  const value = at(payload, path);
  return typeof value === "string" ? value : "";
}
function commitAt(payload, path) {
  const text = textAt(payload, path);
  return isCommitId(text) ? text : "";
}
var isCommitId = (text) => /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) && !/^0+$/.test(text);
function numberAt(payload, path) {
  const value = at(payload, path);
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : void 0;
}
function listAt(payload, path) {
  const value = at(payload, path);
  return Array.isArray(value) ? value : [];
}

export {
  at,
  textAt,
  commitAt,
  isCommitId,
  numberAt,
  listAt
};
