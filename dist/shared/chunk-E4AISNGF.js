const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/io/http/transport.ts
var TRANSPORT = {
  timeout: 1e4,
  attempts: 3,
  firstWait: 1,
  certificates: "/etc/docker/certs.d"
};

export {
  TRANSPORT
};
