const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/buildx/create-builder.ts
var createBuilderArguments = (name, options, configFile) => [
  "buildx",
  "create",
  "--name",
  name,
  "--driver",
  "docker-container",
  ...options.driverOpts.flatMap((value) => ["--driver-opt", value]),
  "--buildkitd-flags",
  options.buildkitdFlags || ENTITLEMENTS,
  ...configFile ? ["--buildkitd-config", configFile] : [],
  "--bootstrap",
  ...options.endpoint ? [options.endpoint] : []
];
var ENTITLEMENTS = "--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host";
var createRemoteArguments = (name, endpoint, driverOpts) => [
  ...["buildx", "create", "--name", name, "--driver", "remote"],
  ...driverOpts.flatMap((value) => ["--driver-opt", value]),
  endpoint
];
var createClusterArguments = (asked) => [
  ...["buildx", "create", "--name", asked.name, "--node", asked.name, "--driver", "kubernetes"],
  ...asked.driverOpts.flatMap((value) => ["--driver-opt", value]),
  ...["--buildkitd-flags", asked.buildkitdFlags || ENTITLEMENTS],
  ...asked.configFile ? ["--buildkitd-config", asked.configFile] : [],
  "--bootstrap"
];
var isOurBuilder = (name, run = "") => /^slipway-[\w-]+$/.test(name) && name.startsWith(`slipway-${run}`);
var removeBuilderArguments = (name) => ["buildx", "rm", "--force", name];
var removeClusterArguments = (name) => ["buildx", "rm", name];
export {
  createBuilderArguments,
  createClusterArguments,
  createRemoteArguments,
  isOurBuilder,
  removeBuilderArguments,
  removeClusterArguments
};
