const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { isOurBuilder, removeBuilderArguments } from "./shared/cleanup+main+prepare.js";
import { STATE, isOurBackground, preparationInState, removeLeftover } from "./shared/every.js";
import "./shared/packages-every.js";
import "./shared/packages-every.js";
import { spawn } from "./shared/packages-every.js";
import { getState, job } from "./shared/every.js";
import "./shared/every.js";
import "./shared/packages-every.js";
import "./shared/every.js";
import "./shared/packages-every.js";
import "./shared/packages-every.js";
import "./shared/every.js";
import "./shared/packages-every.js";
import "./shared/every.js";
import "./shared/packages-every.js";

// src/cleanup.ts
var preparation = preparationInState();
if (preparation && isOurBackground(preparation)) endBackground(preparation.process);
var builders = [getState(STATE.builder), preparation?.builder ?? ""].filter(
  (name) => isOurBuilder(name, process.env["GITHUB_RUN_ID"])
);
var done = await Promise.allSettled([
  removeLeftover(getState(STATE.directory)),
  removeLeftover(preparation?.directory ?? ""),
  ...builders.map(removeBuilder),
  ...getState(STATE.logins).split(" ").filter(isHost).map(logOut)
]);
for (const { reason } of done.filter((end) => end.status === "rejected")) {
  job.annotate({ level: "warning", message: `cleaning up was not complete: ${reason}` });
}
function isHost(text) {
  return /^[\w.[\]:-]+$/.test(text) && !text.startsWith("-");
}
async function logOut(host) {
  const { askProgram } = await import("./shared/ask-program-U72D5DRM.js");
  await askProgram("docker", ["logout", host]);
}
async function removeBuilder(name) {
  const args = removeBuilderArguments(name);
  if (process.env["RUNNER_ENVIRONMENT"] === "github-hosted") {
    spawn("docker", args, { detached: true, stdio: "ignore" }).on("error", () => void 0).unref();
    return;
  }
  const { askProgram } = await import("./shared/ask-program-U72D5DRM.js");
  await askProgram("docker", args).catch((failure) => {
    if (!/no builder [^\n]{1,200} found/.test(String(failure))) throw failure;
  });
}
function endBackground(id) {
  try {
    if (id > 1) process.kill(-id, "SIGTERM");
  } catch {
  }
}
