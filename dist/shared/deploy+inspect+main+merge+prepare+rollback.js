const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// chunk:dist/shared/chunk-T32EFCCD.js
var PROMISES = ["visibility", "on-existing-tag", "ecr-scan", "secret-guard"];
var withDefaults = (read, defaults) => (name) => read(name) || (PROMISES.includes(name) ? "" : defaults[name] ?? "");
export {
  withDefaults
};
