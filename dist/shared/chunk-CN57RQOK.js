const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { nearest, csvField, fieldsOf, keyAndValue } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Problem, allProblems } from "./every.js";

// src/core/buildx/kubernetes/option-kinds.ts
var QUANTITY = /^\d+(\.\d+)?(m|[kMGTPE]|[KMGTPE]i)?$/;
var NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
var quantity = (example) => ({
 must: "must be a quantity of Kubernetes",
 example,
 isRight: (value) => QUANTITY.test(value)
});
var name = (example) => ({
 must: "must be the name of an object in the cluster",
 example,
 isRight: (value) => value.length < 254 && NAME.test(value)
});
var text = (example) => ({
 must: "must not be empty",
 example,
 isRight: (value) => value !== "" && !/\s/.test(value)
});
var flag = {
 must: "must be true or false",
 example: "true",
 isRight: (value) => /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value)
};
var pairs = (example) => ({
 must: 'must be pairs, each with one "="',
 example,
 isRight: (value) => value.split(",").every((pair) => {
  const [key, ...rest] = pair.split("=");
  return key !== "" && rest.length === 1;
 }),
 joined: ","
});
var TOLERATION = ["key", "operator", "value", "effect", "tolerationSeconds"];
var tolerations = {
 must: `must be made of ${TOLERATION.join(", ")}, each with one "=", and ";" between tolerations`,
 example: "key=builds,operator=Equal,value=yes,effect=NoSchedule",
 isRight: (value) => value.split(";").every(
  (one) => one.split(",").every((part) => {
   const [key = "", ...rest] = part.split("=");
   const isNumber = key !== "tolerationSeconds" || /^\d{1,9}$/.test(rest[0] ?? "");
   return TOLERATION.includes(key) && rest.length === 1 && isNumber;
  })
 ),
 joined: ";"
};
var UNIT = /^\d+(\.\d+)?(ns|us|µs|ms|s|m|h)$/;
var duration = {
 must: "must be a time with its unit",
 example: "5m",
 isRight: (value) => value.split(/(?<=[a-zµ])(?=\d)/).every((part) => UNIT.test(part))
};
var OPTIONS = {
 image: text("moby/buildkit:buildx-stable-1"),
 namespace: name("builds"),
 replicas: {
  must: "must be a number from 1 to 1000",
  example: "1",
  isRight: (value) => /^[1-9]\d{0,2}$|^1000$/.test(value)
 },
 "requests.cpu": quantity("500m"),
 "requests.memory": quantity("2Gi"),
 "requests.ephemeral-storage": quantity("10Gi"),
 "limits.cpu": quantity("2"),
 "limits.memory": quantity("4Gi"),
 "limits.ephemeral-storage": quantity("20Gi"),
 "persistent-volume-claim.requests.storage": quantity("20Gi"),
 "buildkit-root-volume-memory": quantity("2Gi"),
 rootless: flag,
 nodeselector: pairs("kubernetes.io/arch=arm64"),
 tolerations,
 annotations: pairs("karpenter.sh/do-not-disrupt=true"),
 labels: pairs("team=builds"),
 serviceaccount: name("builder"),
 schedulername: name("default-scheduler"),
 loadbalance: {
  must: "must be sticky or random",
  example: "random",
  isRight: (value) => value === "sticky" || value === "random"
 },
 "qemu.install": flag,
 "qemu.image": text("tonistiigi/binfmt:latest"),
 "default-load": flag,
 timeout: duration
};
var isVariable = (key) => /^env\.[A-Za-z_][\w.-]*$/.test(key);

// src/core/buildx/kubernetes/options.ts
function readKubernetesOptions(input, lines) {
 const options = new Map();
 const problems = [];
 for (const field of lines.flatMap((line) => joinLists(fieldsOf(line)))) {
  const [key, value = ""] = keyAndValue(field);
  const problem2 = mistakeIn(input, key, value) ?? repeatedIn(input, options, key, value);
  if (problem2) problems.push(problem2);
  else options.set(key, joined(key, options.get(key), value));
 }
 const problem = allProblems(`"${input}" has mistakes`, problems);
 if (problem) throw problem;
 return options;
}
var driverOptsOf = (options) => [...options].map(([key, value]) => csvField(`${key}=${value}`));
function joinLists(fields) {
 const whole = [];
 for (const field of fields) {
  const before = whole.at(-1);
  if (before !== void 0 && goesOn(before, field)) whole[whole.length - 1] += `,${field}`;
  else whole.push(field);
 }
 return whole;
}
function goesOn(before, field) {
 const [[option], [key]] = [keyAndValue(before), keyAndValue(field)];
 if (option === "tolerations") return TOLERATION.includes(key);
 const takesPairs = Object.hasOwn(OPTIONS, option) && OPTIONS[option]?.joined === ",";
 return takesPairs && !Object.hasOwn(OPTIONS, key) && !isVariable(key) && !isMisspelt(key);
}
var NAMES = Object.keys(OPTIONS);
var isMisspelt = (key) => !key.includes("/") && nearest(key, NAMES) !== void 0;
function mistakeIn(input, key, value) {
 if (isVariable(key)) return void 0;
 const kind = Object.hasOwn(OPTIONS, key) ? OPTIONS[key] : void 0;
 if (!kind) return unknownOption(input, key);
 if (kind.isRight(value)) return void 0;
 return new Problem(
  `"${input}" has ${key}=${value}, and ${key} ${kind.must}`,
  `Write it like ${key}=${kind.example}`
 );
}
function unknownOption(input, key) {
 const other = Object.hasOwn(OF_OTHERS, key) ? OF_OTHERS[key] : void 0;
 const near = nearest(key, NAMES);
 return new Problem(
  `"${input}" has "${key.slice(0, 60)}", which the driver kubernetes does not know`,
  other ?? (near ? `Did you mean ${near}?` : `Use ${NAMES.join(", ")} or env.NAME`)
 );
}
var OF_OTHERS = {
 kubeconfig: 'Give it in the input "kubeconfig"',
 network: "A pod has the network of its cluster: leave it out",
 "env.": "Write the name of the variable: env.HTTP_PROXY=http://proxy.example.com:3128",
 "cgroup-parent": "Limits of a pod are limits.cpu and limits.memory",
 memory: "Write limits.memory=4Gi and requests.memory=2Gi",
 cpu: "Write limits.cpu=2 and requests.cpu=500m"
};
function repeatedIn(input, options, key, value) {
 const before = options.get(key);
 if (before === void 0 || before === value || OPTIONS[key]?.joined) return void 0;
 return new Problem(`"${input}" has ${key} twice: ${before} and ${value}`, "Leave one of them out");
}
var joined = (key, before, value) => before === void 0 || before === value ? value : `${before}${OPTIONS[key]?.joined}${value}`;

export {
  readKubernetesOptions,
  driverOptsOf
};
