const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/registry/reading.ts
var known = (value) => ({ kind: "known", value });
var ABSENT = { kind: "absent" };
var unknown = (because) => ({ kind: "unknown", because });

export {
  known,
  ABSENT,
  unknown
};
