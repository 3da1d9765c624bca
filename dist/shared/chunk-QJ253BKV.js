const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/registry/digest.ts
var isDigest = (text) => /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(text);

export {
  isDigest
};
