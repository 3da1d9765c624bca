const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { goBoolean } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { CommandFailure } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { withoutEnd } from "./every.js";
import { Problem } from "./every.js";
// src/core/facts.ts
var createdAt = ({ now, sourceDate }) => sourceDate ?? now;
// src/core/buildx/git-context.ts
function gitContext(event, environment) {
  const head = environment["DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF"] === "true";
  const ref = head ? event.fullRef.replace(/^(refs\/pull\/\d+)\/merge$/, "$1/head") : event.fullRef;
  const repository = `${event.repository.url}.git`;
  if (goBoolean(environment["BUILDX_SEND_GIT_QUERY_AS_INPUT"] ?? "")) {
    return `${repository}?ref=${ref}${event.sha && `&checksum=${event.sha}`}`;
  }
  return `${repository}#${event.sha && !ref.startsWith("refs/pull/") ? event.sha : ref}`;
}
var withGitContext = (text, context) => text.replace(/\{\{\{?\s*defaultContext\s*\}?\}\}/g, () => context);
// src/core/buildx/build-options.ts
async function completeOptions(options, event, version, facts) {
  const commit = gitContext(event, facts.environment);
  const own = { VERSION: version, REVISION: event.sha, CREATED: createdAt(facts) };
  const given = options.buildArgs.map((argument) => argument.split("=", 1)[0]);
  const open = await openIn(facts.dockerfile ?? "");
  const missing = OWN_ARGUMENTS.filter((name) => open.includes(name) && !given.includes(name));
  return {
    ...options,
    context: withGitContext(options.context, commit),
    buildContexts: options.buildContexts.map((context) => withGitContext(context, commit)),
    buildArgs: [...options.buildArgs, ...missing.map((name) => `${name}=${own[name]}`)]
  };
}
var OWN_ARGUMENTS = ["VERSION", "REVISION", "CREATED"];
async function openIn(dockerfile) {
  if (!/\bARG\b/i.test(dockerfile) || !/\b(VERSION|REVISION|CREATED)\b/i.test(dockerfile)) return [];
  return (await import("./dockerfile-IHOQTYK4.js")).openArguments(dockerfile);
}
function secretsOf({ secrets, secretEnvs, secretFiles, context }, commit, githubToken) {
  const given = [secretEnvs, secrets, secretFiles];
  const empty = given.flatMap((list) => list.empty);
  const isOurs = context.startsWith(commit);
  const hasToken = secrets.secrets.some(({ id }) => /^GIT_AUTH_TOKEN(\.|$)/.test(id));
  const token = () => ({
    id: `GIT_AUTH_TOKEN.${new URL(commit).host}`,
    from: "value",
    value: githubToken
  });
  return {
    secrets: [
      ...given.flatMap((list) => list.secrets),
      ...githubToken && isOurs && !hasToken ? [token()] : []
    ],
    notice: empty.length > 0 ? `build secrets without a value are left out: ${empty.join(", ")}` : void 0
  };
}
function dockerfilePath({
  context,
  file
}) {
  const isRemote = /^([a-z+]+:\/\/|git@|github\.com\/|-$|\{\{)/.test(context);
  if (file) return /^(https?:\/\/|-$)/.test(file) || isRemote ? void 0 : file;
  return isRemote ? void 0 : `${withoutEnd(context, "/") || "."}/Dockerfile`;
}
function tidyPath(path) {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `${path.startsWith("/") ? "/" : ""}${parts.join("/")}`;
}
// src/steps/failures/explain.ts
var read = async (failure) => (await import("./read-failure-YDBZQYG4.js")).readFailure(failure);
async function explaining(work) {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw (await read(failure)).problem;
  }
}
async function readBuild({ ownArguments }, failure) {
  const { isAboutBuild, readFailure } = await import("./read-failure-YDBZQYG4.js");
  const reading = readFailure(failure);
  if (ownArguments.length === 0 || !isAboutBuild(reading)) return reading;
  const { message, fix } = reading.problem;
  const given = `Slipway gave the Dockerfile ${ownArguments.join(", ")}; "build-args" can give others`;
  return { ...reading, problem: new Problem(message, `${fix}. ${given}`, { cause: failure }) };
}
function showAtDockerfile({ job: job2 }, options, { place, problem: { message } }) {
  const path = dockerfilePath(options);
  if (!place || !path) return;
  const { line, endLine } = place;
  job2.annotate({ level: "error", message, file: tidyPath(path), line, endLine });
}

import { Problem as Problem2 } from "./every.js";
// src/core/ecr/account/account.ts
function checkAccount(account, allowed) {
  if (allowed.length === 0 || allowed.includes(account)) return;
  throw new Problem2(
    `the AWS credentials belong to account ${account}, and "allowed-account-ids" has ${allowed.join(", ")}`,
    "Use the credentials or the role of an account that is meant, or add this one to the list"
  );
}
var accountOfArn = (arn) => /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];

import { withDefaults } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { checkRegion, ecrHost } from "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { allOf } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { nearest } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { parseList, recordOf } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { at, commitAt, isCommitId, listAt, numberAt, textAt } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { basicAuth, runConfig } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { oneLine } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { proxyPasswords } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { isEcr, isHostInImageName, isOnAws, registryOf } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { UTPK6NDD_readFileSync as readFileSync } from "./packages-every.js";
import { fail, getInput, job, setOutput } from "./every.js";
import { masksFor } from "./every.js";
import { before, withoutEnd as withoutEnd2 } from "./every.js";
import { Cancelled, Problem as Problem3, Unfinished, allProblems } from "./every.js";
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
  const run = at(payload2, "workflow_run");
  if (runner.name === "workflow_run" && commitAt(run, "head_sha")) return headOfRun(runner, run);
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
  const origin = isFork ? "fork" : ownOrigin(actor);
  const isClosed = name.startsWith("pull_request") && textAt(payload2, "action") === "closed";
  const isMerged = at(payload2, "pull_request.merged") === true;
  if (isClosed && isMerged) return headOfMerge(runner, payload2, origin);
  const nothing = isClosed ? `pull request #${number} was closed and not merged` : void 0;
  return {
    nothing,
    ref: { kind: "pull-request", number },
    fullRef: isTarget ? `refs/pull/${number}/merge` : runner.fullRef,
    sha: wantsPullRequestHead && commitAt(payload2, "pull_request.head.sha") || runner.sha,
    origin
  };
}
function headOfMerge(runner, payload2, origin) {
  const base = textAt(payload2, "pull_request.base.ref") || runner.fullRef.replace(/^refs\/heads\//, "");
  const isThere = runner.fullRef === `refs/heads/${base}`;
  const merged = commitAt(payload2, "pull_request.merge_commit_sha");
  return {
    ...parseRef({ ...runner, name: "push" }, `refs/heads/${base}`),
    sha: isThere ? runner.sha : merged || runner.sha,
    origin
  };
}
function headOfRelease(runner, payload2) {
  const tag = textAt(payload2, "release.tag_name");
  const fullRef = tag ? `refs/tags/${tag}` : runner.fullRef;
  const ref = isPublished(payload2) ? parseRef(runner, fullRef) : otherRef(runner.fullRef);
  return { ...ref, sha: runner.sha, origin: "repository" };
}
var isPublished = (payload2) => at(payload2, "release.draft") !== true && !["deleted", "unpublished"].includes(textAt(payload2, "action"));
function headOfRun(runner, run) {
  const sha = commitAt(run, "head_sha");
  const branch = textAt(run, "head_branch");
  const before2 = textAt(run, "event");
  if (!isOwn(at(run, "head_repository"), runner.repository)) {
    const owner = textAt(run, "head_repository.owner.login") || "fork";
    return { ...otherRef(`refs/remotes/${owner}/${branch}`), sha, origin: "fork" };
  }
  if (!before2.startsWith("pull_request")) {
    const fullRef = `refs/${before2 === "release" ? "tags" : "heads"}/${branch}`;
    return { ...parseRef({ ...runner, name: before2 }, fullRef), sha, origin: "repository" };
  }
  const origin = ownOrigin(textAt(run, "actor.login"));
  const number = numberAt(pullRequestOfRun(run, runner.repository), "number");
  if (!number) return { ...otherRef(`refs/heads/${branch}`), sha, origin };
  return { ref: { kind: "pull-request", number }, fullRef: `refs/pull/${number}/head`, sha, origin };
}
var pullRequestOfRun = (run, { owner, name }) => listAt(run, "pull_requests").find((pull) => {
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
    throw new Problem3(
      `the push deleted "${textAt(payload2, "ref") || env["GITHUB_REF"]}", so there is nothing to build`,
      'Add `if: "!github.event.deleted"` to the job.'
    );
  }
  if (isCommitId(sha)) return sha;
  throw new Problem3(`GITHUB_SHA is "${sha}"`, "Set it to a whole commit id, 40 hex digits.");
}
function parseRepository(env, payload2) {
  const from = at(payload2, "repository");
  const [owner, name] = parseName(env, textAt(from, "full_name"));
  const server = withoutEnd2(env["GITHUB_SERVER_URL"] || "https://github.com", "/");
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
  throw new Problem3(
    `GITHUB_REPOSITORY is "${env["GITHUB_REPOSITORY"]}"`,
    "Set it to `owner/name`, such as `acme/app`."
  );
}
function refuseOtherMachines(env) {
  const missing = ["GITHUB_SHA", "GITHUB_REPOSITORY"].filter((variable) => !env[variable]);
  if (missing.length === 0) return;
  throw new Problem3(
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
    workflow: before(env["GITHUB_WORKFLOW_REF"] ?? "", "@"),
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
    replaced: at(payload2, "forced") === true ? commitAt(payload2, "before") || void 0 : void 0,
    baseRef: parseBaseRef(env, payload2, head, repository),
    commitDate: parseCommitDate(payload2, head.sha),
    release: parseRelease(name, payload2),
    actor,
    repository,
    run: parseRun(env, repository)
  };
}
function parseRelease(eventName, payload2) {
  const tag = textAt(payload2, "release.tag_name");
  if (eventName !== "release" || !tag || !isPublished(payload2)) return void 0;
  return { tag, isPrerelease: at(payload2, "release.prerelease") === true };
}
function parseBaseRef(env, payload2, { ref }, repository) {
  if (ref.kind === "branch") return void 0;
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
    return JSON.parse(readFileSync(path ?? "", "utf8"));
  } catch {
    return {};
  }
}
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
  ...["buildkitd-flags", "file", "ssh-options", "endpoint", "append"]
];
var PEM_HOLDERS = ["builder-tls-key", "append"];
var NODE_KEY = /^BUILDER_NODE_\d+_AUTH_TLS_KEY$/;
function secretsIn(read2, environment) {
  const whole = WHOLE.map((name) => read2(name).trim()).filter((value) => value !== "");
  return [
    ...whole.flatMap((value) => [value, ...masksFor(value)]),
    ...itemsOf(read2("secrets")).flatMap((item) => masksFor(valueIn(item))),
    ...itemsOf(read2("secret-envs")).flatMap((item) => masksFor(environment[valueIn(item)] ?? "")),
    ...HOLDERS.flatMap((name) => keysIn(read2(name))).flatMap(masksFor),
    ...[...PEM_HOLDERS.map(read2), ...nodeKeys(environment)].flatMap(privateKeysIn)
  ];
}
var SECRET_INPUTS = [
  ...WHOLE,
  ...["secrets", "secret-envs", "registry-auth"],
  ...HOLDERS,
  ...PEM_HOLDERS,
  "kubeconfig"
];
function itemsOf(text) {
  try {
    return parseList(text.trim(), { separator: "lines", trim: false, comments: false });
  } catch {
    return text.split("\n");
  }
}
var nodeKeys = (environment) => Object.entries(environment).flatMap(
  ([name, value]) => NODE_KEY.test(name) && value ? [value] : []
);
function privateKeysIn(text) {
  const lines = text.replaceAll("\\n", "\n").split("\n").map((line) => line.trim());
  const begins = lines.flatMap(
    (line, at2) => /-----BEGIN [A-Z ]*PRIVATE KEY/.test(line) ? [at2] : []
  );
  return begins.flatMap((begin) => {
    const length = lines.slice(begin).findIndex((line) => line.includes("-----END"));
    const inside = lines.slice(begin + 1, length < 0 ? void 0 : begin + length);
    const onOneLine = (lines[begin] ?? "").split(" ").filter((word) => word.length > 30);
    return masksFor([...onOneLine, ...inside].join("\n"));
  });
}
var valueIn = (item) => item.slice(item.indexOf("=") + 1);
async function passwordsIn(registryAuth) {
  if (registryAuth.trim() === "") return [];
  const { parseRegistryAuth } = await import("./registry-auth-3MSNYDHM.js");
  try {
    return parseRegistryAuth(registryAuth).flatMap(({ password }) => password || []);
  } catch {
    const values = registryAuth.split(/[\r\n]+/).map((line) => line.slice(line.indexOf(":") + 1));
    return values.map((value) => value.trim().replace(/^["']|["']$/g, "")).flatMap(masksFor);
  }
}
async function secretsOfCluster(kubeconfig) {
  if (kubeconfig.trim() === "") return [];
  const { secretsInKubeconfig } = await import("./kubeconfig-FTPWJXEF.js");
  return secretsInKubeconfig(kubeconfig);
}
// src/io/runner/run-action.ts
async function runAction(story, defaults = {}) {
  process.on("uncaughtException", (error) => process.exit(report(error)));
  try {
    await hideSecrets(getInput);
    const read2 = withDefaults((name) => getInput(name), defaults);
    setOutputs(await story(read2, givenInputs()));
  } catch (error) {
    process.exitCode = report(error);
  }
}
async function hideSecrets(read2) {
  const passwords = await passwordsIn(read2("registry-auth"));
  const ofCluster = await secretsOfCluster(read2("kubeconfig"));
  const secrets = /* @__PURE__ */ new Set([
    ...secretsIn(read2, process.env),
    ...passwords,
    ...ofCluster,
    ...proxyPasswords(process.env)
  ]);
  for (const secret of secrets) job.mask(secret);
}
function report(error) {
  if (error instanceof Unfinished) setOutputs(error.outputs);
  if (error instanceof Problem3) fail(String(error).slice(0, LONGEST));
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
// src/core/tags/language/attributes.ts
function parseAttributes(line) {
  return fieldsOf(line).map((field) => {
    const at2 = field.indexOf("=");
    if (at2 < 1) return { key: void 0, value: field.trim() };
    return { key: field.slice(0, at2).trim().toLowerCase(), value: field.slice(at2 + 1).trim() };
  });
}
function fieldsOf(line) {
  try {
    return recordOf(line);
  } catch (cause) {
    const what = `the quotes of "${oneLine(line, 200)}" do not match`;
    throw new Problem3(what, 'Write "" for a quote inside "\u2026"', { cause });
  }
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
    else problems.push(new Problem3(`"enable" of "${line}" is "${value}"`, "Use true or false"));
  }
  if (image.name === "") {
    problems.push(new Problem3(`"${line}" names no image`, "Write name=acme/app,enable=true"));
  }
  return image;
}
function unknownAttribute(key, line) {
  const near = nearest(key, ["name", "enable"]);
  const fix = near ? `Did you mean ${near}=?` : "Use name= and enable=";
  return new Problem3(`"${line}" has an attribute "${key}" that no image has`, fix);
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
  return new Problem3(
    `"${is}" is given and "${isNot}" is empty`,
    "Check the name of the secret: one that is not set is empty"
  );
}
function swappedProblem(id, secret, [idName, secretName]) {
  const [isSecret, isId] = [isSecretKey(id), isAccessKey(secret)];
  if (!isSecret && !isId) return void 0;
  if (isSecret && isId)
    return new Problem3(`"${idName}" and "${secretName}" are swapped`, "Write each under the other");
  return isSecret ? new Problem3(
    `"${idName}" has the form of a secret, not of an id`,
    "Write the text that begins with AKIA or ASIA, and check the names of the secrets"
  ) : new Problem3(
    `"${secretName}" has the form of an id, not of a secret`,
    "Write the 40 characters that AWS shows once, when the key is created, and check the names of the secrets"
  );
}
var noSessionToken = ([idName]) => new Problem3(
  `"${idName}" begins with ASIA, and "aws-session-token" is empty`,
  "Such a key is good for some hours and has three parts: write all of them, or use a role or a key that begins with AKIA"
);
// src/core/ecr/account/login.ts
var keysInLogin = ({ registry, username }) => isOnAws(registry) && isAccessKey(username);
function planEcrLogins(aws, hosts, given, event, environment) {
  const byKeys = given.filter(keysInLogin);
  const registries = [...byKeys.map(({ registry }) => registry), ...hosts.map(registryOf)];
  const wanted = new Map(registries.filter(isOnAws).map((registry) => [registry.host, registry]));
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
  ({ registry, username }) => new Problem3(
    `${isSecretKey(username) ? "the secret of a key" : `"${username}"`} is no user of ${registry.host}`,
    "Leave user name and password out: AWS credentials open Amazon ECR. Else write AWS and a token of ECR, or an access key id and its secret"
  )
);
var foreignAccounts = ({ allowedAccounts }, hosts) => [...new Set(hosts)].flatMap((host) => {
  const registry = registryOf(host);
  const isForeign = isEcr(registry) && !allowedAccounts.includes(registry.account);
  return isForeign && allowedAccounts.length > 0 ? new Problem3(
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
var mayDoWithout = ({ dryRun, push }, { origin, ref }) => dryRun || push === "false" || push === "auto" && ref.kind === "pull-request" || origin !== "repository";
function regionFor({ region }, environment) {
  const names = ["AWS_REGION", "AWS_DEFAULT_REGION"];
  const name = names.find((one) => environment[one]);
  const found = region || checkRegion(name && environment[name] || "", `the variable ${name}`);
  if (found) return found;
  throw new Problem3(
    '"registry" is "ecr", and no region is given',
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
    if (!(problem instanceof Problem3) || !choice.otherwise) throw problem;
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
  const failed = asked.flatMap(
    (end, index) => end.status === "rejected" ? [{ reason: end.reason, login: wanted[index] }] : []
  );
  const bug = failed.find(({ reason }) => !(reason instanceof Problem3));
  if (bug) throw bug.reason;
  const isFatal = ({ login }) => access.push && login?.isNeeded;
  const problem = oneOf(failed.filter(isFatal).map(({ reason }) => reason));
  if (problem) throw problem;
  const minor = oneOf(failed.map(({ reason }) => reason));
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
    if (!(problem instanceof Problem3) || isGiven) throw problem;
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
async function withLogin(world, access, { push, logout }, work) {
  const opened = { ...access, push };
  return world.files.withPrivateDirectory(async (directory) => {
    let logins = await allLogins(world, opened);
    const environment = await logIn2(world, logins, logout, directory);
    const renew = async () => {
      if (access.ecrLogins.length === 0) return;
      logins = await allLogins(world, opened, true);
      await logInAgain(world, logins, environment);
    };
    const login = ({ host }) => logins.find(({ registry }) => registry.host === host);
    const run = directory.replace(/\W/g, "").slice(-6).toLowerCase();
    const client = clients(world, opened, login);
    return work({ directory, run, environment, login, client, renew });
  });
}
async function allLogins(world, access, fresh = false) {
  for (const { password } of access.logins) world.job.mask(password);
  const own = await Promise.all(access.logins.map((login) => mayRead(world, login)));
  const logins = [...own.flat(), ...await ecrLogins(world, access, fresh)];
  for (const login of logins) world.job.mask(basicAuth(login));
  return logins;
}
async function mayRead(world, login) {
  if (!login.reads) return [login];
  const client = await world.registry(login.registry, login);
  try {
    await Promise.all(login.reads.map((path) => client.authorize(path, ["pull"])));
    return [login];
  } catch (problem) {
    if (!(problem instanceof Problem3) || problem instanceof Cancelled) throw problem;
    world.job.log(`${login.registry.host} is read without a login: ${problem.message}`);
    return [];
  }
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
function logIn2(world, logins, logout, directory) {
  if (logout === true) return logInForRun(world, logins, directory);
  if (logout === "job") world.docker.rememberLogins(logins.map(({ registry }) => registry.host));
  return logInForJob(world, logins);
}
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
// src/core/access/plan-logins.ts
async function planLogins(options, hosts, event, environment, mentioned = []) {
  const listed = await listedLogins(options.registryAuth);
  const given = [...listed, ...single(options, event)].filter(({ password }) => password !== "");
  const ecr = planEcrLogins(options.aws, hosts, given, event, environment);
  const complaints = [...duplicates(given), ...incomplete(given, event), ...ecr.complaints];
  const problem = allProblems("the credentials are not complete", complaints);
  if (problem) throw problem;
  const token = ghcrToken(options, hosts, event, given, mentioned);
  return {
    logins: [...given.filter((login) => !keysInLogin(login)).map(withoutScope), ...token],
    ecrLogins: ecr.logins
  };
}
var withoutScope = ({ scope: _, ...login }) => login;
async function listedLogins(registryAuth) {
  if (!registryAuth) return [];
  const { parseRegistryAuth } = await import("./registry-auth-3MSNYDHM.js");
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
function ghcrToken(options, hosts, event, given, mentioned) {
  const registry = registryOf("ghcr.io");
  const isPushedTo = hosts.includes(registry.host);
  const wanted = (isPushedTo || mentioned.length > 0) && !given.some((login) => login.registry.host === registry.host);
  const isOurs = event.repository.url.startsWith("https://github.com/");
  if (!wanted || !isOurs || !options.githubToken) return [];
  const reads = isPushedTo ? {} : { reads: mentioned };
  return [
    {
      registry,
      username: event.actor,
      password: options.githubToken,
      from: "github-token",
      ...reads
    }
  ];
}
function duplicates(logins) {
  const byHost = Map.groupBy(logins, ({ registry }) => registry.host);
  return [...byHost].flatMap(([host, all]) => {
    if (all.length < 2) return [];
    const isScoped = all.some(({ scope }) => scope !== "");
    return [isScoped ? scopedLogins(host) : twoLogins(host)];
  });
}
var twoLogins = (host) => new Problem3(`${host} has two logins`, 'Leave one of them out of "registry-auth" and "username"');
var scopedLogins = (host) => new Problem3(
  `${host} has several logins, distinguished by "scope", which is not supported here`,
  "Keep the one that may push, and push what needs another login in a step of its own; for base images, keep docker/login-action before this step"
);
var incomplete = (logins, event) => logins.filter(({ username }) => username === "").map(
  ({ registry }) => new Problem3(
    `there is a password for ${registry.host}, and no user name`,
    `Write username: \${{ vars.DOCKER_USERNAME }} and add the variable: ${settings(event, "variables")}`
  )
);
var settings = ({ repository }, page) => `${repository.url}/settings/${page}/actions`;
export {
  accountOfArn,
  checkAccount,
  completeOptions,
  completeRegistry,
  createdAt,
  currentEvent,
  dockerfilePath,
  ecrEndpointFor,
  ecrLogin,
  explaining,
  gitContext,
  hasAwsCredentials,
  parseAttributes,
  parseFacts,
  parseImageNames,
  planLogins,
  read,
  readBuild,
  runAction,
  secretsOf,
  settings,
  showAtDockerfile,
  tidyPath,
  withLogin,
  withoutKeys
};
