const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/tags/other-spelling.ts
function otherSpelling(version) {
  if (!/^v?\d/i.test(version)) return void 0;
  return /^\d/.test(version) ? `v${version}` : version.slice(1);
}
export {
  otherSpelling
};
