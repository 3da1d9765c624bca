const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 readKubernetesOptions
} from "./chunk-CN57RQOK.js";
import {
 engineMistakes,
 listIn,
 severalMistakes,
 splitPlatforms,
 usualNode
} from "./chunk-KLN6GXH4.js";
import {
 yamlList
} from "./chunk-GW5ALJCK.js";
import {
 readKubeconfig
} from "./chunk-4LB4XLQ4.js";
import "./chunk-535RBEPV.js";
import "./main+merge.js";
import "./deploy+inspect+main+merge+prepare.js";
import "./main+merge+prepare+rollback.js";
import { textIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem, allProblems, attempt } from "./every.js";
import "./packages-every.js";

// src/core/buildx/kubernetes/append.ts
var FORM = 'Write "- platforms: linux/arm64", and under it "driver-opts: nodeselector=kubernetes.io/arch=arm64", for each kind of node';
var FIELDS = ["name", "platforms", "driver-opts"];
function parseClusterAppend(text) {
 const entries = yamlList(text, { name: "append", form: FORM }).map(asObject);
 const problem = allProblems('"append" cannot be read', entries.flatMap(oddEntry));
 if (problem) throw problem;
 return entries.map((entry) => ({
  name: textIn(entry["name"]).trim(),
  platforms: listIn(entry, "platforms", /[\s,]+/),
  driverOpts: listIn(entry, "driver-opts", /\r?\n/)
 }));
}
function oddEntry(entry, index) {
 const at = `"append": entry ${index + 1}`;
 const fields = Object.keys(entry);
 if (fields.length === 0) return [new Problem(`${at} says nothing`, FORM)];
 const odd = fields.filter((field) => !FIELDS.includes(field));
 return odd.map((field) => new Problem(`${at} has ${wordFor(field)}`, cureFor(field)));
}
var wordFor = (field) => /^[a-z-]{1,20}$/.test(field) ? `"${field}"` : "something else";
var cureFor = (field) => field === "endpoint" ? "Pods of a cluster have none: leave it out. For BuildKit that runs already, use driver: remote" : field === "buildkitd-flags" ? 'Write them in the input "buildkitd-flags": they are for all nodes' : `Use ${FIELDS.join(", ")}`;

// src/core/buildx/kubernetes/plan-cluster.ts
function planCluster(options, machine) {
 const problems = [];
 const kubeconfig = attempt(problems, () => readKubeconfig(options.builder.kubeconfig));
 const nodes = attempt(problems, () => planNodes(options.builder, options.build.platforms));
 problems.push(...engineMistakes(options, machine));
 if (nodes && nodes.length > 1) problems.push(...severalMistakes(options, nodes));
 const problem = allProblems("the builder cannot do what is asked", problems);
 if (problem) throw problem;
 return { kubeconfig: kubeconfig ?? { kind: "found" }, nodes: nodes ?? [] };
}
function planNodes({ driverOpts, append }, wanted) {
 const appended = append ? parseClusterAppend(append) : [];
 const problems = [];
 const read = [{ name: "", platforms: [], driverOpts }, ...appended].flatMap((node, at) => {
  const input = at === 0 ? "driver-opts" : `driver-opts" of "append, entry ${at}`;
  const options = attempt(problems, () => readKubernetesOptions(input, node.driverOpts));
  const name = node.name || (at === 0 ? "first" : node.platforms.join(" and ") || `node ${at + 1}`);
  return options ? [{ name, options, platforms: node.platforms, input }] : [];
 });
 const problem = allProblems("options of the driver have mistakes", problems);
 if (problem) throw problem;
 return withPlatforms(read, wanted);
}
function withPlatforms([first, ...others], wanted) {
 if (!first) return [];
 const nodes = [
  first,
  ...others.map((node) => ({ ...node, options: new Map([...first.options, ...node.options]) }))
 ];
 const shares = splitPlatforms(wanted, nodes);
 const usual = usualNode(nodes);
 return nodes.flatMap(({ name, options }, at) => {
  const platforms = shares[at] ?? [];
  const isUsed = wanted.length === 0 ? at === usual : platforms.length > 0;
  return isUsed ? [{ name, options, platforms }] : [];
 });
}
export {
  planCluster
};
