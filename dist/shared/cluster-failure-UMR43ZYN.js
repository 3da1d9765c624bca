const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 lacksRight,
 reasonOfPods,
 showRole
} from "./chunk-63IZ6KJL.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
import "./packages-every.js";

// src/steps/build/cluster-failure.ts
var LOST = [
 "builder-lost",
 "kubernetes-pod-gone",
 "kubernetes-fresh-node",
 "kubernetes-node-late"
];
async function problemInCluster(world, { builder, cluster }, { builder: { parts }, session }, { id, problem, failure }) {
 const nodes = cluster?.nodes ?? [];
 const [first] = nodes;
 if (first && lacksRight(id)) showRole(world, builder, first.options, failure.output);
 if (!LOST.includes(id)) return problem;
 const reasons = await Promise.all(
  nodes.map((node, at) => {
   const part = parts[at];
   const environment = { ...session.environment, ...part?.environment };
   return part && reasonOfPods(world, part.builder, { node, environment });
  })
 );
 const reason = reasons.find((one) => one !== void 0);
 return reason ? new Problem(`${problem.message}: ${reason}`, problem.fix, { cause: problem }) : problem;
}
export {
  problemInCluster
};
