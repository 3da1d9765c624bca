const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { EngineFailure, NOT_ONE_OFF, askEngine, availableManifests, chooseServices, composeFilter, composeLabel, containerName, deployRows, diagnoseHost, digestIn, engineList, filesOfHost, healthRows, info, oneOffArguments, oneOffOf, overrideFile, overrideWithMark, pinOf, readContainer, readHost, releaseRows, repositoryIn, runs, saidRevision, saidVersion, sameRepository, stateOf, withQuery, words, firstRow, rowInWords } from "./deploy+inspect.js";
import { sha256 } from "./deploy+merge.js";
import { historyOf } from "./deploy+main+merge.js";
import { isSamePlatform } from "./deploy+inspect+main+merge+prepare.js";
import { otherSpelling } from "./deploy+rollback.js";
import { readAccess, readAws, answersOf, engineAuth, platformIn, textLabels, quoted, HOST_LOOKS, LOOK_EVERY, RETRY_HOST_PULL, evenWaitAfter, isPassing } from "./deploy+inspect+main+merge+rollback.js";
import { InputForm, ITEMS, LINES, VERBATIM, isCommitId, textAt, withShortDigests, EMPTY_FIX, base64OfText, textOfBase64, countIn, entriesIn, lineIn, nameIn, numberIn, referenceIn, textIn, timeIn, wordsIn, endOf, oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { CommandFailure, asObject, objectIn, parsedObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { duration, Cancelled, Problem, allProblems } from "./every.js";
// src/core/release/names.ts
var LOCAL = "slipway.local";
var PATH_PART = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
var recordsOf = (project) => `${LOCAL}/${part(project)}`;
var keptOf = (project, service) => `${recordsOf(project)}/${part(service)}`;
var EMPTY_IMAGE = { repository: `${LOCAL}/empty`, tag: "1" };
var lockName = (project) => `slipway-lock-${project}`;
var trialName = (project, service) => `${project}-slipway-trial-${service}`;
var part = (name) => PATH_PART.test(name) ? name : `x.${[...new TextEncoder().encode(name)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
var stampOf = (time) => time.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
function checkProjectName(name) {
  if (name === "" || /^[a-z0-9][a-z0-9_-]*$/.test(name)) return name;
  throw new Problem(
    `"project" is "${name}"`,
    "Use lower-case letters, digits, - and _, beginning with a letter or a digit"
  );
}
// src/core/release/read-inputs.ts
function readEnv(lines) {
  return Object.fromEntries(
    lines.map((line) => {
      const [found, name = "", value = ""] = /^\s*([A-Za-z_]\w*)=([\s\S]*)$/.exec(line) ?? [];
      if (!found)
        throw new Problem(
          `"env" has a line without a name and "="`,
          "Write one variable per line: LOG_LEVEL=debug"
        );
      if (value.includes("\n"))
        throw new Problem(
          `the variable ${name} in "env" has several lines`,
          "A variable with several lines cannot be passed to the host: put it into a file there, or encode it in base64"
        );
      return [name, value];
    })
  );
}
function parseHealthUrl(text) {
  if (text === "") return void 0;
  const [found, url = "", status] = /^(https?:\/\/\S+)(?:\s+(\d{3}))?$/.exec(text) ?? [];
  if (!found || !URL.canParse(url))
    throw new Problem(
      `"health-url" is "${text}"`,
      "Write an address, and the status if it must be a certain one: https://example.com/health 204"
    );
  return { url, status: status ? Number(status) : void 0 };
}
var readCommand = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#")).map((line) => {
  const found = words(line);
  if (found) return found;
  throw new Problem(`"before" has "${line}", with a quote that is not closed`, "Close it");
});
// src/deploy/inputs.ts
function parseInputs(read, given = []) {
  const form = new InputForm(read);
  const inputs = everyInput(form);
  return form.done({ ...inputs, warnings: form.warnings(given) }, given);
}
var everyInput = (form) => ({
  ...what(form),
  ...where(form),
  ...readAccess(form),
  aws: readAws(form),
  maskAwsAccountId: form.flag("mask-aws-account-id"),
  ...health(form),
  keep: form.count("keep", 1, 100),
  prune: form.flag("prune"),
  removeOrphans: form.flag("remove-orphans"),
  lockWait: form.time("lock-wait"),
  revision: form.text("revision"),
  force: form.flag("force"),
  timeout: form.time("timeout"),
  dryRun: form.flag("dry-run"),
  summary: form.flag("summary")
});
var what = (form) => ({
  images: form.list("images", LINES),
  digest: form.parsed("digest", checkDigest),
  version: form.text("version"),
  services: form.list("services", ITEMS)
});
var where = (form) => ({
  ...readHost(form),
  ...form.parsed("directory", (directory) => {
    const composeFiles = form.list("compose-files", LINES);
    if (directory && composeFiles.length > 0) throw twoOwners();
    return { directory, composeFiles };
  }),
  project: form.parsed("project", checkProjectName),
  env: form.parsed("env", () => readEnv(form.list("env", VERBATIM)))
});
var health = (form) => ({
  waitTimeout: form.time("wait-timeout"),
  settle: form.time("settle"),
  healthUrl: form.parsed("health-url", parseHealthUrl),
  trial: form.choice("trial", ["auto", "true", "false"]),
  before: form.parsed("before", readCommand),
  return: form.flag("return")
});
function checkDigest(digest) {
  if (digest === "" || /^sha256:[0-9a-f]{64}$/.test(digest)) return digest;
  throw new Problem(
    `"digest" is "${digest}"`,
    digest === "sha256:" || digest.endsWith("@") ? EMPTY_FIX : 'Write the output "digest" of the build: sha256: and 64 hex digits. In another job: ${{ needs.build.outputs.digest }}'
  );
}
var twoOwners = () => new Problem(
  '"directory" and "compose-files" are both given',
  'Write "directory" where the host has the compose file, or "compose-files" where the repository has it: with two homes, the file would soon differ'
);
// src/core/release/compose/externals.ts
function externalsIn({ services, networks, volumes }) {
  const all = Object.values(asObject(services)).map(asObject);
  const mounts = all.flatMap((service) => entriesIn(service["volumes"]).map(asObject));
  const sources = mounts.map(({ source }) => lineIn(source));
  const joined = all.flatMap((service) => keysOf(service["networks"]));
  return [
    ...externalsOf("network", asObject(networks), joined),
    ...externalsOf("volume", asObject(volumes), sources)
  ];
}
var externalsOf = (kind, declared, used) => Object.entries(declared).flatMap(([key, entry]) => {
  const { external, name } = asObject(entry);
  const called = nameIn(name ?? key);
  return external === true && used.includes(key) && called ? [{ kind, name: called }] : [];
});
var keysOf = (value) => Array.isArray(value) ? value.map((name) => lineIn(name)) : Object.keys(asObject(value));
var missingExternal = ({ kind, name }) => ({
  what: `the compose file uses the external ${kind} "${name}", and the host has none of that name`,
  fix: `create it there once: docker ${kind} create ${name}`
});
// src/core/release/compose/model.ts
var MOST = 1e3;
function parseProject(text) {
  const project = parsedObject(text);
  const name = nameIn(project?.["name"]);
  const entries = Object.entries(asObject(project?.["services"]));
  const isWhole = entries.every(([service]) => nameIn(service) !== "") && entries.length <= MOST;
  if (!project || !name || !isWhole)
    throw new Problem(
      "docker compose printed no project that can be read",
      "See what this prints: docker compose config --format json. It needs compose 2.17 or newer"
    );
  const services = entries.map(([service, entry]) => readService(service, asObject(entry)));
  return { name, services, externals: externalsIn(project), text };
}
function readService(name, service) {
  const volumes = entriesIn(service["volumes"]).map(asObject);
  const ports = entriesIn(service["ports"]);
  return {
    name,
    image: textOf(service["image"]) ?? "",
    isBuilt: service["build"] !== void 0,
    containerName: textOf(service["container_name"]),
    publishesPorts: ports.length > 0,
    ports: ports.flatMap(portIn),
    healthcheck: healthcheckOf(service),
    writableMounts: volumes.filter(isWritable).map(({ source, target }) => lineIn(source ?? target)),
    binds: volumes.filter(isBind).map(({ source }) => lineIn(source)),
    files: volumes.filter((volume) => isBind(volume) && isFileName(lineIn(volume["target"]))).map(({ source }) => lineIn(source)).filter(Boolean),
    replicas: replicasOf(service),
    pullPolicy: textOf(service["pull_policy"]),
    platform: textOf(service["platform"]),
    networkMode: textOf(service["network_mode"]),
    dependsOn: Object.keys(asObject(service["depends_on"])),
    oneOff: oneOffOf(service)
  };
}
function portIn(entry) {
  const { published, host_ip: address, protocol } = asObject(entry);
  const port = /^\d+$/.test(textIn(published)) ? numberIn(published) : 0;
  if (port === 0) return [];
  return [{ port, address: textOf(address) ?? "", protocol: textOf(protocol) ?? "tcp" }];
}
function healthcheckOf(service) {
  if (!("healthcheck" in service)) return "image";
  const { disable, test } = asObject(service["healthcheck"]);
  if (disable === true || Array.isArray(test) && test[0] === "NONE") return "disabled";
  return test === void 0 ? "image" : "file";
}
var isBind = ({ type }) => type === "bind";
var FILES = "cfg cnf conf crt csv env html ini js json key lua pem php properties py sh sql toml txt xml yaml yml";
var isFileName = (path) => path.includes(".") && FILES.split(" ").includes(path.slice(path.lastIndexOf(".") + 1).toLowerCase());
var isWritable = ({ type, read_only: isReadOnly }) => ["volume", "bind"].includes(textIn(type)) && isReadOnly !== true;
function replicasOf(service) {
  const count = numberIn(asObject(service["deploy"])["replicas"] ?? service["scale"] ?? 1);
  return Number.isInteger(count) ? Math.min(MOST, Math.max(0, count)) : 1;
}
var textOf = (value) => lineIn(value) || void 0;
// src/core/release/explain.ts
var DeployFailure = class extends Problem {
  timedOut;
  /** The last words of the program; empty where its time was up. */
  said;
  constructor(what2, fix, failure, said = what2) {
    super(what2, fix, { cause: failure });
    this.timedOut = failure.timedOut;
    this.said = said;
  }
};
var SHORT = 160;
function explainDeploy(failure, facts = {}) {
  if (failure.timedOut)
    return new DeployFailure(
      "docker compose took too long",
      'The time is up ("timeout"): the log shows what it was waiting for',
      failure,
      ""
    );
  const said = lastWords(failure.output) || failure.message;
  const known = knownAs(failure.output, facts);
  if (!known || said.length <= SHORT) return explainWords(said, failure.output, facts, failure);
  return new DeployFailure(known.cause, withWords(known.fix, said), failure, said);
}
var withWords = (fix, said) => `${fix}. Docker said: ${shortWords(said)}`;
function explainWords(said, output, facts = {}, failure = { timedOut: false }) {
  const known = knownAs(output, facts);
  const what2 = shortWords(said);
  if (!known)
    return new DeployFailure(what2, "The lines before it in the log show what led to it", failure);
  const cause = known.cause.replace(/^./, (letter) => letter.toUpperCase());
  return new DeployFailure(what2, `${cause}. ${known.fix}`, failure);
}
var knownAs = (output, facts) => diagnoseHost(output, { user: "the user", host: "the host", ...facts }, releaseRows);
var shortWords = (said) => oneLine(withShortDigests(said), 400);
var NO_REASON = "Error: failed to start containers:";
function lastWords(output) {
  const lines = output.split("\n").map((line) => line.trim()).filter(
    (line) => line && !line.startsWith(NO_REASON) && !/^(?:Container|Network|Volume) \S+ +\w+$|^time="[^"]*" level=warning/.test(line)
  );
  const several = lines.findIndex((line) => line.startsWith("invalid interpolation format"));
  return several < 0 ? lines.at(-1) : lines.slice(several).join(" ");
}
// src/steps/host/stack.ts
async function openStack(world, host, options, docker) {
  const opened = options.directory ? await ofHost(host, options) : await ofCheckout(world, host, options, docker);
  const { run, files, source } = opened;
  const text = await run([], ["config", "--format", "json"]);
  const project = parseProject(text);
  if (!files) await refuse(world, host, opened.texts, project, options);
  const compose = (pins, args, { oneOff, ...more } = {}) => run(["-f", "-"], args, { ...more, stdin: overrideFile(pins, project.services, oneOff) });
  return { host, project, files, source, compose };
}
async function ofHost(host, { directory, project, env }) {
  const files = await filesOfHost(host, directory);
  const named = files.files.flatMap((file) => ["-f", file]);
  const base = ["compose", "--ansi", "never", "--project-directory", files.directory, ...named];
  const run = (more, args, options) => explained(
    () => host.run(["docker", ...base, ...more, ...nameOf(project), ...args], {
      ...options,
      variables: env
    })
  );
  return { run, files, source: files.directory, texts: [] };
}
async function ofCheckout(world, host, { composeFiles, project, env }, docker) {
  const paths = composeFiles.length > 0 ? composeFiles : await filesHere(world);
  const texts = await Promise.all(paths.map((path) => readCompose(world, path)));
  const named = paths.flatMap((path) => ["-f", path]);
  const base = ["compose", "--ansi", "never", ...named];
  const environment = { ...docker, ...host.docker, ...env };
  const run = (more, args, options = {}) => explained(
    () => world.run("docker", [...base, ...more, ...nameOf(project), ...args], {
      ...options,
      environment
    }),
    { envFile: "Create it in a step before this one: compose reads it on the runner" }
  );
  return { run, files: void 0, source: paths.join(", "), texts };
}
var nameOf = (project) => project ? ["-p", project] : [];
async function filesHere(world) {
  const workspace = world.environment["GITHUB_WORKSPACE"] || ".";
  const there = async (name) => world.files.isFile(`${workspace}/${name}`);
  const found = [];
  for (const names of [MAIN, OVERRIDE]) {
    for (const name of names) {
      if (!await there(name)) continue;
      found.push(`${workspace}/${name}`);
      break;
    }
  }
  if (found.length > 0) return found;
  throw new Problem(
    "there is no compose file in the checkout",
    'Write "directory" for the folder of the host that has it, or "compose-files", with actions/checkout before this step'
  );
}
var MAIN = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
var OVERRIDE = ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml"];
async function readCompose(world, path) {
  const text = await world.files.read(path);
  if (text !== void 0) return { path, text };
  throw new Problem(
    `"compose-files" has "${path}", and there is no such file in the checkout`,
    'Correct the path, put actions/checkout before this step, or write "directory" for a file of the host'
  );
}
async function refuse(world, host, texts, project, options) {
  const { namesProject, refuseLocalFiles } = await import("./refusals-CCQDIIKL.js");
  if (!options.project && !namesProject(texts))
    throw new Problem(
      'neither "project" nor the compose file names the project',
      `Write project: ${project.name}, or name: ${project.name} into the file. Without it the folder of the checkout decides, and another folder would make a second copy of everything`
    );
  if (host.isRemote) refuseLocalFiles(texts, project, world.environment["GITHUB_WORKSPACE"] ?? "");
}
async function explained(work, facts) {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw explainDeploy(failure, facts);
  }
}
// src/core/release/logs.ts
function textOfFrames(bytes) {
  const isFramed = bytes.length >= 8 && (bytes[0] ?? 9) <= 2 && !bytes[1] && !bytes[2] && !bytes[3];
  if (!isFramed) return new TextDecoder().decode(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let [text, at] = ["", 0];
  while (at + 8 <= bytes.length) {
    const end = at + 8 + view.getUint32(at + 4);
    text += decoder.decode(bytes.subarray(at + 8, end), { stream: true });
    at = end;
  }
  return text;
}
// src/steps/host/containers.ts
async function containersOf(engine, project) {
  const ids = await containerIds(engine, composeFilter("project", project));
  const found = await Promise.all(ids.map((id) => containerById(engine, id)));
  return found.filter((one) => one !== void 0).filter(({ isOneOff }) => !isOneOff);
}
async function containerIds(engine, ...label) {
  const filters = JSON.stringify({ label });
  const path = withQuery("/containers/json", { all: "true", filters });
  return engineList(await askEngine(engine, { path })).map(({ Id }) => nameIn(Id)).filter(Boolean);
}
async function containerById(engine, id) {
  const path = `/containers/${encodeURIComponent(id)}/json`;
  const answer = await askEngine(engine, { path }, 404);
  return answer.status === 404 ? void 0 : readContainer(objectIn(answer.body));
}
var allContainers = async (engine) => engineList(await askEngine(engine, { path: "/containers/json?all=true" })).map((listed) => ({
  names: entriesIn(listed["Names"]).map(containerName).filter(Boolean),
  image: referenceIn(listed["Image"]),
  imageId: referenceIn(listed["ImageID"]),
  labels: textLabels(listed["Labels"]),
  ports: entriesIn(listed["Ports"]).map(asObject).map(({ IP, PublicPort, Type }) => ({
    address: wordsIn(IP, 64),
    port: countIn(PublicPort),
    protocol: nameIn(Type) || "tcp"
  }))
}));
var MOST_OF_LOG = 64 * 1024;
async function logsOf(engine, id, lines) {
  const query = { stdout: "true", stderr: "true", tail: `${lines}` };
  const path = withQuery(`/containers/${id}/logs`, query);
  return endOf(textOfFrames((await askEngine(engine, { path })).body), MOST_OF_LOG);
}
var stopContainer = (engine, id) => askEngine(engine, { path: `/containers/${id}/stop`, method: "POST", silence: 6e4 }, 304, 404);
var removeContainer = (engine, id, { volumes = true } = {}) => askEngine(
  engine,
  {
    path: `/containers/${encodeURIComponent(id)}?force=true&v=${volumes}`,
    method: "DELETE",
    silence: 6e4,
    evenIfCancelled: true
  },
  404,
  409
  // it is being removed already
);
// src/core/release/pending.ts
var pendingText = (pending) => JSON.stringify({
  ...pending,
  before: pending.before?.map(({ service, reference, imageId, version }) => ({
    service,
    reference,
    imageId,
    version
  }))
});
function readPending(text) {
  const found = parsedObject(text);
  const project = nameIn(found?.["project"]);
  if (!found || !project) return void 0;
  const { before } = found;
  return {
    project,
    token: nameIn(found["token"]),
    before: Array.isArray(before) ? before.map(readBefore) : void 0
  };
}
var readBefore = (entry) => {
  const { service, reference, imageId, version } = asObject(entry);
  return {
    service: nameIn(service),
    reference: referenceIn(reference),
    imageId: referenceIn(imageId),
    version: wordsIn(version)
  };
};
// src/core/release/lock.ts
var LABELS = {
  run: "slipway.run",
  runId: "slipway.run-id",
  attempt: "slipway.attempt",
  actor: "slipway.actor",
  expires: "slipway.expires",
  token: "slipway.token"
};
var lockLabels = (holder) => ({
  [LABELS.run]: holder.run,
  [LABELS.runId]: holder.runId,
  [LABELS.attempt]: String(holder.attempt),
  [LABELS.actor]: holder.actor,
  [LABELS.expires]: holder.expires,
  [LABELS.token]: holder.token
});
function readHolder(id, labels) {
  const text = (name) => wordsIn(labels[name], 300);
  return {
    id,
    run: text(LABELS.run),
    runId: text(LABELS.runId),
    attempt: countIn(Number(text(LABELS.attempt))),
    actor: text(LABELS.actor),
    expires: timeIn(labels[LABELS.expires]),
    token: text(LABELS.token)
  };
}
function mayTakeOver(holder, ours, now) {
  if (!holder.expires || holder.expires < now)
    return holder.expires ? `it expired at ${holder.expires}` : "it has no expiry";
  if (holder.runId === ours.runId && holder.attempt < ours.attempt)
    return "an earlier attempt of this run left it";
  return void 0;
}
var holderInWords = ({ run, actor, expires }) => `${run || "another run"}${actor ? ` (${actor})` : ""}, until ${expires.slice(11, 19)} UTC at the latest`;
// src/steps/host/images.ts
async function imageOn(engine, name) {
  const answer = await askEngine(engine, { path: `/images/${name}/json` }, 404);
  if (answer.status === 404) return void 0;
  const image = objectIn(answer.body);
  const config = asObject(image["Config"]);
  const test = asObject(config["Healthcheck"])["Test"];
  return {
    id: referenceIn(image["Id"]),
    tags: imageNames(image["RepoTags"]),
    digests: imageNames(image["RepoDigests"]),
    labels: textLabels(config["Labels"]),
    hasHealthcheck: Array.isArray(test) && test.length > 0 && test[0] !== "NONE",
    platform: platformIn({
      os: image["Os"],
      architecture: image["Architecture"],
      variant: image["Variant"]
    }),
    size: countIn(image["Size"])
  };
}
var imageNames = (value) => entriesIn(value).map(referenceIn).filter(Boolean);
async function contentOnHost(engine, name) {
  const answer = await askEngine(engine, { path: `/images/${name}/json?manifests=true` }, 404, 400);
  if (answer.status >= 400) return void 0;
  const image = objectIn(answer.body);
  const isClassic = entriesIn(image["Manifests"]).length === 0;
  const [only = {}, ...others] = availableManifests(image);
  if (others.length > 0) return void 0;
  return referenceIn(isClassic ? image["Id"] : only["ID"]) || void 0;
}
async function imagesNamed(engine, ...references) {
  const filters = JSON.stringify({ reference: references });
  const answer = await askEngine(engine, { path: withQuery("/images/json", { filters }) });
  return engineList(answer).map((image) => ({
    id: referenceIn(image["Id"]),
    tags: imageNames(image["RepoTags"]),
    labels: textLabels(image["Labels"]),
    size: countIn(image["Size"])
  }));
}
async function tagImage(engine, image, repository, tag) {
  const path = withQuery(`/images/${image}/tag`, { repo: repository, tag });
  await askEngine(engine, { path, method: "POST" });
}
async function untagImage(engine, name) {
  await askEngine(engine, { path: `/images/${name}`, method: "DELETE" }, 404);
}
var EMPTY_ARCHIVE = new Uint8Array(1024);
async function makeEmptyImage(engine, repository, tag, labels = {}) {
  const changes = Object.entries(labels).map(([name, value]) => `LABEL ${name}=${value}`);
  const query = { fromSrc: "-", repo: repository, tag, ...changes[0] && { changes: changes[0] } };
  const path = withQuery("/images/create", query);
  await askEngine(engine, { path, method: "POST", body: EMPTY_ARCHIVE, silence: 6e4 });
}
// src/steps/host/lock.ts
var MOST_TRIES = 10;
async function takeLock(world, engine, project, claim, longest) {
  const deadline = Date.parse(world.clock.now()) + longest;
  let reported = "";
  for (let tried = 1; ; tried++) {
    const id = await create(engine, project, claim());
    if (id) return { id, isAtOnce: reported === "" };
    const holder = await holderOf(engine, project);
    const isFree = !holder || await takeOver(world, engine, holder, claim());
    if (isFree && tried < MOST_TRIES) continue;
    const left = deadline - Date.parse(world.clock.now());
    if (left <= 0) throw isTaken(project, holder);
    if (holder && !isFree && reported !== holder.id)
      world.job.log(`waiting for ${holderInWords(holder)}, which deploys ${project}`);
    reported = holder?.id ?? reported;
    await world.clock.sleep(Math.min(LOOK_EVERY.lockOfHost, left));
  }
}
async function takeOver(world, engine, holder, claim) {
  const why = mayTakeOver(holder, claim, world.clock.now());
  if (!why) return false;
  world.job.log(`the lock of ${holderInWords(holder)} is taken over: ${why}`);
  await removeContainer(engine, holder.id);
  return true;
}
async function create(engine, project, claim) {
  const { repository, tag } = EMPTY_IMAGE;
  const body = { Image: `${repository}:${tag}`, Cmd: ["lock"], Labels: lockLabels(claim) };
  const path = withQuery("/containers/create", { name: lockName(project) });
  const request = { path, method: "POST", body };
  let answer = await askEngine(engine, request, 404, 409);
  if (answer.status === 404) {
    await makeEmptyImage(engine, repository, tag);
    answer = await askEngine(engine, request, 409);
  }
  return answer.status === 409 ? void 0 : nameIn(objectIn(answer.body)["Id"]);
}
async function holderOf(engine, project) {
  const path = `/containers/${lockName(project)}/json`;
  const answer = await askEngine(engine, { path, evenIfCancelled: true }, 404);
  if (answer.status === 404) return void 0;
  const found = objectIn(answer.body);
  return readHolder(nameIn(found["Id"]), asObject(asObject(found["Config"])["Labels"]));
}
async function releaseLock(engine, project, token) {
  const holder = await holderOf(engine, project);
  if (holder?.token === token) await removeContainer(engine, holder.id);
}
var isTaken = (project, holder) => new Problem(
  holder ? `another run deploys ${project} to this host: ${holderInWords(holder)}` : `the lock of ${project} cannot be taken on this host`,
  `Wait for it, or write a longer "lock-wait". If that run is gone for good: docker rm ${lockName(project)} on the host`
);
var isHeldBy = async (engine, project, token) => (await holderOf(engine, project))?.token === token;
// src/core/release/compose/injected.ts
function injectedServices(text) {
  const project = objectIn(text);
  const isCopied = (kind) => (entry) => asObject(asObject(project[kind])[textIn(asObject(entry)["source"])])["file"] === void 0;
  const isInjected = (service) => {
    const { secrets, configs, post_start: hooks } = asObject(service);
    return entriesIn(secrets).some(isCopied("secrets")) || entriesIn(configs).some(isCopied("configs")) || entriesIn(hooks).length > 0;
  };
  const services = Object.entries(asObject(project["services"]));
  return new Set(services.filter(([, service]) => isInjected(service)).map(([name]) => name));
}
// src/steps/host/evidence.ts
var LINES2 = 50;
async function showEvidence(world, engine, outcomes) {
  const shown = [];
  for (const outcome of outcomes) {
    const containers = [];
    for (const one of outcome.containers) {
      const isFailed2 = outcome.verdict.kind === "failed";
      const said = isFailed2 ? await showContainer(world, engine, outcome.service, one) : "";
      containers.push({ ...one, error: one.error || said });
    }
    shown.push({ ...outcome, containers });
  }
  return shown;
}
async function showContainer(world, engine, service, one) {
  const { job } = world;
  const logs = await logsOf(engine, one.id, LINES2).catch((cause) => `no log: ${cause}`);
  await job.group(
    `${service}: the last ${LINES2} lines of ${one.name}`,
    () => job.quote(async () => job.log(logs.trimEnd() || "(it printed nothing)"))
  );
  const started = one.startedAt.startsWith("0001-") ? "never started" : `started ${one.startedAt.slice(0, 19)}, restarts ${one.restarts}`;
  job.log(`${one.name}: ${stateOf(one)}; ${started}`);
  if (one.healthOutput) job.log(`its last health check said: ${oneLine(one.healthOutput, 500)}`);
  const line = logs.split("\n").find((text) => text.includes(": exec format error"));
  return oneLine(line ?? "", 300);
}
function outcomeInWords({ service, verdict, containers }) {
  const bad = containers.find(({ health: health2 }) => health2 === "unhealthy" || health2 === "starting");
  const said = bad?.healthOutput ? ` (${oneLine(bad.healthOutput, 160)})` : "";
  const known = diagnoseHost(containers.map(({ error }) => error).join("\n"), {}, deployRows);
  const because = known ? `${verdict.because} \u2014 ${known.cause}` : verdict.because;
  return `${service}: ${because}${said}`;
}
async function holderOfPort(engine, port) {
  const holder = (await allContainers(engine)).find(
    ({ ports }) => ports.some((one) => one.port === port)
  );
  if (!holder) return void 0;
  const project = nameIn(composeLabel(holder.labels, "project"));
  return { name: holder.names[0] ?? "", of: project ? ` of the project ${project}` : "" };
}
// src/core/release/container-spec.ts
function specOf(inspected) {
  const { id, service, image, imageId, startedAt, configHash } = readContainer(inspected);
  const [config, host] = [asObject(inspected["Config"]), asObject(inspected["HostConfig"])];
  const shortId = id.slice(0, 12);
  const { Hostname: hostname, ...rest } = config;
  const [first, ...networks] = networksOf(inspected, shortId);
  return {
    ...{ id, service, image, imageId, startedAt, configHash, networks },
    name: containerName(inspected["Name"]),
    platform: platformIn(asObject(asObject(inspected["ImageManifestDescriptor"])["platform"])),
    isWhole: Boolean(id && service && imageId) && !sharesAnother(host),
    body: {
      ...hostname === shortId ? rest : config,
      HostConfig: { ...host, ...mountsOf(inspected) },
      NetworkingConfig: { EndpointsConfig: first ? { [first.name]: first.endpoint } : {} }
    }
  };
}
var sharesAnother = ({ NetworkMode, PidMode, IpcMode, VolumesFrom }) => entriesIn(VolumesFrom).length > 0 || [NetworkMode, PidMode, IpcMode].some((mode) => textIn(mode).startsWith("container:"));
function networksOf(inspected, shortId) {
  const mode = textIn(asObject(inspected["HostConfig"])["NetworkMode"]);
  if (mode === "host" || mode === "none" || mode.startsWith("container:")) return [];
  return Object.entries(asObject(asObject(inspected["NetworkSettings"])["Networks"])).map(([name, one]) => ({ name, endpoint: endpointOf(asObject(one), shortId) })).sort((a, b) => a.name === mode ? -1 : b.name === mode ? 1 : 0);
}
var endpointOf = ({ Aliases, IPAMConfig, Links, DriverOpts, GwPriority, MacAddress, IPAddress }, shortId) => ({
  Aliases: entriesIn(Aliases).filter((one) => one !== shortId),
  ...{ IPAMConfig, Links, DriverOpts, GwPriority },
  ...isMadeOf(textIn(MacAddress), textIn(IPAddress)) ? {} : { MacAddress }
});
var isMadeOf = (mac, address) => mac === ["02:42", ...address.split(".").map((part2) => numberIn(part2).toString(16).padStart(2, "0"))].join(
  ":"
);
function mountsOf(inspected) {
  const host = asObject(inspected["HostConfig"]);
  const volumes = entriesIn(inspected["Mounts"]).map(asObject).filter(({ Type }) => Type === "volume");
  const nameAt = new Map(volumes.map(({ Name, Destination }) => [Destination, nameIn(Name)]));
  const [binds, mounts] = [entriesIn(host["Binds"]), entriesIn(host["Mounts"]).map(asObject)];
  const listed = [
    ...binds.map((bind) => textIn(bind).split(":")[1]),
    ...mounts.map(({ Target }) => Target)
  ];
  const anonymous = [...nameAt].filter(([place]) => !listed.includes(textIn(place)));
  return {
    Binds: [...binds, ...anonymous.map(([place, name]) => `${name}:${textIn(place)}`)],
    Mounts: mounts.map((one) => ({ Source: nameAt.get(one["Target"]), ...one }))
  };
}
var inStartOrder = (specs) => [...specs].sort((a, b) => a.startedAt < b.startedAt ? -1 : 1);
// src/steps/host/remake.ts
var SILENCE = 6e4;
async function specsOf(engine, containers) {
  const running = containers.filter(({ state }) => state === "running");
  const answers = await Promise.all(
    running.map(({ id }) => askEngine(engine, { path: `/containers/${id}/json` }, 404))
  );
  return answers.filter(({ status }) => status === 200).map(({ body }) => specOf(objectIn(body)));
}
async function lostSpecs(engine, project, specs) {
  const now = await containersOf(engine, project);
  const runsAsBefore = (spec) => now.some(
    ({ name, configHash, imageId, state }) => state === "running" && name === spec.name && configHash === spec.configHash && imageId === spec.imageId
  );
  const lost = new Set(specs.filter((one) => !runsAsBefore(one)).map(({ service }) => service));
  return specs.filter(({ service }) => lost.has(service));
}
async function remake(engine, project, specs) {
  const services = new Set(specs.map(({ service }) => service));
  const names = new Set(specs.map(({ name }) => name));
  const old = (await containersOf(engine, project)).filter(
    ({ name, service }) => services.has(service) || names.has(name)
  );
  const made = [];
  try {
    for (const one of old) await setAside(engine, one);
    for (const spec of inStartOrder(specs)) await make(engine, spec, (id) => made.push(id));
  } catch (failure) {
    await bringBack(engine, old, made);
    throw failure;
  }
  for (const { id } of old) await removeContainer(engine, id, { volumes: false });
}
var post = (path, more = {}) => ({
  ...{ path, method: "POST", silence: SILENCE },
  ...more
});
var renaming = (id, name) => post(`/containers/${id}/rename?name=${encodeURIComponent(name)}`, { evenIfCancelled: true });
async function setAside(engine, { id, name }) {
  await stopContainer(engine, id);
  await askEngine(engine, renaming(id, `${name}-aside-${id.slice(0, 12)}`), 404);
}
async function bringBack(engine, old, made) {
  const ignored = () => void 0;
  for (const id of made) await removeContainer(engine, id, { volumes: false }).catch(ignored);
  for (const { id, name, state } of old) {
    await askEngine(engine, renaming(id, name)).catch(ignored);
    const start2 = post(`/containers/${id}/start`, { evenIfCancelled: true });
    if (state === "running" || state === "restarting") await askEngine(engine, start2).catch(ignored);
  }
}
async function make(engine, spec, onMade) {
  const { name, image, imageId, platform, body, networks } = spec;
  const isStill = (await imageOn(engine, image))?.id === imageId;
  const whole = { ...body, Image: isStill ? image : imageId };
  const made = await askEngine(
    engine,
    post(withQuery("/containers/create", { name, ...platform && { platform } }), { body: whole })
  );
  const id = nameIn(objectIn(made.body)["Id"]);
  onMade(id);
  for (const network of networks) {
    const joined = { Container: id, EndpointConfig: network.endpoint };
    const path = `/networks/${encodeURIComponent(network.name)}/connect`;
    await askEngine(engine, post(path, { body: joined }));
  }
  await askEngine(engine, post(`/containers/${id}/start`));
}
// src/core/release/conflicts.ts
function conflictsOf({ name: project, services }, all, removesOrphans = false) {
  const isOrphan = ({ service }) => service !== "" && !services.some(({ name }) => name === service);
  const others = all.filter((one) => one.project !== project || !removesOrphans && isOrphan(one));
  const whose = (one) => one.project === project ? NO_LONGER : ofProject(one);
  return services.flatMap(({ name, containerName: containerName2, replicas, ports }) => {
    const names = containerName2 ? [containerName2] : Array.from({ length: replicas }, (_, n) => `${project}-${name}-${n + 1}`);
    const named = others.filter((one) => names.includes(one.name));
    const held = others.flatMap(
      (one) => ports.filter((port) => one.ports.some((theirs) => overlap(port, theirs))).map((port) => ({ port, one }))
    );
    return [
      ...named.map(
        (one) => `the name "${one.name}" of ${name} is taken by another container${whose(one)}`
      ),
      ...held.map(
        ({ port, one }) => `port ${port.port} of ${name} is held by ${one.name}${whose(one)}`
      )
    ];
  });
}
var NO_LONGER = ', of a service that the compose file no longer has ("remove-orphans" with true removes it)';
var ofProject = ({ project }) => project ? ` (project ${project})` : "";
var overlap = (one, other) => one.port === other.port && one.protocol === other.protocol && (isEvery(one.address) || isEvery(other.address) || one.address === other.address);
var isEvery = (address) => ["", "0.0.0.0", "::"].includes(address);
var TAKEN = [
  /Bind for \S*?:(\d{1,5}) failed: port is already allocated/,
  /failed to bind host port (?:for )?\S*?:(\d{1,5})[:/]/,
  /listen (?:tcp|udp)\d? \S*:(\d{1,5}): bind: address already in use/
];
function takenPort(words2) {
  const found = TAKEN.map((one) => one.exec(words2)?.[1]).find((port) => port !== void 0);
  return found === void 0 ? void 0 : Number(found);
}
// src/core/release/health/advice.ts
var LINES3 = "The last lines of the container are in the log";
function adviceFor(failed3, waitTimeout) {
  const advice = failed3.map((one) => adviceForOne(one, waitTimeout));
  return [LINES3, ...new Set(advice.filter(Boolean))].join(". ");
}
function adviceForOne({ verdict, containers }, waitTimeout) {
  const checked = containers.filter(({ health: health2 }) => ["unhealthy", "starting"].includes(health2));
  const words2 = checked.map(({ healthOutput }) => healthOutput).join("\n");
  const row = firstRow(healthRows, { words: words2 }, {}, (fact) => wordsIn(fact) || void 0);
  if (row) return rowInWords(row);
  if (verdict.kind === "failed" && verdict.isLate)
    return `If the service needs longer than ${waitTimeout / 1e3} s, write a longer "wait-timeout"`;
  return checked.length > 0 ? "If the service needs longer to start, give its healthcheck a longer start_period (start_period: 60s), during which a failing check does not count" : "";
}
// src/core/release/health/judge.ts
var UNHEALTHY_STAYS = 3e3;
var RESTARTS = 3;
function watch(before, container, now) {
  const { id, startedAt, restarts, health: health2 } = container;
  const known = before?.id === id ? before : void 0;
  const isSteady = known?.startedAt === startedAt && known.restarts === restarts;
  return {
    id,
    startedAt,
    restarts,
    steadySince: isSteady ? known.steadySince : now,
    restartsBefore: known?.restartsBefore ?? 0,
    unhealthySince: health2 === "unhealthy" ? known?.unhealthySince ?? now : void 0
  };
}
function judgeContainer(container, seen, demand, now) {
  const { imageId, untouched, settle } = demand;
  if (imageId !== void 0 && container.imageId !== imageId)
    return failed(`runs another image than the one of this deployment (${container.imageId})`);
  const crashes = container.restarts - seen.restartsBefore;
  if (crashes >= RESTARTS && !untouched.includes(container.id)) return failed(stateOf(container));
  if (container.state === "running") {
    if (container.health === "healthy") return ok("healthy");
    if (container.health === "starting") return wait("its health check has not passed yet");
    if (container.health === "unhealthy") return unhealthy(seen, now);
    if (untouched.includes(container.id) || now - seen.steadySince >= settle) return ok("running");
    return wait("it runs, and might still crash");
  }
  return notRunning(container, demand);
}
var unhealthy = ({ unhealthySince = 0 }, now) => now - unhealthySince >= UNHEALTHY_STAYS ? failed("unhealthy") : wait("unhealthy");
function notRunning(container, { publishesPorts }) {
  const { state, exitCode, restartPolicy } = container;
  const stays = ["no", "on-failure"].includes(restartPolicy);
  if (state === "restarting") return wait(stateOf(container));
  if (state === "created" && !container.error) return wait("it has not started yet");
  if (state !== "exited") return failed(stateOf(container));
  if (!stays) return wait(stateOf(container));
  if (exitCode !== 0) return failed(stateOf(container));
  return publishesPorts ? failed("exited with code 0, though it publishes ports") : ok("has done its work (exit code 0)");
}
var worst = (verdicts) => verdicts.find(({ kind }) => kind === "failed") ?? verdicts.find(({ kind }) => kind === "wait") ?? verdicts[0] ?? { kind: "wait", because: "it has no container" };
var ok = (because) => ({ kind: "ok", because });
var wait = (because) => ({ kind: "wait", because });
var failed = (because) => ({ kind: "failed", because });
// src/steps/host/watch.ts
async function watchServices(world, read, expected, deadline, isOther = () => false) {
  const seen = /* @__PURE__ */ new Map();
  const began = Date.parse(world.clock.now());
  for (; ; ) {
    const containers = await read();
    const now = Date.parse(world.clock.now());
    const outcomes = expected.map((one) => lookAt(one, containers, seen, now));
    const counting = outcomes.filter((outcome) => !isOther(outcome));
    const kinds = new Set(counting.map(({ verdict }) => verdict.kind));
    if (kinds.has("failed") || !kinds.has("wait")) return outcomes;
    if (now >= deadline) return outcomes.map((outcome) => tooLate(outcome, now - began));
    await world.clock.sleep(Math.min(LOOK_EVERY.servicesOfHost, Math.max(1, deadline - now)));
  }
}
var projectContainers = (engine, project) => () => containersOf(engine, project);
function lookAt({ service, ...demand }, all, seen, now) {
  const containers = all.filter((one) => one.service === service.name);
  const verdicts = containers.map((container) => {
    const known = watch(seen.get(container.id), container, now);
    seen.set(container.id, known);
    return judgeContainer(
      container,
      known,
      { ...demand, publishesPorts: service.publishesPorts },
      now
    );
  });
  const missing = { kind: "failed", because: "has no container" };
  const verdict = containers.length < service.replicas ? missing : worst(verdicts);
  return { service: service.name, verdict, containers };
}
function tooLate(outcome, waited) {
  if (outcome.verdict.kind !== "wait") return outcome;
  const because = `${outcome.verdict.because}, after ${Math.round(waited / 1e3)} s`;
  return { ...outcome, verdict: { kind: "failed", because, isLate: true } };
}
// src/steps/host/replace.ts
var NotWell = class extends Problem {
  outcomes;
  constructor(what2, fix, outcomes) {
    super(what2, fix);
    this.outcomes = outcomes;
  }
};
async function bringUp(deployment, wanted, known) {
  const { host, stack, world } = deployment;
  const before = known ?? await containersOf(host.engine, stack.project.name);
  const failure = await up(deployment, wanted);
  const outcomes = await outcomesOf(deployment, wanted, before, failure !== void 0);
  if (!failure && !outcomes.some(isFailed)) {
    await checkUrl(deployment, outcomes);
    return outcomes;
  }
  const shown = await showEvidence(world, host.engine, outcomes);
  throw await notWell(deployment, shown.filter(isFailed), failure, shown);
}
var isFailed = ({ verdict }) => verdict.kind === "failed";
async function outcomesOf(deployment, wanted, before, isOver) {
  const { host, stack, world, options, left } = deployment;
  const untouched = before.map(({ id }) => id);
  const services = stack.project.services.filter(
    ({ name, replicas }) => replicas > 0 && (wanted.services?.includes(name) ?? true)
  );
  const expected = services.map(
    (service) => expectedOf(service, wanted.ids, options.settle, untouched)
  );
  const wait2 = isOver ? 0 : Math.min(options.waitTimeout, left());
  const deadline = Date.parse(world.clock.now()) + wait2;
  const read = projectContainers(host.engine, stack.project.name);
  const old = await failedBefore(deployment, wanted, services, before);
  const seen = await watchServices(world, read, expected, deadline, (one) => hadFailed(one, old));
  return seen.map((one) => hadFailed(one, old) ? asBefore(world, one) : one);
}
async function failedBefore({ world, options }, { pins }, services, before) {
  const ids = before.map(({ id }) => id);
  const others = services.filter(({ name }) => !(name in pins));
  const expected = others.map((service) => expectedOf(service, {}, options.settle, ids));
  const outcomes = await watchServices(world, async () => before, expected, 0);
  const failed3 = outcomes.filter(({ verdict }) => verdict.kind === "failed");
  return new Set(failed3.flatMap(({ containers }) => containers.map(({ id }) => id)));
}
var hadFailed = ({ containers, verdict }, old) => verdict.kind !== "ok" && containers.length > 0 && containers.every(({ id }) => old.has(id));
function asBefore(world, { service, verdict, containers }) {
  const message = `${service} is not part of this deployment, and was not well before: ${verdict.because}`;
  world.job.annotate({ level: "warning", message });
  return { service, containers, verdict: { kind: "ok", because: `as before: ${verdict.because}` } };
}
var expectedOf = (service, ids, settle, untouched) => ({ service, imageId: ids[service.name], settle, untouched });
async function up(deployment, { pins, services }) {
  const { world, stack, options, left } = deployment;
  const orphans = options.removeOrphans ? ["--remove-orphans"] : [];
  const args = ["up", "--detach", "--pull", "never", ...orphans, ...services ?? []];
  const onLine = (line) => line.trim() && world.job.log(line.trimEnd());
  try {
    await world.job.quote(() => stack.compose(pins, args, { onLine, timeout: left() }));
    return void 0;
  } catch (failure) {
    if (failure instanceof DeployFailure) return failure;
    throw failure;
  }
}
async function notWell({ host, options }, failed3, trouble, outcomes) {
  if (!trouble) {
    const words2 = failed3.map(outcomeInWords).join("; ");
    return new NotWell(words2, adviceFor(failed3, options.waitTimeout), outcomes);
  }
  const port = takenPort(trouble.said);
  if (port === void 0) return new NotWell(trouble.message, trouble.fix, outcomes);
  const holder = await holderOfPort(host.engine, port);
  const cure = holder ? `docker stop ${holder.name} on the server, or publish another port in the compose file` : `On the server, sudo ss -lntup 'sport = :${port}' names it: stop it, or publish another port in the compose file`;
  return new NotWell(
    `port ${port} is held by ${holder ? `${holder.name}${holder.of}` : "a program on the host that is no container"}`,
    withWords(cure, trouble.said),
    outcomes
  );
}
async function checkUrl({ world, options, left }, outcomes) {
  if (!options.healthUrl) return;
  const { url, status } = options.healthUrl;
  const deadline = Date.parse(world.clock.now()) + Math.min(options.waitTimeout, left());
  for (; ; ) {
    const time = Math.max(1e3, Math.min(1e4, deadline - Date.parse(world.clock.now())));
    const answer = await world.hosts.httpStatus(url, time).catch((cause) => {
      if (cause instanceof Problem) throw cause;
      return cause instanceof Error ? cause.message || cause.name : String(cause);
    });
    const isWell = typeof answer === "number" && (status ? answer === status : answer >= 200 && answer < 400);
    if (isWell) return world.job.log(`${url} answers ${answer}`);
    if (Date.parse(world.clock.now()) >= deadline) throw urlProblem(url, answer, status, outcomes);
    await world.clock.sleep(LOOK_EVERY.healthUrl);
  }
}
var urlProblem = (url, answer, status, outcomes) => new NotWell(
  `${url} ${typeof answer === "number" ? `answers ${answer}` : `does not answer (${answer})`}, and ${status ?? "200 to 399"} was expected`,
  'Every container of this release is well. Check the proxy or firewall in front of them, and "health-url"',
  outcomes
);
// src/steps/host/as-before.ts
async function makeAsBefore(deployment, specs) {
  const { host, stack, world } = deployment;
  const lost = await lostSpecs(host.engine, stack.project.name, specs);
  if (lost.length === 0) return false;
  const injected = injectedServices(stack.project.text);
  const whole = lost.every((spec) => spec.isWhole && !injected.has(spec.service));
  if (!whole)
    throw new Problem(
      `${inWords(lost)} cannot be recreated as before: only compose knows hooks, secrets and configs without a file, and the network or volumes of another container`,
      "Correct the compose file, and deploy again"
    );
  world.job.log(`recreating as they were: ${inWords(lost)}`);
  await remake(host.engine, stack.project.name, lost);
  await waitFor(deployment, lost);
  return true;
}
var inWords = (specs) => specs.map(({ name }) => name).join(", ");
async function waitFor(deployment, specs) {
  const { host, stack, world, options, left } = deployment;
  const names = [...new Set(specs.map(({ service }) => service))];
  const expected = names.map((name) => {
    const own = specs.filter(({ service: service2 }) => service2 === name);
    const service = { name, publishesPorts: true, replicas: own.length };
    return { service, imageId: own[0]?.imageId, settle: options.settle, untouched: [] };
  });
  const deadline = Date.parse(world.clock.now()) + Math.min(options.waitTimeout, left());
  const read = projectContainers(host.engine, stack.project.name);
  const outcomes = await watchServices(world, read, expected, deadline);
  const failed3 = outcomes.filter(({ verdict }) => verdict.kind === "failed");
  if (failed3.length > 0) throw new Problem(failed3.map(outcomeInWords).join("; "), "");
  await checkUrl(deployment, outcomes);
}
// src/steps/host/return.ts
async function untouchedReturn({ host, stack }, before) {
  const ran = whatRuns(before);
  const runs2 = whatRuns(await containersOf(host.engine, stack.project.name));
  if (ran === "" || ran !== runs2) return void 0;
  return { kind: "untouched", words: "nothing was replaced: what ran before still runs" };
}
var whatRuns = (containers) => containers.filter(({ state }) => state === "running").map(({ id, startedAt }) => `${id} ${startedAt}`).sort().join();
async function goBack(deployment, before) {
  const { services } = before;
  const names = services.map(({ service }) => service);
  await stopNew(deployment, names);
  if (services.length === 0)
    return { kind: "nothing", words: "there was nothing to return to; its containers are stopped" };
  const pinned = inWords2(services.filter(({ reference }) => reference !== ""));
  const problem = await failureOf(deployment, () => throughCompose(deployment, before));
  const { specs = [] } = before;
  const known = deployment.stack.project.services.map(({ name }) => name);
  const rest = problem ? specs : specs.filter(({ service }) => !known.includes(service));
  if (problem && !(problem instanceof NotWell)) return failedReturn(pinned, problem);
  const made = { isAny: false };
  const second = await failureOf(deployment, async () => {
    made.isAny = await makeAsBefore(deployment, rest);
  });
  if (second ?? (made.isAny ? void 0 : problem)) return failedReturn(pinned, problem ?? second);
  if (!made.isAny) return { kind: "returned", words: `back on ${pinned}` };
  const why = problem ? `with the current compose file it is not well, either (${problem.message})` : "the compose file no longer has them";
  return { kind: "returned", words: `back on ${pinned}, in containers as they were: ${why}` };
}
var failedReturn = (pinned, problem) => ({
  kind: "failed",
  words: `the return to ${pinned} failed, too: ${problem?.message}`
});
async function throughCompose(deployment, { services, containers }) {
  const known = deployment.stack.project.services.map(({ name }) => name);
  const back = services.filter(({ service }) => known.includes(service));
  if (back.length === 0) return;
  const pinned = back.filter(({ reference }) => reference !== "");
  const wanted = {
    pins: Object.fromEntries(pinned.map(({ service, reference }) => [service, reference])),
    ids: Object.fromEntries(pinned.map(({ service, imageId }) => [service, imageId])),
    services: back.map(({ service }) => service)
  };
  await bringUp(deployment, wanted, containers);
}
async function failureOf({ world }, work) {
  try {
    await work();
    return void 0;
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem;
    world.job.log(`the return failed: ${problem}`);
    return problem;
  }
}
function inWords2(services) {
  const all = services.map(({ reference, version }) => {
    const digest = /sha256:[0-9a-f]{12}/.exec(reference)?.[0] ?? reference;
    return version ? `${digest} (${version})` : digest;
  });
  return [...new Set(all)].join(", ") || "what ran before";
}
async function stopNew({ host, stack }, kept) {
  const containers = await containersOf(host.engine, stack.project.name);
  const isOfProject = (name) => stack.project.services.some((one) => one.name === name);
  const fresh = containers.filter(({ service }) => isOfProject(service) && !kept.includes(service));
  await Promise.all(fresh.map(({ id }) => stopContainer(host.engine, id)));
}
// src/core/event/attempt.ts
var attemptOf = ({ url }) => Number(/\/attempts\/(\d+)$/.exec(url)?.[1] ?? 1);
// src/steps/host/before.ts
async function runBefore({ world, stack, left }, commands, plan) {
  const [first] = plan.changes;
  if (!first || commands.length === 0) return;
  const isFirst = plan.changes.every(({ before }) => before === void 0);
  const oneOff = stack.project.services.find(({ name }) => name === first.service);
  const hidden = oneOff ? oneOffArguments(oneOff.oneOff) : [];
  const how = ["run", "--rm", ...hidden, ...isFirst ? [] : ["--no-deps"], first.service];
  for (const command of commands) {
    world.job.log(`${first.service}: ${command.join(" ")}`);
    const onLine = (line) => world.job.log(line);
    await world.job.quote(
      () => stack.compose(plan.allPins, [...how, ...command], { onLine, timeout: left(), oneOff })
    ).catch((failure) => {
      if (!(failure instanceof DeployFailure)) throw failure;
      throw failed2(command, failure);
    });
  }
}
var failed2 = (command, failure) => new Problem(
  `"before" failed, and nothing was replaced: ${command.join(" ")}`,
  failure.timedOut ? 'It took too long: write a longer "timeout"' : "Its output is in the log above. What it has changed already stays changed",
  { cause: failure }
);
// src/steps/host/conflicts.ts
async function refuseObstacles({
  host: { engine },
  stack: { project },
  options: { removeOrphans }
}) {
  const [all, missing] = await Promise.all([
    allContainers(engine),
    missingOn(engine, project.externals)
  ]);
  const conflicts = conflictsOf(project, all.map(neighbour), removeOrphans);
  const problem = allProblems("the host is not ready for this project", [
    ...missing.map(notThere),
    ...inTheWay(conflicts)
  ]);
  if (problem) throw problem;
}
function inTheWay(conflicts) {
  const [first] = conflicts;
  if (!first) return [];
  const problem = new Problem(
    conflicts.length === 1 ? first : `several things are in the way: ${conflicts.join("; ")}`,
    "Nothing was touched. Remove or stop that container (docker rm, docker stop), or choose another name or port in the compose file"
  );
  return [problem];
}
function notThere(external) {
  const { what: what2, fix } = missingExternal(external);
  return new Problem(
    what2,
    `Nothing was touched. On the server, ${fix}. If another project makes it, such as that of a proxy, start that one first`
  );
}
var AT_ONCE = 6;
async function missingOn(engine, externals) {
  const found = await answersOf(AT_ONCE, externals, (external) => isThere(engine, external));
  const missing = externals.filter((external) => !found.get(external));
  if (!missing.some(({ kind }) => kind === "network")) return missing;
  const isOfSwarm = asObject((await info(engine))["Swarm"])["LocalNodeState"] === "active";
  return missing.filter(({ kind }) => kind === "volume" || !isOfSwarm);
}
async function isThere(engine, { kind, name }) {
  const { status } = await askEngine(engine, { path: `/${kind}s/${encodeURIComponent(name)}` }, 404);
  return status !== 404;
}
var neighbour = ({ names, labels, ports }) => ({
  name: names[0] ?? "",
  project: nameIn(composeLabel(labels, "project")),
  service: nameIn(composeLabel(labels, "service")),
  ports
});
// src/steps/host/forward.ts
async function newerThanOurs({ world, host }, plan, ids, { event, githubToken, revision }) {
  const history = historyOf(world, event, githubToken);
  for (const { service, before, isNew } of plan.changes) {
    const theirs = before?.revision ?? "";
    if (!isNew || !isCommitId(theirs)) continue;
    const image = await imageOn(host.engine, ids[service] ?? "");
    const ours = saidRevision(image?.labels ?? {}) || revision;
    if (!isCommitId(ours) || ours === theirs) continue;
    if (await history(ours, theirs) === "newer")
      return `${service} runs commit ${theirs.slice(0, 7)}, which comes after ${ours.slice(0, 7)}`;
  }
  return void 0;
}
// src/core/release/plan.ts
function planRelease(project, running, targets, references) {
  const changes = targets.flatMap(({ service: { name } }) => {
    const after = references[name];
    if (after === void 0) return [];
    const before = running[name];
    const isNew = before === void 0 || !isSame(before, after);
    return [{ service: name, before, after, isNew }];
  });
  const pins = Object.fromEntries(changes.map(({ service, after }) => [service, after]));
  return { changes, pins, allPins: { ...othersPins(project, running, pins), ...pins } };
}
var isSame = ({ reference, digest }, after) => reference === after || digest !== void 0 && digest === digestIn(after);
function othersPins(project, running, ours) {
  const kept = project.services.flatMap((service) => {
    const image = running[service.name]?.containers[0]?.image ?? "";
    const repository = repositoryIn(image);
    const isPinned = digestIn(image) && !digestIn(service.image);
    const isOther = !(service.name in ours) && repository && runs(service, repository);
    return isPinned && isOther ? [[service.name, image]] : [];
  });
  return Object.fromEntries(kept);
}
var fingerprinted = (project, pins) => JSON.stringify([project.text, Object.entries(pins).sort()]);
function isAsReleased(plan, project, running, newest, fingerprint) {
  if (newest?.fingerprint !== fingerprint || plan.changes.some(({ isNew }) => isNew)) return false;
  return project.services.every(({ name, replicas }) => {
    const containers = running[name]?.containers ?? [];
    return containers.length === replicas && containers.every(({ configHash }) => configHash === newest.hashes[name]);
  });
}
var hashesOf = (containers) => Object.fromEntries(containers.map(({ service, configHash }) => [service, configHash]));
// src/core/release/records/record.ts
var RECORD_LABEL = "slipway.release";
var recordLabel = (release2) => base64OfText(JSON.stringify({ format: 1, ...release2 }));
function readRecord(label) {
  const found = parsedObject(textOfBase64(label) ?? "");
  const stamp = textAt(found, "stamp");
  if (!found || !/^\d{8}-\d{6}$/.test(stamp) || found["format"] !== 1) return void 0;
  const text = (name) => wordsIn(found[name], 300);
  return {
    stamp,
    services: Object.fromEntries(
      namedIn(found["services"]).map(([name, entry]) => [name, releasedImage(asObject(entry))])
    ),
    state: found["state"] === "bad" ? "bad" : "good",
    version: text("version"),
    revision: text("revision"),
    run: text("run"),
    actor: text("actor"),
    fingerprint: text("fingerprint"),
    hashes: Object.fromEntries(
      namedIn(found["hashes"]).map(([name, hash]) => [name, nameIn(hash)])
    )
  };
}
var namedIn = (value) => Object.entries(asObject(value)).filter(([name]) => nameIn(name) !== "");
var releasedImage = (entry) => ({
  reference: referenceIn(entry["reference"]),
  id: referenceIn(entry["id"])
});
var contentOf = ({ services }) => JSON.stringify(
  Object.entries(services).map(([name, { id }]) => [name, id]).sort()
);
var inOrder = (releases) => releases.toSorted((a, b) => a.stamp < b.stamp ? 1 : -1);
function previousOf(releases, current) {
  const seen = /* @__PURE__ */ new Set([contentOf(current)]);
  for (const release2 of inOrder(releases)) {
    const content = contentOf(release2);
    if (seen.has(content)) continue;
    seen.add(content);
    if (release2.state === "good") return release2;
  }
  return void 0;
}
var ofServices = (releases, names) => {
  const wanted = JSON.stringify([...names].sort());
  return releases.filter(({ services }) => JSON.stringify(Object.keys(services).sort()) === wanted);
};
// src/core/release/records/known-bad.ts
var FAILED = "failed";
function whyBad({ pins, fingerprint }, releases, failed3) {
  const same = ofServices(releases, Object.keys(pins)).filter(
    ({ services }) => Object.entries(pins).every(([name, pin]) => services[name]?.reference === pin)
  );
  const [newest] = inOrder(same);
  if (newest?.state === "bad" && newest.fingerprint === fingerprint)
    return "this image was left on purpose, for the release before";
  if (!failed3 || failed3.fingerprint !== fingerprint) return void 0;
  const run = failed3.run ? ` (${failed3.run})` : "";
  return `this image was not well here on ${dayOf(failed3.stamp)}${run}, and nothing has changed since`;
}
var timeOf = ({ stamp }) => `${dayOf(stamp).slice(0, 16).replace(" ", "T")}Z`;
var dayOf = (stamp) => `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)} ${stamp.slice(9, 11)}:${stamp.slice(11, 13)} UTC`;
// src/steps/host/not-released.ts
var NotReleased = class extends Problem {
  back;
  outcomes;
  constructor(problem, back) {
    const after = back ? `; ${back.words}` : '; "return" is false, and it stays as it is';
    super(`${problem.message}${after}`, problem.fix, { cause: problem });
    this.back = back;
    this.outcomes = problem.outcomes;
  }
};
// src/steps/host/records.ts
async function record(engine, project, release2) {
  const images = Object.entries(release2.services);
  await Promise.all(
    images.map(
      ([service, { id }]) => tagImage(engine, id, keptOf(project, service), release2.stamp)
    )
  );
  await writeRecord(engine, project, release2);
}
var writeRecord = (engine, project, release2) => makeEmptyImage(engine, recordsOf(project), release2.stamp, {
  [RECORD_LABEL]: recordLabel(release2)
});
var newRelease = (now, { changes }, ids, hashes, { event, version, revision, fingerprint }) => ({
  stamp: stampOf(now),
  services: Object.fromEntries(
    changes.map(({ service, after }) => [service, { reference: after, id: ids[service] ?? "" }])
  ),
  state: "good",
  version,
  revision,
  run: event.run.url,
  actor: event.actor,
  fingerprint,
  hashes
});
// src/steps/host/known-bad.ts
async function knownAsBad(deployment, { releases }, plan, { event, fingerprint }) {
  const isUnattended = event.name === "schedule" && attemptOf(event.run) === 1;
  if (!isUnattended || !serves(plan)) return void 0;
  const record2 = await imageOn(deployment.host.engine, `${placeOf(deployment, plan)}:${FAILED}`);
  const noted = readRecord(record2?.labels[RECORD_LABEL] ?? "");
  const age = noted ? Date.parse(deployment.world.clock.now()) - Date.parse(timeOf(noted)) : 0;
  const failed3 = age < DAY ? noted : void 0;
  return whyBad({ pins: plan.pins, fingerprint }, releases, failed3);
}
var DAY = 24 * 60 * 60 * 1e3;
async function notingFailure(deployment, plan, options, work) {
  try {
    return await work();
  } catch (failure) {
    const isScheduled = options.event.name === "schedule";
    if (isScheduled && serves(plan) && isVerdict(failure)) await note(deployment, plan, options);
    throw failure;
  }
}
var forgetFailure = (deployment, plan) => untagImage(deployment.host.engine, `${placeOf(deployment, plan)}:${FAILED}`);
var serves = ({ changes }) => changes.some(isServed);
var isServed = ({ before, isNew }) => isNew && before?.containers.some(({ state }) => state === "running");
function isVerdict(failure) {
  if (!(failure instanceof Problem) || failure instanceof Cancelled) return false;
  if (!(failure instanceof NotReleased)) return true;
  return failure.back?.kind === "returned" || failure.back?.kind === "untouched";
}
async function note(deployment, plan, options) {
  const { world, host } = deployment;
  const release2 = newRelease(world.clock.now(), plan, {}, {}, options);
  const label = { [RECORD_LABEL]: recordLabel({ ...release2, state: "bad" }) };
  try {
    await forgetFailure(deployment, plan);
    await makeEmptyImage(host.engine, placeOf(deployment, plan), FAILED, label);
  } catch (cause) {
    world.job.log(`that it is not well could not be noted: ${cause}`);
  }
}
var placeOf = ({ stack }, { changes }) => keptOf(stack.project.name, changes[0]?.service ?? "");
// src/steps/host/override.ts
var WRITE = 'umask 022; cat > "$1.new" && mv -f "$1.new" "$1"';
async function writeOverride(world, stack, pins) {
  const { files, host, project } = stack;
  if (!files) return;
  const text = overrideWithMark(overrideFile(pins, project.services), world.clock.now());
  try {
    await host.run(["sh", "-c", WRITE, "sh", files.override], { stdin: text });
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    world.job.annotate({ level: "warning", message: notWritten(files.override, failure) });
    return;
  }
  if (!files.isReadByHand)
    world.job.annotate({ level: "notice", message: writtenBeside(files.override) });
}
var notWritten = (path, { output, message }) => `${path} could not be written (${oneLine(output || message, 200)}): a "docker compose up -d" typed by hand there would go back to the tags of the compose file`;
var writtenBeside = (path) => `this project has an override file of its own, or COMPOSE_FILE: the pins are in ${path}. For commands typed by hand, add it to .env there: COMPOSE_FILE=<your files>:${path.slice(path.lastIndexOf("/") + 1)}`;
// src/core/release/records/prune.ts
function chooseGoing(releases, current, keep2) {
  const ordered = inOrder(releases);
  const staying = new Set(ordered.slice(0, keep2).map(({ stamp }) => stamp));
  const now = ordered.find((release2) => contentOf(release2) === contentOf(current));
  const previous = previousOf(releases, current);
  for (const release2 of [now, previous]) if (release2) staying.add(release2.stamp);
  return { going: ordered.filter(({ stamp }) => !staying.has(stamp)).toReversed() };
}
var mayRemove = (image, inUse, ours) => !inUse.has(image.id) && image.tags.every((tag) => ours.includes(tag));
// src/steps/host/prune.ts
async function prune(world, engine, project, releases, current, keep2) {
  const { going } = chooseGoing(releases, current, keep2);
  let bytes = 0;
  for (const release2 of going) {
    try {
      for (const [service, image] of Object.entries(release2.services))
        bytes += await removeKept(engine, project, service, image, release2.stamp);
      await untagImage(engine, `${recordsOf(project)}:${release2.stamp}`);
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
      const message = `an old release (${release2.stamp}) could not be removed: ${cause.message}`;
      world.job.annotate({ level: "notice", message });
    }
  }
  return { removed: going.length, bytes };
}
async function removeKept(engine, project, service, { id, reference }, stamp) {
  const name = `${keptOf(project, service)}:${stamp}`;
  const image = await imageOn(engine, name);
  if (!image || image.id !== id) return 0;
  const inUse = new Set((await allContainers(engine)).map(({ imageId }) => imageId));
  const isLast = mayRemove(image, inUse, [name, reference]);
  await untagImage(engine, name);
  if (!isLast) return 0;
  if (/@sha256:/.test(reference) && await imageOn(engine, reference))
    await untagImage(engine, reference);
  return await imageOn(engine, id) ? 0 : image.size;
}
// src/steps/host/keep-release.ts
async function keep(deployment, { state, goal, plan, ids, containers }, options) {
  const { world, host, stack } = deployment;
  const { name } = stack.project;
  const current = newRelease(world.clock.now(), plan, ids, hashesOf(containers), options);
  if (goal.leaving) await writeRecord(host.engine, name, { ...goal.leaving, state: "bad" });
  await Promise.all([
    record(host.engine, name, current),
    writeOverride(world, stack, plan.allPins),
    forgetFailure(deployment, plan)
  ]);
  const { token } = options;
  world.hosts.remember(pendingText({ project: name, token, before: void 0 }));
  const notes = orphansIn(containers, stack.project);
  return options.prune ? [...notes, ...await pruned(deployment, state, current, options)] : notes;
}
var orphansIn = (containers, { services }) => {
  const names = new Set(containers.map(({ service }) => service));
  return [...names].filter((name) => !services.some((service) => service.name === name)).map(
    (name) => `${name} is no longer in the compose file, and still runs: "remove-orphans" removes it`
  );
};
async function pruned({ world, host, stack }, state, current, options) {
  const { name } = stack.project;
  const own = ofServices(state.releases, Object.keys(current.services));
  const { removed, bytes } = await prune(
    world,
    host.engine,
    name,
    [...own, current],
    current,
    options.keep
  );
  return removed > 0 ? [
    `Removed ${removed} old release${removed === 1 ? "" : "s"} of this project (${(bytes / 1e6).toFixed(0)} MB free again)`
  ] : [];
}
// src/steps/host/mounted-files.ts
var MISSING = `while IFS= read -r f; do [ -e "$f" ] || printf '%s\\n' "$f"; done`;
async function refuseMissingFiles(deployment) {
  const { files, project } = deployment.stack;
  const wanted = [...new Set(project.services.flatMap((service) => service.files))];
  if (!files || wanted.length === 0) return;
  const printed = new Set((await missingOf(wanted, deployment)).split("\n"));
  const missing = wanted.filter((path) => printed.has(path));
  const [first] = missing;
  if (!first) return;
  throw new Problem(
    `the compose file mounts ${missing.join(", ")}, and the host has no such file`,
    `Nothing was touched. Put it there: Docker would make an empty folder of that name, and the container would not start. If it is meant to be a folder: mkdir -p ${quoted(first)}`
  );
}
async function missingOf(paths, { stack, left }) {
  const stdin = `${paths.join("\n")}
`;
  const timeout = Math.min(HOST_LOOKS, left());
  try {
    return await stack.host.run(["sh", "-c", MISSING], { stdin, timeout });
  } catch (failure) {
    if (!(failure instanceof CommandFailure && failure.timedOut)) throw failure;
    throw new Problem(
      "the host does not answer in time whether it has the files that the compose file mounts",
      "Nothing was touched. One of them may be on a network disk that no longer answers: check the mounts of the server",
      { cause: failure }
    );
  }
}
// src/core/release/disk.ts
function freeSpaceIn(output) {
  const line = output.trim().split("\n").at(-1) ?? "";
  const [, size, , free] = line.slice(0, 1024).split(" ").filter(Boolean).map(Number);
  if (!(size && size > 0) || free === void 0 || !(free >= 0)) return void 0;
  return { free: free * 1024, share: free / size };
}
var ENOUGH = { free: 2e9, share: 0.1 };
var isAlmostFull = ({ free, share }) => free < ENOUGH.free || share < ENOUGH.share;
// src/steps/host/disk.ts
async function warnOfDisk({ world, host, stack, left }) {
  if (!stack.files && host.isRemote) return;
  const folder = lineIn((await info(host.engine))["DockerRootDir"]);
  if (!folder.startsWith("/")) return;
  const timeout = Math.min(HOST_LOOKS, left());
  const output = await host.run(["df", "-Pk", folder], { timeout }).catch((failure) => {
    if (failure instanceof CommandFailure) return "";
    throw failure;
  });
  const space = freeSpaceIn(output);
  if (!space || !isAlmostFull(space)) return;
  const free = `${(space.free / 1e9).toFixed(1)} GB, ${Math.round(space.share * 100)} %`;
  const message = `the disk of the host is almost full: ${free} are free in ${folder}. On the server, docker system df shows what takes up the space`;
  world.job.annotate({ level: "warning", message });
}
// src/core/release/pull-fault.ts
var PASSES = /toomanyrequests|\b429\b|\b50[0234]\b|timeout|timed out|deadline exceeded|unexpected EOF|connection reset|TLS handshake|temporary failure/i;
function pullFault(message, hasRenewed) {
  if (!hasRenewed && hasExpired(message)) return "expired";
  return PASSES.test(message) ? "transient" : "unknown";
}
function hasExpired(message) {
  const words2 = message.toLowerCase();
  const at = words2.indexOf("token");
  return at >= 0 && words2.includes("expired", at) || /no basic auth credentials/i.test(message);
}
// src/steps/host/pull.ts
var LONGEST = 4096;
async function pull(world, engine, session, wanted, timeout) {
  const { reference, platform } = wanted;
  const there = await imageOn(engine, reference);
  if (there && (!platform || isSamePlatform(there.platform, platform)))
    return world.job.log(`${reference}: is there`);
  let hasRenewed = false;
  for (let tries = 1; ; tries++) {
    const began = Date.parse(world.clock.now());
    const error = await pullOnce(world, engine, session, wanted, timeout());
    const took = duration(Date.parse(world.clock.now()) - began);
    if (error === void 0) return world.job.log(`${reference}: pulled in ${took}`);
    const fault = pullFault(error, hasRenewed);
    const isExpired = fault === "expired";
    const wait2 = isExpired ? 0 : evenWaitAfter(RETRY_HOST_PULL, tries);
    if (!isPassing(fault) || wait2 === void 0 || timeout() <= wait2)
      throw await notPulled(world, session, reference, error);
    if (isExpired) await session.renew();
    hasRenewed ||= isExpired;
    world.job.log(
      `${reference}: ${oneLine(error, 200)}; retrying ${wait2 > 0 ? `in ${wait2 / 1e3} s` : "at once"}`
    );
    await world.clock.sleep(wait2);
  }
}
async function notPulled(world, session, reference, error) {
  const what2 = `${reference} cannot be pulled: ${withShortDigests(error)}`;
  return explainWords(what2, error, await loginAdvice(world, session, reference));
}
async function loginAdvice(world, session, reference) {
  const image = repositoryIn(reference);
  const login = image && await credentialsFor(world, session, image.registry);
  if (!login) return {};
  const whose = "username" in login ? `"${login.username}"` : "this login";
  return {
    login: `The registry does not accept the login that was given, or ${whose} may not read this image: check that "password" is right and has not expired`
  };
}
async function pullOnce(world, engine, session, { reference, platform }, timeout) {
  const image = repositoryIn(reference);
  const credentials = image && await credentialsFor(world, session, image.registry);
  const headers = credentials && image ? { "x-registry-auth": engineAuth(image.registry, credentials) } : {};
  let failure;
  const onLine = (line) => {
    failure = errorIn(line) || failure;
  };
  const path = pullPath(reference, platform);
  const request = { path, method: "POST", headers, onLine, silence: 0, timeout };
  try {
    const answer = await engine.ask(request);
    return answer.status < 300 ? failure : new EngineFailure(request, answer).message;
  } catch (error) {
    return whyNotAnswered(error);
  }
}
function whyNotAnswered(error) {
  if (error instanceof Problem || !(error instanceof Error)) throw error;
  const isOver = error.name === "TimeoutError" || /aborted/.test(error.message);
  return isOver ? "it took too long" : error.message;
}
function errorIn(line) {
  const progress = parsedObject(line);
  const message = textAt(progress, "errorDetail.message") || textAt(progress, "error");
  return message.slice(0, LONGEST);
}
function pullPath(reference, platform) {
  const colon = reference.lastIndexOf(":");
  const isTag = colon > reference.lastIndexOf("/");
  const end = reference.includes("@") ? reference.indexOf("@") : isTag ? colon : reference.length;
  const tag = reference.slice(end + 1) || "latest";
  return withQuery("/images/create", {
    fromImage: reference.slice(0, end),
    tag,
    ...platform && { platform }
  });
}
async function credentialsFor(world, session, registry) {
  return session.login(registry) ?? await world.docker.credentials(registry);
}
// src/steps/host/prepare-release.ts
async function pullAll(deployment, session, plan) {
  const { world, host, stack, left } = deployment;
  await warnOfDisk(deployment);
  const others = stack.project.services.filter(
    ({ name, image, isBuilt }) => image && !isBuilt && !(name in plan.pins)
  );
  const pinned = stack.project.services.filter(({ name }) => name in plan.pins);
  const wanted = [...pinned, ...others].map(({ name, image, platform }) => ({
    reference: plan.allPins[name] ?? image,
    platform
  }));
  const once = new Map(wanted.map((one) => [`${one.reference} ${one.platform}`, one]));
  for (const one of once.values()) await pull(world, host.engine, session, one, left);
}
async function idsOf({ host }, plan) {
  const ids = await Promise.all(
    Object.entries(plan.allPins).map(async ([service, reference]) => {
      const image = await imageOn(host.engine, reference);
      if (image) return [service, image.id];
      throw new Problem(`the host does not have ${reference}`, "Run the job again");
    })
  );
  return Object.fromEntries(ids);
}
async function noteRunning({ world, host, stack }, { running, releases, containers }, plan) {
  const names = plan.changes.map(({ service }) => service);
  const before = thatRan(Object.values(running), releases);
  const services = before.filter(({ service }) => names.includes(service));
  if (services.length === 0) return before.map((one) => ({ ...one, reference: pinOnly(one) }));
  const found = releaseOf(services, stampOf(secondBefore(world.clock.now())));
  const known = inOrder(ofServices(releases, names))[0];
  const isKnown = known && contentOf(known) === contentOf(found);
  const release2 = { ...found, hashes: hashesOf(containers) };
  if (!isKnown) await record(host.engine, stack.project.name, release2);
  const stamp = isKnown ? known.stamp : found.stamp;
  const kept = (service) => `${keptOf(stack.project.name, service)}:${stamp}`;
  return before.map(
    (one) => names.includes(one.service) ? { ...one, reference: one.digest ? one.reference : kept(one.service) } : { ...one, reference: pinOnly(one) }
  );
}
var UP = ["running", "paused", "restarting"];
function thatRan(running, releases) {
  const isUp = ({ containers }) => containers.some(({ state }) => UP.includes(state));
  const isReleased = ({ service, imageId }) => releases.some(({ services }) => services[service]?.id === imageId);
  if (!running.some((one) => isUp(one) || isReleased(one))) return [];
  const isDone = ({ containers }) => containers.every(({ exitCode }) => exitCode === 0);
  return running.filter((one) => isUp(one) || isReleased(one) || isDone(one));
}
var pinOnly = ({ containers }) => {
  const image = containers[0]?.image ?? "";
  return digestIn(image) ? image : "";
};
var secondBefore = (now) => new Date(Date.parse(now) - 1e3).toISOString();
var releaseOf = (services, stamp) => ({
  stamp,
  services: Object.fromEntries(
    services.map(({ service, reference, imageId }) => [service, { reference, id: imageId }])
  ),
  state: "good",
  version: services[0]?.version ?? "",
  revision: services[0]?.revision ?? "",
  run: "",
  actor: "",
  fingerprint: "",
  hashes: {}
});
// src/steps/host/same-content.ts
async function keepSameContent({ world, host }, plan) {
  const changes = await Promise.all(
    plan.changes.map(async (change) => {
      const { before, after, service, isNew } = change;
      if (!isNew || !before?.digest) return change;
      const [old, next] = await Promise.all([
        contentOnHost(host.engine, before.imageId),
        contentOnHost(host.engine, after)
      ]);
      if (old === void 0 || old !== next) return change;
      world.job.log(`${service}: another build of the same content; it is not restarted`);
      return { ...change, after: before.reference, isNew: false };
    })
  );
  const pins = Object.fromEntries(changes.map(({ service, after }) => [service, after]));
  return { changes, pins, allPins: { ...plan.allPins, ...pins } };
}
// src/core/release/health/trial.ts
function decideTrial(service, { asked, hasHealthcheck, isRunning }) {
  const decide2 = (isTried, because) => ({
    service: service.name,
    isTried,
    because
  });
  if (asked === "false") return decide2(false, '"trial" is false');
  if (!isRunning) return decide2(false, "nothing runs yet");
  if (asked === "true") return decide2(true, '"trial" is true');
  if (!hasHealthcheck) return decide2(false, "it has no health check");
  if (!service.publishesPorts) return decide2(false, "it publishes no ports, and may be a worker");
  if (service.containerName) return decide2(false, "it has a container_name");
  if (service.networkMode && service.networkMode !== "bridge")
    return decide2(false, `its network_mode is ${service.networkMode}`);
  if (service.oneOff.proxy === "another")
    return decide2(false, "its proxy would send visitors to both");
  const [mount] = service.writableMounts;
  if (mount) return decide2(false, `it writes to ${mount}`);
  return decide2(true, "it has a health check, and writes to nothing that both would share");
}
// src/steps/host/trial.ts
async function tryOut(deployment, plan, ids) {
  const { world, stack } = deployment;
  for (const { service, isNew, before } of plan.changes) {
    const found = stack.project.services.find(({ name }) => name === service);
    if (!found || !isNew) continue;
    const image = await imageOn(deployment.host.engine, ids[service] ?? "");
    const decision = decideTrial(found, {
      asked: deployment.options.trial,
      hasHealthcheck: found.healthcheck === "file" || found.healthcheck === "image" && Boolean(image?.hasHealthcheck),
      isRunning: Boolean(before?.containers.some(({ state }) => state === "running"))
    });
    const { isTried, because } = decision;
    world.job.log(
      `${service}: ${isTried ? "tried beside the old one" : "not tried first"}, ${because}`
    );
    if (isTried) await tryService(deployment, plan.allPins, found, ids[service]);
  }
}
async function tryService(deployment, pins, oneOff, imageId) {
  const { world, host, stack } = deployment;
  const { name: service } = oneOff;
  const name = trialName(stack.project.name, service);
  await removeContainer(host.engine, name);
  try {
    const outcome = await start(deployment, pins, oneOff, name, imageId);
    if (outcome.verdict.kind === "ok")
      return world.job.log(`${service}: the new image is ${outcome.verdict.because}`);
    const [shown = outcome] = await showEvidence(world, host.engine, [outcome]);
    throw new Problem(
      `the new image is not well, and nothing was replaced: ${outcomeInWords(shown)}`,
      `What ran before still runs. ${adviceFor([outcome], deployment.options.waitTimeout)}`
    );
  } finally {
    await removeContainer(host.engine, name);
  }
}
var notStarted = (service, failure) => new Problem(
  `the new image does not start, and nothing was replaced: ${service}: ${failure.message}`,
  `What ran before still runs. ${failure.fix}`,
  { cause: failure }
);
async function start({ world, host, stack, options, left }, pins, oneOff, name, imageId) {
  const { name: service } = oneOff;
  const hidden = oneOffArguments(oneOff.oneOff);
  const args = ["run", "--detach", "--no-deps", ...hidden, "--name", name, service];
  await world.job.quote(() => stack.compose(pins, args, { timeout: left(), oneOff })).catch((failure) => {
    throw failure instanceof DeployFailure ? notStarted(service, failure) : failure;
  });
  const read = async () => {
    const found = await containerById(host.engine, name);
    return found ? [{ ...found, service }] : [];
  };
  const demand = { imageId, settle: options.settle, untouched: [] };
  const expected = { service: { name: service, publishesPorts: true, replicas: 1 }, ...demand };
  const deadline = Date.parse(world.clock.now()) + Math.min(options.waitTimeout, left());
  const [outcome] = await watchServices(world, read, [expected], deadline);
  return outcome;
}
// src/steps/host/release.ts
async function release(deployment, session, state, goal, wanted, options) {
  const { world, phases, host, stack } = deployment;
  const isFree = options.force || goal.leaving !== void 0;
  const bad = isFree ? void 0 : await knownAsBad(deployment, state, wanted, options);
  if (bad) return { kind: "held", because: bad, fix: "A run that somebody starts deploys it" };
  await refuseObstacles(deployment);
  await refuseMissingFiles(deployment);
  const { plan, ids } = await phases.run(
    "pull",
    () => world.job.group("Pull", () => pullWanted(deployment, session, wanted, options))
  );
  const newer = isFree ? void 0 : await newerThanOurs(deployment, plan, ids, options);
  if (newer) return { kind: "held", because: newer, fix: "To deploy it anyway, write force: true" };
  const running = await noteRunning(deployment, state, plan);
  const before = { running, containers: state.containers };
  const outcomes = await notingFailure(
    deployment,
    wanted,
    options,
    () => putInPlace(deployment, plan, ids, before, options)
  );
  const [labelled, containers] = await Promise.all([
    labelsOf(deployment, ids, options),
    containersOf(host.engine, stack.project.name)
  ]);
  const inPlace = { state, goal, plan, ids, containers };
  const notes = await phases.run("record", () => keep(deployment, inPlace, labelled));
  return { kind: "deployed", version: labelled.version, outcomes, containers, notes };
}
async function putInPlace(deployment, plan, ids, before, options) {
  const { world, phases } = deployment;
  await phases.run("before", () => runBefore(deployment, options.before, plan));
  await phases.run("trial", () => world.job.group("Trial", () => tryOut(deployment, plan, ids)));
  return replace(deployment, plan, ids, before, options);
}
async function pullWanted(deployment, session, wanted, { force }) {
  await pullAll(deployment, session, wanted);
  const plan = force ? wanted : await keepSameContent(deployment, wanted);
  return { plan, ids: await idsOf(deployment, plan) };
}
async function labelsOf({ host }, ids, options) {
  const [first = ""] = Object.values(ids);
  const labels = (await imageOn(host.engine, first))?.labels ?? {};
  return {
    ...options,
    version: options.version || saidVersion(labels),
    revision: saidRevision(labels) || options.revision
  };
}
async function replace(deployment, plan, ids, { running, containers }, options) {
  const { world, phases, stack, host } = deployment;
  const pending = {
    project: stack.project.name,
    token: options.token,
    before: options.return ? running : void 0
  };
  const specs = options.return ? await specsOf(host.engine, containers) : [];
  world.hosts.remember(pendingText(pending));
  try {
    return await phases.run(
      "replace",
      () => world.job.group("Replace", () => bringUp(deployment, { pins: plan.allPins, ids }))
    );
  } catch (problem) {
    if (!(problem instanceof NotWell)) throw problem;
    world.job.log(`not well: ${problem.message}`);
    const target = options.return ? { services: running, specs, containers } : void 0;
    throw new NotReleased(problem, await returnFrom(deployment, containers, target));
  }
}
async function returnFrom(deployment, before, target) {
  const untouched = await untouchedReturn(deployment, before);
  return untouched ?? (target && returnTo(deployment, target));
}
var returnTo = (deployment, target) => deployment.phases.run(
  "return",
  () => deployment.world.job.group(
    "Return",
    () => goBack({ ...deployment, left: () => 2 * deployment.options.waitTimeout }, target)
  )
);
// src/steps/host/goal.ts
async function chooseGoal(engine, session, project, state, wanted, services) {
  if (wanted.kind === "previous") {
    const images = wanted.images.map((image) => ({ image, digest: void 0, tag: void 0 }));
    return previousGoal(engine, project, state, chooseServices(project, images, services));
  }
  const targets = chooseServices(project, wanted.images, services);
  const used = [...new Set(targets.map(({ image }) => image))];
  const digests = await Promise.all(used.map((image) => digestFor(session, image)));
  const known = new Map(used.map((image, index) => [image, digests[index] ?? ""]));
  const references = targets.map(({ service, image }) => [
    service.name,
    pinOf(image, known.get(image) ?? "")
  ]);
  return { targets, references: Object.fromEntries(references), leaving: void 0 };
}
async function digestFor(session, { image, digest, tag }) {
  if (digest) return digest;
  const client = await session.client(image.registry);
  const found = await client.headManifest(image.path, tag ?? "latest");
  if (found) return found.digest;
  const other = tag && otherSpelling(tag);
  const isOther = other && await client.headManifest(image.path, other);
  throw new Problem(
    `${image.name} has no tag "${tag}" in its registry${isOther ? `, and it has "${other}"` : ""}`,
    isOther ? `Write version: ${other}` : "Build and push it first, or write a version that exists. A deploy job takes the digest from the build: digest: ${{ needs.build.outputs.digest }}"
  );
}
async function previousGoal(engine, project, { running, releases }, targets) {
  const names = targets.map(({ service }) => service.name);
  const current = {
    services: Object.fromEntries(
      names.map((name) => [name, { reference: "", id: running[name]?.imageId ?? "" }])
    )
  };
  const own = ofServices(releases, names);
  const previous = previousOf(own, current);
  if (!previous) throw noPrevious(project.name, own);
  const references = await Promise.all(
    Object.entries(previous.services).map(async ([service, { reference }]) => [
      service,
      await resolvable(engine, reference, `${keptOf(project.name, service)}:${previous.stamp}`)
    ])
  );
  const leaving = inOrder(own).find((release2) => contentOf(release2) === contentOf(current));
  return { targets, references: Object.fromEntries(references), leaving };
}
async function resolvable(engine, reference, kept) {
  if (await imageOn(engine, reference)) return reference;
  return await imageOn(engine, kept) ? kept : reference;
}
var noPrevious = (project, releases) => new Problem(
  `the host remembers no release of ${project} before the one that runs${releases.length > 0 ? `: it has ${releases.length}, of the same images or left on purpose` : ""}`,
  `${versionsIn(releases)}. Releases are remembered from the first deployment on, and are gone after a docker image prune -a`
);
function versionsIn(releases) {
  const known = [
    ...new Set(
      inOrder(releases).map(({ version }) => version).filter(Boolean)
    )
  ];
  const [first] = known;
  return first ? `Write the version itself, such as version: ${known.at(-1)} (remembered here: ${known.slice(0, 10).join(", ")})` : 'Write the version itself under "version"';
}
// src/steps/host/second-copy.ts
async function refuseSecondCopy(engine, project, plan) {
  const all = (await allContainers(engine)).map(({ labels, image }) => ({
    labels,
    image: repositoryIn(image)
  }));
  for (const { service, after } of plan.changes) {
    const ours = repositoryIn(after);
    const other = all.find(
      ({ labels, image }) => composeLabel(labels, "service") === service && ours && sameRepository(image, ours)
    );
    if (!other) continue;
    const name = nameIn(composeLabel(other.labels, "project"));
    const folder = wordsIn(composeLabel(other.labels, "project.working_dir"));
    throw new Problem(
      `nothing runs of the project "${project.name}", and the project "${name}" (${folder}) runs the same service "${service}" already`,
      `Write project: ${name} if it is the same one. For a second copy on purpose, write project: ${project.name}`
    );
  }
}
// src/steps/host/state.ts
async function readState(engine, project) {
  const [containers, releases] = await Promise.all([
    containersOf(engine, project),
    readReleases(engine, project)
  ]);
  const ids = [...new Set(containers.map(({ imageId }) => imageId))];
  const images = await Promise.all(ids.map(async (id) => [id, await imageOn(engine, id)]));
  const known = new Map(images);
  const services = [...new Set(containers.map(({ service }) => service))];
  const running = services.map((service) => {
    const own = containers.filter((one) => one.service === service);
    return [service, runningService(service, own, known)];
  });
  return { containers, running: Object.fromEntries(running), releases };
}
function runningService(service, containers, images) {
  const [first] = containers;
  const [image, imageId] = [first?.image ?? "", first?.imageId ?? ""];
  const known = images.get(imageId);
  const reference = digestIn(image) ? image : pinnedName(image, known) ?? image;
  return {
    service,
    reference,
    imageId,
    digest: digestIn(reference),
    version: saidVersion(known?.labels ?? {}),
    revision: saidRevision(known?.labels ?? {}),
    containers
  };
}
function pinnedName(image, known) {
  const repository = repositoryIn(image);
  return known?.digests.find((name) => {
    const other = repositoryIn(name);
    return repository && other && sameRepository(other, repository);
  });
}
async function readReleases(engine, project) {
  const images = await imagesNamed(engine, recordsOf(project));
  return images.flatMap(({ labels }) => readRecord(labels[RECORD_LABEL] ?? "") ?? []);
}
// src/deploy/decide.ts
async function decide({ host, stack }, session, wanted, { services, project: named }) {
  const folder = stack.files?.directory.replace(/^.*\//, "").toLowerCase();
  const isNamed = named !== "" || stack.project.name !== folder;
  const { project } = stack;
  const state = await readState(host.engine, project.name);
  const goal = await chooseGoal(host.engine, session, project, state, wanted, services);
  const plan = planRelease(project, state.running, goal.targets, goal.references);
  if (state.containers.length === 0 && !isNamed) await refuseSecondCopy(host.engine, project, plan);
  const fingerprint = await sha256(fingerprinted(project, plan.allPins));
  return { state, goal, plan, fingerprint };
}
async function isAsRead({ host, stack }, { state }) {
  const ofProject2 = composeFilter("project", stack.project.name);
  const ids = await containerIds(host.engine, ofProject2, NOT_ONE_OFF);
  const read = state.containers.map(({ id }) => id);
  return ids.length === read.length && ids.every((id) => read.includes(id));
}
async function nothingToDo({ world, stack, options }, { state, plan, fingerprint }) {
  const { project } = stack;
  const names = plan.changes.map(({ service }) => service);
  const [newest] = inOrder(ofServices(state.releases, names));
  if (!isAsReleased(plan, project, state.running, newest, fingerprint)) return void 0;
  const untouched = state.containers.map(({ id }) => id);
  const expected = project.services.filter(({ replicas }) => replicas > 0).map((service) => ({ service, imageId: void 0, settle: options.settle, untouched }));
  const now = Date.parse(world.clock.now());
  const outcomes = await watchServices(world, async () => state.containers, expected, now);
  return outcomes.every(({ verdict }) => verdict.kind === "ok") ? outcomes : void 0;
}
// src/deploy/deploy.ts
function deploymentOn(world, host, stack, options, phases) {
  const now = () => Date.parse(world.clock.now());
  const deadline = now() + options.timeout;
  const left = () => Math.max(1, deadline - now());
  return { world, host, stack, options, phases, left };
}
async function deploy(first, session, wanted, inputs, event, story) {
  const token = crypto.randomUUID();
  return withLock(first, inputs, event, token, async (lock) => {
    const { world, host, stack, phases } = first;
    const deployment = deploymentOn(world, host, stack, inputs, phases);
    const known = lock.isAtOnce ? story.decided : void 0;
    const decided = await decideAgain(deployment, known, session, wanted, inputs);
    story.decided = decided;
    const outcomes = await nothingToDo(deployment, decided);
    if (outcomes) return { kind: "unchanged", outcomes, isChanged: false, notes: [] };
    const options = releaseOptions(inputs, event, decided, wanted, token);
    const { state, goal, plan } = decided;
    const released = await release(deployment, session, state, goal, plan, options).catch(
      async (problem) => {
        story.version ||= await versionOnHost(deployment, decided);
        throw problem;
      }
    );
    return endingOf(deployment, decided, released, story);
  });
}
async function decideAgain(deployment, before, session, wanted, inputs) {
  const isStill = before && await isAsRead(deployment, before);
  return isStill ? before : decide(deployment, session, wanted, inputs);
}
async function versionOnHost({ host }, { plan }) {
  const wanted = plan.changes.find(({ isNew }) => isNew)?.after;
  const image = wanted ? await imageOn(host.engine, wanted).catch(() => void 0) : void 0;
  return image ? saidVersion(image.labels) : "";
}
function endingOf({ world }, { state }, released, story) {
  if (released.kind === "held") {
    const words2 = `${released.because}. ${released.fix}`;
    world.job.annotate({ level: "notice", message: `not deployed: ${words2}` });
    return { kind: "held", outcomes: [], isChanged: false, notes: [words2] };
  }
  const { outcomes, containers, notes, version } = released;
  story.version = version;
  const before = new Set(state.containers.map(({ id }) => id));
  const isChanged = containers.some(({ id }) => !before.has(id));
  return { kind: "deployed", outcomes, isChanged, notes };
}
async function withLock({ world, host, stack, phases, options }, { lockWait, timeout }, event, token, work) {
  const { name } = stack.project;
  const claim = () => claimOf(world, event, timeout + 6 * options.waitTimeout, token);
  world.hosts.remember(pendingText({ project: name, token, before: void 0 }));
  const lock = await phases.run("lock", () => takeLock(world, host.engine, name, claim, lockWait));
  world.job.log(`locked: ${lockName(name)}`);
  const unlock = async () => {
    await removeContainer(host.engine, lock.id);
    world.hosts.remember("");
  };
  try {
    const done = await work(lock);
    await unlock();
    world.job.log("unlocked");
    return done;
  } catch (problem) {
    if (!(problem instanceof Cancelled)) await unlock();
    throw problem;
  }
}
function claimOf(world, event, timeout, token) {
  const expires = new Date(Date.parse(world.clock.now()) + timeout + 3e5).toISOString();
  const attempt = attemptOf(event.run);
  return { run: event.run.url, runId: event.run.id, attempt, actor: event.actor, expires, token };
}
var releaseOptions = (inputs, event, { fingerprint }, wanted, token) => ({
  ...inputs,
  event,
  token,
  fingerprint,
  version: wantedVersion(wanted)
});
function wantedVersion(wanted) {
  const tag = wanted.kind === "images" ? wanted.images[0]?.tag : void 0;
  return tag && /\d/.test(tag) ? tag : "";
}
// src/steps/host/phases.ts
function startPhases(world) {
  const ended = [];
  const now = () => Date.parse(world.clock.now());
  const began = now();
  const run = async (name, work) => {
    const start2 = now() - began;
    let isFailed2 = true;
    try {
      const result = await work();
      isFailed2 = false;
      return result;
    } finally {
      ended.push({ name, start: start2, end: now() - began, isFailed: isFailed2 });
    }
  };
  return { run, ended: () => ended };
}
export {
  NotReleased,
  allContainers,
  decide,
  deploy,
  deploymentOn,
  goBack,
  imageOn,
  isHeldBy,
  nothingToDo,
  openStack,
  parseInputs,
  readPending,
  recordsOf,
  refuseMissingFiles,
  refuseObstacles,
  releaseLock,
  removeContainer,
  startPhases,
  trialName,
  wantedVersion
};
