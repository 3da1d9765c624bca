const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { HOST_STATE, isSocketDirectory, removeSockets } from "./shared/deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { removeLeftover } from "./shared/cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { getInput, getState, job, STATE } from "./shared/every.js";
import "./shared/packages-every.js";

// src/deploy/cleanup.ts
var sockets = getState(HOST_STATE.directory);
var left = getState(HOST_STATE.deployment);
if (left) await tidy(() => finishThere(left));
await tidy(() => closeConnection(sockets));
await tidy(() => removeSockets(sockets));
await tidy(() => removeLeftover(getState(STATE.directory)));
async function finishThere(left2) {
 const [{ realWorld }, { finish }] = await Promise.all([
  import("./shared/world-QVJIHMCG.js"),
  import("./shared/finish-DDDAT6LM.js")
 ]);
 await finish(realWorld(), getInput, left2);
}
async function tidy(work) {
 await work().catch(
  (reason) => job.annotate({ level: "warning", message: `cleaning up was not complete: ${reason}` })
 );
}
async function closeConnection(directory) {
 if (!await isSocketDirectory(directory)) return;
 const { run } = await import("./shared/command-3V5FRHQK.js");
 await run("ssh", ["-F", `${directory}/config`, "-O", "exit", "slipway-host"]).catch(() => "");
}
