const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  allContainers,
  deploymentOn,
  giveBack,
  goBack,
  isHeldBy,
  openStack,
  parseInputs,
  readPending,
  removeContainer,
  startPhases,
  trialName
} from "./shared/chunk-I2764NLI.js";
import "./shared/chunk-CQR32HPZ.js";
import {
  withHost
} from "./shared/chunk-KQO4MKYP.js";
import "./shared/chunk-QQ7GF4HM.js";
import "./shared/chunk-OGSXG2UK.js";
import {
  HOST_STATE,
  realWorld
} from "./shared/chunk-3JOIV7XH.js";
import "./shared/chunk-JK3DY6H5.js";
import "./shared/chunk-4URDJPYV.js";
import "./shared/chunk-EN2HXDEG.js";
import "./shared/chunk-XADI7ZCD.js";
import "./shared/chunk-HWO5UTPK.js";
import "./shared/chunk-QYCSNPD4.js";
import "./shared/chunk-3YX7YVFR.js";
import "./shared/chunk-BZPJ3G4B.js";
import "./shared/chunk-NR6IFMLO.js";
import "./shared/chunk-NEE2PYKM.js";
import "./shared/chunk-K6HELOL7.js";
import {
  run
} from "./shared/chunk-3JP2EVD2.js";
import "./shared/chunk-SF4QJARJ.js";
import "./shared/chunk-CUNZYUW4.js";
import "./shared/chunk-KJUGNXIK.js";
import "./shared/chunk-42WO2FHO.js";
import "./shared/chunk-CON3G252.js";
import "./shared/chunk-LZKWMP2Q.js";
import "./shared/chunk-YL4U3JQG.js";
import {
  STATE
} from "./shared/chunk-2HSRNVCA.js";
import "./shared/chunk-Q2YHAHTS.js";
import "./shared/chunk-PCWOXZZT.js";
import "./shared/chunk-2UUIRAJ3.js";
import {
  getInput,
  getState,
  warning
} from "./shared/chunk-CO6JIVMM.js";
import "./shared/chunk-DO5WGS6V.js";
import "./shared/chunk-WW2XLPXX.js";
import "./shared/chunk-4OP26QKO.js";
import "./shared/chunk-UZNMVDLX.js";
import "./shared/chunk-N6EDMRZM.js";
import {
  require_promises
} from "./shared/chunk-ZBOTD5NL.js";
import "./shared/chunk-XJLLNQBW.js";
import "./shared/chunk-DOS7P7SS.js";
import "./shared/chunk-J7RU4YH4.js";
import {
  __toESM
} from "./shared/chunk-J4Q6DBKI.js";

// src/deploy/cleanup.ts
var import_promises = __toESM(require_promises(), 1);

// src/deploy/finish.ts
var AGAIN = 5e3;
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
    await giveBack(engine, pending.project, pending.token);
  });
}
async function removeTrials({ engine }, { project }) {
  const begin = `/${trialName(project, "")}`;
  const all = await allContainers(engine);
  const names = all.flatMap(({ Names: names2 }) => Array.isArray(names2) ? names2.map(String) : []);
  const trials = names.filter((name) => name.startsWith(begin));
  await Promise.all(trials.map((name) => removeContainer(engine, name.slice(1))));
}
async function comeBackTwice(deployment, services) {
  const first = await goBack(deployment, { services });
  if (first.kind !== "failed") return first;
  await deployment.world.clock.sleep(AGAIN);
  return goBack(deployment, { services });
}
async function comeBack(world, host, inputs, services) {
  const stack = await openStack(world, host, inputs, {});
  const deployment = deploymentOn(world, host, stack, inputs, startPhases(world));
  const { kind, words } = await comeBackTwice(deployment, services);
  const level = kind === "failed" ? "error" : "warning";
  const message = `the run was stopped while ${stack.project.name} was being replaced: ${words}`;
  world.job.annotate({ level, message });
}

// src/deploy/cleanup.ts
var sockets = getState(HOST_STATE.directory);
await tidy(() => finish(realWorld(), getInput, getState(HOST_STATE.deployment)));
await tidy(() => closeConnection(sockets));
await tidy(() => removeDirectory(sockets));
await tidy(() => removeDirectory(getState(STATE.directory)));
async function tidy(work) {
  await work().catch((reason) => warning(`cleaning up was not complete: ${reason}`));
}
async function closeConnection(directory) {
  if (!directory) return;
  await run("ssh", ["-F", `${directory}/config`, "-O", "exit", "slipway-host"]).catch(() => "");
}
async function removeDirectory(path) {
  if (path) await (0, import_promises.rm)(path, { recursive: true, force: true, maxRetries: 3 });
}
