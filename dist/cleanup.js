const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { compilesInto } from "./shared/cleanup+prepare.js";
import { isOurBuilder, removeBuilderArguments } from "./shared/cleanup+main+prepare.js";
import "./shared/packages-cleanup+main+prepare.js";
import { isOurBackground, preparationInState, CommandFailure } from "./shared/cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { spawn, lstatSync } from "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { removeLeftover } from "./shared/cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { getState, job, STATE, isOurDirectory } from "./shared/every.js";
import "./shared/packages-every.js";

// src/io/docker/known-in.ts
function isKnownIn(directory2, name) {
 try {
  const folders = [directory2, `${directory2}/buildx`, `${directory2}/buildx/instances`].map(
   (path) => lstatSync(path)
  );
  const file = lstatSync(`${directory2}/buildx/instances/${name}`);
  const isOurs = [...folders, file].every(({ uid }) => uid === (process.getuid?.() ?? uid));
  return isOurs && folders.every((one) => one.isDirectory()) && file.isFile();
 } catch {
  return false;
 }
}

// src/cleanup.ts
var preparation = preparationInState();
if (preparation && isOurBackground(preparation)) endBackground(preparation.process);
var compiled = getState(STATE.compiled);
var compiling = Number(getState(STATE.compiling));
if (compilesInto(compiling, compiled)) endBackground(compiling);
var directory = getState(STATE.directory);
var ours = [...getState(STATE.builder).split(" "), preparation?.builder ?? ""].filter(
 (name) => isOurBuilder(name, process.env["GITHUB_RUN_ID"])
);
var inCluster = ours.filter((name) => isOurDirectory(directory) && isKnownIn(directory, name));
var builders = ours.filter((name) => !inCluster.includes(name));
var done = await Promise.allSettled([
 leaveDirectory(),
 removeLeftover(preparation?.directory ?? ""),
 removeLeftover(compiled),
 ...builders.map(removeBuilder),
 logOut(getState(STATE.logins).split(" ").filter(isHost))
]);
for (const { reason } of done.filter((end) => end.status === "rejected")) {
 job.annotate({ level: "warning", message: `cleaning up was not complete: ${reason}` });
}
async function leaveDirectory() {
 const removed = await Promise.allSettled(inCluster.map(removeFromCluster));
 await removeLeftover(directory);
 const failed = removed.filter((end) => end.status === "rejected");
 if (failed.length > 0) throw failed[0]?.reason;
}
async function removeFromCluster(name) {
 const { removeInCluster } = await import("./shared/cluster-builder-VIXNGKXH.js");
 await removeInCluster(directory, name);
}
function isHost(text) {
 return /^[\w.[\]:-]+$/.test(text) && !text.startsWith("-");
}
async function logOut(hosts) {
 const failures = [];
 for (const host of hosts) {
  const { askProgram } = await import("./shared/ask-program-TK5HAEPD.js");
  const named = host === "docker.io" ? [] : [host];
  await askProgram("docker", ["logout", ...named]).catch((failure) => failures.push(failure));
 }
 if (failures.length > 0) throw failures[0];
}
async function removeBuilder(name) {
 const args = removeBuilderArguments(name);
 if (process.env["RUNNER_ENVIRONMENT"] === "github-hosted") {
  const { forPrograms } = await import("./shared/program-environment-4P2Q7ZRY.js");
  spawn("docker", args, { detached: true, stdio: "ignore", env: forPrograms(process.env) }).on("error", () => void 0).unref();
  return;
 }
 const { askProgram } = await import("./shared/ask-program-TK5HAEPD.js");
 await askProgram("docker", args).catch((failure) => {
  if (!(failure instanceof CommandFailure && failure.output.includes('no builder "')))
   throw failure;
 });
}
function endBackground(id) {
 try {
  if (id > 1) process.kill(-id, "SIGTERM");
 } catch {
 }
}
