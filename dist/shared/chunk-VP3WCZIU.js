const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// builtin:node:util?import
var builtin_ = process.getBuiltinModule("node:util");
var promisify = (() => builtin_.promisify)();

export {
  promisify
};
