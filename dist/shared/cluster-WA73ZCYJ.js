const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 keepIdentity,
 ownBuilders
} from "./chunk-I5UTYNFK.js";
import { configFile } from "./main.js";
import {
 driverOptsOf
} from "./chunk-CN57RQOK.js";
import {
 lacksRight,
 reasonOfPods,
 showRole
} from "./chunk-63IZ6KJL.js";
import {
 secretsInKubeconfig
} from "./chunk-4LB4XLQ4.js";
import "./chunk-535RBEPV.js";
import { createClusterArguments, removeBuilderArguments, removeClusterArguments } from "./cleanup+main+prepare.js";
import "./main+merge.js";
import "./main+merge+prepare+rollback.js";
import { allOrProblems, read, quoted, RETRY_BUILDER, isTransient, waitAfter } from "./deploy+inspect+main+merge+rollback.js";
import { oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { CommandFailure } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Cancelled, Problem } from "./every.js";
import "./packages-every.js";

// src/steps/build/cluster.ts
async function openCluster(world, work, session, run, unwanted) {
 const { nodes, kubeconfig } = clusterOf(work);
 const own = await wayToCluster(world, kubeconfig, work, session);
 const environment = { ...session.environment, ...own };
 const config = await configFile(world, work.builder, session);
 const names = namesOf(nodes, run);
 world.docker.rememberBuilder(names.join(" "));
 await keepIdentity(world, session, own);
 const opened = nodes.map(
  (node, at) => boot(world, { node, name: names[at] ?? run, work, environment, config }, unwanted)
 );
 await allOrProblems("several pods with BuildKit did not start", opened);
 return nodes.map(({ name, platforms }, at) => ({
  label: nodes.length > 1 ? name : "",
  builder: names[at] ?? run,
  ...{ platforms, environment: own }
 }));
}
async function closeCluster(world, work, session, run) {
 const { nodes } = clusterOf(work);
 const own = { ...ownBuilders(work, session), ...kubeconfigIn(work, session) };
 const environment = { ...session.environment, ...own };
 const removed = namesOf(nodes, run).map((name) => remove(world, name, environment));
 if (!(await Promise.all(removed)).every(Boolean)) return;
 world.docker.rememberBuilder("");
 const { KUBECONFIG = "" } = own;
 if (clusterOf(work).kubeconfig.kind === "content") await world.files.remove(KUBECONFIG);
}
function clusterOf({ cluster }) {
 if (cluster) return cluster;
 throw new Error("the plan has no cluster");
}
var namesOf = (nodes, run) => nodes.length === 1 ? [run] : nodes.map((_, at) => `${run}-${at}`);
async function wayToCluster(world, kubeconfig, work, session) {
 const way = kubeconfigIn(work, session);
 const path = way["KUBECONFIG"] ?? "";
 if (kubeconfig.kind === "content") await world.files.write(path, kubeconfig.text);
 if (kubeconfig.kind !== "path") return { ...ownBuilders(work, session), ...way };
 if (!await world.files.isFile(path))
  throw new Problem(
   '"kubeconfig" is neither the text of a kubeconfig nor the path of a file that is there',
   "Write the path of a file that an earlier step has made, or give its text from a secret"
  );
 const text = await world.files.read(path).catch(() => void 0);
 for (const secret of secretsInKubeconfig(text ?? "")) world.job.mask(secret);
 return { ...ownBuilders(work, session), ...way };
}
function kubeconfigIn({ cluster }, { directory }) {
 if (cluster?.kubeconfig.kind === "content") return { KUBECONFIG: `${directory}/kubeconfig` };
 return cluster?.kubeconfig.kind === "path" ? { KUBECONFIG: cluster.kubeconfig.path } : {};
}
async function boot(world, opening, unwanted) {
 const { name, node, environment, work, config } = opening;
 const { buildkitdFlags } = work.builder;
 const driverOpts = driverOptsOf(node.options);
 const args = createClusterArguments({ name, driverOpts, buildkitdFlags, configFile: config });
 for (let done = 1; ; done++) {
  try {
   await world.job.quote(
    () => world.run("docker", args, { environment, onLine: world.job.log, unwanted })
   );
   return;
  } catch (failure) {
   if (!(failure instanceof CommandFailure)) throw failure;
   const { id, fault, problem } = await read(failure);
   if (failure.output.includes(BEFORE_IT_IS_MADE)) await forget(world, name, environment);
   const pause = waitAfter(RETRY_BUILDER, done, world.clock.random());
   if (pause === void 0 || unwanted.aborted || !isTransient(fault))
    throw await explained(world, opening, failure.output, { id, problem });
   world.job.log(
    `BuildKit did not start in the cluster; retrying in ${Math.round(pause / 1e3)} s`
   );
   await remove(world, name, environment);
   await world.clock.sleep(pause);
  }
 }
}
var BEFORE_IT_IS_MADE = "error for bootstrap";
var forget = (world, name, environment) => world.run("docker", removeBuilderArguments(name), { environment, evenIfCancelled: true }).catch(() => void 0);
async function explained(world, opening, output, { id, problem }) {
 if (problem instanceof Cancelled) return problem;
 const { options } = opening.node;
 if (lacksRight(id)) showRole(world, opening.work.builder, options, output);
 if (id !== "kubernetes-not-ready") return problem;
 const reason = await reasonOfPods(world, opening.name, opening);
 return reason ? new Problem(`${problem.message}: ${reason}`, problem.fix, { cause: problem }) : problem;
}
async function remove(world, name, environment) {
 try {
  const options = { environment, evenIfCancelled: true };
  await world.run("docker", removeClusterArguments(name), options);
  return true;
 } catch (error) {
  if (!(error instanceof CommandFailure) || error.output.includes('no builder "')) return true;
  const message = `the Deployment "${name}" may be left in the cluster: ${reasonOf(error)}. Remove it with kubectl delete deployment ${quoted(name)}`;
  world.job.annotate({ level: "warning", message });
  return false;
 }
}
function reasonOf(failure) {
 const line = failure.output.split("\n").find((one) => one.startsWith("failed to remove "));
 return oneLine(line ?? String(failure), 400);
}
export {
  closeCluster,
  openCluster
};
