const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  defaults,
  readBuilder
} from "./shared/chunk-YE2WT33J.js";
import {
  chooseBuilder,
  createBuilderArguments
} from "./shared/chunk-77ZCSOIZ.js";
import {
  cacheServiceIn
} from "./shared/chunk-WW4ND4D5.js";
import "./shared/chunk-TCBDYD4A.js";
import "./shared/chunk-IXUIPBYD.js";
import {
  withDefaults
} from "./shared/chunk-BCBDLAHL.js";
import {
  hasType
} from "./shared/chunk-2QKZ6AHM.js";
import {
  InputForm,
  configure,
  dockerHome,
  engineFacts,
  knownBuilder
} from "./shared/chunk-NEE2PYKM.js";
import "./shared/chunk-K6HELOL7.js";
import {
  run
} from "./shared/chunk-3JP2EVD2.js";
import "./shared/chunk-SF4QJARJ.js";
import {
  runConfig
} from "./shared/chunk-CUNZYUW4.js";
import "./shared/chunk-KJUGNXIK.js";
import "./shared/chunk-42WO2FHO.js";
import "./shared/chunk-CON3G252.js";
import {
  registryOf
} from "./shared/chunk-LZKWMP2Q.js";
import "./shared/chunk-YL4U3JQG.js";
import {
  backgroundTask,
  prepareInBackground,
  reportOutcome
} from "./shared/chunk-2HSRNVCA.js";
import {
  ITEMS,
  LINES,
  UNQUOTED
} from "./shared/chunk-Q2YHAHTS.js";
import "./shared/chunk-PCWOXZZT.js";
import "./shared/chunk-2UUIRAJ3.js";
import {
  getInput,
  job
} from "./shared/chunk-CO6JIVMM.js";
import "./shared/chunk-DO5WGS6V.js";
import "./shared/chunk-WW2XLPXX.js";
import "./shared/chunk-4OP26QKO.js";
import "./shared/chunk-UZNMVDLX.js";
import "./shared/chunk-N6EDMRZM.js";
import {
  require_node_path,
  require_promises
} from "./shared/chunk-ZBOTD5NL.js";
import {
  Problem
} from "./shared/chunk-XJLLNQBW.js";
import "./shared/chunk-DOS7P7SS.js";
import "./shared/chunk-J7RU4YH4.js";
import {
  __toESM
} from "./shared/chunk-J4Q6DBKI.js";

// src/core/buildx/preparation.ts
function readPreparation(form, environment) {
  const to = form.list("cache-to", LINES);
  const cache = form.text("cache");
  const isKept = ["auto", "gha"].includes(cache) && cacheServiceIn(environment).offered;
  return form.done({
    builder: readBuilder(form),
    dryRun: form.flag("dry-run"),
    push: form.text("push"),
    platforms: form.list("platforms", ITEMS),
    cacheExport: isKept || cache === "registry" || to.some((one) => !hasType(one, "inline")),
    attestations: form.text("provenance") !== "false" || form.text("sbom") === "true",
    hasOutputs: form.list("outputs", UNQUOTED).length > 0 || form.text("call") !== ""
  });
}
function whyPrepare(inputs2, eventName, known, engine) {
  if (inputs2.dryRun || !isPushed(inputs2, eventName) && inputs2.platforms.length < 2)
    return void 0;
  try {
    const needs = { ...inputs2, pushUntagged: false };
    const choice = chooseBuilder(inputs2.builder, needs, known, engine);
    return choice.kind === "container" ? choice.because : void 0;
  } catch (problem) {
    if (problem instanceof Problem) return void 0;
    throw problem;
  }
}
var isPushed = ({ push, hasOutputs }, eventName) => push === "true" || push !== "false" && (hasOutputs || !/^pull_request/.test(eventName));
var preparationArguments = (name, { builder }, configFile) => createBuilderArguments(name, builder, configFile);

// src/io/docker/background-builder.ts
var import_promises = __toESM(require_promises(), 1);
var import_node_path = __toESM(require_node_path(), 1);
async function startBuilder({ builder, directory }, inputs2) {
  try {
    const home = await dockerHome();
    const config = runConfig(home.config, loginsOnDockerHub(), process.env["DOCKER_AUTH_CONFIG"]);
    const environment = await configure(home, directory, config);
    const configFile = await buildkitdConfig(inputs2, directory);
    await run("docker", preparationArguments(builder, inputs2, configFile), {
      environment: { ...environment, DOCKER_AUTH_CONFIG: "" }
    });
    await reportOutcome(directory, "");
  } catch (failure) {
    await reportOutcome(directory, String(failure));
  }
}
async function buildkitdConfig({ builder }, directory) {
  if (!builder.buildkitdConfigInline) return builder.buildkitdConfig;
  const path = (0, import_node_path.join)(directory, "buildkitd.toml");
  await (0, import_promises.writeFile)(path, builder.buildkitdConfigInline, { mode: 384 });
  return path;
}
function loginsOnDockerHub() {
  const [username, password] = [getInput("username"), getInput("password")];
  const registry = hostOrNone(getInput("registry"));
  return registry?.kind === "docker-hub" && username && password ? [{ registry, username, password }] : [];
}
function hostOrNone(text) {
  try {
    return registryOf(text || "docker.io");
  } catch {
    return void 0;
  }
}

// src/prepare.ts
var inputs = () => readPreparation(new InputForm(withDefaults((name) => getInput(name), defaults)), process.env);
async function prepare() {
  const home = await dockerHome();
  const asked = inputs();
  const known = await knownBuilder(home, asked.builder.builder);
  const engine = await engineFacts(
    home,
    () => Promise.reject(new Error("it is not on this machine"))
  );
  const because = whyPrepare(asked, process.env["GITHUB_EVENT_NAME"] ?? "", known, engine);
  if (because === void 0) return;
  await prepareInBackground(import.meta.filename);
  job.log(`BuildKit is being started in the background, because ${because}`);
}
var task = backgroundTask();
await (task ? startBuilder(task, inputs()) : prepare().catch(() => void 0));
