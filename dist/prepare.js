const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { defaults, readBuilder, chooseBuilder } from "./shared/main+prepare.js";
import { withImage } from "./shared/prepare.js";
import { compileInBackground, compiling, fillCompileCache } from "./shared/cleanup+prepare.js";
import { createBuilderArguments } from "./shared/cleanup+main+prepare.js";
import "./shared/packages-cleanup+main+prepare.js";
import { cacheServiceIn, isElsewhere } from "./shared/main+merge+prepare.js";
import "./shared/deploy+inspect+main+merge+prepare.js";
import { hasType } from "./shared/main+merge+prepare+rollback.js";
import { withDefaults, InputForm, configure, engineFacts, reachingAsEngine, readNetworkSettings, ITEMS, LINES, UNQUOTED, dockerHome, knownBuilder, run, runConfig, isHostInImageName, registryOf } from "./shared/deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-deploy+inspect+main+merge+prepare+rollback.js";
import { backgroundTask, prepareInBackground, reportOutcome, takeInputs } from "./shared/cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { getInput, job, Problem } from "./shared/every.js";
import { rm, writeFile, join } from "./shared/packages-every.js";

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
async function startBuilder({ builder, directory }, inputs2) {
 const outcome = await create(builder, directory, inputs2).then(
  () => "",
  (failure) => String(failure)
 );
 await Promise.all(
  ["docker", CONFIGURATION].map(
   (name) => rm(join(directory, name), { recursive: true, force: true })
  )
 );
 await reportOutcome(directory, outcome);
}
var CONFIGURATION = "buildkitd.toml";
async function create(builder, directory, inputs2) {
 const home = await dockerHome();
 const config = runConfig(home.config, loginsOnDockerHub(), process.env["DOCKER_AUTH_CONFIG"]);
 const streaming = streamed(home, config, inputs2).catch(() => void 0);
 const environment = await configure(home, directory, config);
 const like = await likeEngine(inputs2, home);
 const configFile = await buildkitdConfig(like, directory);
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
 const { streamBuildkit } = await import("./shared/stream-image-W6N6VKRA.js");
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
async function buildkitdConfig({ builder }, directory) {
 if (!builder.buildkitdConfigInline) return builder.buildkitdConfig;
 const path = join(directory, CONFIGURATION);
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
var loadMain = (forEcr) => Promise.all([
 import("./shared/start-SQLROQL2.js"),
 import("./shared/client-V2WVDAV2.js"),
 ...forEcr ? [import("./shared/endpoints-RDNWNKYO.js")] : []
]);
var namesEcr = () => /\becr\b/.test(`${getInput("images")} ${getInput("registry")}`);
var task = backgroundTask();
var work = compiling();
if (task) {
 await takeInputs();
 await startBuilder(task, inputs());
} else if (work) {
 await fillCompileCache(work, () => loadMain(work.forEcr));
} else {
 await Promise.allSettled([prepare(), compileInBackground(import.meta.filename, namesEcr())]);
}
