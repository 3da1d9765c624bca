const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/diagnosis/fault.ts
var isPassing = (fault) => fault === "transient" || fault === "rate-limit" || fault === "expired";

export {
  isPassing
};
