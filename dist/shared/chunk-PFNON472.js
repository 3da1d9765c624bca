const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/buildx/kubernetes/role.ts
function rulesFor({ options, hasConfig }) {
  const keepsVolume = options.has("persistent-volume-claim.requests.storage");
  return [
    `{apiGroups: [apps], resources: [${keepsVolume ? "statefulsets" : "deployments"}], verbs: [get, create, delete]}`,
    '{apiGroups: [""], resources: [pods], verbs: [list]}',
    '{apiGroups: [""], resources: [pods/exec], verbs: [create]}',
    ...hasConfig ? ['{apiGroups: [""], resources: [configmaps], verbs: [create, update, delete]}'] : []
  ];
}
function roleFor(work, namespace) {
  return [
    "apiVersion: rbac.authorization.k8s.io/v1",
    "kind: Role",
    `metadata: {name: slipway-builder, namespace: ${namespace || "THE-NAMESPACE"}}`,
    "rules:",
    ...rulesFor(work).map((rule) => `  - ${rule}`)
  ].join("\n");
}

// src/steps/build/show-role.ts
var lacksRight = (id) => id === "kubernetes-forbidden" || id === "kubernetes-exec-forbidden";
function showRole(world, { buildkitdConfig, buildkitdConfigInline }, options) {
  const hasConfig = `${buildkitdConfig}${buildkitdConfigInline}` !== "";
  const role = roleFor({ options, hasConfig }, options.get("namespace") ?? "");
  world.job.log(`This Role is enough, bound to the account (docs/kubernetes.md):
${role}`);
}

export {
  lacksRight,
  showRole
};
