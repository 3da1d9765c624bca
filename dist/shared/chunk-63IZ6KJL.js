const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { entriesIn, oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject, objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Cancelled } from "./every.js";

// src/core/buildx/kubernetes/not-ready.ts
function whyNotReady(deployment, pods) {
 const { items } = objectIn(pods);
 const of = Array.isArray(items) ? items.flatMap((pod) => reasonsOf(asObject(asObject(pod)["status"]))) : [];
 const failed = conditionsOf(asObject(objectIn(deployment)["status"])).filter(
  ({ type, status }) => type === "ReplicaFailure" && status === "True"
 );
 const [reason] = [...of, ...failed.map(({ message }) => message)].filter((words) => words !== "");
 return reason && oneLine(reason, 300).replace(/\.$/, "");
}
var list = (value) => entriesIn(value).map(asObject);
var text = (value) => typeof value === "string" ? value : "";
function reasonsOf(status) {
 const containers = [
  ...list(status["initContainerStatuses"]),
  ...list(status["containerStatuses"])
 ].flatMap((container) => [asObject(container["state"]), asObject(container["lastState"])]);
 const evicted = [text(status["reason"]), text(status["message"])].filter(Boolean).join(": ");
 const states = containers.flatMap(({ waiting, terminated }) => [
  asObject(waiting),
  asObject(terminated)
 ]);
 const said = states.filter(({ reason }) => text(reason) !== "" && reason !== "ContainerCreating").map(({ reason, message }) => [text(reason), text(message)].filter(Boolean).join(": "));
 const homeless = conditionsOf(status).filter((one) => one.type === "PodScheduled" && one.status === "False").map(({ message }) => message && `it has no node: ${message}`);
 return [...said, evicted, ...homeless].filter((words) => words !== "Completed");
}
var conditionsOf = (status) => list(status["conditions"]).map((one) => ({
 type: text(one["type"]),
 status: text(one["status"]),
 message: text(one["message"])
}));

// src/steps/build/pods.ts
var ANSWER_TIMEOUT = 1e4;
async function reasonOfPods(world, name, { node, environment }) {
 const namespace = node.options.get("namespace");
 const options = { environment, timeout: ANSWER_TIMEOUT };
 const ask = (...what) => world.run(
  "kubectl",
  ["get", ...what, ...namespace ? ["--namespace", namespace] : [], "--output=json"],
  options
 ).catch((failure) => {
  if (failure instanceof Cancelled) throw failure;
  return "";
 });
 const [deployment, pods] = await Promise.all([
  ask("deployment", name),
  ask("pods", `--selector=app=${name}`)
 ]);
 return whyNotReady(deployment, pods);
}

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
function showRole(world, { buildkitdConfig, buildkitdConfigInline }, options, output) {
 const hasConfig = `${buildkitdConfig}${buildkitdConfigInline}` !== "";
 const role = roleFor({ options, hasConfig }, options.get("namespace") ?? namespaceIn(output));
 world.job.log(`This Role is enough, bound to the account (docs/kubernetes.md):
${role}`);
}
function namespaceIn(output) {
 const name = output.split('in the namespace "')[1]?.split('"')[0] ?? "";
 return name.length < 64 && /^[a-z0-9-]+$/.test(name) && !/^-|-$/.test(name) ? name : "";
}

export {
  reasonOfPods,
  lacksRight,
  showRole
};
