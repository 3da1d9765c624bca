const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  goBoolean
} from "./chunk-2QKZ6AHM.js";
import {
  CommandFailure
} from "./chunk-SF4QJARJ.js";
import {
  withoutEnd
} from "./chunk-DO5WGS6V.js";
import {
  Problem
} from "./chunk-XJLLNQBW.js";

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
  return (await import("./dockerfile-STQDJB45.js")).openArguments(dockerfile);
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
var read = async (failure) => (await import("./read-failure-7WOXOMV2.js")).readFailure(failure);
async function explaining(work) {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw (await read(failure)).problem;
  }
}
async function readBuild({ ownArguments }, failure) {
  const { isAboutBuild, readFailure } = await import("./read-failure-7WOXOMV2.js");
  const reading = readFailure(failure);
  if (ownArguments.length === 0 || !isAboutBuild(reading)) return reading;
  const { message, fix } = reading.problem;
  const given = `Slipway gave the Dockerfile ${ownArguments.join(", ")}; "build-args" can give others`;
  return { ...reading, problem: new Problem(message, `${fix}. ${given}`, { cause: failure }) };
}
function showAtDockerfile({ job }, options, { place, problem: { message } }) {
  const path = dockerfilePath(options);
  if (!place || !path) return;
  const { line, endLine } = place;
  job.annotate({ level: "error", message, file: tidyPath(path), line, endLine });
}

export {
  createdAt,
  gitContext,
  completeOptions,
  secretsOf,
  dockerfilePath,
  tidyPath,
  read,
  explaining,
  readBuild,
  showAtDockerfile
};
