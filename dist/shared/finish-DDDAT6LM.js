const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { allContainers, deploymentOn, goBack, isHeldBy, openStack, parseInputs, readPending, releaseLock, removeContainer, startPhases, trialName } from "./deploy.js";
import { withHost } from "./deploy+inspect.js";
import "./deploy+merge.js";
import "./deploy+main+merge.js";
import "./deploy+inspect+main+merge+prepare.js";
import "./deploy+rollback.js";
import { RETRY_RETURN, evenWaitAfter } from "./deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";

// src/deploy/finish.ts
async function finish(world, read, left) {
 const pending = readPending(left);
 if (!pending) return;
 const inputs = parseInputs(read);
 world.job.log(`the deployment of ${pending.project} was stopped: tidying up`);
 await withHost(world, inputs, async (host) => {
  const { engine } = host;
  if (!await isHeldBy(engine, pending.project, pending.token)) return;
  await removeTrials(host, pending);
  if (pending.before) await comeBack(world, host, inputs, pending.before);
  await releaseLock(engine, pending.project, pending.token);
 });
}
async function removeTrials({ engine }, { project }) {
 const begin = trialName(project, "");
 const names = (await allContainers(engine)).flatMap(({ names: names2 }) => names2);
 const trials = names.filter((name) => name.startsWith(begin));
 await Promise.all(trials.map((name) => removeContainer(engine, name)));
}
async function comeBackTwice(deployment, services) {
 for (let tries = 1; ; tries++) {
  const end = await goBack(deployment, { services });
  const pause = evenWaitAfter(RETRY_RETURN, tries);
  if (end.kind !== "failed" || pause === void 0) return end;
  await deployment.world.clock.sleep(pause);
 }
}
async function comeBack(world, host, inputs, services) {
 const stack = await openStack(world, host, inputs, {});
 const deployment = deploymentOn(world, host, stack, inputs, startPhases(world));
 const { kind, words } = await comeBackTwice(deployment, services);
 const level = kind === "failed" ? "error" : "warning";
 const message = `the run was stopped while ${stack.project.name} was being replaced: ${words}`;
 world.job.annotate({ level, message });
}
export {
  finish
};
