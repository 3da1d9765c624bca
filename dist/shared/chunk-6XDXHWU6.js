const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// builtin:node:tls?import
var builtin_ = process.getBuiltinModule("node:tls");
var getCACertificates = /* @__PURE__ */ (() => builtin_.getCACertificates)();
var checkServerIdentity = /* @__PURE__ */ (() => builtin_.checkServerIdentity)();
var createSecureContext = /* @__PURE__ */ (() => builtin_.createSecureContext)();
var connect = /* @__PURE__ */ (() => builtin_.connect)();

export {
  getCACertificates,
  checkServerIdentity,
  createSecureContext,
  connect
};
