const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  dockerfilePath,
  explaining,
  tidyPath
} from "./chunk-3CXGMRDU.js";
import {
  capitalsNotice,
  imageName,
  parseImage,
  pinned,
  publicationLabel,
  require_parse,
  require_semver,
  tagsFor
} from "./chunk-4IH53UQP.js";
import {
  once
} from "./chunk-4URDJPYV.js";
import {
  checkDuration,
  checkRole,
  checkSessionName
} from "./chunk-YYZRVOQG.js";
import {
  accountOfArn,
  checkRegion,
  ecrHost
} from "./chunk-ZPTWYU5C.js";
import {
  knownCredentials
} from "./chunk-CYFNPFB2.js";
import {
  MissingCredentials
} from "./chunk-OCQXNYGH.js";
import {
  require_node_fs
} from "./chunk-DOS7P7SS.js";
import {
  allOf,
  askSocket,
  configure,
  dockerHome,
  engineAddress,
  engineFacts,
  knownBuilder,
  nearest,
  noAnswer,
  socketOf,
  withDefaults
} from "./chunk-QDMENSL2.js";
import {
  ITEMS,
  LINES,
  fieldsOf,
  hasType,
  keyAndValue,
  parseList,
  recordOf
} from "./chunk-VK56EAEY.js";
import {
  run
} from "./chunk-NA75XVZJ.js";
import {
  CommandFailure
} from "./chunk-SF4QJARJ.js";
import {
  basicAuth,
  runConfig
} from "./chunk-BQXOFKLU.js";
import {
  STATE,
  fail,
  getInput,
  job,
  mask,
  preparedBuilder,
  saveState,
  setOutput,
  withPrivateDirectory
} from "./chunk-PDD3DGWU.js";
import {
  asObject,
  parsedObject
} from "./chunk-N6EDMRZM.js";
import {
  require_promises as require_promises2
} from "./chunk-QYCSNPD4.js";
import {
  at,
  commitAt,
  isCommitId,
  listAt,
  numberAt,
  textAt
} from "./chunk-K6HELOL7.js";
import {
  configKey,
  isEcr,
  isHostInImageName,
  isOnAws,
  isPrivateEcr,
  registryOf
} from "./chunk-ACNSXFUX.js";
import {
  require_node_path,
  require_promises
} from "./chunk-ZBOTD5NL.js";
import {
  Cancelled,
  Problem,
  Unfinished,
  Unsure,
  allProblems,
  cancelled
} from "./chunk-ZHVFQICY.js";
import {
  __commonJS,
  __toESM
} from "./chunk-J4Q6DBKI.js";

// builtin:node:perf_hooks
var require_node_perf_hooks = __commonJS({
  "builtin:node:perf_hooks"(exports2, module) {
    module.exports = process.getBuiltinModule("node:perf_hooks");
  }
});

// node_modules/semver/functions/compare.js
var require_compare = __commonJS({
  "node_modules/semver/functions/compare.js"(exports2, module) {
    "use strict";
    var SemVer = require_semver();
    var compare3 = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module.exports = compare3;
  }
});

// node_modules/semver/functions/valid.js
var require_valid = __commonJS({
  "node_modules/semver/functions/valid.js"(exports2, module) {
    "use strict";
    var parse = require_parse();
    var valid2 = (version, options) => {
      const v = parse(version, options);
      return v ? v.version : null;
    };
    module.exports = valid2;
  }
});

// src/io/github/event.ts
var import_node_fs = __toESM(require_node_fs(), 1);

// src/core/event/head.ts
var ABOUT_A_REF = [
  "push",
  "create",
  "release",
  "schedule",
  "deployment",
  "deployment_status",
  "repository_dispatch",
  "workflow_dispatch",
  "workflow_call"
];
var ALWAYS_ON_DEFAULT_BRANCH = ["schedule", "repository_dispatch"];
var RESTRICTED_FOR_DEPENDABOT = ["push", "create", "deployment", "deployment_status"];
var DEPENDABOT = "dependabot[bot]";
function headOf(runner, payload2) {
  const run2 = at(payload2, "workflow_run");
  if (runner.name === "workflow_run" && commitAt(run2, "head_sha")) return headOfRun(runner, run2);
  const number = pullRequestNumber(runner, payload2);
  if (number) return headOfPullRequest(runner, payload2, number);
  if (runner.name === "release") return headOfRelease(runner, payload2);
  const isRestricted = RESTRICTED_FOR_DEPENDABOT.includes(runner.name);
  const origin = isRestricted ? ownOrigin(runner.actor) : "repository";
  return { ...parseRef(runner, runner.fullRef), sha: runner.sha, origin };
}
function pullRequestNumber({ name, fullRef }, payload2) {
  const fromRef = Number(/^refs\/pull\/(\d{1,15})\//.exec(fullRef)?.[1] ?? 0);
  if (!name.startsWith("pull_request")) return fromRef;
  return numberAt(payload2, "pull_request.number") ?? numberAt(payload2, "number") ?? fromRef;
}
function headOfPullRequest(runner, payload2, number) {
  const { name, actor, repository, wantsPullRequestHead } = runner;
  const isTarget = name === "pull_request_target";
  const headRepository = at(payload2, "pull_request.head.repo");
  const isFork = (isTarget || headRepository !== void 0) && !isOwn(headRepository, repository);
  return {
    ref: { kind: "pull-request", number },
    fullRef: isTarget ? `refs/pull/${number}/merge` : runner.fullRef,
    sha: wantsPullRequestHead && commitAt(payload2, "pull_request.head.sha") || runner.sha,
    origin: isFork ? "fork" : ownOrigin(actor)
  };
}
function headOfRelease(runner, payload2) {
  const tag2 = textAt(payload2, "release.tag_name");
  const fullRef = tag2 ? `refs/tags/${tag2}` : runner.fullRef;
  const ref = isPublished(payload2) ? parseRef(runner, fullRef) : otherRef(runner.fullRef);
  return { ...ref, sha: runner.sha, origin: "repository" };
}
var isPublished = (payload2) => at(payload2, "release.draft") !== true && !["deleted", "unpublished"].includes(textAt(payload2, "action"));
function headOfRun(runner, run2) {
  const sha = commitAt(run2, "head_sha");
  const branch = textAt(run2, "head_branch");
  const before = textAt(run2, "event");
  if (!isOwn(at(run2, "head_repository"), runner.repository)) {
    const owner = textAt(run2, "head_repository.owner.login") || "fork";
    return { ...otherRef(`refs/remotes/${owner}/${branch}`), sha, origin: "fork" };
  }
  if (!before.startsWith("pull_request")) {
    const fullRef = `refs/${before === "release" ? "tags" : "heads"}/${branch}`;
    return { ...parseRef({ ...runner, name: before }, fullRef), sha, origin: "repository" };
  }
  const origin = ownOrigin(textAt(run2, "actor.login"));
  const number = numberAt(pullRequestOfRun(run2, runner.repository), "number");
  if (!number) return { ...otherRef(`refs/heads/${branch}`), sha, origin };
  return { ref: { kind: "pull-request", number }, fullRef: `refs/pull/${number}/head`, sha, origin };
}
var pullRequestOfRun = (run2, { owner, name }) => listAt(run2, "pull_requests").find((pull) => {
  const url = textAt(pull, "base.repo.url").toLowerCase();
  return url.endsWith(`/repos/${owner}/${name}`.toLowerCase());
});
function parseRef({ name: eventName, repository }, fullRef) {
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(fullRef) ?? [];
  const isMergeQueue = name?.startsWith("gh-readonly-queue/");
  if (!name || isMergeQueue || !ABOUT_A_REF.includes(eventName)) return otherRef(fullRef);
  if (kind === "tags") return { ref: { kind: "tag", name }, fullRef };
  const { defaultBranch } = repository;
  const isDefault = defaultBranch ? name === defaultBranch : ALWAYS_ON_DEFAULT_BRANCH.includes(eventName);
  return { ref: { kind: "branch", name, isDefault }, fullRef };
}
function otherRef(fullRef) {
  const name = fullRef.replace(/^refs\/(heads|tags|remotes)\//, "");
  return { ref: { kind: "other", name }, fullRef };
}
var ownOrigin = (actor) => actor === DEPENDABOT ? "dependabot" : "repository";
var isOwn = (repository, { owner, name }) => textAt(repository, "full_name").toLowerCase() === `${owner}/${name}`.toLowerCase();

// src/core/event/runner.ts
function parseSha(env, payload2) {
  const sha = env["GITHUB_SHA"] ?? "";
  const isDeletion = env["GITHUB_EVENT_NAME"] === "push" && at(payload2, "deleted") === true;
  if (isDeletion || /^0+$/.test(sha)) {
    throw new Problem(
      `the push deleted "${textAt(payload2, "ref") || env["GITHUB_REF"]}", so there is nothing to build`,
      'Add `if: "!github.event.deleted"` to the job.'
    );
  }
  if (isCommitId(sha)) return sha;
  throw new Problem(`GITHUB_SHA is "${sha}"`, "Set it to a whole commit id, 40 hex digits.");
}
function parseRepository(env, payload2) {
  const from = at(payload2, "repository");
  const [owner, name] = parseName(env, textAt(from, "full_name"));
  const server = (env["GITHUB_SERVER_URL"] || "https://github.com").replace(/\/+$/, "");
  const url = textAt(from, "html_url") || `${server}/${owner}/${name}`;
  return { owner, name, url, ...parseFacts(from) };
}
function parseFacts(from) {
  const isPrivate = at(from, "private");
  const isTold = (key) => at(from, key) !== void 0;
  return {
    defaultBranch: textAt(from, "default_branch") || void 0,
    description: isTold("description") ? textAt(from, "description") : void 0,
    license: isTold("license") ? textAt(from, "license.spdx_id") : void 0,
    isPrivate: typeof isPrivate === "boolean" ? isPrivate : void 0
  };
}
function parseName(env, fromPayload) {
  refuseOtherMachines(env);
  for (const text of [fromPayload, env["GITHUB_REPOSITORY"] ?? ""]) {
    const [, owner, name] = /^([^/\s]+)\/([^/\s]+)$/.exec(text) ?? [];
    if (owner && name) return [owner, name];
  }
  throw new Problem(
    `GITHUB_REPOSITORY is "${env["GITHUB_REPOSITORY"]}"`,
    "Set it to `owner/name`, such as `acme/app`."
  );
}
function refuseOtherMachines(env) {
  const missing = ["GITHUB_SHA", "GITHUB_REPOSITORY"].filter((variable) => !env[variable]);
  if (missing.length === 0) return;
  throw new Problem(
    `${allOf(missing)} ${missing.length > 1 ? "are" : "is"} not set: this is no job of GitHub Actions`,
    "Run Slipway in a workflow. By hand, set GITHUB_SHA to a commit, 40 hex digits, and GITHUB_REPOSITORY to `owner/name`."
  );
}
function parseRun(env, repository) {
  const id = env["GITHUB_RUN_ID"] ?? "";
  const attempt = env["GITHUB_RUN_ATTEMPT"] || "1";
  const number = env["GITHUB_RUN_NUMBER"] ?? "";
  return {
    id,
    workflow: (env["GITHUB_WORKFLOW_REF"] ?? "").replace(/@.*$/, ""),
    number: /^\d{1,15}$/.test(number) ? Number(number) : 0,
    url: `${repository.url}/actions${id && `/runs/${id}/attempts/${attempt}`}`
  };
}

// src/core/event/parse.ts
function parseEvent(env, payload2) {
  const name = env["GITHUB_EVENT_NAME"] ?? "";
  const repository = parseRepository(env, payload2);
  const actor = env["GITHUB_ACTOR"] || textAt(payload2, "sender.login");
  const fullRef = env["GITHUB_REF"] ?? "";
  const sha = parseSha(env, payload2);
  const wantsPullRequestHead = /^true$/i.test(env["DOCKER_METADATA_PR_HEAD_SHA"] ?? "");
  const head = headOf({ name, fullRef, sha, actor, repository, wantsPullRequestHead }, payload2);
  return {
    name,
    ...head,
    baseRef: parseBaseRef(env, payload2, head, repository),
    commitDate: parseCommitDate(payload2, head.sha),
    release: parseRelease(name, payload2),
    actor,
    repository,
    run: parseRun(env, repository)
  };
}
function parseRelease(eventName, payload2) {
  const tag2 = textAt(payload2, "release.tag_name");
  if (eventName !== "release" || !tag2 || !isPublished(payload2)) return void 0;
  return { tag: tag2, isPrerelease: at(payload2, "release.prerelease") === true };
}
function parseBaseRef(env, payload2, { ref }, repository) {
  const base = textAt(payload2, "pull_request.base.ref") || env["GITHUB_BASE_REF"] || textAt(payload2, "merge_group.base_ref") || textAt(pullRequestOfRun(at(payload2, "workflow_run"), repository), "base.ref") || (ref.kind === "tag" ? textAt(payload2, "base_ref") : "");
  return base.replace(/^refs\/heads\//, "") || void 0;
}
function parseCommitDate(payload2, sha) {
  const commits = [
    ...listAt(payload2, "commits"),
    at(payload2, "head_commit"),
    at(payload2, "workflow_run.head_commit"),
    at(payload2, "merge_group.head_commit")
  ];
  const date = textAt(
    commits.find((commit) => textAt(commit, "id") === sha),
    "timestamp"
  );
  return isDate(date) ? date : void 0;
}
var isDate = (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);

// src/io/github/event.ts
function currentEvent() {
  return parseEvent(process.env, payload(process.env["GITHUB_EVENT_PATH"]));
}
function payload(path) {
  try {
    return JSON.parse((0, import_node_fs.readFileSync)(path ?? "", "utf8"));
  } catch {
    return {};
  }
}

// src/core/access/build-secret-masks.ts
var SHORTEST = 8;
var masksFor = (secret) => secret.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length >= SHORTEST && /\w.*\w.*\w.*\w/.test(line));

// src/core/buildx/key-attributes.ts
var NAMES = "secret_access_key|session_token|account_key|sas_token|client_secret|ghtoken|token|password";
var KEYS = new RegExp(String.raw`(?<![a-z_])(${NAMES})=([^,&\s"]+)`, "gi");
var IN_ADDRESSES = /:\/\/([^/@\s"]{1,4096})@/g;
function keysIn(text) {
  const keys = Array.from(text.matchAll(KEYS), ([, , key = ""]) => key);
  const users = Array.from(text.matchAll(IN_ADDRESSES), ([, user = ""]) => user);
  return [...keys, ...users.map((user) => user.slice(user.indexOf(":") + 1))];
}
var withoutKeys = (text) => text.replace(KEYS, "$1=***").replace(IN_ADDRESSES, "://***@");

// src/core/inputs/secrets.ts
var WHOLE = [
  ...["password", "github-token", "ssh-key"],
  ...["aws-secret-access-key", "aws-session-token"]
];
var HOLDERS = [
  ...["cache-from", "cache-to", "outputs", "driver-opts", "context", "build-contexts"],
  ...["buildkitd-flags", "file", "ssh-options"]
];
function secretsIn(read, environment) {
  const whole = WHOLE.map((name) => read(name).trim()).filter((value) => value !== "");
  return [
    ...whole.flatMap((value) => [value, ...masksFor(value)]),
    ...itemsOf(read("secrets")).flatMap((item) => masksFor(valueIn(item))),
    ...itemsOf(read("secret-envs")).flatMap((item) => masksFor(environment[valueIn(item)] ?? "")),
    ...HOLDERS.flatMap((name) => keysIn(read(name))).flatMap(masksFor)
  ];
}
var SECRET_INPUTS = [
  ...WHOLE,
  ...["secrets", "secret-envs", "registry-auth"],
  ...HOLDERS
];
function itemsOf(text) {
  try {
    return parseList(text.trim(), { separator: "lines", trim: false, comments: false });
  } catch {
    return text.split("\n");
  }
}
var valueIn = (item) => item.slice(item.indexOf("=") + 1);
async function passwordsIn(registryAuth) {
  if (registryAuth.trim() === "") return [];
  const { parseRegistryAuth } = await import("./registry-auth-PPJ7WED2.js");
  try {
    return parseRegistryAuth(registryAuth).flatMap(({ password }) => password || []);
  } catch {
    const values = registryAuth.split(/[\r\n]+/).map((line) => line.slice(line.indexOf(":") + 1));
    return values.map((value) => value.trim().replace(/^["']|["']$/g, "")).flatMap(masksFor);
  }
}

// src/io/runner/run-action.ts
async function runAction(story, defaults = {}) {
  process.on("uncaughtException", (error) => process.exit(report(error)));
  try {
    await hideSecrets(getInput);
    const read = withDefaults((name) => getInput(name), defaults);
    setOutputs(await story(read, givenInputs()));
  } catch (error) {
    process.exitCode = report(error);
  }
}
async function hideSecrets(read) {
  const passwords = await passwordsIn(read("registry-auth"));
  const secrets = /* @__PURE__ */ new Set([...secretsIn(read, process.env), ...passwords]);
  for (const secret of secrets) job.mask(secret);
}
function report(error) {
  if (error instanceof Unfinished) setOutputs(error.outputs);
  if (error instanceof Problem) fail(String(error).slice(0, LONGEST));
  else {
    const what = String(error).slice(0, LONGEST);
    fail(`this is a bug of Slipway: ${what}. Please report it with the lines above: ${issues()}`);
    if (error instanceof Error && error.stack) job.log(error.stack.slice(0, LONGEST));
  }
  return 1;
}
var LONGEST = 2e4;
var givenInputs = () => Object.entries(process.env).flatMap(
  ([name, value]) => name.startsWith("INPUT_") && value ? [name.slice("INPUT_".length).toLowerCase()] : []
);
function setOutputs(outputs) {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
var issues = () => {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}/issues` : "the issues page of the action's repository";
};

// src/io/world.ts
var import_promises3 = __toESM(require_promises(), 1);
var import_node_path2 = __toESM(require_node_path(), 1);
var import_promises4 = __toESM(require_promises2(), 1);

// src/io/docker/engine-push.ts
var SILENCE = 6e5;
var TAGGING = 6e4;
function enginePushes(home, run2, cancelled2, silence = SILENCE) {
  const at2 = async (context) => {
    const address = await engineAddress(await home(), context);
    return { address, socket: socketOf(address), cancelled: cancelled2, run: run2, silence };
  };
  return {
    tag: async (image, reference) => tag(await at2(image.context), image, reference),
    untag: async (image, reference) => untag(await at2(image.context), image, reference),
    push: async (asked) => push(await at2(asked.context), asked)
  };
}
async function tag(engine, { context, id, environment }, reference) {
  const { socket, run: run2 } = engine;
  if (!socket) {
    await run2("docker", [...contextFlag(context), "tag", id, reference], { environment });
    return;
  }
  const [repository, name] = split(reference);
  const query = new URLSearchParams({ repo: repository, tag: name });
  const path = `/images/${encodeURIComponent(id)}/tag?${query}`;
  const answer = await ask(engine, socket, { path, method: "POST", silence: TAGGING });
  if (answer.status >= 300)
    throw new CommandFailure("docker tag", 1, `ERROR: ${messageIn(answer.body)}`);
}
async function untag(engine, image, reference) {
  const { socket, run: run2 } = engine;
  const { context, environment } = image;
  if (!socket) {
    const args = [...contextFlag(context), "image", "rm", reference];
    await run2("docker", args, { environment, evenIfCancelled: true }).catch((failure) => {
      if (!(failure instanceof CommandFailure && /no such image/i.test(failure.output)))
        throw failure;
    });
    return;
  }
  const asked = { path: `/images/${reference}`, method: "DELETE" };
  const { status, body } = await askSocket(socket, asked).catch((cause) => {
    throw noAnswer(engine.address, cause);
  });
  if (status >= 300 && status !== 404)
    throw new CommandFailure("docker image rm", 1, `ERROR: ${messageIn(body)}`);
}
var push = async (engine, asked) => {
  const digests = engine.socket ? await pushOverSocket(engine, engine.socket, asked) : await pushByCommand(engine.run, asked);
  return digests.at(-1) ?? "";
};
async function pushOverSocket(engine, socket, asked) {
  const [repository, name] = split(asked.reference);
  const { stalled, heard, over } = watchProgress(engine.silence);
  const lines = [];
  let error = "";
  const onLine = (line) => {
    const { error: wrong, id, status } = parsedObject(line.trim()) ?? {};
    heard(String(id), line);
    if (typeof wrong === "string") error = wrong;
    if (typeof status !== "string") return;
    hear(typeof id === "string" && id ? `${id}: ${status}` : status, lines, asked.onLine);
  };
  const request = {
    path: `/images/${repository}/push?${new URLSearchParams({ tag: name })}`,
    method: "POST",
    headers: { "x-registry-auth": authHeader(asked) }
  };
  try {
    const { status, body } = await ask(engine, socket, { ...request, onLine }, stalled);
    if (status >= 300) error = messageIn(body);
  } catch (cause) {
    if (!stalled.aborted || engine.cancelled.aborted) throw cause;
    error = `i/o timeout: nothing has come of it for ${engine.silence / 1e3} s`;
  } finally {
    over();
  }
  if (error) throw failed(asked, error, stalled.aborted);
  return lines;
}
function watchProgress(silence) {
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(), silence);
  const last = /* @__PURE__ */ new Map();
  const heard = (id, line) => {
    if (last.get(id) !== line) timer.refresh();
    last.set(id, line);
  };
  return { stalled: stall.signal, heard, over: () => clearTimeout(timer) };
}
async function pushByCommand(run2, asked) {
  const lines = [];
  const { context, reference, environment } = asked;
  const onLine = (line) => hear(line, lines, asked.onLine);
  try {
    await run2("docker", [...contextFlag(context), "push", reference], { environment, onLine });
    return lines;
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw failed(asked, wordsOf(failure.output));
  }
}
var wordsOf = (output) => output.split("\n").filter((line) => !/^(?:[0-9a-f]{12}: |The push refers to|Using default tag)/.test(line)).join("\n").trim();
function hear(line, digests, onLine) {
  const [, digest] = /: digest: (sha256:[0-9a-f]{64}) /.exec(line) ?? [];
  if (digest) digests.push(digest);
  if (/^[0-9a-f]{12}: (?:Pushed|(?:Layer )?[Aa]lready exists|Mounted from [\w./-]+)$/.test(line))
    onLine(line);
}
var failed = ({ reference }, message, timedOut = false) => new CommandFailure("docker push", 1, `ERROR: failed to push ${reference}: ${message}`, timedOut);
async function ask({ address, cancelled: cancelled2 }, socket, asked, stalled) {
  const signals = [cancelled2, stalled].filter((signal) => signal !== void 0);
  const patience = stalled && { silence: 0 };
  try {
    return await askSocket(socket, { ...asked, ...patience, cancelled: AbortSignal.any(signals) });
  } catch (cause) {
    throw cancelled2.aborted ? cancelled(cause) : noAnswer(address, cause);
  }
}
var contextFlag = (context) => context ? ["--context", context] : [];
var split = (reference) => {
  const at2 = reference.lastIndexOf(":");
  return [reference.slice(0, at2), reference.slice(at2 + 1)];
};
var messageIn = (body) => String(asObject(parsedObject(body))["message"] ?? body.trim());
function authHeader({ registry, credentials }) {
  const auth = credentials ? { ...authOf(credentials), serveraddress: configKey(registry) } : {};
  const base64 = Buffer.from(JSON.stringify(auth)).toString("base64");
  return base64.replaceAll("+", "-").replaceAll("/", "_");
}
function authOf(credentials) {
  if ("identityToken" in credentials) return { identitytoken: credentials.identityToken };
  if ("registryToken" in credentials) return { registrytoken: credentials.registryToken };
  return { username: credentials.username, password: credentials.password };
}

// src/io/docker/docker.ts
function dockerHere(run2, cancelled2) {
  const home = once(dockerHome);
  return {
    engine: once(async () => engineFacts(await home(), run2)),
    ...enginePushes(home, run2, cancelled2),
    builder: async (name) => knownBuilder(await home(), name),
    userConfig: async () => (await home()).config,
    credentials: async (registry) => {
      const { config } = await home();
      const environmentAuths = process.env["DOCKER_AUTH_CONFIG"];
      return knownCredentials({ config, environmentAuths }, registry, run2);
    },
    configure: async (directory, config) => configure(await home(), directory, config),
    preparedBuilder: once(() => preparedBuilder(job.log, cancelled2)),
    rememberBuilder: (name) => saveState(STATE.builder, name)
  };
}

// src/io/files/trees.ts
var import_node_fs2 = __toESM(require_node_fs(), 1);
var import_promises = __toESM(require_promises(), 1);
var import_node_path = __toESM(require_node_path(), 1);
var import_node_perf_hooks = __toESM(require_node_perf_hooks(), 1);
var import_promises2 = __toESM(require_promises2(), 1);
var TURN = 8;
var trees = { walk, readStarts, realPath };
async function walk(root, start, { enter, file }) {
  const turns = takingTurns();
  const open = [["", start]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [folder, state] = next;
    for (const entry of entriesOf(folder === "" ? root : `${root}/${folder}`)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) {
        if (entry.isFile() || entry.isSymbolicLink()) file(path, state, entry.isSymbolicLink());
        continue;
      }
      const inside = enter(path, state);
      if (inside !== void 0) open.push([path, inside]);
    }
    await turns();
  }
}
function entriesOf(folder) {
  try {
    return (0, import_node_fs2.readdirSync)(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
async function readStarts(...[root, paths, { bytes, budget, milliseconds }, each]) {
  const turns = takingTurns();
  const end = import_node_perf_hooks.performance.now() + milliseconds;
  const buffer = Buffer.allocUnsafe(bytes);
  let left = budget;
  let read = 0;
  for (const path of paths) {
    if (left <= 0 || import_node_perf_hooks.performance.now() > end) break;
    const length = readStart(`${root}/${path}`, buffer);
    if (length !== void 0) each(path, buffer.toString("latin1", 0, length), length < bytes);
    left -= length ?? 0;
    read++;
    await turns();
  }
  return read;
}
function readStart(path, buffer) {
  try {
    const file = (0, import_node_fs2.openSync)(path, "r");
    try {
      return (0, import_node_fs2.readSync)(file, buffer, 0, buffer.length, 0);
    } finally {
      (0, import_node_fs2.closeSync)(file);
    }
  } catch {
    return void 0;
  }
}
async function realPath(root, path) {
  try {
    const inside = (0, import_node_path.relative)(await (0, import_promises.realpath)(root), await (0, import_promises.realpath)(`${root}/${path}`));
    return inside === ".." || inside.startsWith(`..${import_node_path.sep}`) ? void 0 : inside;
  } catch {
    return void 0;
  }
}
function takingTurns() {
  let last = import_node_perf_hooks.performance.now();
  return () => {
    if (import_node_perf_hooks.performance.now() - last < TURN) return void 0;
    return (0, import_promises2.setImmediate)().then(() => {
      last = import_node_perf_hooks.performance.now();
    });
  };
}

// src/io/runner/cancellation.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => controller.abort(new Error(signal)));
  }
  return controller.signal;
}

// src/io/world.ts
function realWorld() {
  const cancelled2 = cancellation();
  const runHere = (program, args, options) => run(program, args, options, cancelled2);
  const docker = dockerHere(runHere, cancelled2);
  return {
    environment: process.env,
    clock: clock(cancelled2),
    files: {
      read: readText,
      isFile,
      list: listFiles,
      write: (path, text) => (0, import_promises3.writeFile)(path, text, { mode: 384 }),
      remove: (path) => (0, import_promises3.rm)(path, { force: true }),
      withPrivateDirectory
    },
    trees,
    job,
    run: runHere,
    ask: ask2,
    docker,
    github: gitHub(cancelled2),
    registry: registries(docker, runHere, cancelled2),
    dockerHub: dockerHub(cancelled2),
    ecr: amazonEcr(cancelled2)
  };
}
var clock = (cancelled2) => ({
  now: () => (/* @__PURE__ */ new Date()).toISOString(),
  random: Math.random,
  sleep: (time) => (0, import_promises4.setTimeout)(time, void 0, { signal: cancelled2 }).catch((cause) => {
    throw cancelled(cause);
  })
});
var listFiles = async (path) => {
  const entries = await (0, import_promises3.readdir)(path, { recursive: true, withFileTypes: true }).catch(
    (cause) => {
      if (["ENOENT", "ENOTDIR"].includes(cause.code ?? "")) return [];
      throw new Problem(`"${path}" cannot be read: ${cause.message}`, "Let the runner read it", {
        cause
      });
    }
  );
  return entries.filter((entry) => entry.isFile()).map((entry) => (0, import_node_path2.join)(entry.parentPath, entry.name)).sort();
};
var isFile = (path) => (0, import_promises3.stat)(path).then(
  (entry) => entry.isFile(),
  () => false
);
function gitHub(cancelled2) {
  const api = once(async () => (await import("./api-COMKALJE.js")).gitHubApi(cancelled2));
  return {
    repository: async (asked) => (await api()).repository(asked),
    commitDate: async (asked) => (await api()).commitDate(asked),
    compareCommits: async (asked) => (await api()).compareCommits(asked)
  };
}
var ask2 = async (...asked) => (await import("./ask-program-5ZGFBYF7.js")).askProgram(...asked);
var readText = (path) => (0, import_promises3.readFile)(path, "utf8").catch((cause) => {
  if (["ENOENT", "ENOTDIR", "EISDIR"].includes(cause.code ?? "")) return void 0;
  throw new Problem(`"${path}" cannot be read: ${cause.message}`, "Let the runner read it", {
    cause
  });
});
function registries(docker, runHere, cancelled2) {
  const clients2 = once(async () => {
    const { registryClients } = await import("./client-FZYNC7A3.js");
    return registryClients(() => userDocker(docker), runHere, {
      cancelled: cancelled2,
      insecureRegistries: () => insecureRegistries(docker)
    });
  });
  const factory = async (...asked) => (await clients2())(...asked);
  return factory;
}
function dockerHub(cancelled2) {
  const api = once(async () => (await import("./docker-hub-CHGWFFFS.js")).dockerHub({ cancelled: cancelled2 }));
  return {
    visibility: async (...asked) => (await api()).visibility(...asked),
    createPrivate: async (...asked) => (await api()).createPrivate(...asked)
  };
}
function amazonEcr(cancelled2) {
  const rim = { mask, cancelled: cancelled2 };
  const ofPrivate = once(async () => (await import("./endpoints-IWYZKGQQ.js")).ecrEndpoints(rim));
  const ofPublic = once(async () => (await import("./public-CIYLOPQD.js")).publicEndpoints(rim));
  return {
    private: async (endpoint) => (await ofPrivate())(endpoint),
    public: async (endpoint) => (await ofPublic())(endpoint)
  };
}
var userDocker = async ({ userConfig }) => ({
  config: await userConfig(),
  environmentAuths: process.env["DOCKER_AUTH_CONFIG"]
});
var insecureRegistries = ({ engine }) => engine().then(
  (facts) => facts.insecureRegistries,
  () => []
);

// src/core/inputs/access.ts
var readAccess = (form) => ({
  registry: form.text("registry"),
  username: form.text("username"),
  password: form.text("password"),
  registryAuth: form.text("registry-auth"),
  githubToken: form.text("github-token")
});

// src/core/inputs/aws.ts
function readAws(form) {
  const allowedAccounts = form.parsed(
    "allowed-account-ids",
    () => form.list("allowed-account-ids", ITEMS).map(checkAccount)
  );
  return {
    region: form.parsed("aws-region", (region) => checkRegion(region, '"aws-region"')),
    accessKeyId: form.text("aws-access-key-id"),
    secretAccessKey: form.text("aws-secret-access-key"),
    sessionToken: form.text("aws-session-token"),
    role: form.parsed("role-to-assume", (role) => checkRole(role, allowedAccounts ?? [])),
    sessionName: form.parsed("role-session-name", checkSessionName),
    duration: form.parsed("role-duration-seconds", checkDuration),
    allowedAccounts
  };
}
function checkAccount(account) {
  if (/^\d{12}$/.test(account)) return account;
  throw new Problem(
    `"allowed-account-ids" has "${account}"`,
    "Write 12 digits, in quotes: '012345678901'. YAML takes the zero from the front of a bare number"
  );
}

// src/core/inputs/images.ts
var readImages = (form) => ({
  images: form.list("images", LINES)
});
var readLabels = (form) => ({
  labels: form.list("labels", LINES),
  annotations: form.list("annotations", LINES)
});

// src/core/ecr/scan/scan.ts
var SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];
function scanResult(level, images) {
  const answers = images.flatMap(({ answer }) => answer ?? []);
  const findings = distinct(answers.flatMap(({ findings: found }) => found));
  const counts = countsOf(findings, answers);
  const isBlind = images.some(({ outcome: outcome2 }) => outcome2 !== "scanned");
  const isGate = level !== "off" && level !== "report";
  return {
    level,
    passed: !isGate || !(isBlind || countFrom(level, counts) > 0),
    worst: SEVERITIES.find((severity) => counts[severity]),
    counts,
    findings,
    images
  };
}
function countFrom(level, counts) {
  const threshold = SEVERITIES.findIndex((severity) => severity.toLowerCase() === level);
  return SEVERITIES.slice(0, threshold + 1).reduce(
    (sum, severity) => sum + (counts[severity] ?? 0),
    0
  );
}
var severityOf = (text) => SEVERITIES.find((severity) => severity === text.toUpperCase()) ?? "UNDEFINED";
var rankOf = ({ severity }) => SEVERITIES.indexOf(severityOf(severity));
function distinct(findings) {
  const byKey = new Map(
    findings.map((finding) => [
      JSON.stringify([
        finding.name,
        finding.package,
        finding.version,
        severityOf(finding.severity)
      ]),
      finding
    ])
  );
  return [...byKey.values()].toSorted(
    (one, other) => rankOf(one) - rankOf(other) || compare(one.name, other.name)
  );
}
var compare = (one, other) => one < other ? -1 : one > other ? 1 : 0;
function countsOf(findings, answers) {
  const told = answers.map(({ counts }) => normal(counts));
  const pairs = SEVERITIES.flatMap((severity) => {
    const listed2 = findings.filter((finding) => severityOf(finding.severity) === severity).length;
    const count = Math.max(listed2, ...told.map((counts) => counts[severity] ?? 0));
    return count > 0 ? [[severity, count]] : [];
  });
  return Object.fromEntries(pairs);
}
function normal(counts) {
  const sums = {};
  for (const [name, count] of Object.entries(counts)) {
    const severity = severityOf(name);
    sums[severity] = (sums[severity] ?? 0) + count;
  }
  return sums;
}
var countsInWords = (counts) => SEVERITIES.flatMap(
  (severity) => counts[severity] ? [`${counts[severity]} ${severity}`] : []
).join(", ") || "nothing";
var scanOutput = ({ level, passed, worst, counts, images }) => level === "off" ? "" : JSON.stringify({
  passed,
  worst: worst ?? "",
  counts,
  images: images.map(({ digest, platform, status, outcome: outcome2 }) => ({
    ...{ digest, platform, status, outcome: outcome2 }
  }))
});

// src/core/publication/results.ts
var AT_IMAGE = ["pushed", "moved", "unchanged", "kept"];
var pointsAtImage = ({ result }) => AT_IMAGE.includes(result);
var resultAfter = (problem) => problem instanceof Unsure || problem instanceof Cancelled ? "unknown" : "failed";
var allPushed = ({ images, tags }) => images.flatMap(
  (image) => tagsFor(tags, image.name).map(
    ({ name, kind, because }) => tagResult(image, name, kind === "fixed" ? "pushed" : "moved", because)
  )
);
var tagResult = (image, tag2, result, because) => ({ image: imageName(image), tag: tag2, result, because });
var tagsWith = (results, result) => [
  ...new Set(results.filter((one) => one.result === result).map(({ tag: tag2 }) => tag2))
];
var resultWord = ({ result }) => result.replace("-", " ");
var REASONED = ["held", "kept", "left", "failed", "unknown"];
function resultInWords(results, tag2) {
  const ours = results.filter((one) => one.tag === tag2);
  const words = ours.map(
    (one) => REASONED.includes(one.result) ? `${one.result}, because ${one.because}` : resultWord(one)
  );
  if (new Set(words).size <= 1) return words[0] ?? "";
  return ours.map(({ image }, index) => `${image}: ${words[index]}`).join("; ");
}
function stateInWords(results) {
  const images = [...new Set(results.map(({ image }) => image))];
  return images.map((image) => {
    const ours = results.filter((one) => one.image === image);
    const names = (...kinds) => ours.filter(({ result }) => kinds.includes(result)).map(({ tag: tag2 }) => tag2);
    const there = names("unchanged", "kept");
    const unknown = names("unknown");
    return [
      `${image}: moved: ${listed(names("pushed", "moved"))}`,
      ...there.length > 0 ? [`there before: ${listed(there)}`] : [],
      ...unknown.length > 0 ? [`not known: ${listed(unknown)}`] : [],
      `not moved: ${listed(names("failed", "not-moved"))}`
    ].join("; ");
  });
}
var listed = (names) => names.join(", ") || "none";
function imagesThere({ publication: { push: push2 }, naming: { images } }, results) {
  if (!push2.push || results.length === 0) return push2.push ? images : [];
  const there = new Set(results.filter(pointsAtImage).map(({ image }) => image));
  return images.filter((image) => there.has(imageName(image)));
}

// src/core/publication/run-image.ts
var NO_NAMES = { sure: /* @__PURE__ */ new Map(), unsure: /* @__PURE__ */ new Map() };
var sureNames = (image, repository) => namesOf(image).sure.get(imageName(repository)) ?? [];
var unsureNames = (image, repository) => namesOf(image).unsure.get(imageName(repository)) ?? [];
var namesOf = (image) => image.kind === "built" ? image.names : NO_NAMES;
var isForeign = (image) => image.kind === "kept" && !image.isOurCommit;

// src/outputs.ts
function outputsOf(plan, result) {
  const { naming } = plan;
  const results = result?.results ?? [];
  const there = result ? imagesThere(plan, results) : [];
  const digest = there.length > 0 ? result?.image.digest ?? "" : "";
  const isDone = result && !isForeign(result.image) && result.error === void 0;
  const pushed = there.length > 0 && isDone === true;
  const pins = (digest ? there : []).map((image) => pinned(image, digest));
  const outputs = {
    tags: naming.references.join("\n"),
    "tag-names": naming.tagNames.join("\n"),
    digest,
    version: naming.version,
    image: pins[0] ?? "",
    images: pins.join("\n"),
    registry: naming.images[0]?.registry.host ?? "",
    pushed: String(pushed),
    "moved-tags": tagsWith(results, "moved").join("\n"),
    "held-tags": tagsWith(results, "held").join("\n"),
    labels: naming.labels.join("\n"),
    annotations: naming.annotations.join("\n"),
    imageid: result?.image.kind === "built" ? result.image.build.imageId : "",
    metadata: result ? metadataOf(plan, result.image) : "",
    "scan-findings": result?.scan ? scanOutput(result.scan) : ""
  };
  const everything = { ...inWords(plan), digest, pushed, images: pins, results };
  const error = result?.error === void 0 ? {} : { error: result.error };
  return { ...outputs, json: JSON.stringify({ ...everything, ...error }) };
}
function metadataOf({ publication, naming }, image) {
  const json = image.kind === "built" ? image.build.json : "";
  if (publication.publishing.kind !== "staged" || json === "") return json;
  return JSON.stringify({ ...JSON.parse(json), "image.name": naming.references.join(",") }, null, 2);
}
function inWords({ naming, publication, notices: notices2 }) {
  const { version, tags, references, labels, annotations } = naming;
  return {
    version,
    because: publication.push.because,
    tags,
    references,
    labels,
    annotations,
    notices: notices2
  };
}

// src/core/tags/language/attributes.ts
function parseAttributes(line) {
  return recordOf(line).map((field) => {
    const at2 = field.indexOf("=");
    if (at2 < 1) return { key: void 0, value: field.trim() };
    return { key: field.slice(0, at2).trim().toLowerCase(), value: field.slice(at2 + 1).trim() };
  });
}

// src/core/image/image-names.ts
function parseImageNames(lines) {
  const [only, ...others] = lines;
  const names = only !== void 0 && others.length === 0 ? parseAttributes(only) : [];
  if (names.length > 0 && names.every(({ key }) => key === void 0)) {
    return names.filter(({ value }) => value !== "").map(({ value }) => ({ name: value, isEnabled: true }));
  }
  const problems = [];
  const images = lines.map((line) => parseLine(line, problems));
  const problem = allProblems('"images" cannot be read', problems);
  if (problem) throw problem;
  return images;
}
function parseLine(line, problems) {
  let image = { name: "", isEnabled: true };
  for (const { key = "name", value } of parseAttributes(line)) {
    if (key === "name") image = { ...image, name: value };
    else if (key !== "enable") problems.push(unknownAttribute(key, line));
    else if (value === "true" || value === "false")
      image = { ...image, isEnabled: value === "true" };
    else problems.push(new Problem(`"enable" of "${line}" is "${value}"`, "Use true or false"));
  }
  if (image.name === "") {
    problems.push(new Problem(`"${line}" names no image`, "Write name=acme/app,enable=true"));
  }
  return image;
}
function unknownAttribute(key, line) {
  const near = nearest(key, ["name", "enable"]);
  const fix = near ? `Did you mean ${near}=?` : "Use name= and enable=";
  return new Problem(`"${line}" has an attribute "${key}" that no image has`, fix);
}

// src/core/ecr/account/access-key.ts
var isAccessKey = (text) => /^A(?:KIA|SIA)[A-Z0-9]{12,124}$/.test(text);
var isSecretKey = (text) => !isAccessKey(text) && /^[A-Za-z0-9/+]{40}$/.test(text);
var OF_AWS = ["aws-access-key-id", "aws-secret-access-key"];
function keyProblem({ accessKeyId, secretAccessKey, sessionToken }, event, environment, inputs = OF_AWS) {
  if (event.origin !== "repository") return void 0;
  const half = halfProblem(accessKeyId, secretAccessKey, inputs);
  const swapped = swappedProblem(accessKeyId, secretAccessKey, inputs);
  const isWhole = accessKeyId !== "" && secretAccessKey !== "" && !swapped;
  const token = sessionToken || environment["AWS_SESSION_TOKEN"];
  const lacksToken = isWhole && !token && isTemporary(accessKeyId);
  const problems = [half, swapped, lacksToken ? noSessionToken(inputs) : void 0];
  return allProblems(
    "the access key is wrong",
    problems.filter((problem) => problem !== void 0)
  );
}
var isTemporary = (id) => isAccessKey(id) && id.startsWith("ASIA");
function halfProblem(id, secret, [idName, secretName]) {
  if (id === "" === (secret === "")) return void 0;
  const [is, isNot] = id ? [idName, secretName] : [secretName, idName];
  return new Problem(
    `"${is}" is given and "${isNot}" is empty`,
    "Check the name of the secret: one that is not set is empty"
  );
}
function swappedProblem(id, secret, [idName, secretName]) {
  const [isSecret, isId] = [isSecretKey(id), isAccessKey(secret)];
  if (!isSecret && !isId) return void 0;
  if (isSecret && isId)
    return new Problem(`"${idName}" and "${secretName}" are swapped`, "Write each under the other");
  return isSecret ? new Problem(
    `"${idName}" has the form of a secret, not of an id`,
    "Write the text that begins with AKIA or ASIA, and check the names of the secrets"
  ) : new Problem(
    `"${secretName}" has the form of an id, not of a secret`,
    "Write the 40 characters that AWS shows once, when the key is created, and check the names of the secrets"
  );
}
var noSessionToken = ([idName]) => new Problem(
  `"${idName}" begins with ASIA, and "aws-session-token" is empty`,
  "Such a key is good for some hours and has three parts: write all of them, or use a role or a key that begins with AKIA"
);

// src/core/ecr/account/login.ts
var keysInLogin = ({ registry, username }) => isOnAws(registry) && isAccessKey(username);
function planEcrLogins(aws, hosts, given, event, environment) {
  const byKeys = given.filter(keysInLogin);
  const registries2 = [...byKeys.map(({ registry }) => registry), ...hosts.map(registryOf)];
  const wanted = new Map(registries2.filter(isOnAws).map((registry) => [registry.host, registry]));
  for (const { registry, username } of given)
    if (!isAccessKey(username)) wanted.delete(registry.host);
  const logins = [...wanted.values()].map((registry) => {
    const keys = byKeys.find((login) => login.registry.host === registry.host);
    return ecrLogin(registry, keys ? withKeys(aws, keys) : aws);
  });
  const complaints = [...badUsers(given), ...foreignAccounts(aws, hosts)];
  const ofKey = keyProblem(aws, event, environment);
  return { logins, complaints: ofKey ? [...complaints, ofKey] : complaints };
}
var ecrLogin = (registry, aws) => ({
  registry,
  endpoint: placeOf(registry, aws),
  isGiven: hasKeys(aws) || aws.role !== "",
  isNeeded: true
});
var placeOf = (registry, aws) => isEcr(registry) ? privateEndpoint(registry, aws) : { kind: "ecr-public", aws };
function privateEndpoint({ account, region, fips, host }, aws) {
  return { kind: "ecr", account, region, fips, dualStack: host.includes(".dkr-ecr"), aws };
}
var withKeys = (aws, { username, password }) => ({
  ...aws,
  accessKeyId: username,
  secretAccessKey: password,
  sessionToken: username.startsWith("ASIA") ? aws.sessionToken : ""
});
function ecrEndpointFor({ ecrLogins: ecrLogins2, aws }, registry) {
  if (!isEcr(registry)) return void 0;
  const endpoint = ecrLogins2.find((one) => one.registry.host === registry.host)?.endpoint;
  return endpoint?.kind === "ecr" ? endpoint : privateEndpoint(registry, aws);
}
var hasKeys = ({ accessKeyId, secretAccessKey }) => accessKeyId !== "" && secretAccessKey !== "";
var hasAwsCredentials = (logins, environment) => logins.some(({ endpoint: { aws } }) => hasKeys(aws)) || Boolean(environment["ACTIONS_ID_TOKEN_REQUEST_URL"]) && logins.some(({ endpoint: { aws } }) => aws.role !== "");
var AMBIENT = [
  "AWS_ACCESS_KEY_ID",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_PROFILE"
];
var mayLogIn = (login, environment) => hasAwsCredentials([login], environment) || AMBIENT.some((name) => environment[name]);
var badUsers = (given) => given.filter(({ registry, username }) => isOnAws(registry) && username !== "" && username !== "AWS").filter(({ username }) => !isAccessKey(username)).map(
  ({ registry, username }) => new Problem(
    `${isSecretKey(username) ? "the secret of a key" : `"${username}"`} is no user of ${registry.host}`,
    "Leave user name and password out: AWS credentials open Amazon ECR. Else write AWS and a token of ECR, or an access key id and its secret"
  )
);
var foreignAccounts = ({ allowedAccounts }, hosts) => [...new Set(hosts)].flatMap((host) => {
  const registry = registryOf(host);
  const isForeign2 = isEcr(registry) && !allowedAccounts.includes(registry.account);
  return isForeign2 && allowedAccounts.length > 0 ? new Problem(
    `${host} belongs to account ${registry.account}, and "allowed-account-ids" has ${allowedAccounts.join(", ")}`,
    "Correct the image name, or add the account to the list"
  ) : [];
});

// src/core/ecr/account/registry-choice.ts
var SOME_ACCOUNT = "000000000000";
function chooseRegistry(options, event, environment) {
  const written = options.registry.trim().toLowerCase();
  if (written === "ecr-public") return { kind: "host", host: "public.ecr.aws" };
  if (written !== "ecr") return { kind: "host", host: options.registry };
  const region = regionFor(options.aws, environment);
  const account = knownAccount(options);
  if (account) return { kind: "host", host: ecrHost(account, region) };
  const host = ecrHost(SOME_ACCOUNT, region);
  if (isNamedEverywhere(options)) return { kind: "host", host };
  const notice = `${host} stands for your registry: its account is known once AWS has been asked`;
  const otherwise = mayDoWithout(options, event) ? { host, notice } : void 0;
  const endpoint = placeToAsk(options, region);
  const canAsk = !options.dryRun && (!otherwise || mayLogIn({ endpoint }, environment));
  if (!canAsk) return { kind: "host", host, notice };
  const problem = keyProblem(endpoint.aws, event, environment, namesOfKey(options));
  if (problem) throw problem;
  return { kind: "ask", endpoint, otherwise };
}
function placeToAsk(options, region) {
  const aws = isKeyInLogin(options) ? withKeys(options.aws, options) : options.aws;
  return { kind: "ecr", account: void 0, region, fips: false, dualStack: false, aws };
}
var isKeyInLogin = ({ username }) => isAccessKey(username) || isSecretKey(username);
var namesOfKey = (options) => isKeyInLogin(options) ? ["username", "password"] : void 0;
function knownAccount({ aws: { role, allowedAccounts } }) {
  const [only, ...others] = allowedAccounts;
  return accountOfArn(role) ?? (others.length === 0 ? only : void 0);
}
var isNamedEverywhere = ({ images }) => images.length > 0 && parseImageNames(images).every(({ name }) => hasHost(name));
var hasHost = (name) => name.includes("/") && isHostInImageName(name.split("/")[0] ?? "");
var mayDoWithout = ({ dryRun, push: push2 }, { origin, ref }) => dryRun || push2 === "false" || push2 === "auto" && ref.kind === "pull-request" || origin !== "repository";
function regionFor({ region }, environment) {
  const names = ["AWS_REGION", "AWS_DEFAULT_REGION"];
  const name = names.find((one) => environment[one]);
  const found = region || checkRegion(name && environment[name] || "", `the variable ${name}`);
  if (found) return found;
  throw new Problem(
    '"registry" is "ecr", and nobody says in which region',
    'Write "aws-region: us-west-2" with the region of the registry, or its whole host under "registry"'
  );
}

// src/steps/access/registry-host.ts
async function completeRegistry(world, inputs, event) {
  hideAccounts(world, inputs, accountsIn(inputs));
  const { host: registry, notice } = await findHost(world, inputs, event);
  hideAccounts(world, inputs, registry.match(ACCOUNT) ?? []);
  if (notice) world.job.annotate({ level: "notice", message: notice });
  return { ...inputs, registry };
}
async function findHost(world, inputs, event) {
  const choice = chooseRegistry(inputs, event, world.environment);
  if (choice.kind === "host") return choice;
  try {
    const ecr = await world.ecr.private(choice.endpoint);
    return { host: (await ecr.token()).host };
  } catch (problem) {
    if (!(problem instanceof Problem) || !choice.otherwise) throw problem;
    return choice.otherwise;
  }
}
var ACCOUNT = /(?<!\d)\d{12}(?!\d)/g;
var accountsIn = ({ registry, images, registryAuth, aws }) => [registry, ...images, registryAuth, aws.role, ...aws.allowedAccounts].flatMap(
  (text) => text.match(ACCOUNT) ?? []
);
function hideAccounts(world, { maskAwsAccountId }, accounts) {
  if (!maskAwsAccountId) return;
  for (const account of new Set(accounts)) world.job.mask(account);
}

// src/steps/access/ecr-login.ts
async function ecrLogins(world, access, fresh = false) {
  const wanted = access.push ? access.ecrLogins : access.ecrLogins.filter((login) => mayLogIn(login, world.environment));
  const asked = await Promise.allSettled(wanted.map((login) => logIn(world, login, fresh)));
  const failed2 = asked.flatMap(
    (end, index) => end.status === "rejected" ? [{ reason: end.reason, login: wanted[index] }] : []
  );
  const bug = failed2.find(({ reason }) => !(reason instanceof Problem));
  if (bug) throw bug.reason;
  const isFatal = ({ login }) => access.push && login?.isNeeded;
  const problem = oneOf(failed2.filter(isFatal).map(({ reason }) => reason));
  if (problem) throw problem;
  const minor = oneOf(failed2.map(({ reason }) => reason));
  if (minor) world.job.annotate({ level: "notice", message: `built without a login: ${minor}` });
  return asked.flatMap((end) => end.status === "fulfilled" && end.value ? [end.value] : []);
}
function ecrCredentials(world, access, registry) {
  const planned = access.ecrLogins.find((login) => login.registry.host === registry.host);
  return planned && ((fresh = false) => byToken(world, planned, fresh));
}
async function logIn(world, login, fresh) {
  const { registry, isGiven } = login;
  try {
    return await byToken(world, login, fresh);
  } catch (problem) {
    if (!(problem instanceof Problem) || isGiven) throw problem;
    if (await world.docker.credentials(registry) === void 0) throw problem;
    world.job.log(`${registry.host}: the login that docker has is used (${problem.message})`);
    return void 0;
  }
}
async function byToken(world, { registry, endpoint }, fresh) {
  const ecr = await (endpoint.kind === "ecr" ? world.ecr.private(endpoint) : world.ecr.public(endpoint));
  const { username, password } = await ecr.token(fresh);
  return { registry, username, password, from: "ecr" };
}
var oneOf = (problems) => allProblems("cannot log in to Amazon ECR", [
  ...new Map(problems.map((problem) => [String(problem), problem])).values()
]);

// src/steps/access/session.ts
async function withLogin(world, access, { push: push2, logout }, work) {
  const opened = { ...access, push: push2 };
  return world.files.withPrivateDirectory(async (directory) => {
    let logins = await allLogins(world, opened);
    const environment = await logIn2(world, logins, logout, directory);
    const renew = async () => {
      if (access.ecrLogins.length === 0) return;
      logins = await allLogins(world, opened, true);
      await logInAgain(world, logins, environment);
    };
    const login = ({ host }) => logins.find(({ registry }) => registry.host === host);
    const run2 = directory.replace(/\W/g, "").slice(-6).toLowerCase();
    const client = clients(world, opened, login);
    return work({ directory, run: run2, environment, login, client, renew });
  });
}
async function allLogins(world, access, fresh = false) {
  for (const { password } of access.logins) world.job.mask(password);
  const logins = [...access.logins, ...await ecrLogins(world, access, fresh)];
  for (const login of logins) world.job.mask(basicAuth(login));
  return logins;
}
function clients(world, access, login) {
  const sources = /* @__PURE__ */ new Map();
  return (registry) => {
    const known = login(registry);
    if (known?.from !== "ecr") return world.registry(registry, known);
    const source = sources.get(registry.host) ?? ecrCredentials(world, access, registry);
    sources.set(registry.host, source);
    return world.registry(registry, source);
  };
}
var logIn2 = (world, logins, logout, directory) => logout ? logInForRun(world, logins, directory) : logInForJob(world, logins);
async function logInForRun(world, logins, directory) {
  const environment = await world.docker.configure(directory, await configFor(world, logins));
  return world.environment["DOCKER_AUTH_CONFIG"] ? { ...environment, DOCKER_AUTH_CONFIG: "" } : environment;
}
var configFor = async ({ docker, environment }, logins) => runConfig(await docker.userConfig(), logins, environment["DOCKER_AUTH_CONFIG"]);
async function logInAgain(world, logins, environment) {
  const directory = environment["DOCKER_CONFIG"];
  if (directory === void 0) await logInForJob(world, logins);
  else await world.files.write(`${directory}/config.json`, await configFor(world, logins));
}
async function logInForJob(world, logins) {
  for (const { registry, username, password } of logins) {
    const args = ["login", registry.host, "--username", username, "--password-stdin"];
    await explaining(() => world.run("docker", args, { stdin: password }));
  }
  return {};
}

// src/core/buildx/progress.ts
var STEP_LINE = /^#(\d+) (.*)$/;
function followProgress() {
  const steps = /* @__PURE__ */ new Map();
  return {
    line: (line, at2) => {
      const [, number, text] = STEP_LINE.exec(line.trimEnd()) ?? [];
      if (number === void 0 || text === void 0) return;
      const step = steps.get(number);
      if (!step) steps.set(number, { name: text, start: at2, end: at2, state: "running" });
      else steps.set(number, { ...step, ...outcome(text, step), end: at2 });
    },
    steps: () => [...steps.values()]
  };
}
var isCacheStep = ({ name }) => /^(importing cache manifest|exporting (to .*[Cc]ache|cache))/.test(name);
var NO_CACHE_YET = /^ERROR: failed to configure \w+ cache importer: .*: not found$/;
function outcome(text, { state }) {
  if (text === "CACHED") return { state: "cached" };
  if (text === "CANCELED") return { state: "canceled" };
  if (NO_CACHE_YET.test(text)) return { state: "done" };
  if (text.startsWith("ERROR:") || text === "ERROR") return { state: "failed" };
  if (/^DONE \d/.test(text) && state === "running") return { state: "done" };
  return { state };
}

// src/core/publication/build-result.ts
var NotPublished = class extends Problem {
  result;
  constructor(problem, result) {
    super(problem.message, problem.fix, { cause: problem });
    this.result = { ...result, error: problem.message };
  }
};
function notPublished(problem, result, more = []) {
  const state = [...stateInWords(result.results), ...more].join("\n  ");
  const whole = new Problem(problem.message, `${problem.fix}
  ${state}`, { cause: problem });
  return new NotPublished(whole, result);
}

// src/core/text/table.ts
function aligned(rows) {
  const widths = rows.reduce((widest, row) => {
    for (const [column, cell2] of row.entries())
      widest[column] = Math.max(widest[column] ?? 0, cell2.length);
    return widest;
  }, []);
  const line = (row) => row.map((cell2, column) => cell2.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}
var inMarkdown = (text) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replace(/[\\`*_[\]|~]/g, (sign) => `\\${sign}`).replace(/\s*\n\s*/g, "<br>");
function markdownTable(head, rows) {
  const line = (cells2) => `| ${cells2.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
function duration(milliseconds) {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59950) return `${(milliseconds / 1e3).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1e3);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// src/core/ecr/repository/ecr-options.ts
function ecrNotice(options, images) {
  if (images.some(isPrivateEcr)) return void 0;
  const named = [
    ...options.createRepository ? ["ecr-create-repository"] : [],
    ...options.lifecycle ? ["ecr-lifecycle-policy"] : [],
    ...options.scan === "off" ? [] : ["ecr-scan"]
  ];
  if (named.length === 0) return void 0;
  return `${named.map((name) => `"${name}"`).join(", ")}: not looked at, because no image is in a private repository of ECR`;
}
function ecrInWords({ createRepository, lifecycle, scan, scanTimeout }) {
  const policy = lifecycle?.kind === "file" ? lifecycle.path : `rules: ${lifecycle?.policy.rules.length}`;
  return [
    createRepository ? "the repository is created if it is missing" : "the repository must exist",
    ...lifecycle ? [`lifecycle policy (${policy})`] : [],
    scan === "off" ? "no scan" : `scan: ${scan}, ${duration(scanTimeout)} at most`
  ].join("; ");
}

// src/core/report/plan-in-log.ts
function planInWords(plan) {
  const { event, build, publication } = plan;
  const { images, tags } = plan.naming;
  const { push: push2, ecr } = publication;
  return aligned([
    ["Event", `${event.name} of ${event.fullRef || "no ref"} at ${event.sha.slice(0, 7)}`],
    ...labelled("Image", images.map(imageName)),
    ...images.some(isPrivateEcr) ? [["ECR", ecrInWords(ecr)]] : [],
    ["Push", `${push2.push ? "yes" : "no"}: ${push2.because}`],
    ...conditions(plan),
    ["Cache", build.cache.because],
    ...labelled("Given", build.ownArguments)
  ]).concat(
    "\n\n",
    aligned([
      ["Tag", "Kind", "Because"],
      ...tags.map(({ name, kind, because }) => [name, kind, because])
    ])
  );
}
function conditions({ publication, gate: { test } }) {
  const { push: push2, onExistingTag, visibility } = publication;
  if (!push2.push) return [];
  return [
    ...test.command ? [["Test", `test-command, ${duration(test.timeout)} at most`]] : [],
    ...onExistingTag === "protect" ? [] : [["Fixed tags", `on-existing-tag: ${onExistingTag}`]],
    ...visibility === "any" ? [] : [["Visibility", visibility]]
  ];
}
var labelled = (label2, values) => values.map((value, index) => [index === 0 ? label2 : "", value]);

// src/core/ecr/scan/scan-problem.ts
var NAMED = 5;
function scanProblem(result) {
  if (result.passed) return void 0;
  const problems = [tooSevere(result), ...blind(result)].filter((problem) => problem !== void 0);
  return allProblems("the image does not pass its scan", problems);
}
function tooSevere({ level, counts, findings }) {
  if (countFrom(level, counts) === 0) return void 0;
  const rank = rankOf({ severity: level });
  const named = findings.filter((finding) => rankOf(finding) <= rank);
  const more = countFrom(level, counts) - Math.min(named.length, NAMED);
  const list = [
    ...named.slice(0, NAMED).map(findingInWords),
    ...more > 0 ? [`${more} more`] : []
  ].join(", ");
  return new Problem(
    `"ecr-scan" is "${level}", and the scan found ${countsInWords(counts)}: ${list}`,
    waysOut(level, named)
  );
}
function waysOut(level, named) {
  const isFixable = named.some(({ fixedIn }) => fixedIn !== "");
  const update = isFixable ? "Update the base image (pull: true looks for a newer one) and the packages" : "Use another base image: no version is known in which they are mended";
  const higher = { low: "medium", medium: "high", high: "critical" }[level];
  const raise = higher ? `ecr-scan: ${higher}, or ` : "";
  return `${update}; or write ${raise}ecr-scan: report to be told and go on`;
}
var findingInWords = ({ name, severity, package: its, version, fixedIn }) => {
  const where = [its, version].filter(Boolean).join(" ");
  const facts = [severity, where, fixedIn && `fixed in ${fixedIn}`].filter(Boolean).join(", ");
  return `${name} (${facts})`;
};
function blind({ level, images }) {
  return images.flatMap((image) => {
    if (image.outcome === "scanned") return [];
    return [new Problem(`${whyBlind(image)}; "ecr-scan" is "${level}"`, cure(image))];
  });
}
function whyBlind(image) {
  const { outcome: outcome2, status, description } = image;
  const seen = [status, description].filter(Boolean).join(", ") || "nothing";
  const whole = `${imageInWords(image)} ${WHAT[outcome2]}: ECR says ${seen}`;
  return whole.replace(/[.\s]+$/, "");
}
var WHAT = {
  scanned: "was scanned",
  unscannable: "cannot be scanned",
  failed: "was not scanned",
  late: "was not scanned in time"
};
function imageInWords({ platform, digest }) {
  const short = digest.slice(0, "sha256:".length + 12);
  return platform ? `${platform} (${short})` : short;
}
var CURES = {
  IMAGE_ARCHIVED: "Restore the image from the archive",
  LIMIT_EXCEEDED: "Run the job again tomorrow: the account has used up its scans of today",
  SCAN_ELIGIBILITY_EXPIRED: "The image is older than Inspector looks back: build it anew (no-cache: true), or lengthen the re-scan duration of the registry"
};
function cure({ outcome: outcome2, status }) {
  const report2 = "write ecr-scan: report to publish without";
  if (outcome2 === "late") return `Write a longer "ecr-scan-timeout", or ${report2}`;
  if (outcome2 === "unscannable")
    return `Use a base image that ECR can look into (scratch has nothing it knows), turn on enhanced scanning, or ${report2}`;
  return `${CURES[status] ?? "Run the job again"}, or ${report2}`;
}

// src/core/report/scan-table.ts
var MOST_ROWS = 50;
var MOST_TEXT = 2e4;
function scanInMarkdown(result) {
  if (result.level === "off") return [];
  const { counts, images, findings } = result;
  const scanned = images.filter(({ outcome: outcome2 }) => outcome2 === "scanned");
  const places = scanned.map((image) => `\`${imageInWords(image)}\``).join(", ");
  const others = images.filter(({ outcome: outcome2 }) => outcome2 !== "scanned");
  return [
    `#### Scan: ${countsInWords(counts)}${result.passed ? "" : " \u2014 not passed"}`,
    ...places ? [`Scanned: ${places}`] : [],
    ...others.map((image) => `> \u26A0\uFE0F ${inMarkdown(whyBlind(image))}`),
    ...tableOf(findings)
  ];
}
function tableOf(findings) {
  const rows = [];
  let left = MOST_TEXT;
  for (const finding of findings.slice(0, MOST_ROWS)) {
    const row = cells(finding);
    left -= row.join("").length;
    if (left < 0) break;
    rows.push(row);
  }
  if (rows.length === 0) return [];
  const more = findings.length - rows.length;
  const table = markdownTable(["Severity", "Vulnerability", "Package", "Fixed in"], rows);
  return [table, ...more > 0 ? [`\u2026 and ${more} more`] : []];
}
function cells({ severity, name, package: its, version, fixedIn, link }) {
  const title = cell(name) || "unnamed";
  return [
    cell(severity),
    isPlainLink(link) ? `[${title}](${link})` : title,
    cell([its, version].filter(Boolean).join(" ")),
    cell(fixedIn)
  ];
}
var LONGEST2 = 80;
var cell = (text) => inMarkdown(text.length > LONGEST2 ? `${text.slice(0, LONGEST2)}\u2026` : text);
var isPlainLink = (link) => link.length < 300 && /^https?:\/\/[\w./?=&%#:~+,@!-]+$/.test(link);

// src/core/report/timeline.ts
var SHOWN = 12;
var SHORT = 100;
function timeline(steps) {
  const slow = steps.filter((step) => step.end - step.start >= SHORT && step.state !== "cached").toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, SHOWN).toSorted((a, b) => a.start - b.start);
  if (slow.length === 0) return "";
  const bars = slow.map(
    (step) => `  ${label(step)} :${step.state === "failed" ? "crit, " : ""}${step.start}, ${step.end}`
  );
  return ["```mermaid", "gantt", "  dateFormat x", "  axisFormat %M:%S", ...bars, "```"].join("\n");
}
var label = ({ name, start, end }) => `${shortName(name)} (${duration(end - start)})`;
var NUMBERED = /^\[[^\]]*\b\d+\/\d+\]/;
function shortName(name) {
  const [, place = "", rest = ""] = /^(\[[^\]:;#]*\] ?)?(.*)$/s.exec(name) ?? [];
  const words = rest.split(" ").slice(0, 3);
  const odd = words.findIndex((word) => !/^[\w./@+=-]{1,40}$/.test(word));
  return `${place}${words.slice(0, odd < 0 ? 3 : odd).join(" ")}`.trim() || "step";
}
function stepCount(all) {
  const numbered = all.filter(({ name }) => NUMBERED.test(name));
  const cached = numbered.filter(({ state }) => state === "cached").length;
  const steps = numbered.length === 1 ? "step" : "steps";
  return `${numbered.length} ${steps}, ${cached} of them cached`;
}

// src/core/report/summary.ts
var LONGEST3 = 6e4;
var plannedSummary = (plan) => shortened(["### Slipway would build", ...about(plan), ...notices(plan)]);
function builtSummary(plan, result) {
  const { push: push2 } = plan.publication;
  const { call } = plan.build.options;
  if (call && call !== "build") return shortened([`### Ran \`call: ${inMarkdown(call)}\``]);
  const { image, results, scan } = result;
  const there = image.digest ? imagesThere(plan, results) : [];
  const what = image.kind === "kept" ? "There already" : there.length > 0 ? "Pushed" : "Built, not pushed";
  return shortened([
    `### ${what}: \`${plan.naming.version || plan.event.sha.slice(0, 7)}\``,
    ...push2.push ? [] : [`Not pushed: ${inMarkdown(push2.because)}.`],
    ...about(plan, results),
    ...pullLines(there, image.digest),
    howBuilt(plan, image),
    ...plan.gate.test.command && there.length > 0 ? ["`test-command` has passed."] : [],
    ...scan ? scanInMarkdown(scan) : [],
    ...image.kind === "built" ? picture(image.build.steps) : [],
    ...image.kind === "built" ? warnings(image.build.warnings) : [],
    ...notices(plan)
  ]);
}
var howBuilt = ({ build: { cache } }, image) => image.kind === "kept" ? `Nothing was built: \`${image.tag}\` was there already.` : `Built in ${duration(image.build.duration)}: ${stepCount(image.build.steps)}; cache: ${cache.because}.`;
var failedSummary = (plan, problem, result) => shortened([
  "### Not published",
  `**${inMarkdown(problem.message)}**`,
  inMarkdown(problem.fix),
  ...about(plan, result?.results),
  ...result?.scan ? scanInMarkdown(result.scan) : [],
  ...result?.image.digest ? [`The image is in the registry: \`${result.image.digest}\``] : []
]);
function about({ naming }, results = []) {
  const { images, tags } = naming;
  const rows = tags.map(({ name, kind, because }) => [
    `\`${name}\``,
    kind,
    inMarkdown(because),
    ...results.length > 0 ? [inMarkdown(resultInWords(results, name))] : []
  ]);
  const head = ["Tag", "Kind", "Because", ...results.length > 0 ? ["Result"] : []];
  return [images.map((image) => `\`${imageName(image)}\``).join(", "), markdownTable(head, rows)];
}
function pullLines(images, digest) {
  if (images.length === 0) return [];
  const lines = images.map((image) => `docker pull ${pinned(image, digest)}`);
  return [`Digest: \`${digest}\``, ["```sh", ...lines, "```"].join("\n")];
}
function picture(steps) {
  const drawn = timeline(steps);
  return drawn ? [`<details><summary>Slow steps</summary>

${drawn}

</details>`] : [];
}
var warnings = (found) => found.map(({ message, url }) => `> \u26A0\uFE0F ${inMarkdown(message)}${url ? ` ([why](${url}))` : ""}`);
var notices = ({ notices: given }) => given.map((notice) => `> ${inMarkdown(notice)}`);
function shortened(blocks) {
  const kept = [];
  let left = LONGEST3;
  for (const block of blocks) {
    const bytes = new TextEncoder().encode(block);
    if (bytes.length > left) {
      const isProse = !/^(```|\||<details)/.test(block);
      const head = isProse ? [new TextDecoder().decode(bytes.subarray(0, left))] : [];
      return `${[...kept, ...head, "\u2026 shortened"].join("\n\n")}
`;
    }
    kept.push(block);
    left -= bytes.length + 2;
  }
  return `${kept.join("\n\n")}
`;
}

// src/steps/report/report.ts
async function showPlan(world, plan) {
  await world.job.group("Plan", async () => world.job.log(planInWords(plan)));
  for (const message of plan.warnings) world.job.annotate({ level: "warning", message });
  for (const message of plan.notices) world.job.annotate({ level: "notice", message });
}
async function reportPlanned(world, plan, summary) {
  world.job.log("dry run: nothing was built, nothing was pushed");
  if (summary) await world.job.summarize(plannedSummary(plan));
}
async function reportBuilt(world, plan, result, summary) {
  const { image } = result;
  if (image.kind === "built") annotateBuild(world, plan, image.build);
  if (summary) await world.job.summarize(builtSummary(plan, result));
}
function annotateBuild({ job: job2 }, { build }, { steps, warnings: warnings2 }) {
  if (steps.some((step) => step.state === "failed" && isCacheStep(step)))
    job2.annotate(CACHE_TROUBLE);
  const file = dockerfilePath(build.options);
  for (const warning of warnings2) job2.annotate(annotationOf(warning, file));
}
var CACHE_TROUBLE = {
  level: "notice",
  message: "the layer cache could not be read or written; the image is complete; the next build will be slow"
};
async function reportingFailure({ job: job2 }, { summary, outputs }, work) {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    const words = summary(failure);
    if (words) await job2.summarize(words);
    const left = outputs(failure);
    throw left ? new Unfinished(failure, left) : failure;
  }
}
function buildFailure(plan, summary) {
  const resultOf = (failure) => failure instanceof NotPublished ? failure.result : void 0;
  return {
    summary: (failure) => summary ? failedSummary(plan, failure, resultOf(failure)) : void 0,
    outputs: (failure) => {
      const result = resultOf(failure);
      return result && outputsOf(plan, result);
    }
  };
}
var annotationOf = ({ message, detail, url, line, endLine }, file) => ({
  level: "warning",
  title: "Build check",
  message: [message, detail, url].filter(Boolean).join("\n"),
  ...file ? { file: tidyPath(file) } : {},
  ...line === void 0 ? {} : { line, endLine: endLine ?? line }
});

// src/core/access/plan-logins.ts
async function planLogins(options, hosts, event, environment) {
  const listed2 = await listedLogins(options.registryAuth);
  const given = [...listed2, ...single(options, event)].filter(({ password }) => password !== "");
  const ecr = planEcrLogins(options.aws, hosts, given, event, environment);
  const complaints = [...duplicates(given), ...incomplete(given, event), ...ecr.complaints];
  const problem = allProblems("the credentials are not complete", complaints);
  if (problem) throw problem;
  const token = ghcrToken(options, hosts, event, given);
  return {
    logins: [...given.filter((login) => !keysInLogin(login)).map(withoutScope), ...token],
    ecrLogins: ecr.logins
  };
}
var withoutScope = ({ scope: _, ...login }) => login;
async function listedLogins(registryAuth) {
  if (!registryAuth) return [];
  const { parseRegistryAuth } = await import("./registry-auth-PPJ7WED2.js");
  return parseRegistryAuth(registryAuth).map(
    ({ registry = "docker.io", username = "", password = "", scope = "" }) => ({
      registry: registryOf(registry),
      username,
      password,
      scope,
      from: "inputs"
    })
  );
}
function single({ registry, username, password }, event) {
  const where = registryOf(registry);
  const user = username || (where.kind === "ghcr" ? event.actor : "");
  return [{ registry: where, username: user, password, scope: "", from: "inputs" }];
}
function ghcrToken(options, hosts, event, given) {
  const registry = registryOf("ghcr.io");
  const wanted = hosts.includes(registry.host) && !given.some((login) => login.registry.host === registry.host);
  const isOurs = event.repository.url.startsWith("https://github.com/");
  if (!wanted || !isOurs || !options.githubToken) return [];
  return [{ registry, username: event.actor, password: options.githubToken, from: "github-token" }];
}
function duplicates(logins) {
  const byHost = Map.groupBy(logins, ({ registry }) => registry.host);
  return [...byHost].flatMap(([host, all]) => {
    if (all.length < 2) return [];
    const isScoped = all.some(({ scope }) => scope !== "");
    return [isScoped ? scopedLogins(host) : twoLogins(host)];
  });
}
var twoLogins = (host) => new Problem(`${host} has two logins`, 'Leave one of them out of "registry-auth" and "username"');
var scopedLogins = (host) => new Problem(
  `${host} has several logins, told apart by "scope", which is not supported here`,
  "Keep the one that may push, and push what needs another login in a step of its own; for base images, keep docker/login-action before this step"
);
var incomplete = (logins, event) => logins.filter(({ username }) => username === "").map(
  ({ registry }) => new Problem(
    `there is a password for ${registry.host}, and no user name`,
    `Write username: \${{ vars.DOCKER_USERNAME }} and add the variable: ${settings(event, "variables")}`
  )
);
var settings = ({ repository }, page) => `${repository.url}/settings/${page}/actions`;

// src/core/image/default-images.ts
function planImages(options, event) {
  if (options.images.length === 0)
    return [parseImage(defaultName(options, event), options.registry)];
  const problems = [];
  const images = enabledNames(options).flatMap((text) => {
    try {
      return [imageWritten(text, options, event)];
    } catch (problem2) {
      if (!(problem2 instanceof Problem)) throw problem2;
      problems.push(problem2);
      return [];
    }
  });
  const problem = allProblems('"images" cannot be read', problems);
  if (problem) throw problem;
  return images;
}
var imageWritten = (text, { registry }, event) => withAlias(parseImage(withOwner(text, event), registry));
var imageNotices = (options) => enabledNames(options).flatMap((name) => capitalsNotice(name) ?? []);
var writtenNames = ({ images }) => parseImageNames(images).map(({ name }) => name);
var enabledNames = ({ images }) => parseImageNames(images).filter(({ isEnabled }) => isEnabled).map(({ name }) => name);
function defaultName({ registry, username }, { repository }) {
  const where = registryOf(registry);
  const { kind } = where;
  const isHub = kind === "docker-hub";
  if (isHub && username.includes("@")) throw mailAddress(username);
  if (kind === "ecr-public") throw noAlias(repository.name.toLowerCase());
  if (isEcr(where)) return repository.name.toLowerCase();
  const owner = isHub ? username || repository.owner : repository.owner;
  return `${owner}/${repository.name}`.toLowerCase();
}
function withAlias(image) {
  if (image.registry.kind === "ecr-public" && !image.path.includes("/")) throw noAlias(image.path);
  return image;
}
var noAlias = (name) => new Problem(
  `"${name}" on Amazon ECR Public lacks the alias of your registry`,
  `Write "images: public.ecr.aws/<alias>/${name}"; the alias is in the AWS console, ECR, Public registry: a1b2c3d4 or one of your choice`
);
var mailAddress = (username) => new Problem(
  `"username" is "${username}", a mail address`,
  "Write your Docker ID, the name that stands in front of your images on Docker Hub"
);
var withOwner = (text, { origin, repository }) => origin === "repository" ? text : text.replace(/^([^/]*[.:][^/]*\/)?\//, `$1${repository.owner.toLowerCase()}/`);

// src/core/buildx/exporters.ts
var exportsToDocker = (outputs, load) => load || exports(outputs, "docker");
var exportsToFiles = (outputs) => exports(outputs, "local") || exports(outputs, "tar");
var exportsToRegistry = (outputs) => exports(outputs, "registry") || outputs.some((output) => says(output, "push"));
var pushesByDigest = (outputs) => outputs.some((output) => says(output, "push-by-digest"));
var byDigest = (names) => `type=image,"name=${names.join(",")}",push=true,push-by-digest=true,name-canonical=true`;
var says = (output, attribute) => fieldsOf(output).map(keyAndValue).some(([key, value]) => key === attribute && value === "true");
function exports(outputs, type) {
  const untyped = outputs.find((output) => isFolder(output));
  return outputs.some((output) => hasType(output, type)) || type === "local" && untyped !== void 0;
}
var isFolder = (output) => fieldsOf(output).length === 1 && !output.startsWith("type=");

// src/core/publication/plan.ts
function planPublication(options, push2, event, tags) {
  const { onExistingTag, pushAttempts, visibility, ecr } = options;
  const publishing = planPublishing(options, push2, event, tags);
  return { push: push2, publishing, onExistingTag, pushAttempts, visibility, ecr };
}
function planPublishing(options, push2, event, tags) {
  if (!push2.push) return { kind: "none" };
  if (exportsToRegistry(options.outputs)) return { kind: "together", because: push2.because };
  const floating = tags.filter(({ kind }) => kind === "floating").toSorted(bySpecificity);
  return {
    kind: "staged",
    fixed: tags.filter(({ kind }) => kind === "fixed"),
    floating,
    moves: options.floatingTags,
    label: publicationLabel(event, floating)
  };
}
var publishingOf = (staged, image) => ({
  ...staged,
  fixed: tagsFor(staged.fixed, image),
  floating: tagsFor(staged.floating, image)
});
var bySpecificity = (one, other) => generality(one) - generality(other);
var generality = ({ name }) => isLatest(name) ? 2 : /^v?\d+(-[a-z].*)?$/i.test(name) ? 1 : 0;
var isLatest = (name) => /(^|[-_.])latest($|[-_.])/.test(name);

// src/core/concurrency/all-or-problems.ts
async function allOrProblems(what, works) {
  const ends = await Promise.allSettled(works);
  const reason = reasonOf(what, ends);
  if (reason !== void 0) throw reason;
  return ends.flatMap((end) => end.status === "fulfilled" ? [end.value] : []);
}
var reasonOf = (what, ends) => oneReason(
  what,
  ends.map((end) => end.status === "rejected" ? end.reason : void 0)
);
function oneReason(what, reasons) {
  const wrong = reasons.filter((reason) => reason !== void 0);
  const problems = wrong.filter((reason) => reason instanceof Problem);
  const bug = wrong.find((reason) => !(reason instanceof Problem));
  return bug ?? allProblems(what, problems);
}

// src/core/concurrency/all-or-problem.ts
async function allOrFirstProblem(works) {
  const ends = await Promise.allSettled(works);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return ends.flatMap((end) => end.status === "fulfilled" ? [end.value] : []);
}

// src/steps/repositories/may-push.ts
async function mayPush({ job: job2 }, asked, session, { image, client }) {
  const login = session.login(image.registry);
  try {
    await client.authorize(image.path, ["pull", "push"]);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (login) throw whereGiven(problem, login, asked);
    throw isOnAws(image.registry) || !(problem instanceof MissingCredentials) ? problem : noCredentials(image, asked, problem);
  }
  job2.log(`${imageName(image)}: push access confirmed${login ? ` for ${login.username}` : ""}`);
}
var whereGiven = (problem, { registry, from }, { account }) => from === "inputs" && registry.host !== account.registry.host ? new Problem(`${problem.message}, by its entry in "registry-auth"`, problem.fix, {
  cause: problem
}) : problem;
function noCredentials(image, { event, account }, cause) {
  const { host } = image.registry;
  const what = `there are no credentials for ${host}, which refuses a push to ${imageName(image)}`;
  const secret = `Add the secret DOCKER_PASSWORD (${settings(event, "secrets")})`;
  if (account.registry.host !== host) {
    const fix2 = `Add "- registry: ${host}", with "username: \u2026" and "password: \u2026" under it, to "registry-auth"`;
    return new Problem(what, fix2, { cause });
  }
  if (account.username) {
    const fix2 = `${secret}, and write password: \${{ secrets.DOCKER_PASSWORD }}. If it is there, its name is spelt otherwise`;
    return new Problem(`${what}: "password" is empty`, fix2, { cause });
  }
  const fix = [
    `${secret} and the variable DOCKER_USERNAME (${settings(event, "variables")}),`,
    `and write under "with:" registry: ${host}, username: \${{ vars.DOCKER_USERNAME }}`,
    "and password: ${{ secrets.DOCKER_PASSWORD }}"
  ].join(" ");
  return new Problem(what, fix, { cause });
}

// src/core/tags/version-line.ts
var import_compare = __toESM(require_compare(), 1);
var import_valid = __toESM(require_valid(), 1);
function highestInLine(floating, fixed, tags) {
  const { version } = floating;
  const affixes = affixesOf(version, fixed);
  const line = lineOf(floating.name, version, affixes);
  const parts = version.split(/[-+]/, 1)[0]?.split(".").length;
  const versions = tags.flatMap((tag2) => {
    const number = numberIn(tag2, affixes);
    const isOfLine = number !== void 0 && `${number}.`.startsWith(line);
    return isOfLine && number.split(".").length === parts ? [{ tag: tag2, number }] : [];
  });
  return versions.sort((one, other) => compareVersions(other.number, one.number))[0]?.tag;
}
function compareVersions(one, other) {
  if ((0, import_valid.default)(one) && (0, import_valid.default)(other)) return (0, import_compare.default)(one, other);
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const at2 = a.findIndex((part, index) => part !== (b[index] ?? 0));
  return at2 < 0 ? a.length - b.length : (a[at2] ?? 0) - (b[at2] ?? 0);
}
var versionOfTag = (tag2, version, fixed) => numberIn(tag2, affixesOf(version, fixed));
var numbersOf = (version) => version.replace(/^v/i, "").split(/\D+/).map(Number);
function affixesOf(version, fixed) {
  const name = fixed.find((tag2) => tag2.includes(version));
  if (name === void 0) return { prefix: "", suffix: "" };
  const at2 = name.indexOf(version);
  return {
    prefix: name.slice(0, at2).replace(/v$/i, ""),
    suffix: name.slice(at2 + version.length)
  };
}
function numberIn(tag2, { prefix, suffix }) {
  if (!tag2.startsWith(prefix) || !tag2.endsWith(suffix)) return void 0;
  const number = tag2.slice(prefix.length, tag2.length - suffix.length).replace(/^v/i, "");
  return /^\d+(\.\d+)*$/.test(number) ? number : void 0;
}
function lineOf(name, version, affixes) {
  const line = numberIn(name, affixes) ?? numberIn(name, { prefix: "", suffix: "" });
  return line !== void 0 && `${version}.`.startsWith(`${line}.`) ? `${line}.` : "";
}

// src/core/concurrency/at-most.ts
async function eachAtMost(most, each, work) {
  const queue = [...each].reverse();
  const failures = [];
  const worker = async () => {
    for (let one = queue.pop(); one !== void 0; one = queue.pop()) {
      if (failures.length > 0) return;
      await work(one).catch((failure) => failures.push(failure));
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failures.length > 0) throw failures[0];
}

export {
  readAccess,
  readAws,
  readImages,
  readLabels,
  parseFacts,
  currentEvent,
  masksFor,
  withoutKeys,
  runAction,
  realWorld,
  ecrLogin,
  ecrEndpointFor,
  hasAwsCredentials,
  planLogins,
  aligned,
  inMarkdown,
  markdownTable,
  duration,
  ecrNotice,
  parseAttributes,
  require_valid,
  planImages,
  imageWritten,
  imageNotices,
  writtenNames,
  exportsToDocker,
  exportsToFiles,
  exportsToRegistry,
  pushesByDigest,
  byDigest,
  planPublication,
  publishingOf,
  generality,
  scanResult,
  countsInWords,
  resultAfter,
  allPushed,
  tagResult,
  tagsWith,
  resultWord,
  resultInWords,
  stateInWords,
  imagesThere,
  sureNames,
  unsureNames,
  isForeign,
  outputsOf,
  completeRegistry,
  withLogin,
  highestInLine,
  compareVersions,
  versionOfTag,
  followProgress,
  allOrProblems,
  reasonOf,
  oneReason,
  allOrFirstProblem,
  scanProblem,
  whyBlind,
  imageInWords,
  NotPublished,
  notPublished,
  eachAtMost,
  failedSummary,
  showPlan,
  reportPlanned,
  reportBuilt,
  reportingFailure,
  buildFailure,
  mayPush
};
