const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// builtin:node:tls?import
var builtin_ = process.getBuiltinModule("node:tls");
var getCACertificates = (() => builtin_.getCACertificates)();
var checkServerIdentity = (() => builtin_.checkServerIdentity)();
var createSecureContext = (() => builtin_.createSecureContext)();
var connect = (() => builtin_.connect)();

export {
  getCACertificates,
  checkServerIdentity,
  createSecureContext,
  connect
};
