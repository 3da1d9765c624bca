const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { defaults, readBuilder, chooseBuilder } from "./shared/main+prepare.js";
import { withImage } from "./shared/prepare.js";
import { flushCompileCache } from "./shared/packages-main+prepare.js";
import { createBuilderArguments } from "./shared/cleanup+main+prepare.js";
import { cacheServiceIn, isElsewhere } from "./shared/main+merge+prepare.js";
import "./shared/deploy+inspect+main+merge+prepare.js";
import { hasType } from "./shared/main+merge+prepare+rollback.js";
import { withDefaults, InputForm, configure, engineFacts, reachingAsEngine, readNetworkSettings, dockerHome, knownBuilder, ITEMS, LINES, UNQUOTED, runConfig, isHostInImageName, registryOf } from "./shared/deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+prepare+rollback.js";
import { backgroundTask, prepareInBackground, reportOutcome, takeInputs, forPrograms, run } from "./shared/cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { spawn } from "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { STATE, getInput, job, saveState, Problem, COMPILED, temporary } from "./shared/every.js";
import { randomUUID, mkdir, rename, rm, writeFile, QHF4PNWP_join as join } from "./shared/packages-every.js";

// src/core/buildx/preparation.ts
function readPreparation(form, environment) {
 const to = form.list("cache-to", LINES);
 const cache = form.text("cache");
 const isKept = ["auto", "gha"].includes(cache) && cacheServiceIn(environment).offered;
 return form.done({
  builder: readBuilder(form),
  buildsNothing: form.flag("dry-run") || form.text("reuse") === "require",
  push: form.text("push"),
  platforms: form.list("platforms", ITEMS),
  cacheExport: isKept || cache === "registry" || to.some((one) => !hasType(one, "inline")),
  attestations: form.text("provenance") !== "false" || form.text("sbom") === "true",
  hasOutputs: form.list("outputs", UNQUOTED).length > 0 || form.text("call") !== ""
 });
}
function whyPrepare(inputs2, eventName, known, engine) {
 if (inputs2.buildsNothing || !isPushed(inputs2, eventName) && inputs2.platforms.length < 2)
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
async function startBuilder({ builder, directory: directory2 }, inputs2) {
 const outcome = await create(builder, directory2, inputs2).then(
  () => "",
  (failure) => String(failure)
 );
 await Promise.all(
  ["docker", CONFIGURATION].map(
   (name) => rm(join(directory2, name), { recursive: true, force: true })
  )
 );
 await reportOutcome(directory2, outcome);
}
var CONFIGURATION = "buildkitd.toml";
async function create(builder, directory2, inputs2) {
 const home = await dockerHome();
 const config = runConfig(home.config, loginsOnDockerHub(), process.env["DOCKER_AUTH_CONFIG"]);
 const streaming = streamed(home, config, inputs2).catch(() => void 0);
 const environment = await configure(home, directory2, config);
 const like = await likeEngine(inputs2, home);
 const configFile = await buildkitdConfig(like, directory2);
 const image = await streaming;
 const { driverOpts } = like.builder;
 const started = image ? withImage(driverOpts, image) : driverOpts;
 const options = { ...like, builder: { ...like.builder, driverOpts: started } };
 await run("docker", preparationArguments(builder, options, configFile), {
  environment: { ...environment, DOCKER_AUTH_CONFIG: "" }
 });
}
async function streamed(home, config, { builder }) {
 if (process.env["RUNNER_ENVIRONMENT"] !== "github-hosted" || builder.endpoint) return void 0;
 const { streamBuildkit } = await import("./shared/stream-image-VEC2INN5.js");
 return streamBuildkit(home, { config, environmentAuths: void 0 }, builder.driverOpts);
}
async function likeEngine(inputs2, home) {
 const noCommand = () => Promise.reject(new Error("it is not on this machine"));
 const engine = () => engineFacts(home, noCommand);
 const settings = await readNetworkSettings(engine, async () => home);
 const builder = await reachingAsEngine(inputs2.builder, settings, home, hostsOfImages());
 return { ...inputs2, builder };
}
var hostsOfImages = () => [getInput("registry"), ...getInput("images").split(/[\s,]+/)].map((text) => text.split("/")[0] ?? "").filter((part) => part !== "" && isHostInImageName(part));
async function buildkitdConfig({ builder }, directory2) {
 if (!builder.buildkitdConfigInline) return builder.buildkitdConfig;
 const path = join(directory2, CONFIGURATION);
 await writeFile(path, builder.buildkitdConfigInline, { mode: 384 });
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

// src/io/runner/compile.ts
var DIRECTORY = "SLIPWAY_COMPILE_DIRECTORY";
async function compileInBackground(program) {
 if (process.platform === "win32") return;
 const directory2 = join(temporary(), `slipway-${randomUUID()}`);
 saveState(STATE.compiled, directory2);
 await mkdir(directory2, { mode: 448 });
 const environment = { [DIRECTORY]: directory2, NODE_COMPILE_CACHE: join(directory2, UNDER_WAY) };
 spawn(process.execPath, [program], {
  detached: true,
  stdio: "ignore",
  env: { ...forPrograms(process.env), ...environment }
 }).on("error", () => void 0).unref();
}
var UNDER_WAY = "under-way";
var compileDirectory = () => process.env[DIRECTORY];
async function compile(directory2, load) {
 await load();
 flushCompileCache();
 await rename(join(directory2, UNDER_WAY), join(directory2, COMPILED));
}

// src/prepare.ts
var inputs = () => readPreparation(new InputForm(withDefaults((name) => getInput(name), defaults)), process.env);
async function prepare() {
 const asked = inputs();
 if (isElsewhere(asked.builder)) return;
 const home = await dockerHome();
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
var loadMain = () => Promise.all([
 import("./shared/start-ONMMVKYV.js"),
 import("./shared/client-NGBABXN7.js"),
 import("./shared/endpoints-WWRVVSUZ.js")
]);
var task = backgroundTask();
var directory = compileDirectory();
if (task) {
 await takeInputs();
 await startBuilder(task, inputs());
} else if (directory) {
 await compile(directory, loadMain);
} else {
 await Promise.allSettled([prepare(), compileInBackground(import.meta.filename)]);
}
