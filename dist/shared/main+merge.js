const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { withoutEnd, Problem, Problem as Problem2, aligned, duration, Problem as Problem3, Unsure, allProblems } from "./every.js";
// src/core/guard/secrets/secret-name.ts
var SECRET = new Set(
  "apikey auth credential credentials key password pword passwd secret token pass passphrase pwd creds pat dsn private accesskey privatekey signingkey webhook secrets passcode secretkey authtoken accesstoken netrc npmrc pypirc kubeconfig".split(
    " "
  )
);
var HARMLESS = new Set(
  "public file path dir name id version url uri host user ttl length size type algorithm alg prefix expiry expires expiration enabled disabled required policy format header field module provider method mode strategy issuer audience endpoint port timeout count max min rotation username ids uid".split(
    " "
  )
);
var BROWSER = /^(NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP|NG_APP|STORYBOOK)_/;
var KNOWN_HARMLESS = /^(GPG_KEYS?|CACHE_KEY|KEYCLOAK_?\w*|SSH_KNOWN_HOSTS|KEYRING|AUTHORS?|\w*_GPG_KEYS?|GPG_KEY_\w+|HOST_KEY_ALGORITHMS|KEY_SERVER|KEYSERVER|KEYBOARD\w*|KEYMAP|SORT_KEY|PARTITION_KEY|PRIMARY_KEY|FOREIGN_KEY)$/i;
var wordsOf = (name) => name.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/([A-Z])([A-Z][a-z])/g, "$1_$2").toLowerCase().split(/[^a-z\d]+/).filter(Boolean);
var isPublicName = (name) => BROWSER.test(name);
function isSecretName(name) {
  if (isPublicName(name) || KNOWN_HARMLESS.test(name)) return false;
  const words = wordsOf(name);
  if (words.some((word) => HARMLESS.has(word))) return false;
  return words.some((word) => SECRET.has(withoutEnd(word, "0123456789")));
}
var isHarmlessName = (name) => isPublicName(name) || KNOWN_HARMLESS.test(name) || wordsOf(name).some((word) => HARMLESS.has(word));

import { isKnownAs, readDigest, readImage, readPresent, Overtaken, checkRepositoryNames, generality, isImmutable, mayPush, parseEncryption, parseLifecycleInput, parseMutability, planPublication, policyFor, prepareOnEcr, publishingOf, putTag, scanOnEcr, checkVersion, isKnownAs as isKnownAs2, isMovedByPeople, isVersionLine, ourImage, parseVersion, readDigest as readDigest2, readImage as readImage2, readImageAgain, readManifest, readPresent as readPresent2, readTagList, versionTags, borneOutBy, known, ImmutableTag, MissingCredentials, MissingRepository } from "./main+merge+rollback.js";
import { tagged, ecrLogin, hasAwsCredentials, parseAttributes, parseFacts, planLogins, eachAtMost, allOrFirstProblem, allOrProblems, dockerfilePath, tidyPath, imageName, pinned, tagged as tagged2, fixed, floating, isLegalTag, legalTag, shortHash, tagOfName, tagsFor, manifestParts, RETRY_CONTENDED_TAG, RETRY_DOUBTFUL_TAG, RETRY_LATE_MANIFEST, RETRY_LATE_TAG, evenWaitAfter, waitAfter } from "./deploy+inspect+main+merge+rollback.js";
// src/core/publication/fixed-tag.ts
function decideFixed(tag, at) {
  const { sha, onExistingTag, isImmutable: isImmutable2 } = at;
  if (at.there.kind === "absent") return push(tag.because);
  if (at.there.kind === "unknown") return decideBlindly(tag, at, at.there.because);
  const there = at.there.value;
  const isOurCommit = isOfCommit(there, tag, sha);
  const keep = (because) => ({
    ...{ kind: "keep", because, isOurCommit },
    digest: there.digest
  });
  if (tag.namedByTime && !isOurCommit)
    return { kind: "leave", because: "another run has taken it in the same second" };
  const isThere = "it is there already, and on-existing-tag is";
  if (onExistingTag === "skip" && !isOurCommit)
    return keep(`${whatItNames(there)}, and on-existing-tag is "skip"`);
  if (onExistingTag === "skip") return keep(`${isThere} "skip"`);
  if (onExistingTag === "fail" && !(isOurCommit && isNamedAfter(tag, sha)))
    return refuse(`${isThere} "fail"`, NEW_NAME);
  if (isImmutable2 && isOurCommit) return keep("it names this commit already, and is immutable");
  if (isImmutable2) return refuse(`${whatItNames(there)}, and it is immutable`, NEW_NAME);
  if (isOurCommit) return push("it names this commit already", true);
  if (onExistingTag === "overwrite") return push("on-existing-tag: overwrite");
  return refuse(whatItNames(there), there.revision ? AGAIN : OVERWRITE);
}
function decideBlindly(tag, at, because) {
  const { sha, onExistingTag, isImmutable: isImmutable2 } = at;
  if (onExistingTag === "overwrite") return push("on-existing-tag: overwrite");
  if (onExistingTag === "protect" && !isImmutable2 && isNamedAfter(tag, sha))
    return push(tag.because);
  return refuse(
    `what it names cannot be read: ${because}`,
    "Run the job again, let this login read the repository, or write on-existing-tag: overwrite"
  );
}
var NEW_NAME = "Publish under a new version or tag";
var OVERWRITE = `${NEW_NAME}, or write on-existing-tag: overwrite`;
var AGAIN = `${OVERWRITE}. If the tag's own commit is checked out to be built again, write event-source: git`;
var push = (because, isOurCommit = false) => ({
  ...{ kind: "push", because, isOurCommit }
});
var refuse = (because, fix) => ({ kind: "refuse", because, fix });
var whatItNames = ({ revision }) => revision ? `it names commit ${revision.slice(0, 7)}` : "it names an image of unknown origin";
function isOfCommit({ revision, isCommitSure }, tag, sha) {
  if (revision && sha.startsWith(revision)) return true;
  return !(revision && isCommitSure) && isNamedAfter(tag, sha);
}
var isNamedAfter = ({ name }, sha) => sha !== "" && name.toLowerCase().includes(sha.slice(0, 7).toLowerCase());
// src/steps/repositories/recheck-fixed.ts
async function immutableOfOurCommit(target, name) {
  const { event, onExistingTag } = target.policy;
  const tag = target.fixed.find((one) => one.tag.name === name)?.tag;
  if (!tag) return "";
  const there = await readImage(target, name, target.client.withRetries);
  const decision = decideFixed(tag, { sha: event.sha, onExistingTag, isImmutable: true, there });
  return decision.kind === "keep" && decision.isOurCommit ? decision.digest : "";
}
async function recheckFixed(target, { tag, seen: seen2 }, ours) {
  const { event, onExistingTag } = target.policy;
  const { withRetries } = target.client;
  if (onExistingTag === "overwrite") return void 0;
  const now = await readDigest(target, tag.name, withRetries);
  if (now.kind === "absent" || isKnownAs(now, seen2) || isKnownAs(now, await ours()))
    return void 0;
  const digest = now.kind === "known" ? now.value : "";
  const there = now.kind === "known" ? await readPresent(target, digest) : now;
  const at = { sha: event.sha, onExistingTag, isImmutable: target.isImmutable(tag.name), there };
  const decision = decideFixed(tag, at);
  if (decision.kind === "push") return void 0;
  const { because } = decision;
  const taken = { because, digest };
  if (decision.kind === "leave") return { ...taken, isOurCommit: false };
  if (decision.kind === "keep" && decision.isOurCommit) return { ...taken, isOurCommit: true };
  throw new Problem(
    `${tagged(target.image, tag.name)}: another run may have published it meanwhile: ${because}`,
    decision.kind === "refuse" ? decision.fix : "Publish under a new version or tag"
  );
}

import { entriesIn, oneLine, allOf, anyOf, nearest, LINES, fieldsOf, keyAndValue, parseList, EMPTY_FIX, emptyPart, isEcr, isPrivateEcr, partLeftOut, registryOf, REGISTRY_KINDS, textIn, beginningOf } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { objectIn, CommandFailure, asObject, objectIn as objectIn2, parsedObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/core/registry/docker-hub.ts
function hubVisibility(status, body) {
  if (status === 404) return "missing";
  const isPrivate2 = status === 200 ? objectIn(body)["is_private"] : void 0;
  if (typeof isPrivate2 !== "boolean") return void 0;
  return isPrivate2 ? "private" : "public";
}
function hubToken(body) {
  const { access_token } = objectIn(body);
  return typeof access_token === "string" && access_token ? access_token : void 0;
}
function hubProblem(refusal) {
  const { repository, wanted, status, body } = refusal;
  const words = hubWords(body);
  const answer = `status ${status}${words ? `, \u201C${words}\u201D` : ""}`;
  const task = wanted === "create" ? `create ${repository} as a private repository` : `show whether ${repository} is private`;
  const { what, fix } = reason(refusal);
  return new Problem2(`Docker Hub does not ${task}: ${what} (${answer})`, fix);
}
var createByHand = (repository) => `Create it by hand as \u201CPrivate\u201D: https://hub.docker.com/repository/create?namespace=${repository.split("/")[0]}`;
function reason({ repository, wanted, status, user }) {
  if (status >= 500 || status === 429)
    return { what: "it has a fault, or too much to do", fix: "Run the job again in a few minutes" };
  if (status === 401 && wanted === "log in")
    return {
      what: `it does not accept the credentials of "${user}"`,
      fix: `Make an access token of "${user}" at https://app.docker.com/settings/personal-access-tokens and store it as the secret that "password" reads`
    };
  if (status === 401 || status === 403)
    return {
      what: `"${user}" may not do that with this token`,
      fix: `${createByHand(repository)}; or give "${user}" a token with \u201CRead, Write, Delete\u201D and the right to create repositories there`
    };
  if (wanted === "create")
    return {
      what: "it does not accept the request",
      fix: `${createByHand(repository)}. If the plan has no private repository left, make room or change it: https://hub.docker.com/billing`
    };
  return {
    what: "the answer is not one of its API",
    fix: "Check that no proxy or login page answers for hub.docker.com"
  };
}
var LONGEST = 200;
function hubWords(body) {
  const { message, detail, ...fields } = objectIn(body);
  const listed = Object.values(fields).flatMap((value) => entriesIn(value));
  const words = [detail, message, ...listed].filter((one) => typeof one === "string" && one !== "");
  return oneLine(words.join("; "), LONGEST);
}

import { cacheServiceIn, isCacheTag, planCache, driverOf, isElsewhere } from "./main+merge+prepare.js";
import { historyOf } from "./deploy+main+merge.js";
import { attributeIn, exportsToDocker, exportsToRegistry, goBoolean, hasType, namesIn, pushesByDigest, pushesUntagged, withDigestPush, withoutPush } from "./main+merge+prepare+rollback.js";
import { imageNotices, imageWritten, parseWrittenReference, planImages, writtenNames } from "./deploy+main+merge+rollback.js";
import { NotPublished, allPushed, asksHistory, compareVersions, decideTag, ecrNotice, isForeign, notPublished, require_valid, restsOnList, resultAfter, resultWord, scanProblem, sureNames, tagResult, unsureNames, variablesOf, versionTagsIn } from "./inspect+main+merge+rollback.js";
import { require_parse } from "./packages-inspect+main+merge+rollback.js";
import { __commonJS, __toESM } from "./packages-every.js";
// node_modules/semver/
var require_prerelease = __commonJS({ "node_modules/semver/functions/prerelease.js"(exports, module) {
  "use strict";
  var parse2 = require_parse(), prerelease2 = (version, options) => {
    const parsed = parse2(version, options);
    return parsed && parsed.prerelease.length ? parsed.prerelease : null;
  };
  module.exports = prerelease2;
} });
// src/core/ecr/repository/resource-tags.ts
var LONGEST_KEY = 128;
var LONGEST_VALUE = 256;
var MOST = 50;
var CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
function parseResourceTags(text) {
  const pairs = parseList(text, { separator: "lines", quotes: false, comments: true }).map(pairOf);
  const keys = pairs.map(({ key }) => key);
  const problems = pairs.flatMap(
    ({ item, key, value }, at) => mistakes(key, value, keys.indexOf(key) < at).map(
      (what) => new Problem3(`"ecr-resource-tags" has "${item}", ${what}`, "Write key=value")
    )
  );
  if (pairs.length > MOST) problems.push(tooMany(pairs.length));
  const problem = allProblems('"ecr-resource-tags" is wrong', problems);
  if (problem) throw problem;
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value ?? ""]));
}
function pairOf(item) {
  const [key = "", value] = item.split(/=(.*)/s, 2);
  return { item, key: key.trim(), value: value?.trim() };
}
function mistakes(key, value, isSecond) {
  return [
    ...value === void 0 ? ["which has no value"] : [],
    ...key === "" ? ["which has no key"] : [],
    ...key.length > LONGEST_KEY ? [`whose key is longer than ${LONGEST_KEY} characters`] : [],
    ...(value ?? "").length > LONGEST_VALUE ? [`whose value is longer than ${LONGEST_VALUE} characters`] : [],
    .../^aws:/i.test(key) ? ["a key that AWS keeps for itself"] : [],
    ...CHARACTERS.test(key + (value ?? "")) ? [] : ["with characters that AWS does not take"],
    ...isSecond ? ["whose key is there already"] : []
  ];
}
var tooMany = (count) => new Problem3(`"ecr-resource-tags" has ${count} tags`, `A repository takes ${MOST}`);
// src/core/inputs/ecr.ts
var readEcr = (form) => ({
  createRepository: form.flag("ecr-create-repository"),
  scanOnPush: form.flag("ecr-scan-on-push"),
  mutability: form.parsed("ecr-tag-mutability", parseMutability),
  encryption: form.parsed("ecr-encryption", parseEncryption),
  resourceTags: form.parsed("ecr-resource-tags", parseResourceTags),
  lifecycle: form.parsed("ecr-lifecycle-policy", parseLifecycleInput),
  scan: form.choice("ecr-scan", ["off", "report", "critical", "high", "medium", "low"]),
  scanTimeout: form.time("ecr-scan-timeout")
});
// src/core/inputs/gates.ts
var readTest = (form) => ({
  command: form.text("test-command"),
  timeout: form.time("test-timeout")
});
// src/core/inputs/tags.ts
var readTags = (form) => ({
  version: form.text("version"),
  tags: form.list("tags", LINES),
  tagsText: form.text("tags"),
  flavor: form.list("flavor", LINES)
});
var readTagPolicy = (form) => ({
  floatingTags: form.choice("floating-tags", ["forward", "always"]),
  onExistingTag: form.choice("on-existing-tag", ["protect", "overwrite", "skip", "fail"])
});
// src/core/ecr/account/logins-mentioned-in-build.ts
var CANDIDATE = /(?<![\w.-])\d{12}\.dkr[.-]ecr[a-z0-9.-]*[a-z]/g;
function loginsMentionedInBuild({ aws, build, cache }, { dockerfile = "" }, known2) {
  const texts = [dockerfile, ...build.buildContexts, ...build.buildArgs, ...cache.from, ...cache.to];
  const hosts = new Set(texts.flatMap((text) => text.match(CANDIDATE) ?? []));
  return [...hosts].flatMap((host) => {
    const registry = registryOf(host);
    const isKnown = known2.some((login) => login.registry.host === registry.host);
    if (!isEcr(registry) || isKnown) return [];
    return [{ ...ecrLogin(registry, aws), isNeeded: false }];
  });
}
// src/core/buildx/directives.ts
var NAMES = ["syntax", "escape", "check"];
var LONGEST2 = 8192;
var AFTER_HASH = /^#\s*([a-z][a-z0-9]*)\s*=\s*(\S.*)$/i;
var AFTER_SLASHES = /^\/\/\s*([a-z][a-z0-9]*)\s*=\s*(\S.*)$/i;
function directivesIn(lines, after2 = "#") {
  const pattern = after2 === "#" ? AFTER_HASH : AFTER_SLASHES;
  const values = /* @__PURE__ */ new Map();
  let end = 0;
  for (; end < lines.length; end++) {
    const line = (lines[end] ?? "").slice(0, LONGEST2).trimEnd();
    const [, name = "", value = ""] = pattern.exec(line) ?? [];
    if (!NAMES.includes(name.toLowerCase())) break;
    values.set(name.toLowerCase(), value);
  }
  return { values, end };
}
// src/core/buildx/frontend.ts
function frontendOf(text) {
  const rest = text.replace(/^\ufeff/, "").replace(/^#![^\n]*\n/, "");
  const lines = rest.split("\n", MOST2);
  const named = (after2) => directivesIn(lines, after2).values.get("syntax");
  return imageIn(named("#") ?? named("//") ?? fieldIn(rest));
}
var MOST2 = 3;
function fieldIn(text) {
  const syntax = text.trimStart().startsWith("{") ? parsedObject(text)?.["syntax"] : "";
  return typeof syntax === "string" ? syntax : "";
}
var imageIn = (value) => value.trim().split(/\s/, 1)[0] || void 0;
// src/core/access/mentioned-on-ghcr.ts
var ON_GHCR = /(?<![\w.-])ghcr\.io\/([a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*)+)/gi;
var LONGEST22 = 128 * 1024;
function valuesIn(lines, given2) {
  const declared = lines.flatMap((line) => {
    const [keyword = "", ...words] = line.trim().split(/\s+/);
    return keyword.toUpperCase() === "ARG" ? words : [];
  });
  const pairs = [...declared, ...given2].flatMap((text) => {
    const [, name, value] = /^(\w+)=["']?([\w./:@-]+)["']?$/.exec(text.trim()) ?? [];
    return name && value ? [[name, value]] : [];
  });
  return new Map(pairs);
}
function filler(values) {
  let left = LONGEST22;
  return (line) => line.replace(
    /\$(?:(\w+)|\{(\w+)(?::?-[^{}$]{0,100})?\})/g,
    (whole, plain, braced) => {
      const value = values.get(plain ?? braced ?? "") ?? whole;
      left -= value.length;
      return left < 0 ? whole : value;
    }
  );
}
function mentionedOnGhcr({ build, cache }, dockerfile) {
  const text = (dockerfile ?? "").slice(0, LONGEST22);
  const lines = [frontendOf(text) ?? "", ...text.split("\n").filter((line) => !/^\s*#/.test(line))];
  const texts = [
    ...lines,
    ...lines.map(filler(valuesIn(lines, build.buildArgs))),
    ...build.buildContexts,
    ...build.buildArgs,
    ...cache.from,
    ...cache.to
  ];
  const found = texts.flatMap((text2) => Array.from(text2.matchAll(ON_GHCR), ([, path = ""]) => path));
  return [...new Set(found.map((path) => path.toLowerCase()))];
}
// src/core/access/plan-access.ts
async function planAccess(options, { images }, event, facts) {
  const hosts = images.map(({ registry }) => registry.host);
  const { logins, ecrLogins } = await planLogins(
    options,
    hosts,
    event,
    facts.environment,
    mentionedOnGhcr(options, facts.dockerfile)
  );
  return {
    logins,
    ecrLogins: [...ecrLogins, ...loginsMentionedInBuild(options, facts, [...logins, ...ecrLogins])],
    account: { registry: registryOf(options.registry), username: options.username },
    aws: options.aws,
    githubToken: options.githubToken
  };
}
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
  const commit2 = gitContext(event, facts.environment);
  const own = { VERSION: version, REVISION: event.sha, CREATED: createdAt(facts) };
  const given2 = options.buildArgs.map((argument) => argument.split("=", 1)[0]);
  const open = await openIn(facts.dockerfile ?? "");
  const missing = OWN_ARGUMENTS.filter((name) => open.includes(name) && !given2.includes(name));
  return {
    ...options,
    context: withGitContext(options.context, commit2),
    buildContexts: options.buildContexts.map((context) => withGitContext(context, commit2)),
    buildArgs: [...options.buildArgs, ...missing.map((name) => `${name}=${own[name]}`)]
  };
}
var OWN_ARGUMENTS = ["VERSION", "REVISION", "CREATED"];
async function openIn(dockerfile) {
  if (!/\bARG\b/i.test(dockerfile) || !/\b(VERSION|REVISION|CREATED)\b/i.test(dockerfile)) return [];
  return (await import("./dockerfile-BOGCJLWT.js")).openArguments(dockerfile);
}
// src/core/buildx/build-secrets.ts
function secretsOf({ secrets, secretEnvs, secretFiles, context }, commit2, githubToken) {
  const given2 = [secretEnvs, secrets, secretFiles];
  const empty = given2.flatMap((list) => list.empty);
  const isOurs3 = context.startsWith(commit2);
  const hasToken = secrets.secrets.some(({ id }) => /^GIT_AUTH_TOKEN(\.|$)/.test(id));
  const token = () => ({
    id: `GIT_AUTH_TOKEN.${new URL(commit2).host}`,
    from: "value",
    value: githubToken
  });
  return {
    secrets: [
      ...given2.flatMap((list) => list.secrets),
      ...githubToken && isOurs3 && !hasToken ? [token()] : []
    ],
    notice: empty.length > 0 ? `build secrets without a value are left out: ${empty.join(", ")}` : void 0
  };
}
// src/core/event/trust.ts
var ABOUT_A_REF = [
  ...["push", "create", "release", "schedule", "deployment", "deployment_status"],
  ...["repository_dispatch", "workflow_dispatch", "workflow_call", "workflow_run", "merge_group"]
];
var isAboutARef = ({ name, ref }) => ABOUT_A_REF.includes(name) || ref.kind === "pull-request" || isMerge({ name, ref });
var isMerge = ({ name, ref }) => name.startsWith("pull_request") && ref.kind === "branch";
var BESIDE_THE_DEFAULT_BRANCH = ["pull_request_target", "workflow_run"];
function foreignScope(event) {
  if (!isAboutARef(event)) return "default-scope";
  if (event.origin === "repository" || isMerge(event)) return void 0;
  return BESIDE_THE_DEFAULT_BRANCH.includes(event.name) ? "default-scope" : "own-scope";
}
// src/core/tags/language/rule-types.ts
var TYPES = {
  auto: { priority: 1e3 },
  schedule: { priority: 1e3, defaults: { pattern: "nightly" } },
  version: { priority: 900 },
  semver: { priority: 900, needs: { pattern: "{{version}}" } },
  pep440: { priority: 900, needs: { pattern: "{{version}}" } },
  match: { priority: 800, defaults: { group: "0" }, needs: { pattern: "v(.*)" } },
  edge: { priority: 700 },
  ref: { priority: 600, needs: { event: "branch" }, choices: { event: ["branch", "tag", "pr"] } },
  raw: { priority: 200, needs: { value: "nightly" } },
  sha: {
    priority: 100,
    defaults: { prefix: "sha-", format: "short" },
    choices: { format: ["short", "long"] }
  }
};
var RULE_TYPES = Object.keys(TYPES);
var ATTRIBUTES = [
  ...["type", "enable", "priority", "prefix", "suffix", "floating"],
  ...["value", "pattern", "match", "group", "event", "branch", "format"]
];
var OWN = {
  value: ["version", "semver", "pep440", "match", "raw"],
  pattern: ["schedule", "semver", "pep440", "match"],
  match: ["version", "semver", "pep440"],
  group: ["match"],
  event: ["ref"],
  branch: ["edge"],
  format: ["sha"]
};
var TAKE_NO_VALUE = RULE_TYPES.filter((type) => !OWN["value"]?.includes(type));
// src/core/tags/language/rule-mistakes.ts
function lostWords(type, given2, words) {
  const [first, second] = words;
  const value = given2.get("value");
  if (value !== void 0 || type !== "raw" && second !== void 0)
    return new Problem3(
      `it has more than one value: "${value ?? first}" and "${second ?? first}"`,
      'Write one tag per line; quote an attribute that holds a comma: "value=a,b"'
    );
  if (TAKE_NO_VALUE.includes(type))
    return new Problem3(`"${first}" has no key`, `Write type=${type},<key>=${first}`);
  return void 0;
}
function mistakesIn(given2) {
  const unknown = [...given2.keys()].filter((key) => !ATTRIBUTES.includes(key));
  return [
    ...unknown.map(unknownAttribute),
    ...["true", "false", void 0].includes(given2.get("floating")) ? [] : [new Problem3(`"floating" is "${given2.get("floating")}"`, "Use true or false")],
    ...Number.isNaN(Number(given2.get("priority") ?? 0)) ? [new Problem3(`"priority" is "${given2.get("priority")}"`, "Write a number such as 500")] : []
  ];
}
function mistakesOf(type, attributes) {
  const { needs = {}, choices = {} } = TYPES[type];
  const missing = Object.entries(needs).filter(([key]) => !attributes.has(key)).map(([key, example]) => new Problem3(`"${key}" is missing`, `Add ${key}=${example}`));
  const wrong = Object.entries(choices).flatMap(([key, values]) => {
    const value = attributes.get(key);
    if (value === void 0 || values.includes(value)) return [];
    return [new Problem3(`"${key}" is "${value}"`, `Use ${anyOf(values)}`)];
  });
  const group = attributes.get("group");
  return Number.isNaN(Number(group ?? 0)) ? [...missing, ...wrong, new Problem3(`"group" is "${group}"`, "Write the number of a group")] : [...missing, ...wrong];
}
function unknownType(name) {
  const near = nearest(name, RULE_TYPES);
  return new Problem3(
    `there is no type "${name}"`,
    near ? `Did you mean type=${near}?` : `Use ${anyOf(RULE_TYPES)}`
  );
}
function unknownAttribute(name) {
  if (name.includes("{{")) {
    return new Problem3(`"${name}=" is read as an attribute`, "Write value= before an expression");
  }
  const near = nearest(name, ATTRIBUTES);
  return new Problem3(
    `there is no attribute "${name}"`,
    near ? `Did you mean ${near}=?` : `Use ${anyOf(ATTRIBUTES)}`
  );
}
// src/core/tags/language/rules.ts
function parseRules(text, isBare = false) {
  let parts;
  try {
    parts = parseAttributes(text);
  } catch {
    const problem = new Problem3("its quotes do not match", 'Write "" for a quote inside "\u2026"');
    return { rules: [], problems: [problem] };
  }
  const words = parts.flatMap(({ key, value }) => key === void 0 && value ? [value] : []);
  const given2 = new Map(parts.flatMap(({ key, value }) => key ? [[key, value]] : []));
  const name = given2.get("type") ?? "raw";
  given2.delete("type");
  const type = RULE_TYPES.find((known2) => known2 === name);
  if (!type) return { rules: [], problems: [unknownType(name), ...mistakesIn(given2)] };
  if (words.length === 0) return ruleOf(type, text, withLone(parts, given2));
  const lost = lostWords(type, given2, words);
  if (lost) return { rules: [], problems: [lost, ...mistakesIn(given2)] };
  return joined(words.map((word) => ruleOfWord(type, text, given2, word, isBare)));
}
var withLone = (parts, given2) => parts.some(({ key }) => key === void 0) && !given2.has("value") ? new Map([...given2, ["value", ""]]) : given2;
var joined = (lines) => ({
  rules: lines.flatMap(({ rules }) => rules),
  problems: lines.flatMap(({ problems }) => problems)
});
function ruleOfWord(type, text, given2, word, isBare) {
  const reference = type === "raw" ? parseWrittenReference(word, isBare) : void 0;
  if (!reference) return ruleOf(type, text, new Map([...given2, ["value", word]]));
  if (reference instanceof Problem3) return { rules: [], problems: [reference] };
  return ruleOf(type, text, ofReference(reference, given2), reference.image);
}
var idleAttributes = ({ type, text, written }) => written.filter((key) => OWN[key]?.includes(type) === false).map((key) => `"${text}": type=${type} does not look at "${key}", so it changes nothing`);
var ofReference = ({ tag }, given2) => new Map([["prefix", ""], ["suffix", ""], ...given2, ["value", tag]]);
function ruleOf(type, text, given2, image) {
  const attributes = withDefaults(type, given2);
  const problems = [...mistakesIn(given2), ...mistakesOf(type, attributes)];
  if (problems.length > 0) return { rules: [], problems };
  const priority = Number(attributes.get("priority"));
  const written = image === void 0 ? [...given2.keys()] : [];
  const rule = { type, text, attributes, priority, written };
  return { rules: [image === void 0 ? rule : { ...rule, image }], problems };
}
function withDefaults(type, given2) {
  const { priority, defaults } = TYPES[type];
  const pull = type === "ref" && given2.get("event") === "pr" ? { prefix: "pr-" } : {};
  return new Map([
    ...Object.entries({ enable: "true", priority: `${priority}`, ...defaults, ...pull }),
    ...given2
  ]);
}
// src/core/buildx/cache-variant.ts
function variantOf(options, event, version) {
  const { context, file, buildArgs, buildContexts = [] } = options.build;
  const isVolatile = volatileIn(event, version);
  const parts = [
    context === "" || context.startsWith("{{") ? "" : tidyPath(context),
    file === "" || tidyPath(file) === tidyPath(`${context}/Dockerfile`) ? "" : tidyPath(file),
    ...buildArgs.filter((argument) => isSteady(argument, isVolatile)).toSorted(),
    ...buildContexts.filter((one) => !isVolatile(one)).toSorted(),
    ...affixesOf(options).filter((affix) => !isVolatile(affix))
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : shortHash(JSON.stringify(parts));
}
var volatileIn = (event, version) => (text) => [event.sha.slice(0, 7), event.run.id, version, version.replace(/^v/i, "")].filter(({ length }) => length > 2).some((part) => text.includes(part)) || [refName(event), `${event.run.number}`].includes(text) || /\d{8}|\d{4}-\d\d-\d\d/.test(text);
var refName = ({ fullRef }) => fullRef.replace(/^refs\/(heads|tags|pull)\//, "");
var PASSING = /(^|_)(SHA|COMMIT|REVISION|REF|BRANCH|DATE|TIME|TIMESTAMP|CREATED|EPOCH)(_|$)|(^|_)(BUILD|RUN)_?(ID|NO|NUM|NUMBER)$|^((APP|RELEASE|GIT|BUILD|IMAGE)_)?(VERSION|TAG)$|TOKEN|SECRET|PASSW|KEY/i;
function isSteady(argument, isVolatile) {
  const at = argument.indexOf("=");
  if (at < 0) return false;
  return !PASSING.test(argument.slice(0, at)) && !isVolatile(argument.slice(at + 1));
}
function affixesOf({ tags, flavor = [] }) {
  const written = [...tags, ...flavor].flatMap(
    (line) => Array.from(line.matchAll(/(?:^|,)"*(?:suffix|prefix)=([^,"]*)/g), ([, affix = ""]) => affix)
  );
  const values = tags.flatMap((line) => parseRules(line, true).rules).flatMap(({ type, attributes }) => type === "raw" ? attributes.get("value") ?? "" : []);
  const [family, ...others] = new Set(values.map(familyOf));
  return [.../* @__PURE__ */ new Set([...written, others.length === 0 ? family ?? "" : ""])];
}
function familyOf(tag) {
  const base = String.raw`(?:v?\d[\w.]*|latest|stable|edge|nightly|main|master|dev|develop)`;
  const family = new RegExp(`^${base}-([a-z][\\w.]*)$`, "i").exec(tag)?.[1] ?? "";
  return /^(rc|alpha|beta|pre|dev|preview|snapshot)/i.test(family) ? "" : family;
}
// src/core/buildx/only-copies.ts
function onlyCopies(text) {
  if (text === void 0 || hasForeignFrontend(text)) return false;
  return !text.split("\n").some((line) => WORK.has(line.trimStart().slice(0, 3).toUpperCase()));
}
var WORK = /* @__PURE__ */ new Set(["RUN", "ADD"]);
var hasForeignFrontend = (text) => {
  const frontend = frontendOf(text);
  return frontend !== void 0 && !DOCKERS_OWN.test(frontend);
};
var DOCKERS_OWN = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/;
// src/core/buildx/plan-caches.ts
function planCaches(options, subject, service, shares) {
  const all = subject.platforms;
  const parts = [...all.map((one) => [one]), ...shares].filter(
    ({ length }) => length > 0 && length < all.length
  );
  const ofPart = (platforms) => planCache(options, { ...subject, platforms, isPart: true }, service);
  return {
    cache: planCache(options, { ...subject, isPart: false }, service),
    caches: Object.fromEntries(parts.map((platforms) => [platforms.join(), ofPart(platforms)]))
  };
}
// src/core/buildx/cache-subject.ts
function cachesFor(options, { images: [image], tags, version }, { push: push2 }, event, { environment, dockerfile }, shares) {
  const { cache, build } = options;
  const subject = {
    image: image ? imageName(image) : "",
    repository: image?.path ?? "",
    onEcr: image !== void 0 && isPrivateEcr(image),
    floatingTags: tags.filter(({ kind }) => kind === "floating").map(({ name }) => name),
    target: build.target,
    platforms: build.platforms,
    variant: variantOf(options, event, version),
    push: push2,
    isKeptByBuilder: driverOf(options.builder) === "remote",
    onlyCopies: onlyCopies(dockerfile),
    foreign: foreignScope(event)
  };
  return planCaches(cache, subject, cacheServiceIn(environment), shares);
}
// src/core/buildx/plan-machines.ts
async function machinesOf(options, machine) {
  switch (driverOf(options.builder)) {
    case "kubernetes": {
      const { planCluster } = await import("./plan-cluster-N5XHWMVP.js");
      return { nodes: [], cluster: planCluster(options, machine) };
    }
    case "remote": {
      const { planElsewhere } = await import("./plan-elsewhere-S2O5324X.js");
      return { nodes: planElsewhere(options, machine) };
    }
    default:
      return { nodes: [] };
  }
}
// src/core/buildx/whole-references.ts
function withWholeReferences(options, { origin }) {
  const { build, cache, builder } = options;
  const caches = [...lackingIn("cache-from", cache.from), ...lackingIn("cache-to", cache.to)];
  const problems = [
    ...lackingIn("outputs", build.outputs),
    ...lackingIn("build-contexts", build.buildContexts),
    ...lackingIn("sbom", [build.sbom]),
    ...lackingIn("attests", build.attests),
    ...lackingIn("driver-opts", builder.driverOpts),
    ...origin === "repository" ? caches : []
  ];
  const problem = allProblems("some references are not whole", problems);
  if (problem) throw problem;
  if (caches.length === 0) return { options, notices: [] };
  const whole = (lines) => lines.filter((line) => !lackingOf("cache-from", line));
  return {
    options: { ...options, cache: { ...cache, from: whole(cache.from), to: whole(cache.to) } },
    notices: caches.map(
      ({ message }) => `${message}, so it is left out: this run has no variables`
    )
  };
}
var lackingIn = (input, lines) => lines.flatMap((line) => {
  const what = lackingOf(input, line);
  return what === void 0 ? [] : new Problem3(`"${line}" in "${input}" ${what}`, EMPTY_FIX);
});
var lackingOf = (input, line) => REFERENCES[input](line).map(partLeftOut).find((what) => what !== void 0);
var REFERENCES = {
  outputs: namesOf,
  "build-contexts": contextOf,
  sbom: (line) => given(attributeIn(line, "generator")),
  attests: (line) => given(attributeIn(line, "generator")),
  "driver-opts": (line) => given(attributeIn(line, "image")),
  "cache-from": placeOf,
  "cache-to": placeOf
};
var given = (value) => value === void 0 ? [] : [value];
var NAMED = ["image", "registry", "docker", "oci"];
function namesOf(line) {
  const isNamed2 = NAMED.some((type) => hasType(line, type));
  return isNamed2 ? given(attributeIn(line, "name")).flatMap((names) => names.split(",")) : [];
}
function placeOf(line) {
  const fields = fieldsOf(line).map(keyAndValue);
  if (fields.length === 1 && fields[0]?.[1] === void 0) return [line];
  return hasType(line, "registry") ? given(attributeIn(line, "ref")) : [];
}
function contextOf(line) {
  const [name, value] = keyAndValue(line);
  if (value === void 0) return [];
  if (name === "" || value === "" || value === "target:") return [""];
  const [, scheme, rest = ""] = /^(docker-image|oci-layout):\/\/(.*)$/s.exec(value) ?? [];
  if (scheme === void 0) return [];
  return scheme === "docker-image" || rest === "" ? [rest] : given(layoutEnd(rest));
}
var layoutEnd = (layout) => /[:@]$/.test(layout) ? layout.slice(-1) : void 0;
// src/core/tags/language/time-zone.ts
var LIKE_LONDON = ["Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey"];
function offsetIn(zone, milliseconds) {
  if (!/^[a-z]/i.test(zone)) throw unknownZone(zone);
  try {
    return /[+-]\d\d:\d\d/.exec(nameIn(zone, "longOffset", milliseconds))?.[0] ?? "+00:00";
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw unknownZone(zone);
  }
}
function abbreviationIn(zone, milliseconds) {
  const offset = offsetIn(zone, milliseconds);
  if (/gmt/i.test(zone) && offset === "+00:00") return "GMT";
  const name = nameIn(LIKE_LONDON.includes(zone) ? "Europe/London" : zone, "long", milliseconds);
  return (NUMERIC.includes(zone) ? void 0 : ABBREVIATIONS[name]) ?? numeric(offset);
}
function nameIn(timeZone, timeZoneName, milliseconds) {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName });
  const parts = format.formatToParts(milliseconds);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
var unknownZone = (zone) => new Problem3(`there is no time zone "${zone}"`, "Use a name such as tz='Europe/Berlin'");
var numeric = (offset) => offset.replace(/:00$/, "").replace(":", "");
var NUMERIC = [
  "Africa/Casablanca",
  "Africa/El_Aaiun",
  "Antarctica/Casey",
  "Antarctica/Troll",
  "Asia/Colombo",
  "Europe/Minsk"
];
var ABBREVIATIONS = {
  "Alaska Daylight Time": "AKDT",
  "Alaska Standard Time": "AKST",
  "American Samoa Standard Time": "SST",
  "Atlantic Daylight Time": "ADT",
  "Atlantic Standard Time": "AST",
  "Australian Central Daylight Time": "ACDT",
  "Australian Central Standard Time": "ACST",
  "Australian Eastern Daylight Time": "AEDT",
  "Australian Eastern Standard Time": "AEST",
  "Australian Western Standard Time": "AWST",
  "British Summer Time": "BST",
  "Central Africa Time": "CAT",
  "Central Daylight Time": "CDT",
  "Central European Standard Time": "CET",
  "Central European Summer Time": "CEST",
  "Central Indonesia Time": "WITA",
  "Central Standard Time": "CST",
  "Chamorro Standard Time": "ChST",
  "China Standard Time": "CST",
  "Coordinated Universal Time": "UTC",
  "Cuba Daylight Time": "CDT",
  "Cuba Standard Time": "CST",
  "East Africa Time": "EAT",
  "Eastern Daylight Time": "EDT",
  "Eastern European Standard Time": "EET",
  "Eastern European Summer Time": "EEST",
  "Eastern Indonesia Time": "WIT",
  "Eastern Standard Time": "EST",
  "Greenwich Mean Time": "GMT",
  "Hawaii-Aleutian Daylight Time": "HDT",
  "Hawaii-Aleutian Standard Time": "HST",
  "Hong Kong Standard Time": "HKT",
  "India Standard Time": "IST",
  "Irish Standard Time": "IST",
  "Israel Daylight Time": "IDT",
  "Israel Standard Time": "IST",
  "Japan Standard Time": "JST",
  "Korean Standard Time": "KST",
  "Mexican Pacific Daylight Time": "MDT",
  "Mexican Pacific Standard Time": "MST",
  "Moscow Standard Time": "MSK",
  "Mountain Daylight Time": "MDT",
  "Mountain Standard Time": "MST",
  "New Zealand Daylight Time": "NZDT",
  "New Zealand Standard Time": "NZST",
  "Newfoundland Daylight Time": "NDT",
  "Newfoundland Standard Time": "NST",
  "North Korea Time": "KST",
  "Pacific Daylight Time": "PDT",
  "Pacific Standard Time": "PST",
  "Pakistan Standard Time": "PKT",
  "Philippine Standard Time": "PST",
  "South Africa Standard Time": "SAST",
  "Taiwan Standard Time": "CST",
  "Volgograd Standard Time": "MSK",
  "West Africa Time": "WAT",
  "Western European Standard Time": "WET",
  "Western European Summer Time": "WEST",
  "Western Indonesia Time": "WIB",
  "Yukon Time": "MST"
};
// src/core/tags/language/clock.ts
var ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/;
var compactDate = (time) => time.replace(ISO, "$1$2$3").slice(0, 8);
var compactTime = (time) => time.replace(ISO, "$1$2$3-$4$5$6").slice(0, 15);
async function loadClock(templates) {
  const isNeeded = Array.from(templates).some((template) => /\{\{[^}]{0,200}date/.test(template));
  if (!isNeeded) return (time) => time;
  const { utc } = (await import("./moment-4UR6NN5O.js")).default;
  const moments = /* @__PURE__ */ new Map();
  return (time, format, zone) => {
    const key = `${time} ${zone}`;
    const known2 = moments.get(key) ?? momentIn(zone, utc(time));
    moments.set(key, known2);
    return known2.format(format);
  };
}
function momentIn(zone, time) {
  if (zone === "UTC") return Object.assign(time, { zoneName: () => "UTC" });
  const zoned = time.utcOffset(offsetIn(zone, time.valueOf()));
  const zoneAbbr = () => abbreviationIn(zone, time.valueOf());
  return Object.assign(zoned, { zoneAbbr, zoneName: zoneAbbr });
}
// src/core/tags/language/expressions.ts
var branchInRef = ({ fullRef }) => after("refs/heads/", fullRef);
var gitTagOf = ({ fullRef }) => after("refs/tags/", fullRef);
var pullRequestOf = ({ fullRef }) => after("refs/pull/", fullRef).replace(/\/(merge|head)$/, "");
var after = (prefix, ref) => ref.startsWith(prefix) ? ref.slice(prefix.length) : "";
function globalExpressions(facts) {
  const { event, shortSha } = facts;
  return {
    ...dates(facts),
    branch: () => branchInRef(event),
    tag: () => gitTagOf(event),
    sha: () => shortSha,
    base_ref: () => baseRefOf(event),
    is_default_branch: () => `${isRefOfDefaultBranch(event)}`,
    is_not_default_branch: () => `${!isRefOfDefaultBranch(event)}`,
    describe: () => described(facts.describe),
    run_number: () => event.run.number
  };
}
function described(description) {
  if (description) return description;
  throw new Problem3(
    "git describe knows nothing of this commit, so {{describe}} has no value",
    "Check out the repository before, with `fetch-depth: 0`, so that its tags are there"
  );
}
function dates({ event, now, format }) {
  return {
    date: dateHelper("date", now, format),
    commit_date: dateHelper("commit_date", event.commitDate ?? now, format)
  };
}
function dateHelper(name, time, format) {
  return (pattern, options) => {
    if (!options || !["string", "undefined"].includes(typeof pattern)) throw withoutFormat(name);
    const { tz = "UTC", ...unknown } = options.hash;
    const [word] = Object.keys(unknown);
    if (word) throw new Problem3(`{{${name}}} has no option "${word}"`, "Its only option is tz='\u2026'");
    return format(time, pattern, `${tz}`);
  };
}
var withoutFormat = (name) => new Problem3(`{{${name}}} has no format`, `Write {{${name} 'YYYYMMDD'}}`);
function baseRefOf({ fullRef, baseRef }) {
  return /^refs\/(tags|pull)\//.test(fullRef) ? baseRef ?? "" : "";
}
function isRefOfDefaultBranch({ name, fullRef, repository }) {
  const branch2 = fullRef.replace(/^refs\/heads\//, "");
  if (branch2 === "") return false;
  return branch2 === repository.defaultBranch || /create|discussion|issues|schedule/.test(name);
}
// src/core/tags/language/flavor.ts
var KEYS = ["latest", "prefix", "suffix", "onlatest"];
var PLAIN = {
  latest: "auto",
  prefix: "",
  suffix: "",
  prefixOnLatest: false,
  suffixOnLatest: false
};
function parseFlavor(lines) {
  let flavor = PLAIN;
  const problems = [];
  for (const line of lines) {
    let affix;
    for (const { key, value } of attributesOf(line, problems)) {
      const problem = mistake(key, value) ?? lonely(key, value, affix);
      if (problem) problems.push(problem);
      if (key === "prefix" || key === "suffix") affix = key;
      if (key && !problem) flavor = { ...flavor, ...change(key, value, affix) };
    }
  }
  return { flavor, problems };
}
function attributesOf(line, problems) {
  try {
    return parseAttributes(line);
  } catch (problem) {
    if (!(problem instanceof Problem3)) throw problem;
    problems.push(problem);
    return [];
  }
}
var latestName = (flavor) => {
  const prefix = flavor.prefixOnLatest ? flavor.prefix : "";
  return `${prefix}latest${flavor.suffixOnLatest ? flavor.suffix : ""}`;
};
function change(key, value, affix) {
  const text = value.split("=")[0]?.trim() ?? "";
  if (key !== "onlatest") return { [key]: text };
  return affix ? { [`${affix}OnLatest`]: text === "true" } : {};
}
var lonely = (key, value, affix) => key === "onlatest" && value === "true" && affix === void 0 ? new Problem3(
  '"onlatest" of "flavor" stands alone',
  "Write it on the line of its prefix or suffix: suffix=-alpine,onlatest=true"
) : void 0;
function mistake(key, value) {
  if (!key)
    return new Problem3(`"flavor" has "${value}" without "="`, "Write latest=, prefix= or suffix=");
  if (!KEYS.includes(key)) {
    const near = nearest(key, KEYS);
    const fix = near ? `Did you mean ${near}=?` : "Use latest=, prefix=, suffix= or onlatest=";
    return new Problem3(`"flavor" has no "${key}"`, fix);
  }
  const choices = { latest: ["auto", "true", "false"], onlatest: ["true", "false"] }[key];
  if (!choices || choices.includes(value)) return void 0;
  return new Problem3(
    `"${key}" of "flavor" is "${value}"`,
    `Use ${choices.join(", ").replace(/, (\w+)$/, " or $1")}`
  );
}
// src/core/tags/language/rule-book.ts
function parseRuleBook(lines, flavorLines, text, isBare) {
  const places = placesOf(lines, text);
  const problems = [];
  const rules = [];
  const placeOf3 = /* @__PURE__ */ new Map();
  for (const [at, line] of lines.entries()) {
    const { rules: found, problems: mistakes3 } = parseRules(line, isBare);
    const place = `${places[at]} of "tags"`;
    problems.push(...mistakes3.map((mistake2) => located(mistake2, place, line)));
    for (const rule of found) placeOf3.set(rule, place);
    rules.push(...found);
  }
  const { flavor, problems: mistakes2 } = parseFlavor(flavorLines);
  throwAll([...problems, ...mistakes2]);
  rules.sort((one, other) => other.priority - one.priority);
  return { rules, flavor, placeOf: (rule) => placeOf3.get(rule) ?? '"tags"' };
}
var located = ({ message, fix }, place, line) => new Problem3(`${place}, "${line}": ${message}`, fix);
function throwAll(problems) {
  const problem = allProblems("the tags cannot be made", problems);
  if (problem) throw problem;
}
function placesOf(lines, text) {
  const written = text.split(/\r?\n/).map((line) => line.trim());
  let after2 = 0;
  return lines.map((line, at) => {
    const found = written.indexOf(line, after2);
    if (found < 0) return `rule ${at + 1}`;
    after2 = found + 1;
    return `line ${after2}`;
  });
}
// src/core/tags/language/time-formats.ts
var SECONDS_SINCE = /[xX]/;
var PARTS = [
  ["Y", "y", "G", "g"],
  ["MD", "DDD", "wE", "wd", "We", "WE", "we"],
  ["H", "k", "ha", "hA"],
  ["m"],
  ["s"]
];
function namesTheSecond(format) {
  const tokens = format.replace(/\[[^\]]{0,200}\]/g, " ");
  const has = (way) => way === "DDD" ? tokens.includes(way) : [...way].every((letter) => tokens.includes(letter));
  return SECONDS_SINCE.test(tokens) || PARTS.every((ways) => ways.some(has));
}
// src/core/tags/strategy.ts
var STRATEGY = [
  { when: ({ event }) => event.ref.kind === "pull-request", tags: pullRequest },
  { when: ({ version }) => version !== "", tags: manualVersion },
  { when: ({ event }) => event.ref.kind === "tag", tags: gitTag },
  { when: ({ event }) => event.name === "schedule", tags: nightly },
  { when: isDefaultBranch, tags: defaultBranch },
  { when: ({ event }) => /^dev(elop)?$/.test(branchOf(event)), tags: development },
  { when: ({ event }) => event.ref.kind === "branch", tags: branch },
  { when: () => true, tags: (occasion) => [commit(occasion)] }
];
function autoTags(occasion) {
  const tags = STRATEGY.find(({ when }) => when(occasion))?.tags(occasion) ?? [];
  const unique = tags.filter(({ name }, at) => tags.findIndex((tag) => tag.name === name) === at);
  const [first, ...others] = unique;
  return first?.name === "latest" ? [...others, first] : unique;
}
function autoNotice({ event, version }) {
  if (event.ref.kind !== "other" || version) return void 0;
  return `the event ${event.name} on "${event.fullRef}" is about no branch, tag or pull request, so only its commit names the image`;
}
function pullRequest({ event: { ref } }) {
  return ref.kind === "pull-request" ? [floating(`pr-${ref.number}`, `pull request #${ref.number}`)] : [];
}
function manualVersion(occasion) {
  const { event, version } = occasion;
  const parsed = parseVersion(version);
  if (!parsed) {
    const because = `"version" is ${version}`;
    const tag = isVersionLine(version) ? floating(version, because) : fixed(version, because);
    return [tag, commit(occasion)];
  }
  const tags = releaseTags(occasion, version, `version ${version}`);
  const isOnDefault = parsed.isStable && event.ref.kind === "branch" && event.ref.isDefault;
  return [...tags, ...isOnDefault ? [timestamp(occasion)] : [], commit(occasion)];
}
function gitTag(occasion) {
  const { ref, release } = occasion.event;
  if (ref.kind !== "tag") return [];
  const source = `${release ? "release" : "git tag"} ${ref.name}`;
  const tags = parseVersion(ref.name) ? releaseTags(occasion, ref.name, source) : [(isMovedByPeople(ref.name) ? floating : fixed)(tagOfName(ref.name), source)];
  return [...tags, commit(occasion)];
}
function releaseTags({ event }, text, source) {
  const version = parseVersion(text);
  if (!version) return [];
  const isRelease = !event.release?.isPrerelease;
  const tags = versionTags(version, source, isRelease);
  const because = `${source} is a stable release; latest follows the newest`;
  return version.isStable && isRelease ? [...tags, floating("latest", because, version.number)] : tags;
}
function nightly(occasion) {
  return [floating("nightly", "scheduled run"), commit(occasion)];
}
function defaultBranch(occasion) {
  const { event } = occasion;
  return [timestamp(occasion), commit(occasion), floating("latest", onBranch(event))];
}
function development(occasion) {
  const { event, now } = occasion;
  return [floating(`dev-${compactDate(now)}`, onBranch(event)), commit(occasion)];
}
function branch(occasion) {
  const { event } = occasion;
  return [floating(branchTag(branchOf(event)), onBranch(event)), commit(occasion)];
}
function branchTag(name) {
  const isReserved = name === "latest" || isVersionLine(name) || parseVersion(name) !== void 0;
  return isReserved ? tagOfName(`branch-${name}`) : tagOfName(name);
}
var timestamp = ({ event, now }) => ({
  ...fixed(legalTag(`${tagOfName(branchOf(event))}-${compactTime(now)}`), onBranch(event)),
  namedByTime: true
});
var commit = ({ event, shortSha }) => fixed(`sha-${shortSha}`, nameOfCommit(event));
var nameOfCommit = ({ sha }) => `commit ${sha.slice(0, 12)}`;
function isDefaultBranch({ event: { ref } }) {
  return ref.kind === "branch" && ref.isDefault;
}
var branchOf = ({ ref }) => ref.kind === "branch" ? ref.name : "";
var OCCURRENCES = {
  push: "push to",
  workflow_dispatch: "manual run on",
  workflow_run: "workflow run on",
  pull_request: "pull request merged into",
  pull_request_target: "pull request merged into"
};
function onBranch({ name, ref }) {
  if (ref.kind !== "branch") return name;
  const which = ref.isDefault ? "the default branch" : "branch";
  return `${Object.hasOwn(OCCURRENCES, name) ? OCCURRENCES[name] : `${name} on`} ${which} ${ref.name}`;
}
// src/core/tags/language/version-values.ts
var import_parse = __toESM(require_parse(), 1);
var import_prerelease = __toESM(require_prerelease(), 1);
var import_valid = __toESM(require_valid(), 1);
function semverValue(rule, at) {
  const source = versionSource(rule, at);
  if (!source) return [];
  const version = (0, import_valid.default)(source.text) ? (0, import_parse.default)(source.text, { loose: true }) : null;
  if (!version) return nothing(source, "no semantic version", rule, at);
  const pattern = rule.attributes.get("pattern") ?? "";
  const isStable = (0, import_prerelease.default)(source.text) === null;
  const used = isStable || at.isOnly(pattern, "raw") ? pattern : "{{version}}";
  const text = at.render(used, { ...version });
  const { version: number, build } = version;
  return [versionValue(text, [number, ...build].join("+"), number, source, isStable)];
}
function pep440Value(rule, at) {
  const source = versionSource(rule, at);
  if (!source || !at.pep440) return [];
  const { clean, explain, major, minor, patch } = at.pep440;
  const raw = source.text;
  const version = explain(raw);
  if (!version) return nothing(source, "no version of PEP 440", rule, at);
  const pattern = rule.attributes.get("pattern") ?? "";
  const whole = (clean(raw) ?? raw).replaceAll(",", ".");
  if (version.is_prerelease || version.is_postrelease || version.is_devrelease) {
    const text = at.isOnly(pattern, "raw") ? raw : whole;
    return [versionValue(text, whole, whole, source, false)];
  }
  const parts = {
    ...{ raw, version: whole },
    ...{ major: major(raw), minor: minor(raw), patch: patch(raw) }
  };
  return [versionValue(at.render(pattern, parts), whole, whole, source, true)];
}
function versionValues(rule, at) {
  const source = versionSource(rule, at);
  if (!source) return [];
  const version = parseVersion(source.text);
  if (!version) return nothing(source, "no semantic version", rule, at);
  const isRelease = !at.event.release?.isPrerelease;
  return versionTags(version, source.words, isRelease).map(({ name, ...tag }) => ({
    ...tag,
    kind: source.isCut ? "floating" : tag.kind,
    version: version.number,
    text: name,
    movesLatest: version.isStable && isRelease
  }));
}
function matchValue(rule, at) {
  const source = sourceOf(rule, at);
  if (!source) return [];
  const { words } = source;
  const pattern = rule.attributes.get("pattern") ?? "";
  const [, expression = pattern, flags = ""] = /^\/(.+)\/(.*)$/s.exec(pattern) ?? [];
  const found = at.tryPattern(regularExpression(expression, flags), source.text);
  const group = rule.attributes.get("group") ?? "0";
  const text = found && Object.hasOwn(found, group) ? found[Number(group)] : void 0;
  if (typeof text !== "string") {
    const lack = found ? `has no group ${group} of ${pattern}` : `does not match ${pattern}`;
    at.notice(`${words} ${lack}, so "${rule.text}" gives no tag`);
    return [];
  }
  const because = `${words} matches ${pattern}`;
  const isFixed = parseVersion(text) && !cutsOff(source.text, text, expression);
  const kind = isFixed ? "fixed" : "floating";
  return [{ text, kind, version: versionIn(source.text), because, movesLatest: true }];
}
function cutsOff(text, part, expression) {
  const at = text.indexOf(part);
  const [before, after2] = [text.slice(0, at).replace(/v$/i, ""), text.slice(at + part.length)];
  const spelt = expression.replace(/^\^|\$$/g, "").replaceAll("\\", "");
  return at < 0 || !spelt.startsWith(before) || !spelt.endsWith(after2);
}
function versionIn(name) {
  const found = /(?<![\d.])\d+\.\d+\.\d+(-[\w.]+)?(?![\d.])/.exec(name);
  return found ? parseVersion(found[0])?.number : void 0;
}
function versionValue(text, whole, version, source, isStable) {
  const because = `${source.words} is ${isStable ? "a stable release" : "a pre-release"}`;
  const kind = isOneToOne(text, whole, source) ? "fixed" : "floating";
  return { text, kind, version, because, movesLatest: isStable };
}
var isOneToOne = (text, whole, source) => !source.isCut && [whole, source.text].some((all) => inParts(text).includes(inParts(all)));
var inParts = (text) => text.replace(/^v(?=\d)/i, "").replace(/[^0-9A-Za-z]+/g, ".");
function sourceOf(rule, { render, globals, version, event }) {
  const value = rule.attributes.get("value") ?? "";
  if (value !== "") {
    const text = render(value, globals);
    return { text, words: `value ${text}` };
  }
  if (version) return { text: version, words: `version ${version}` };
  if (!event.fullRef.startsWith("refs/tags/")) return void 0;
  const tag = gitTagOf(event);
  return { text: tag, words: `git tag ${tag}` };
}
function versionSource(rule, at) {
  const source = sourceOf(rule, at);
  const match = rule.attributes.get("match") ?? "";
  const found = source && match ? at.tryPattern(regularExpression(match, ""), source.text) : void 0;
  if (found === null) at.notice(`${source?.words} does not match ${match}`);
  if (!source) return void 0;
  const text = found ? found[1] ?? found[0] : source.text;
  const isCut = found ? cutsOff(source.text, text, match) : false;
  return { ...source, isCut, text: text.replaceAll("/", "-") };
}
function regularExpression(expression, flags) {
  try {
    return new RegExp(expression, flags);
  } catch (cause) {
    throw new Problem3(
      `"${expression}"${flags && ` with the flags "${flags}"`} is not a regular expression`,
      "See https://developer.mozilla.org/docs/Web/JavaScript/Guide/Regular_expressions",
      { cause }
    );
  }
}
function nothing({ words, text }, lack, rule, at) {
  const what = words.endsWith(text) ? words : `${text} of ${words}`;
  const hint = isVersionLine(text) ? ": write all three numbers" : "";
  at.notice(`${what} is ${lack}, so "${rule.text}" gives no tag${hint}`);
  return [];
}
// src/core/tags/language/values.ts
var VALUES = {
  auto: autoValues,
  schedule: scheduleValue,
  version: versionValues,
  semver: semverValue,
  pep440: pep440Value,
  match: matchValue,
  edge: edgeValue,
  ref: refValue,
  raw: rawValue,
  sha: shaValue
};
var valuesOf = (rule, at) => VALUES[rule.type](rule, at);
function autoValues(_, at) {
  const notice = autoNotice(at);
  if (notice) at.notice(notice);
  return autoTags(at).map(({ name, ...tag }) => ({ ...tag, text: name, movesLatest: false }));
}
function scheduleValue({ attributes }, at) {
  if (!/schedule/.test(at.event.name)) return [];
  const text = at.render(attributes.get("pattern") ?? "", dates(at));
  return [{ text, kind: "floating", because: "scheduled run", movesLatest: false }];
}
function edgeValue({ attributes }, { event }) {
  const branch2 = attributes.get("branch") || event.repository.defaultBranch;
  if (!event.fullRef.startsWith("refs/heads/") || branchInRef(event) !== branch2) return [];
  const because = `branch ${branch2} is the edge`;
  return [{ text: "edge", kind: "floating", because, movesLatest: false }];
}
function refValue({ attributes }, { event }) {
  const [branch2, tag, pull] = [branchInRef(event), gitTagOf(event), pullRequestOf(event)];
  switch (attributes.get("event")) {
    case "branch":
      return branch2 ? [moved(branch2, `branch ${branch2}`)] : [];
    case "pr":
      return pull ? [moved(pull, `pull request #${pull}`)] : [];
    default:
      return tag ? [gitTagValue(tag)] : [];
  }
}
var moved = (text, because) => ({
  ...{ text, because },
  kind: "floating",
  movesLatest: false
});
function gitTagValue(tag) {
  const kind = isMovedByPeople(tag) ? "floating" : "fixed";
  return { text: tag, kind, version: versionIn(tag), because: `git tag ${tag}`, movesLatest: true };
}
function rawValue(rule, at) {
  const value = rule.attributes.get("value") ?? "";
  const text = at.render(value, at.globals);
  const tag = gitTagOf(at.event);
  const version = parseVersion(text)?.number;
  const isOfGitTag = tag !== "" && !isMovedByPeople(tag) && text.includes(tag);
  const kind = version || isOfGitTag ? "fixed" : "floating";
  const because = rule.image === void 0 ? `the rule "${rule.text}"` : `"${rule.text}" in "tags"`;
  return [{ text, kind, version, because, movesLatest: false }];
}
function shaValue({ attributes }, { event, shortSha }) {
  const text = attributes.get("format") === "long" ? event.sha : shortSha;
  const kind = text.length < 7 ? "floating" : "fixed";
  return [{ text, kind, because: nameOfCommit(event), movesLatest: false }];
}
// src/core/tags/language/named-tags.ts
function namedTags(book, at) {
  const problems = [];
  const tags = book.rules.flatMap((rule) => {
    try {
      return isEnabled(rule, at) ? tagsOf(rule, book, at) : [];
    } catch (problem) {
      if (!(problem instanceof Problem3)) throw problem;
      problems.push(located(problem, book.placeOf(rule), rule.text));
      return [];
    }
  });
  throwAll(problems);
  return tags;
}
function isEnabled({ attributes }, { render, globals }) {
  const enable = render(attributes.get("enable") ?? "true", globals);
  if (enable === "true" || enable === "false") return enable === "true";
  throw new Problem3(`"enable" is "${enable}"`, "Use true, false or {{is_default_branch}}");
}
function tagsOf(rule, book, at) {
  return valuesOf(rule, at).flatMap((value) => {
    const isLatest = rule.type === "auto" && value.text === "latest";
    const text = isLatest ? latestName(book.flavor) : withAffixes(value.text, rule, book, at);
    if (isNothing(value.text)) {
      if (text !== "") at.notice(`"${rule.text}" gives no tag: it would be "${text}" alone`);
      return [];
    }
    const twice = repeatedAffix(rule, book, value.text);
    if (twice) at.notice(`"${rule.text}" gives "${text}": ${twice} comes from "flavor" once more`);
    const { movesLatest, because, version } = value;
    const tag = { name: legalTag(text), ...kindOf(rule, value, text, at), because, rule: rule.text };
    const images = rule.image === void 0 ? {} : { images: [rule.image] };
    return [{ tag: { ...tag, ...images }, version, movesLatest, isLatest }];
  });
}
var isNothing = (text) => /^[\0-/:-@[-^`{-\x7f]*$/.test(text);
function repeatedAffix(rule, { flavor: { prefix, suffix } }, text) {
  const { attributes } = rule;
  if (suffix && !attributes.has("suffix") && text.endsWith(suffix)) return `the suffix ${suffix}`;
  if (prefix && !attributes.has("prefix") && text.startsWith(prefix)) return `the prefix ${prefix}`;
  return void 0;
}
function withAffixes(text, rule, { flavor }, at) {
  const { render, globals } = at;
  const prefix = render(rule.attributes.get("prefix") ?? flavor.prefix, globals);
  const suffix = render(rule.attributes.get("suffix") ?? flavor.suffix, globals);
  return `${prefix}${text}${suffix}`;
}
function kindOf(rule, value, text, at) {
  const asked = rule.attributes.get("floating");
  const isFixed = asked ? asked === "false" : value.kind === "fixed" || isUnique(rule, text, at);
  const isByClock = isFixed && (value.namedByTime ?? isOfTheSecond(rule));
  if (isByClock) return { kind: "fixed", namedByTime: true };
  if (isFixed) return { kind: "fixed" };
  return value.version === void 0 ? { kind: "floating" } : { kind: "floating", version: value.version };
}
var SHORTEST = 7;
function isUnique(rule, text, { event, shortSha }) {
  if (rule.type === "auto") return false;
  const unique = [shortSha, event.run.id].filter(({ length }) => length >= SHORTEST);
  if (unique.some((id) => text.includes(id))) return true;
  return isOfTheSecond(rule) || /\{\{[^}]{0,200}\b(run_number|describe)\b/.test(templatesOf(rule));
}
var isOfTheSecond = (rule) => rule.type !== "auto" && Array.from(templatesOf(rule).matchAll(DATE), ([, format = ""]) => format).some(namesTheSecond);
var DATE = /\{\{[^}]{0,200}date\s{1,20}['"]([^'"]{0,200})/g;
var templatesOf = ({ attributes }) => [...attributes.values()].join(" ");
// src/core/tags/language/short-sha.ts
var LENGTH = "DOCKER_METADATA_SHORT_SHA_LENGTH";
function shortShaOf(sha, environment) {
  const length = environment[LENGTH] || "7";
  if (!/^\d+$/.test(length) || Number(length) === 0) {
    throw new Problem3(`${LENGTH} is "${length}"`, "Write a number such as 7 or 12");
  }
  return sha.slice(0, Number(length));
}
// src/core/tags/language/tag-list.ts
function tagsInOrder(all, flavor) {
  const named = all.filter(({ isLatest }) => !(isLatest && flavor.latest === "false"));
  const [first] = named;
  if (!first) return { tags: [], version: "", names: [], written: [] };
  const unique = withoutRepeats(named.map(({ tag }) => tag));
  const hasLatest = named.some(({ isLatest }) => isLatest);
  const list = hasLatest ? unique : [...unique, ...latestWith(first, flavor)];
  return {
    tags: withoutRepeats(list),
    version: namingTag(named, first).tag.name,
    names: list.map(({ name }) => name),
    written: named.map(({ tag }) => tag)
  };
}
var namingTag = (named, first) => first.tag.images && first.tag.name === "latest" ? named.find(({ tag }) => tag.name !== "latest") ?? first : first;
function latestWith({ tag, version, movesLatest }, flavor) {
  if (flavor.latest === "false" || flavor.latest === "auto" && !movesLatest) return [];
  const because = flavor.latest === "true" ? 'latest=true in "flavor"' : tag.because;
  return [floating(legalTag(latestName(flavor)), because, version)];
}
function withoutRepeats(tags) {
  const known2 = /* @__PURE__ */ new Map();
  for (const tag of tags) {
    const before = known2.get(tag.name);
    known2.set(tag.name, before ? forBoth(before, tag) : tag);
  }
  return [...known2.values()];
}
function forBoth(tag, other) {
  const { images, ...rest } = tag;
  return images && other.images ? { ...rest, images: [.../* @__PURE__ */ new Set([...images, ...other.images])] } : rest;
}
// src/core/tags/language/plain-templates.ts
var NAME = "(branch|tag|sha|base_ref|is_(?:not_)?default_branch|version|raw|major|minor|patch|describe|run_number)";
var TEXT = `(?:'([^'\\\\{}]*)'|"([^"\\\\{}]*)")`;
var MUSTACHE = new RegExp(
  [
    String.raw`\{\{\s*${NAME}\s*\}\}`,
    String.raw`\{\{\s*(date|commit_date)\s+${TEXT}(?:\s+tz=${TEXT})?\s*\}\}`,
    String.raw`\{\{#\s*(if|unless)\s+${NAME}\s*\}\}`,
    String.raw`\{\{\s*(else)\s*\}\}`,
    String.raw`\{\{/\s*(if|unless)\s*\}\}`
  ].join("|"),
  "g"
);
function partsOf(template) {
  if (!template.includes("{{")) return [template];
  const parts = [];
  const conditions = [];
  const here = () => conditions.at(-1)?.open ?? parts;
  let end = 0;
  for (const match of template.matchAll(MUSTACHE)) {
    const text = template.slice(end, match.index);
    if (!isText(text)) return void 0;
    if (text) here().push(text);
    end = match.index + match[0].length;
    if (!take(match, here(), conditions)) return void 0;
  }
  const rest = template.slice(end);
  if (!isText(rest) || conditions.length > 0) return void 0;
  return rest ? [...parts, rest] : parts;
}
var isText = (text) => !/\{\{|[{\\]$|^\}|[\r\n]/.test(text);
function take(match, here, conditions) {
  const [, name, dated, format1, format2, tz1, tz2, word, tested, otherwise] = match;
  if (name) return here.push({ name }) > 0;
  if (dated) {
    const tz = tz1 ?? tz2;
    const expression = { name: dated, format: format1 ?? format2 ?? "" };
    return here.push(tz === void 0 ? expression : { ...expression, tz }) > 0;
  }
  if (word && tested) {
    const condition = { word, name: tested, yes: [], no: [], open: void 0 };
    condition.open = condition.yes;
    here.push(condition);
    return conditions.push(condition) > 0;
  }
  const last = conditions.at(-1);
  if (!otherwise) return conditions.pop()?.word === match[10];
  if (last?.open !== last?.yes || !last) return false;
  last.open = last.no;
  return true;
}
var fillParts = (parts, expressions) => parts.map((part) => fillPart(part, expressions)).join("");
function fillPart(part, expressions) {
  if (typeof part === "string") return part;
  const value = Object.hasOwn(expressions, part.name) ? expressions[part.name] : void 0;
  if ("word" in part) {
    const holds2 = Boolean(typeof value === "function" ? value() : value);
    return fillParts(holds2 === (part.word === "if") ? part.yes : part.no, expressions);
  }
  const { name, format, tz } = part;
  if (format === void 0) return escaped(typeof value === "function" ? value() : value);
  if (typeof value !== "function") throw new Error(`Missing helper: "${name}"`);
  return escaped(value(format, { hash: tz === void 0 ? {} : { tz } }));
}
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
  "`": "&#x60;",
  "=": "&#x3D;"
};
var escaped = (value) => value == null ? "" : `${value}`.replace(/[&<>"'`=]/g, (sign) => ENTITIES[sign] ?? sign);
// src/core/tags/language/templates.ts
async function loadTemplates(templates) {
  const long = [...templates].find((text) => text.length > LONGEST3 && text.includes("{{"));
  if (long !== void 0) throw tooLong(long);
  const parts = new Map(templates.map((template) => [template, partsOf(template)]));
  const isPlain = Array.from(parts.values()).every((plain) => plain !== void 0);
  const handlebars = isPlain ? void 0 : await ownHandlebars();
  const known2 = /* @__PURE__ */ new Map();
  const fillOf = (template) => {
    const fill2 = known2.get(template) ?? compile(template, parts.get(template) ?? partsOf(template), handlebars);
    known2.set(template, fill2);
    return fill2;
  };
  return {
    render: (template, expressions) => template.includes("{{") ? fill(template, fillOf(template), expressions) : template,
    isOnly: (template, expression) => isOnly(template, expression, handlebars)
  };
}
async function ownHandlebars() {
  const handlebars = (await import("./lib-RYVR4YXY.js")).default.create();
  for (const helper of Object.keys(handlebars.helpers))
    if (!HELPERS.includes(helper)) handlebars.unregisterHelper(helper);
  for (const decorator of Object.keys(handlebars.decorators))
    handlebars.unregisterDecorator(decorator);
  Object.assign(handlebars.logger, { log: () => void 0 });
  return handlebars;
}
var HELPERS = ["if", "unless", "with", "lookup", "helperMissing", "blockHelperMissing"];
var LONGEST3 = 4096;
function compile(template, parts, handlebars) {
  if (parts) return (expressions) => fillParts(parts, expressions);
  if (!handlebars) throw new Error(`the template "${template}" was not announced`);
  return handlebars.compile(template);
}
function fill(template, fillIn, expressions) {
  try {
    return fillIn(expressions);
  } catch (cause) {
    if (cause instanceof Problem3) throw cause;
    const [first, ...rest] = cause instanceof Error ? cause.message.split("\n") : [""];
    const where = rest.length > 0 ? `${first} ${rest.at(-1)}` : first;
    throw new Problem3(
      `the template "${shortened(template)}" cannot be read: ${shortened(where ?? "")}`,
      "Write expressions as {{branch}} or {{date 'YYYYMMDD'}}",
      { cause }
    );
  }
}
var shortened = (text) => beginningOf(text, 300);
var tooLong = (template) => new Problem3(
  `the template "${beginningOf(template, 40)}" has ${template.length} characters`,
  `Write one of ${LONGEST3} characters at most`
);
function isOnly(template, expression, handlebars) {
  const [only, ...more] = partsOf(template) ?? [];
  if (only !== void 0) {
    const isExpression = typeof only === "object" && !("word" in only);
    return isExpression && only.name === expression && more.length === 0;
  }
  try {
    const [statement, ...others] = handlebars?.parseWithoutProcessing(template).body ?? [];
    const path = statement?.type === "MustacheStatement" ? pathOf(statement) : [];
    return others.length === 0 && path.length === 1 && path[0] === expression;
  } catch {
    return false;
  }
}
function pathOf(statement) {
  const path = "path" in statement ? statement.path : void 0;
  const parts = path && typeof path === "object" && "parts" in path ? path.parts : void 0;
  return Array.isArray(parts) ? parts : [];
}
// src/core/tags/language/unknown-expressions.ts
var KNOWN = [
  ...["branch", "tag", "sha", "base_ref", "is_default_branch", "is_not_default_branch"],
  ...["date", "commit_date", "describe", "run_number"],
  ...["version", "raw", "major", "minor", "patch", "prerelease", "build"]
];
var WORDS = ["else", "this", "true", "false", "null", "undefined", "log", "lookup"];
function unknownExpressions(template) {
  const names = Array.from(
    template.matchAll(/\{\{\s*([A-Za-z_]\w*)\s*\}\}/g),
    ([, name = ""]) => name
  );
  return names.filter((name) => !KNOWN.includes(name) && !WORDS.includes(name)).map((name) => {
    const near = nearest(name, KNOWN);
    const hint = near ? `, did you mean {{${near}}}?` : "";
    return `there is no expression {{${name}}}, so it is left empty in "${template}"${hint}`;
  });
}
// src/core/tags/plan-tags.ts
var wantsDescribe = (texts) => texts.some((text) => /\{\{[^}]{0,200}\bdescribe\b/.test(text));
var wantsCommitDate = (texts) => texts.some((text) => /\{\{[^}]{0,200}\bcommit_date\b/.test(text));
async function planTags({ version, tags, flavor = [], tagsText = "", images }, event, now, facts = {}) {
  const notices = [];
  const notice = (text) => void notices.push(text);
  const rules = tags.filter((line) => !line.startsWith("#"));
  const isBare = images?.length === 0;
  const book = parseRuleBook(rules.length > 0 ? rules : ["type=auto"], flavor, tagsText, isBare);
  if (event.origin === "repository") refuseLostOwners(book);
  const given2 = versionFor(version, event, notice);
  const at = { ...await prepare(book, event, now, facts), version: given2, notice };
  const unknown = [...templatesOf2(book)].flatMap(unknownExpressions);
  unknown.forEach(notice);
  book.rules.flatMap(idleAttributes).forEach(notice);
  const plan = tagsInOrder(namedTags(book, at), book.flavor);
  if (plan.tags.length === 0) {
    if (unknown[0])
      throw new Problem3(`no tag is left: ${unknown[0]}`, "See docs/tags.md for those there are");
    notice(noTag(event));
  }
  for (const { name } of plan.tags) if (lacksRest(name)) notice(ofLostRest(name));
  return { ...plan, notices: [...new Set(notices)] };
}
var imagesInReferences = (lines) => [
  ...new Set(
    lines.flatMap((line) => parseRules(line, true).rules.flatMap(({ image }) => image ?? []))
  )
];
var lacksRest = (name) => /^v$|[.-]$/i.test(name);
var ofLostRest = (name) => `the tag "${name}" is perhaps not whole: see whether a variable in it is empty`;
var refuseLostOwners = ({ rules, placeOf: placeOf3 }) => throwAll(
  rules.flatMap((rule) => {
    const { image, attributes, text } = rule;
    if (image === void 0) return [];
    const whole = `${image}:${attributes.get("value")}`;
    const lacking = emptyPart(text.includes(whole) ? whole : image);
    return lacking ? [located(lacking, placeOf3(rule), text)] : [];
  })
);
async function prepare(book, event, now, { environment = {}, describe, tryPattern }) {
  const templates = templatesOf2(book);
  const shortSha = shortShaOf(event.sha, environment);
  const facts = { event, now, shortSha, describe, format: await loadClock(templates) };
  const needsPep440 = book.rules.some(({ type }) => type === "pep440");
  return {
    ...facts,
    ...await loadTemplates([...templates]),
    tryPattern: tryPattern ?? ((pattern, text) => text.match(pattern)),
    globals: globalExpressions(facts),
    pep440: needsPep440 ? await import("./pep440-HTDW2RKZ.js") : void 0
  };
}
function templatesOf2({ rules, flavor }) {
  const texts = [flavor.prefix, flavor.suffix];
  for (const { attributes } of rules) texts.push(...attributes.values());
  return new Set(texts.filter((text) => text.includes("{{")));
}
function versionFor(given2, event, notice) {
  const version = given2.trim();
  if (version === "" || version.toLowerCase() === "latest") return "";
  if (event.ref.kind === "pull-request") {
    notice(`"version" (${version}) is ignored: a pull request publishes no version`);
    return "";
  }
  checkVersion(version);
  return version;
}
var noTag = ({ name, fullRef }) => `no tag rule gives a tag for the event ${name} on "${fullRef}"`;
// src/core/image/labels.ts
var OCI = "org.opencontainers.image";
function ociLabels(event, version, created, custom) {
  const { repository, sha } = event;
  return withCustom(custom, [
    [`${OCI}.title`, repository.name],
    [`${OCI}.description`, repository.description ?? ""],
    [`${OCI}.url`, repository.url],
    [`${OCI}.source`, repository.url],
    [`${OCI}.version`, version],
    [`${OCI}.created`, created],
    [`${OCI}.revision`, sha],
    [`${OCI}.licenses`, repository.license ?? ""]
  ]);
}
var customLabels = (custom) => withCustom(custom, []);
var OF_REPOSITORY = ["title", "description", "url", "source", "licenses"].map(
  (name) => `${OCI}.${name}`
);
function writtenLabels(labels, custom, inDockerfile) {
  const asked = custom.map(keyOf);
  return labels.filter((label) => {
    const key = keyOf(label);
    const isTheirs = OF_REPOSITORY.includes(key) && inDockerfile.includes(key);
    return asked.includes(key) || !(isTheirs || label === `${key}=`);
  });
}
var keyOf = (label) => label.split("=", 1)[0] ?? "";
function withCustom(custom, own) {
  const labels = new Map(own);
  for (const label of custom) {
    const at = label.indexOf("=");
    if (at >= 0) labels.set(label.slice(0, at), label.slice(at + 1));
  }
  return [...labels].sort(([one], [other]) => compareKeys(one, other)).map(([key, value]) => `${key}=${value}`);
}
var compareKeys = (one, other) => PLAIN2.test(one) && PLAIN2.test(other) ? one < other ? -1 : 1 : one.localeCompare(other);
var PLAIN2 = /^[a-z0-9.-]+$/;
// src/core/image/annotations.ts
var labelNotices = ({ labels, annotations }) => [...labels.map((text) => ["labels", text]), ...annotations.map((text) => ["annotations", text])].filter(([, text = ""]) => !text.includes("=")).map(([input, text]) => `"${input}": "${text}" has no =, so it is left out; write key=value`);
var WITH_LEVEL = /^(manifest|index)(-descriptor)?(\[[^\]]*\])?(,[^=:]+)?:/;
async function planLabels(options, event, version, facts) {
  const fill2 = await filler2([...options.labels, ...options.annotations], event, version, facts);
  const custom = options.labels.map((text) => fill2("labels", text));
  const given2 = options.annotations.map((text) => fill2("annotations", text));
  const all = (own) => options.ociLabels ? ociLabels(event, version, facts.created, own) : customLabels(own);
  const labels = all(custom);
  const levels = (facts.environment["DOCKER_METADATA_ANNOTATIONS_LEVELS"] || "manifest").split(",");
  const [leveled, plain] = parted(given2, (text) => WITH_LEVEL.test(text));
  const onLevels = (texts) => levels.flatMap((level) => texts.map((text) => `${level}:${text}`));
  const annotations = all(plain);
  const written = plain.length === 0 ? [] : writtenLabels(annotations, plain, []);
  return {
    labels,
    writtenLabels: writtenLabels(labels, custom, facts.inDockerfile),
    annotations: [...onLevels(annotations), ...leveled],
    writtenAnnotations: [...onLevels(written), ...leveled]
  };
}
var parted = (items, belongs) => [
  items.filter(belongs),
  items.filter((item) => !belongs(item))
];
async function filler2(texts, event, version, { now, created, environment, describe }) {
  const templates = texts.filter((text) => text.includes("{{"));
  if (templates.length === 0) return (_, text) => text;
  const shortSha = shortShaOf(event.sha, environment);
  const format = await loadClock(templates);
  const { render } = await loadTemplates(templates);
  const globals = {
    ...globalExpressions({ event, now, shortSha, describe, format }),
    ...{ version, created }
  };
  return (input, text) => {
    try {
      return render(text, globals);
    } catch (problem) {
      if (!(problem instanceof Problem3)) throw problem;
      throw new Problem3(`"${input}", "${text}": ${problem.message}`, problem.fix);
    }
  };
}
// src/core/image/output-names.ts
function withOutputNames(options) {
  const names = namesIn(options.build.outputs);
  if (names.length === 0) return options;
  refuseSeveral(options.build.outputs);
  if (pushesByDigest(options.build.outputs))
    return options.images.length > 0 ? options : { ...options, images: names };
  const isLeftToUs = options.images.length === 0 && options.tags.join() === "type=auto";
  return isLeftToUs ? { ...options, tags: names } : options;
}
function refuseSeveral(outputs) {
  const lists = outputs.map((output) => namesIn([output]).join(",")).filter((list) => list !== "");
  const [first, other] = new Set(lists);
  if (other === void 0) return;
  throw new Problem3(
    `"outputs" names two different images, "${first}" and "${other}"`,
    'Push all names with one output, or leave name= out and write them under "tags"'
  );
}
function checkOutputNames(outputs, { references, images }) {
  const isKnown = (name) => {
    if (name.includes("{{")) return true;
    const read2 = parseWrittenReference(name, true);
    if (!read2 || read2 instanceof Problem3) return true;
    const known2 = read2.image === name ? images.map((image) => image.name) : [];
    return [...known2, ...references].some((one) => one === name || one === `${name}:latest`);
  };
  const odd = namesIn(outputs).find((name) => !isKnown(name));
  if (odd === void 0) return;
  throw new Problem3(
    `"outputs" names the image ${odd}, and "images" and "tags" name ${references[0] ?? images[0]?.name ?? "none"}`,
    'Name it in one place: leave name= out of "outputs", or leave "images" and "tags" out'
  );
}
// src/core/image/naming.ts
async function planNaming(given2, event, facts) {
  const options = withOutputNames(given2);
  const named = { ...options, images: namesGiven(options) };
  const plan = await planTags(options, event, facts.now, facts);
  const own = (tag) => withImageNames(tag, options, event);
  const [tags, written] = [plan.tags.map(own), plan.written.map(own)];
  const images = planImages(named, event).filter((image) => hasTag(image, tags));
  checkRepositoryNames(images);
  const writtenVersion = facts.sourceDate ? stableVersion(plan) : plan.version;
  const labels = await planLabels(options, event, writtenVersion, {
    ...facts,
    created: createdAt(facts),
    inDockerfile: await labelsIn(facts.dockerfile ?? "", options.build.target)
  });
  const naming = {
    ...{ images, tags, version: plan.version, writtenVersion, ...labels },
    tagNames: plan.names,
    references: referencesOf(images, plan.names, tags, written)
  };
  const isTagged = !pushesUntagged(options.build.outputs);
  return {
    naming: isTagged ? naming : untagged(naming),
    notices: [...imageNotices(named), ...plan.notices, ...labelNotices(options)]
  };
}
var untagged = (naming) => ({
  ...{ ...naming, tags: [], tagNames: [], references: [] }
});
var stableVersion = ({ tags, version }) => tags.find(({ kind, namedByTime, rule }) => {
  const isOfTheRun = namedByTime || rule?.includes("run_number");
  return kind === "fixed" && !isOfTheRun;
})?.name ?? version;
async function labelsIn(dockerfile, target) {
  if (!(/\bLABEL\b/i.test(dockerfile) && /org\.opencontainers\.image\./i.test(dockerfile)))
    return [];
  return (await import("./dockerfile-BOGCJLWT.js")).labelKeys(dockerfile, target);
}
var namesGiven = ({ images, tags }) => images.length > 0 ? images : imagesInReferences(tags);
function withImageNames(tag, options, event) {
  if (tag.images === void 0) return tag;
  const known2 = namesGiven(options);
  const names = writtenNames({ ...options, images: known2 }).map(
    (text) => imageWritten(text, options, event).name
  );
  return {
    ...tag,
    images: tag.images.map((text) => {
      const { name } = imageWritten(text, options, event);
      if (names.includes(name)) return name;
      throw new Problem3(
        `"${tag.rule}" under "tags" is an image that "images" does not have`,
        `Add ${name} to "images"; or leave "images" out: whole references name the images, too`
      );
    })
  };
}
var hasTag = ({ name }, tags) => tags.length === 0 || tagsFor(tags, name).length > 0;
function referencesOf(images, names, tags, written) {
  if (images.length === 0) return names;
  const isWhole = written.length > 0 && written.every((tag) => tag.images);
  const first = isWhole ? written.flatMap(({ name, images: its }) => (its ?? []).map((image) => `${image}:${name}`)) : [];
  const all = images.flatMap((image) => {
    const own = new Set(tagsFor(tags, image.name).map(({ name }) => name));
    return names.filter((name) => own.has(name)).map((name) => tagged2(image, name));
  });
  return isWhole ? [.../* @__PURE__ */ new Set([...first.filter((one) => all.includes(one)), ...all])] : all;
}
// src/core/buildx/input-checks.ts
function checkBuildArgument(argument, at) {
  const [, name] = /^([\w.-]+):\s/.exec(argument) ?? [];
  if (name !== void 0) throw new Problem3(`"build-args" has "${name}: \u2026"`, `Write ${name}=\u2026`);
  const key = argument.split("=", 1)[0] ?? "";
  if (!isArgumentName(key)) throw brokenValue(`item ${at + 1} is neither KEY=value nor a name`);
  if (isCutKey(argument)) throw brokenValue(`the key in ${key} ends with its first line`);
  return argument;
}
var isArgumentName = (text) => /^[A-Za-z_][\w.-]*$/.test(text);
var isCutKey = (argument) => /-----BEGIN [\w ]+-----/.test(argument) && !/-----END [\w ]+-----/.test(argument);
var brokenValue = (what) => new Problem3(
  `"build-args": ${what}`,
  'Write one argument per line, and quote a value of several lines as a whole: "KEY=first line\u23CEsecond line"; a key belongs in "secrets"'
);
function checkContext(context) {
  if (!context.startsWith("-") || context === "-") return context;
  throw new Problem3(
    `"context" is "${context}", which is an option and not a folder`,
    "Write a folder of the checkout, an address, or {{defaultContext}}; one that begins with - as ./-\u2026"
  );
}
var ARCHITECTURES = [
  ...[
    "amd64",
    "arm64",
    "arm",
    "386",
    "ppc64le",
    "s390x",
    "riscv64",
    "loong64",
    "mips64",
    "mips64le"
  ],
  ...["wasm", "x86_64", "x86-64", "aarch64", "armhf", "armel", "i386", "ppc64", "mips", "mipsle"]
];
function checkPlatform(platform) {
  const [, architecture] = platform.split("/");
  const isKnown = architecture === void 0 || ARCHITECTURES.includes(architecture);
  if (isKnown && !/\s/.test(platform)) return platform;
  throw new Problem3(
    `"${platform}" in "platforms" is not a platform`,
    "Write system/architecture, such as linux/amd64 or linux/arm64, with commas or line ends between them"
  );
}
var argumentNotices = (argumentsGiven) => argumentsGiven.flatMap((argument) => {
  const name = /^[\w.-]+(?==)/.exec(argument)?.[0];
  const value = argument.slice((name ?? "").length + 1);
  const other = /[,\s]([A-Z_][A-Z0-9_]*)=/.exec(value.split("\n", 2).join("\n"))?.[1];
  return name && other ? [
    `"build-args": the value of ${name} holds "${other}="; one argument per line, with \`build-args: |\``
  ] : [];
});
// src/core/inputs/input-notices.ts
var SHELL = /\$(?:[A-Za-z_]\w{0,100}|\{[A-Za-z_]\w{0,100}|\()/;
var inputNotices = (options) => [
  ...argumentNotices(options.build.buildArgs),
  ...shellNotices(options)
];
var shellNotices = ({ tags, build, cache }) => Object.entries({
  tags: tags.filter((line) => !line.includes("pattern=")),
  context: [build.context],
  file: [build.file],
  outputs: build.outputs,
  "cache-from": cache.from,
  "cache-to": cache.to
}).flatMap(
  ([input, lines]) => lines.flatMap((line) => {
    const found = SHELL.exec(line)?.[0];
    return found ? `"${input}": "${found}" is taken as it stands, for an input is no shell; write an expression, such as \${{ github.workspace }} or \${{ env.NAME }}` : [];
  })
);
// src/core/publication/build-inputs.ts
var VERSION = "version";
var LABEL = "io.slipway.inputs";
function buildInputs(given2) {
  const { ownArguments, variables, environment } = given2;
  const options = withoutPlace(given2.options, environment["GITHUB_WORKSPACE"] ?? "");
  const all = [...options.buildArgs, ...ownArguments];
  const isOfVersion = (argument) => nameOf(argument) === "VERSION" || Object.hasOwn(variables, argument);
  const known2 = new Map(Object.entries({ ...environment, ...variables }));
  const whole = (argument) => argument.includes("=") ? argument : `${argument}=${known2.get(argument) ?? ""}`;
  const steady = all.filter((one) => !isOfVersion(one) && !OF_COMMIT.includes(nameOf(one)));
  const parts = {
    ...filesOf(options),
    ...textsOf(options),
    "build-args": steady.map((one) => isSecretName(nameOf(one)) ? nameOf(one) : whole(one)).toSorted(),
    secrets: secretsOf2(options),
    [VERSION]: all.filter(isOfVersion).map(whole)
  };
  const named = Object.entries(parts).filter(([, values]) => values.some((value) => value !== ""));
  return Object.fromEntries(
    named.map(([name, values]) => [name, shortHash(JSON.stringify(values))])
  );
}
function withoutPlace(options, place) {
  if (place === "") return options;
  const inside = (text) => text.replaceAll(`${place}/`, "").replaceAll(place, ".");
  const { context, file, buildArgs, buildContexts } = options;
  return {
    ...options,
    ...{ context: inside(context), file: inside(file) },
    ...{ buildArgs: buildArgs.map(inside), buildContexts: buildContexts.map(inside) }
  };
}
var OF_COMMIT = ["REVISION", "CREATED"];
var nameOf = (argument) => argument.split("=", 1)[0] ?? "";
function filesOf({ context, file }) {
  const isUsual = file !== "" && tidyPath(file) === tidyPath(`${context}/Dockerfile`);
  return {
    context: [context === "." ? "" : isPath(context) ? tidyPath(context) : context],
    file: [isUsual ? "" : tidyPath(file)]
  };
}
var isPath = (context) => ![":", "@", "{{"].some((sign) => context.includes(sign));
function textsOf(options) {
  const texts = {
    addHosts: options.addHosts.toSorted(),
    allow: options.allow.toSorted(),
    attests: options.attests.toSorted(),
    buildContexts: options.buildContexts.toSorted(),
    cgroupParent: [options.cgroupParent],
    network: [options.network],
    provenance: [options.provenance],
    sbom: [options.sbom],
    shmSize: [options.shmSize],
    ssh: options.ssh.toSorted(),
    target: [options.target.toLowerCase()],
    ulimit: options.ulimit.toSorted()
  };
  const asInput = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(texts).map(([name, values]) => [asInput(name), values]));
}
var secretsOf2 = ({ secrets, secretEnvs, secretFiles }) => [secrets, secretEnvs, secretFiles].flatMap((list) => list.secrets.map(({ id }) => id)).toSorted();
var inputsLabel = (inputs) => `${LABEL}=${JSON.stringify(inputs)}`;
function inputsIn(labels) {
  const text = labels[LABEL];
  if (text === void 0 || !text.startsWith("{")) return void 0;
  const entries = Object.entries(asObject(objectIn2(text)));
  if (entries.length > MOST3 || !entries.every(isOurs)) return void 0;
  return Object.fromEntries(entries.map(([name, hash]) => [name, textIn(hash)]));
}
var MOST3 = 40;
var isOurs = ([name, hash]) => /^[a-z-]{1,30}$/.test(name) && typeof hash === "string" && /^\w{1,64}$/.test(hash);
var differingInputs = (one, other) => [.../* @__PURE__ */ new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]).toSorted();
// src/core/publication/gate.ts
function planGate(options, publishing, images, { sha }) {
  const { test } = options;
  if (publishing.kind === "none" || !isGated(options, images)) return { ...OPEN, test };
  if (publishing.kind === "together") {
    if (!pushesUntagged(options.outputs)) throw pushedBefore();
    return { isActive: true, pushUntagged: false, test };
  }
  const pushUntagged = !publishing.fixed.some((tag) => isNamedAfter(tag, sha));
  if (pushUntagged && (options.load || options.outputs.length > 0)) throw namedBefore(options);
  return { isActive: true, pushUntagged, test };
}
var OPEN = { isActive: false, pushUntagged: false };
var testNotice = ({ command }, push2) => command && !push2.push ? `"test-command" is not run, because the image is not pushed: ${push2.because}` : void 0;
var isGated = ({ test, ecr }, images) => test.command !== "" || !["off", "report"].includes(ecr.scan) && images.some(isPrivateEcr);
var pushedBefore = () => new Problem3(
  '"outputs" pushes the image before "test-command" or "ecr-scan" could see it',
  'Take the output that pushes out of "outputs": the image is pushed without it'
);
var namedBefore = ({ load }) => new Problem3(
  `"${load ? "load" : "outputs"}" gives the image its tags before "test-command" or "ecr-scan" could see it`,
  'Add a tag named after the commit, with the rule type=sha under "tags", which it may have meanwhile'
);
// src/core/buildx/attestations.ts
function attestations(request) {
  const { attests, runUrl } = request;
  const provenance = givenProvenance(request) ?? defaultProvenance(request);
  const sbom = request.sbom ? [normalized(`type=sbom,${request.sbom}`)] : [];
  const others = attests.flatMap((attest) => {
    if (hasType(attest, "provenance"))
      return request.provenance ? [] : [withBuilderId(attest, runUrl)];
    if (hasType(attest, "sbom")) return request.sbom ? [] : [attest];
    return [normalized(attest)];
  });
  return [...provenance ? [provenance] : [], ...sbom, ...others];
}
function givenProvenance({ provenance, runUrl }) {
  if (!provenance) return void 0;
  if (/^(false|False|FALSE)$/.test(provenance)) return normalized("type=provenance,false");
  if (/^(true|True|TRUE)$/.test(provenance)) return `type=provenance,builder-id=${runUrl}`;
  return normalized(`type=provenance,${withBuilderId(provenance, runUrl)}`);
}
function defaultProvenance(request) {
  const { attests, outputs, load, supported, noDefault, privateRepository, runUrl } = request;
  const givenInAttests = attests.some((attest) => hasType(attest, "provenance"));
  if (givenInAttests || noDefault || !supported || exportsToDocker(outputs, load)) return void 0;
  const mode = privateRepository ? "mode=min,inline-only=true" : "mode=max";
  return `type=provenance,${mode},builder-id=${runUrl}`;
}
var withBuilderId = (attributes, runUrl) => fieldsOf(attributes).some((field) => keyAndValue(field)[0] === "builder-id") ? attributes : `${attributes},builder-id=${runUrl}`;
var isAsked = (attributes) => attributes !== "" && goBoolean(attributeIn(normalized(attributes), "disabled") ?? "") !== true;
var normalized = (attributes) => fieldsOf(attributes).map((field) => {
  const wanted = goBoolean(field);
  return wanted === void 0 ? field : `disabled=${!wanted}`;
}).join(",");
// src/core/publication/reuse-plan.ts
function planReuse(options, { push: push2, publishing }, event, tags, facts) {
  const { reuse } = options;
  if (reuse.mode === "off") return { kind: "off" };
  if (publishing.kind === "none")
    return { kind: "build", because: `the image is not pushed: ${push2.because}` };
  const fresh = publishing.kind === "together" ? '"outputs" pushes' : whyFresh(options.build);
  if (fresh && reuse.mode === "require") throw wantsBuild(fresh);
  if (fresh) return { kind: "build", because: fresh };
  const release = whichRelease(event, options.version);
  if (reuse.mode === "auto" && !release)
    return { kind: "build", because: "only tags, releases and versions are looked for" };
  return {
    ...{ kind: "look", isRequired: reuse.mode === "require", wait: reuse.wait },
    because: reuse.mode === "require" ? "reuse: require" : `it is ${release}`,
    tags: tagsOfCommit(tags, event),
    wanted: wantedOf(options, event, facts)
  };
}
function whyFresh({ pull, noCache, noCacheFilters, load, outputs }) {
  if (pull) return '"pull" looks for newer base images';
  if (noCache) return '"no-cache" builds every step again';
  if (noCacheFilters.length > 0) return '"no-cache-filters" builds stages again';
  if (load) return '"load" puts the image into the engine';
  return outputs.length > 0 ? '"outputs" says where the result goes' : void 0;
}
var wantsBuild = (because) => new Problem3(`"reuse" is "require", and ${because}`, "Take that input out, or write reuse: auto");
function whichRelease({ ref, release }, version) {
  if (release) return "a release";
  if (ref.kind === "tag") return "the run of a Git tag";
  const isVersion = !["", "latest"].includes(version.trim().toLowerCase());
  return isVersion && ref.kind !== "pull-request" ? "the run of a version" : void 0;
}
function tagsOfCommit(tags, { sha, repository }) {
  const [named, others] = [true, false].map(
    (is) => tags.filter((tag) => isNamedAfter(tag, sha) === is)
  );
  const usual = [`sha-${sha.slice(0, 7)}`, `sha-${sha}`, sha.slice(0, 7), sha];
  const fixedFirst = (others ?? []).toSorted((one, other) => rank(one) - rank(other));
  const names = [named ?? [], fixedFirst].map((some) => some.map(({ name }) => name));
  const branch2 = repository.defaultBranch ?? "";
  return [
    .../* @__PURE__ */ new Set([
      ...names[0] ?? [],
      ...usual,
      ...names[1] ?? [],
      ...isLegalTag(branch2) ? [branch2] : []
    ])
  ];
}
var rank = ({ kind }) => kind === "fixed" ? 0 : 1;
var wantedOf = ({ build, builder, inputs, labels, reuse }, { sha, repository }, facts) => ({
  ...{ sha, source: repository.url, inputs, now: facts.now, maxAge: reuse.maxAge },
  platforms: build.platforms.length > 0 ? build.platforms : nativePlatform(builder, facts),
  attestations: askedFor(build),
  labels: labels.filter((label) => !label.startsWith(OF_OCI))
});
var OF_OCI = "org.opencontainers.image.";
function nativePlatform(builder, { environment }) {
  if (environment["DOCKER_DEFAULT_PLATFORM"]) return [environment["DOCKER_DEFAULT_PLATFORM"]];
  const platform = RUNNERS[environment["RUNNER_ARCH"] ?? ""];
  return builder.builder || isElsewhere(builder) || !platform ? [] : [platform];
}
var RUNNERS = { X64: "linux/amd64", ARM64: "linux/arm64" };
function askedFor(build) {
  const asked = attestations({
    ...{ ...build, supported: false, noDefault: true, privateRepository: false, runUrl: "" }
  }).filter((one) => !one.includes("disabled=true"));
  return ["provenance", "sbom"].filter((type) => asked.some((one) => hasType(one, type)));
}
// src/core/publication/whether-to-push.ts
function decidePush(options, event) {
  const { push: push2, load, outputs, call, hasTags } = options;
  if (exportsToRegistry(outputs) && push2 === "false") throw pushesAnyway();
  if (exportsToRegistry(outputs)) return { ...yes(ownPush(outputs)), byFlag: push2 === "true" };
  if (push2 === "false") return no("push: false");
  if (call && call !== "build") return no(`call: ${call} builds nothing`);
  if (event.nothing) return no(event.nothing);
  if (!mayPush2(options, event)) return noSecrets(event);
  if (!hasTags) return withoutTag(push2, event);
  if (push2 === "true") return yes("push: true");
  if (event.ref.kind === "pull-request") return no("a pull request is built, not published");
  if (!isAboutARef(event)) return aboutNoRef(event);
  if (pushesByDigest(outputs)) return withoutPushing();
  if (outputs.length > 0) return no("outputs says where the result goes");
  if (load) return no("load: true puts it into the Docker engine");
  return yes(`${occasions(event)} are published`);
}
var OCCASIONS = {
  push: "pushes",
  workflow_dispatch: "manual runs",
  schedule: "scheduled runs",
  release: "releases",
  create: "new branches and tags",
  workflow_run: "runs after another workflow",
  repository_dispatch: "runs that another system starts",
  merge_group: "merge groups",
  pull_request: "merged pull requests",
  pull_request_target: "merged pull requests"
};
var occasions = ({ name }) => Object.hasOwn(OCCASIONS, name) ? OCCASIONS[name] : `events like "${name}"`;
var mayPush2 = ({ push: push2, hasCredentials }, { origin, ref }) => origin === "repository" || hasCredentials && (push2 === "true" || ref.kind === "branch" || ref.kind === "tag");
function withoutTag(push2, { name, ref, release, fullRef }) {
  const because = "there is no tag to push it under";
  const isAwaited = push2 === "true" || ref.kind === "tag" || release !== void 0;
  if (isAwaited)
    throw new Problem3(
      `no rule under "tags" gives a tag for the event ${name} on "${fullRef}", so nothing can be pushed`,
      "Add a rule that fits, such as type=ref,event=branch, type=sha or type=auto; or write push: false"
    );
  const isMeant = ref.kind === "pull-request";
  return { ...no(because), warning: isMeant ? void 0 : `built, not pushed: ${because}` };
}
function withoutPushing() {
  const because = '"outputs" has push-by-digest=true without push=true';
  return { ...no(because), warning: `built, not pushed: ${because}; add it, or write push: true` };
}
var ownPush = (outputs) => pushesUntagged(outputs) ? '"outputs" pushes by digest, and no tag is written' : '"outputs" already pushes';
var pushesAnyway = () => new Problem3(
  '"push" is "false", and "outputs" pushes',
  'Drop one of them: buildx does what "outputs" says'
);
var yes = (because) => ({
  push: true,
  byFlag: true,
  because,
  notice: void 0
});
var no = (because) => ({
  push: false,
  byFlag: false,
  because,
  notice: void 0
});
function aboutNoRef({ name }) {
  const because = `events like "${name}" say nothing of what is built`;
  const notice = `built, not pushed: ${because}; push: true publishes it under the commit of the default branch`;
  return { ...no(because), notice };
}
function noSecrets({ origin, name }) {
  const isForeign2 = origin === "fork" && name !== "pull_request";
  const because = isForeign2 ? "images of a fork's code are not published automatically" : `GitHub gives no secrets to ${origin === "fork" ? "a fork" : "Dependabot"}`;
  return { ...no(because), notice: `built, not pushed: ${because}` };
}
// src/core/tags/input-expressions.ts
var textsWithExpressions = (options) => {
  const { tags, flavor = [], labels, annotations, build, cache } = options;
  return [
    ...[tags, flavor, labels, annotations],
    ...[build.buildArgs, build.outputs, cache.from, cache.to]
  ].flat();
};
var NAMES2 = [
  ...["version", "created", "branch", "tag", "sha", "base_ref", "describe", "run_number"],
  ...["is_default_branch", "is_not_default_branch"]
];
var QUOTED = `(?:'([^']{0,200})'|"([^"]{0,200})")`;
var EXPRESSION = new RegExp(
  String.raw`\{\{\s{0,20}(?:(${NAMES2.join("|")})|(date|commit_date)\s{1,20}${QUOTED}(?:\s{1,20}tz=${QUOTED})?)\s{0,20}\}\}`,
  "g"
);
async function loadFill(texts, facts) {
  const { event, now, environment, describe, version, created } = facts;
  const format = await loadClock(texts.filter((text) => text.includes("{{")));
  const shortSha = shortShaOf(event.sha, environment);
  const globals = globalExpressions({ event, now, shortSha, describe, format });
  const values = { ...globals, version, created };
  const filled = (text, change2) => text.replace(EXPRESSION, (...found) => change2(expressed(values, found)));
  return {
    asText: (text) => filled(text, (value) => value),
    asName: (text) => filled(text, (value) => value.replace(/[^\w.-]+/g, "-"))
  };
}
function expressed(values, found) {
  const [, name, dated, format1, format2, tz1, tz2] = found;
  const value = values[name ?? dated ?? ""];
  if (typeof value !== "function") return `${value}`;
  if (name !== void 0) return `${value()}`;
  const tz = tz1 ?? tz2;
  return `${value(format1 ?? format2, { hash: tz === void 0 ? {} : { tz } })}`;
}
// src/core/plan.ts
async function planBuild(asked, event, facts) {
  const given2 = withOutputs(asked, withDigestPush(asked.build.outputs, isPushAsked(asked, event)));
  const { naming, notices } = await planNaming(given2, event, facts);
  const expressed2 = await withExpressions(given2, naming, event, facts);
  const { options: filled, notices: lost } = withWholeReferences(expressed2, event);
  const { outputs: written } = filled.build;
  const options = withOutputs(filled, withDigestPush(written, isPushAsked(asked, event)));
  checkOutputNames(options.build.outputs, naming);
  const access = await planAccess(options, naming, event, facts);
  const push2 = pushOf(options, naming, access, event, facts);
  const { build, notice } = await planWork(staged(options, push2), naming, push2, event, facts);
  const { outputs } = build.options;
  const isReproducible = facts.sourceDate !== void 0;
  const published = { ...options, outputs, isReproducible };
  const publication = planPublication(published, push2, event, naming.tags);
  const labels = naming.writtenLabels;
  const reused = { ...withOutputs(options, outputs), inputs: build.inputs, labels };
  const own = noticesOf(options, push2, naming, [build.cache.notice, notice, facts.missing]);
  return {
    ...{ event, naming, access, build, publication, guard: options.guard },
    reuse: planReuse(reused, publication, event, naming.tags, facts),
    gate: planGate({ ...options, ...build.options }, publication.publishing, naming.images, event),
    warnings: [...options.warnings, ...push2.warning ? [push2.warning] : []],
    notices: [...notices, ...lost, ...own]
  };
}
var noticesOf = (options, push2, { images }, others) => [
  ...inputNotices(options),
  ...[push2.notice, ...others, testNotice(options.test, push2), ecrNotice(options.ecr, images)]
].filter((text) => text !== void 0);
function staged(options, { push: push2 }) {
  const outputs = push2 ? withoutPush(options.build.outputs) : void 0;
  return outputs ? withOutputs(options, outputs) : options;
}
var withOutputs = (options, outputs) => ({
  ...options,
  build: { ...options.build, outputs }
});
var isPushAsked = ({ push: push2, build, password, registryAuth }, { origin, nothing: nothing2 }) => push2 === "true" && !nothing2 && ["", "build"].includes(build.call) && (origin === "repository" || password + registryAuth !== "");
async function withExpressions(options, { writtenVersion: version }, event, facts) {
  const { build, cache } = options;
  const texts = [build.buildArgs, build.outputs, cache.from, cache.to].flat();
  if (!texts.some((text) => text.includes("{{"))) return options;
  const { asText, asName } = await loadFill(texts, {
    ...{ ...facts, event, version },
    created: createdAt(facts)
  });
  return {
    ...options,
    build: { ...build, buildArgs: build.buildArgs.map(asText), outputs: build.outputs.map(asName) },
    cache: { ...cache, from: cache.from.map(asName), to: cache.to.map(asName) }
  };
}
function pushOf({ push: push2, build }, { tags, images }, { logins, ecrLogins }, event, { environment }) {
  const needed = ecrLogins.filter(({ isNeeded }) => isNeeded);
  const tokens = event.origin === "dependabot" ? ["inputs", "github-token"] : ["inputs"];
  const hasCredentials = logins.some(({ from }) => tokens.includes(from)) || hasAwsCredentials(needed, environment);
  const hasTags = tags.length * images.length > 0;
  return decidePush({ ...build, push: push2, hasCredentials, hasTags }, event);
}
async function planWork(options, naming, push2, event, facts) {
  const { environment } = facts;
  const completed = await completeOptions(options.build, event, naming.writtenVersion, facts);
  const context = gitContext(event, environment);
  const { secrets, notice } = secretsOf(completed, context, options.githubToken);
  const { nodes, cluster } = await machinesOf(options, facts);
  const shares = (cluster?.nodes ?? nodes).map(({ platforms }) => platforms);
  const { cache, caches } = cachesFor(options, naming, push2, event, facts, shares);
  const ownArguments = completed.buildArgs.slice(options.build.buildArgs.length);
  const variables = variablesOf(naming);
  const build = {
    ...{ options: completed, secrets, builder: options.builder, nodes, cluster, cache, caches },
    ...{ ownArguments, variables },
    inputs: buildInputs({ options: options.build, ownArguments, variables, environment }),
    noDefaultAttestations: goBoolean(environment["BUILDX_NO_DEFAULT_ATTESTATIONS"] ?? "") ?? false
  };
  return { build, notice };
}
// src/core/event/checkout.ts
var COMMIT_FORMAT = "%H%n%cI%n%D";
function parseCommit(text) {
  const [sha = "", commitDate = "", decoration = ""] = text.split("\n");
  return { sha, commitDate, decoration };
}
var needsContaining = (checkout) => refOfCheckout({ ...checkout, containing: [] }) === "";
function refOfCheckout({ branch: branch2, decoration, containing: containing2 }) {
  if (branch2) return branch2;
  const beside = namesBeside(decoration);
  const first = newestRelease(beside) ?? beside[0];
  return withoutRemote(first ?? refContaining(containing2.filter(isNamed)));
}
var namesBeside = (decoration) => decoration.split(", ").map((name) => name.replace(/^tag: /, "")).filter(isNamed);
function newestRelease(refs) {
  const releases = refs.flatMap((ref) => {
    const version = parseVersion(ref.replace("refs/tags/", ""));
    return version?.isStable ? [{ ref, number: version.number }] : [];
  });
  return releases.sort((one, other) => compareVersions(other.number, one.number))[0]?.ref;
}
var isNamed = (ref) => /^refs\/(tags|heads|remotes)\//.test(ref) && !/^refs\/remotes\/[^/]+\/HEAD$/.test(ref);
function refContaining(refs) {
  const ofKind = (kind) => refs.filter((ref) => ref.startsWith(`refs/${kind}/`));
  return ofKind("heads")[0] ?? ofKind("remotes")[0] ?? ofKind("tags").toSorted()[0] ?? "";
}
var withoutRemote = (ref) => ref.replace(/^refs\/remotes\/(pull\/\d+\/(head|merge))$/, "refs/$1").replace(/^refs\/remotes\/[^/]+\//, "refs/heads/");
function eventAtCheckout(event, checkout) {
  const { sha, commitDate } = checkout;
  const fullRef = isAtItsTag(event, checkout) ? event.fullRef : refOfCheckout(checkout);
  if (fullRef === event.fullRef) return { ...event, sha, commitDate };
  const ref = refNamed(fullRef, event);
  return {
    ...{ ...event, fullRef, ref, sha, commitDate },
    baseRef: ref.kind === event.ref.kind ? event.baseRef : void 0,
    release: void 0
  };
}
var isAtItsTag = ({ ref, fullRef, sha }, { branch: branch2, ...checkout }) => ref.kind === "tag" && branch2 === "" && sha === checkout.sha && namesBeside(checkout.decoration).includes(fullRef);
function refNamed(fullRef, { repository: { defaultBranch: defaultBranch2 } }) {
  const [, kind, name = ""] = /^refs\/(heads|tags|pull)\/(.+)$/s.exec(fullRef) ?? [];
  if (kind === "tags") return { kind: "tag", name };
  if (kind === "heads") return { kind: "branch", name, isDefault: name === defaultBranch2 };
  if (kind === "pull") return { kind: "pull-request", number: Number.parseInt(name, 10) };
  return { kind: "other", name: fullRef };
}
// src/core/event/repository-facts.ts
var FACTS = {
  description: { words: "description", isUsed: () => true },
  license: { words: "licence", isUsed: () => true },
  defaultBranch: {
    words: "default branch",
    isUsed: ({ tags, labels, annotations }) => tags.length === 0 || [...tags, ...labels, ...annotations].some((text) => /auto|edge|default_branch/.test(text))
  },
  isPrivate: { words: "visibility", isUsed: ({ build }) => build.provenance === "" }
};
var NAMES3 = Object.keys(FACTS);
var missingFacts = (options, repository) => NAMES3.filter((fact) => repository[fact] === void 0 && FACTS[fact].isUsed(options));
var factsInWords = (facts) => allOf(facts.map((fact) => FACTS[fact].words));
function withFacts(event, answer) {
  const { ref, repository } = event;
  const said = Object.entries(repository).filter(([, value]) => value !== void 0);
  const known2 = {
    ...repository,
    ...parseFacts(answer),
    ...Object.fromEntries(said)
  };
  const isNews = repository.defaultBranch === void 0 && known2.defaultBranch !== void 0;
  return {
    ...event,
    repository: known2,
    ref: isNews && ref.kind === "branch" ? { ...ref, isDefault: ref.name === known2.defaultBranch } : ref
  };
}
// src/steps/event/checkout.ts
async function readCheckout(world) {
  const [commit2, branch2] = await Promise.all([
    git(world, [
      "log",
      "-1",
      "--no-show-signature",
      "--decorate=full",
      `--format=${COMMIT_FORMAT}`
    ]),
    git(world, ["symbolic-ref", "--quiet", "HEAD"]).catch(() => "")
    // 1 says: detached
  ]).catch((failure) => {
    throw failure instanceof CommandFailure ? noCheckout(failure) : failure;
  });
  const checkout = { ...parseCommit(commit2), branch: branch2 };
  return { ...checkout, containing: needsContaining(checkout) ? await containing(world) : [] };
}
var dateOfCommit = (world, sha) => git(world, ["log", "-1", "--no-show-signature", "--format=%cI", sha]).catch(() => void 0);
var CONTAINING = ["--contains", "HEAD", "--sort=-committerdate", "--format=%(refname)"];
async function containing(world) {
  const refs = await git(world, [
    "for-each-ref",
    ...CONTAINING,
    "refs/heads",
    "refs/remotes",
    "refs/tags"
  ]);
  return refs.split("\n");
}
var git = async ({ ask }, args) => (await ask("git", args)).trim();
function noCheckout(failure) {
  const words = failure.output.trim().split("\n")[0] || failure.message;
  const fix = /safe\.directory|dubious ownership/.test(failure.output) ? 'Run `git config --global --add safe.directory "$GITHUB_WORKSPACE"` before, or use the user the files belong to' : "Put actions/checkout before this step, or write `event-source: workflow`";
  return new Problem3(`"event-source" is "git", but Git finds no commit here: ${words}`, fix, {
    cause: failure
  });
}
// src/steps/event/complete-event.ts
async function completeEvent(world, options, event) {
  const [known2, checkout] = await Promise.all([
    withRepositoryFacts(world, options, event),
    options.eventSource === "git" ? readCheckout(world) : void 0
  ]);
  return withCommitDate(world, options, checkout ? eventAtCheckout(known2, checkout) : known2);
}
async function withRepositoryFacts(world, options, event) {
  const { owner, name } = event.repository;
  const missing = missingFacts(options, event.repository);
  if (missing.length === 0) return event;
  const { answer, because } = await askGitHub(
    world,
    options,
    event,
    ({ github }, asked) => github.repository(asked)
  );
  const known2 = withFacts(event, answer);
  const left = missingFacts(options, known2.repository);
  if (left.length > 0) {
    const who = `the ${event.name} event and GitHub's API`;
    const message = `${who} do not say the ${factsInWords(left)} of ${owner}/${name}${because}`;
    world.job.annotate({ level: "notice", message });
  }
  return known2;
}
async function withCommitDate(world, options, event) {
  if (event.commitDate !== void 0 || !wantsCommitDate(textsWithExpressions(options)))
    return event;
  const date = await dateOfCommit(world, event.sha) || await dateFromGitHub(world, options, event);
  return date ? { ...event, commitDate: date } : event;
}
async function dateFromGitHub(world, options, event) {
  const { sha } = event;
  const { answer, because } = await askGitHub(
    world,
    options,
    event,
    ({ github }, asked) => github.commitDate({ ...asked, sha })
  );
  const message = `the date of commit ${sha} is unknown, so {{commit_date}} is the time of this run${because}`;
  if (!answer) world.job.annotate({ level: "notice", message });
  return answer;
}
async function askGitHub(world, { dryRun, githubToken: token }, { repository: { owner, name } }, ask) {
  if (dryRun) return { answer: void 0, because: ": a dry run uses no network" };
  if (!token) return { answer: void 0, because: ': "github-token" is empty' };
  return ask(world, { repository: `${owner}/${name}`, token }).then(
    (answer) => ({ answer, because: "" }),
    (failure) => ({ answer: void 0, because: `: ${failure.message}` })
  );
}
// src/core/buildx/source-date.ts
var NAME2 = "SOURCE_DATE_EPOCH";
function sourceDateEpoch(buildArgs, environment) {
  const given2 = buildArgs.findLast((argument) => argument.startsWith(`${NAME2}=`));
  const text = given2?.slice(NAME2.length + 1) ?? environment[NAME2] ?? "";
  return /^\d{1,12}$/.test(text) ? Number(text) : void 0;
}
// src/steps/event/facts.ts
async function gatherFacts(world, options, event) {
  const { clock, environment } = world;
  const epoch = sourceDateEpoch(await datesIn(world, options, event), environment);
  const dockerfile = await readDockerfile(world, options);
  return {
    now: clock.now(),
    environment,
    dockerfile,
    tryPattern: clock.tryPattern,
    describe: wantsDescribe(textsWithExpressions(options)) ? await describeCommit(world) : void 0,
    sourceDate: epoch === void 0 ? void 0 : new Date(epoch * 1e3).toISOString(),
    hasEngine: isElsewhere(options.builder) ? await world.docker.mayHaveEngine() : void 0,
    missing: options.dryRun ? await missingFile(world, options, dockerfile) : void 0
  };
}
async function datesIn({ clock, environment }, { build }, event) {
  const dates2 = build.buildArgs.filter((text) => text.startsWith("SOURCE_DATE_EPOCH="));
  if (!dates2.some((text) => text.includes("{{"))) return dates2;
  const facts = { event, environment, now: clock.now(), version: "", created: "" };
  const { asText } = await loadFill(dates2, facts);
  return dates2.map(asText);
}
async function readDockerfile({ files }, { build }) {
  const path = dockerfilePath(build);
  if (path === void 0) return void 0;
  const text = await files.read(path);
  if (text !== void 0 || build.file) return text;
  return files.read(path.replace(/Dockerfile$/, "dockerfile"));
}
async function missingFile({ files }, { build }, dockerfile) {
  const path = dockerfilePath(build);
  const { context } = build;
  if (path === void 0 || context === "") return void 0;
  if (!await files.isDirectory(context))
    return `there is no folder "${context}", which "context" names; is the repository checked out?`;
  if (dockerfile !== void 0) return void 0;
  const isCheckedOut = await files.isDirectory(".git") || await files.isFile(".git");
  return isCheckedOut ? `there is no file "${path}", and a build would stop there: check "file" and "context"` : `there is no file "${path}", and no checkout: put actions/checkout before this step`;
}
var describeCommit = ({ ask }) => ask("git", ["describe", "--tags", "--always"]).then(
  (answer) => answer.trim(),
  () => void 0
);
// src/core/image/image-parts.ts
var NO_PARTS = { of: "", manifests: [], configs: [] };
// src/core/publication/kept-back.ts
function fixedBefore(image, repository, { tag, decision, seen: seen2 }) {
  if (unsureNames(image, repository).includes(tag.name)) return "unknown";
  if (decision.kind === "leave") return "left";
  if (decision.kind === "keep") return decision.digest === image.digest ? "kept" : "left";
  if (image.kind === "kept" && seen2 === image.digest) return "kept";
  return sureNames(image, repository).includes(tag.name) ? "pushed" : void 0;
}
var untouched = (image, { image: repository, fixed: fixed2, floating: floating2 }, why = "") => [
  ...fixed2.map(
    (one) => tagResult(
      repository,
      one.tag.name,
      fixedBefore(image, repository, one) ?? "not-moved",
      one.decision.because
    )
  ),
  ...floating2.map(
    (tag) => tagResult(
      repository,
      tag.name,
      floatingBefore(image, repository, tag) ?? "not-moved",
      why || tag.because
    )
  )
];
function floatingBefore(image, repository, { name }) {
  if (unsureNames(image, repository).includes(name)) return "unknown";
  return sureNames(image, repository).includes(name) ? "moved" : void 0;
}
var keptBack = (problem, image, repositories, scan) => notPublished(problem, {
  image,
  results: repositories.flatMap((one) => untouched(image, one)),
  scan
});
// src/core/publication/visibility.ts
var alwaysPublic = (image) => new Problem3(
  `${imageName(image)} would be public, and "visibility" is private: everything on ECR Public is for all to read`,
  'Push to a private ECR repository, "registry: ecr", or leave "visibility" out'
);
var isPublic = (image) => new Problem3(
  `${imageName(image)} is public, and "visibility" is private: anybody can pull it`,
  REGISTRY_KINDS[image.registry.kind].cures.makePrivate.replace("\u2026", image.path)
);
var maybeMissing = (image) => new Problem3(
  `cannot check that ${imageName(image)} is private: Docker Hub says so only after a login, with "username" and "password"`,
  `${createByHand(image.path)}; or write "username" and "password", and it is created`
);
// src/steps/repositories/visibility.ts
async function checkVisibility(world, image, login) {
  if (image.registry.kind === "ecr-public") throw alwaysPublic(image);
  if (await canAnybodyPull(world, image)) throw isPublic(image);
  if (image.registry.kind === "docker-hub") await makeSureOnHub(world, image, login);
  world.job.log(`${imageName(image)}: private, an anonymous pull is refused`);
}
async function checkStillPrivate(world, images) {
  await allOrFirstProblem(
    images.map(async (image) => {
      if (await canAnybodyPull(world, image)) throw isPublic(image);
    })
  );
}
async function canAnybodyPull(world, { registry, path }) {
  const anonymous = await world.registry(registry, "anonymous");
  try {
    await anonymous.authorize(path, ["pull"]);
    return true;
  } catch (problem) {
    if (problem instanceof MissingCredentials || problem instanceof MissingRepository) return false;
    throw problem;
  }
}
async function makeSureOnHub(world, image, login) {
  if (!login) return makeSureWithout(world, image);
  const found = await world.dockerHub.visibility(image.path, login);
  if (found === "public") throw isPublic(image);
  if (found === "private") return;
  if (await world.dockerHub.createPrivate(image.path, login))
    return world.job.log(`${imageName(image)}: created, as a private repository`);
  const now = await world.dockerHub.visibility(image.path, login);
  if (now !== "private") throw isPublic(image);
}
async function makeSureWithout(world, image) {
  const client = await world.registry(image.registry);
  const { tags } = await client.listTags(image.path);
  if (tags.length === 0) throw maybeMissing(image);
}
// src/steps/gates/restore-tags.ts
async function restoreTags(world, image, targets) {
  if (image.kind === "kept") return image;
  const [sure, unsure] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
  await Promise.all(
    targets.map(async (target) => {
      const tags = sureNames(image, target.image);
      const ends = await Promise.all(tags.map((tag) => restore(world, image.digest, target, tag)));
      const named = (end) => tags.filter((_, at) => ends[at] === end);
      sure.set(imageName(target.image), named("ours"));
      unsure.set(imageName(target.image), named("unknown"));
    })
  );
  return { ...image, names: { sure, unsure } };
}
async function restore({ job }, digest, target, tag) {
  const before = target.fixed.find((one) => one.tag.name === tag)?.seen ?? "";
  if (before === "" || before === digest) return "ours";
  const name = tagged2(target.image, tag);
  try {
    const now = await readDigest2(target, tag, target.client.withRetries);
    if (now.kind === "unknown") throw new Unsure(new Problem3("it cannot be read", ""), tag);
    const isLate = isKnownAs2(now, before);
    if (!isKnownAs2(now, digest) && !isLate) return await takenBy(target, tag, now);
    const manifest = await readManifest(target, before);
    if (!manifest) throw new Problem3(`${before}, which it named before, is gone`, "");
    await putTag(target, tag, manifest);
    job.log(`${name} is ${before} again, as before`);
    return "restored";
  } catch (problem) {
    if (!(problem instanceof Problem3)) throw problem;
    const message = `${name} may still name the image that has not passed: ${problem.message}`;
    job.annotate({ level: "warning", message });
    return resultAfter(problem) === "unknown" ? "unknown" : "ours";
  }
}
async function takenBy(target, tag, now) {
  const there = now.kind === "known" ? await readPresent2(target, now.value) : now;
  if (there.kind !== "unknown") return "restored";
  throw new Unsure(new Problem3(there.because, ""), tag);
}
// src/steps/gates/test-command.ts
var BASH = ["--noprofile", "--norc", "-e", "-o", "pipefail"];
async function runTestCommand(world, { naming, gate }, { directory, environment }, digest) {
  const { command, timeout } = gate.test;
  const [image] = naming.images;
  if (!image || !command) return;
  const script = `${directory}/test-command`;
  await world.files.write(script, command.replaceAll("\r\n", "\n"));
  const variables = { IMAGE: pinned(image, digest), DIGEST: digest, VERSION: naming.version };
  world.job.log(`IMAGE=${variables.IMAGE}`);
  const options = {
    environment: { ...environment, ...asInRun(world), ...variables },
    onLine: world.job.log,
    timeout
  };
  try {
    await world.job.quote(() => world.run("bash", [...BASH, script], options));
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure;
    throw notPassed(failure, timeout);
  }
  world.job.log("test-command has passed");
}
var asInRun = ({ environment }) => ({
  GITHUB_EVENT_PATH: environment["GITHUB_EVENT_PATH"]
});
function notPassed(failure, timeout) {
  const how = failure.timedOut ? `did not end within ${duration(timeout)}` : failure.exitCode === void 0 ? "was ended by a signal" : `ended with exit code ${failure.exitCode}`;
  const fix = failure.timedOut ? 'Fix the image, or give it more time with "test-timeout"' : "The log of the group \u201CTest\u201D shows why; fix the image, or the script";
  return new Problem3(`"test-command" ${how}: the image is not published`, fix, { cause: failure });
}
// src/steps/gates/gates.ts
var placeOf2 = ({ client, image }) => ({ client, repository: image.path });
async function gates(world, plan, session, pushed, guard) {
  const { image, targets } = pushed;
  const { publication, naming, gate } = plan;
  const { digest } = image;
  if (digest === "" || !publication.push.push || isForeign(image))
    return { ...pushed, scan: void 0 };
  let scan;
  try {
    if (publication.visibility === "private") await checkStillPrivate(world, naming.images);
    const { platforms: sizes = [], manifest } = await lookAt(pushed, guard) ?? {};
    if (gate.test.command)
      await world.job.group("Test", () => runTestCommand(world, plan, session, digest));
    scan = await scanned(world, plan, digest, targets);
    const problem = scan && scanProblem(scan);
    if (problem) throw problem;
    return { ...pushed, scan, sizes, manifest };
  } catch (problem) {
    if (problem instanceof NotPublished || !(problem instanceof Problem3)) throw problem;
    throw keptBack(problem, await restoreTags(world, image, targets), targets, scan);
  }
}
function lookAt({ image, targets }, guard) {
  const isOurs3 = image.kind === "built" || image.reused;
  const parts = image.kind === "built" ? image.build.parts : NO_PARTS;
  return isOurs3 && targets.length > 0 ? guard?.(targets.map(placeOf2), image.digest, parts) : void 0;
}
async function scanned(world, { naming, access, publication: { ecr } }, digest, repositories) {
  if (ecr.scan === "off" || !naming.images.some(isPrivateEcr)) return void 0;
  return world.job.group("Scan", () => scanOnEcr(world, access, ecr, { digest, repositories }));
}
// src/steps/push/copy-image.ts
var MissingSource = class extends Problem3 {
};
var AT_ONCE = 4;
var DEEPEST = 4;
async function copyImage(from, to, digest) {
  const tree = await readTree(from, to, digest);
  const missing = tree.filter(({ isThere }) => !isThere);
  const blobs = new Map(missing.flatMap(({ parts }) => parts.blobs.map((one) => [one.digest, one])));
  await eachAtMost(AT_ONCE, blobs.values(), (blob) => copyBlob(from, to, blob));
  for (let height = 0; height <= DEEPEST; height++) {
    const level = missing.filter((node) => node.height === height);
    await eachAtMost(AT_ONCE, level, ({ manifest }) => put(to, manifest));
  }
  return tree.at(-1).manifest;
}
async function readTree(from, to, digest) {
  const nodes = /* @__PURE__ */ new Map();
  const visit = async (at, depth) => {
    if (nodes.has(at)) return;
    const [manifest, there] = await Promise.all([
      read(from, at),
      to.client.headManifest(to.repository, at)
    ]);
    const parts = depth < DEEPEST ? manifestParts(manifest.bytes) : void 0;
    if (!parts) throw notCopied(from, at);
    await eachAtMost(AT_ONCE, parts.manifests, (child) => visit(child, depth + 1));
    const heights = parts.manifests.map((child) => nodes.get(child)?.height ?? 0);
    const height = Math.max(-1, ...heights) + 1;
    nodes.set(at, { manifest, parts, height, isThere: there !== void 0 });
  };
  await visit(digest, 0);
  return [...nodes.values()];
}
async function read({ client, repository }, digest) {
  const manifest = await client.getManifest(repository, digest);
  if (manifest) return manifest;
  throw new MissingSource(
    `${nameOf2({ client, repository })} does not have ${digest}`,
    "Build and push the image again: a part of it was deleted, or never arrived"
  );
}
async function copyBlob(from, to, blob) {
  const { digest } = blob;
  if (await to.client.hasBlob(to.repository, digest)) return;
  const isSameRegistry = from.client.registry.host === to.client.registry.host;
  if (isSameRegistry && await isMounted(from, to, digest)) return;
  await to.client.uploadBlob(
    to.repository,
    blob,
    () => from.client.openBlob(from.repository, digest)
  );
}
async function isMounted(from, { client, repository }, digest) {
  try {
    return await client.mountBlob(repository, digest, from.repository);
  } catch (problem) {
    if (problem instanceof Problem3) return false;
    throw problem;
  }
}
async function put({ client, repository }, manifest) {
  await client.putManifest(repository, manifest.digest, manifest);
}
var notCopied = (place, digest) => new Problem3(
  `${digest} of ${nameOf2(place)} is not an image, index or artifact that can be copied`,
  "Copy what docker buildx has built; images of the old schema 1 must be built again"
);
var nameOf2 = ({ client, repository }) => `${client.registry.host}/${repository}`;
// src/steps/push/ensure-image.ts
async function ensureManifest(world, digest, repository, others) {
  for (let looks = 1; ; looks++) {
    const there = await readManifest(repository, digest);
    if (there) return there;
    const copied = await copiedFrom(world, digest, repository, others);
    if (copied) return copied;
    const pause = waitAfter(RETRY_LATE_MANIFEST, looks, world.clock.random());
    if (pause === void 0) break;
    await world.clock.sleep(pause);
  }
  throw new Problem3(
    `${imageName(repository.image)} does not show the image just pushed (${digest})`,
    "Run the job again; if it happens again, look at the log of the registry"
  );
}
async function copiedFrom(world, digest, repository, others) {
  for (const other of others.filter((one) => one !== repository)) {
    if (!await holds(other, digest)) continue;
    world.job.log(`${imageName(repository.image)}: copying from ${imageName(other.image)}`);
    try {
      return await copyImage(endOf(other), endOf(repository), digest);
    } catch (problem) {
      if (!(problem instanceof MissingSource)) throw problem;
      world.job.log(problem.message);
    }
  }
  return void 0;
}
var holds = async (repository, digest) => isKnownAs2(await readDigest2(repository, digest), digest);
var endOf = ({ client, image }) => ({
  client: client.withRetries,
  repository: image.path
});
// src/core/publication/named-version.ts
var MOST4 = 5;
function versionsToLookAt(floating2, fixed2, tags, there) {
  const { version } = floating2;
  if (version === void 0 || there.kind !== "known") return [];
  const said = saidVersion(there.value, floating2);
  if (said === void 0 || compareVersions(said, version) > 0) return [];
  return versionTagsIn({ ...floating2, version }, fixed2, tags).filter(({ number }) => compareVersions(number, version) > 0 && isSameMajor(number, said)).slice(0, MOST4).map(({ tag }) => tag);
}
function asNamed(image, floating2, fixed2, name) {
  const { version } = floating2;
  const said = saidVersion(image, floating2);
  if (version === void 0 || said === void 0) return image;
  const number = versionTagsIn({ ...floating2, version }, fixed2, [name])[0]?.number;
  if (number === void 0 || !isSameMajor(number, said) || compareVersions(said, number) >= 0)
    return image;
  const floats = Object.assign(/* @__PURE__ */ Object.create(null), image.floats, { [floating2.name]: number });
  return { ...image, floats };
}
var isSameMajor = (one, other) => one.split(".")[0] === other.split(".")[0];
var saidVersion = ({ floats, version }, { name }) => (floats[name] ?? version)?.replace(/^v/i, "");
// src/steps/repositories/floating-tags.ts
function readFloatingTags(policy, repository) {
  const { staged: staged2 } = policy;
  const read2 = staged2 ? decideAll(policy, staged2, repository) : Promise.resolve(notRead([]));
  read2.catch(() => void 0);
  return read2;
}
async function decideAll(policy, staged2, repository) {
  const { floating: floating2, moves } = staged2;
  if (floating2.length === 0 || moves === "always") return notRead(floating2);
  const ours = ourImage(policy.event, floating2, "");
  const listing = readTagList(repository);
  listing.catch(() => void 0);
  const listed = async () => borneOutBy([...seen2.keys()], await listing);
  const seen2 = /* @__PURE__ */ new Map();
  const decisions = await Promise.all(
    floating2.map(async (tag) => {
      const said = await readImage2(repository, tag.name);
      if (said.kind === "known") seen2.set(tag.name, said.value.digest);
      const around = surroundings(policy, await listed());
      const there = await asItsTagsSay(repository, tag, around, said);
      const relation = await relationOf(policy.history, tag, ours, there);
      return [tag.name, decideTag(tag, ours, there, { ...around, relation })];
    })
  );
  const listAgain = once(() => readTagList(repository, repository.client.withRetries));
  return { list: await listed(), listAgain, seen: seen2, decisions: new Map(decisions) };
}
var NOT_LISTED = { kind: "partial", tags: [], because: "it was not asked for" };
var notRead = (floating2) => ({
  list: NOT_LISTED,
  listAgain: () => Promise.resolve(NOT_LISTED),
  seen: /* @__PURE__ */ new Map(),
  decisions: new Map(floating2.map(ALWAYS))
});
function once(ask) {
  let asked;
  return () => {
    asked ??= ask();
    return asked;
  };
}
var ALWAYS = ({ name }) => [
  name,
  { kind: "move", because: "floating-tags: always" }
];
var surroundings = ({ event, staged: staged2 }, list = NOT_LISTED) => ({
  list,
  fixed: (staged2?.fixed ?? []).map(({ name }) => name),
  isMerge: event.ref.kind === "pull-request"
});
async function asItsTagsSay(repository, tag, { list, fixed: fixed2 }, there, client = repository.client) {
  if (there.kind !== "known") return there;
  for (const name of versionsToLookAt(tag, fixed2, list.tags, there)) {
    const named = await readDigest2(repository, name, client);
    if (named.kind === "unknown") return named;
    if (isKnownAs2(named, there.value.digest)) return known(asNamed(there.value, tag, fixed2, name));
  }
  return there;
}
var relationOf = async (history, tag, ours, there) => asksHistory(tag, there) && ours.revision && there.value.revision ? history(ours.revision, there.value.revision) : "unsaid";
var freeFloatingTags = async ({ before, isImmutable: isImmutable2 }) => [...(await before).decisions].filter(([name, { kind }]) => kind !== "hold" && !isImmutable2(name)).map(([name]) => name);
var ourImageIn = ({ policy: { event, staged: staged2 } }, digest) => ourImage(event, staged2?.floating ?? [], digest);
async function decideNow(target, tag, image, onSeen) {
  const { policy, before } = target;
  const { list, listAgain, seen: seen2, decisions } = await before;
  const decided = decisions.get(tag.name);
  if (policy.staged?.moves === "always" && decided) return decided;
  const look = async () => {
    const there2 = await readImageAgain(target, tag.name, image);
    if (there2.kind === "known") onSeen?.(there2.value.digest);
    return there2;
  };
  const decide = async (all) => decideBy(target, tag, image, all, await look());
  const there = await look();
  const first = await decideBy(target, tag, image, list, there);
  if (first.kind === "move" && isOldNews(tag, there, seen2))
    return decide(await readTagList(target, target.client.withRetries));
  if (!isUnknown(first)) return first;
  const mayHelp = list.kind === "partial" && tag.version !== void 0;
  const last = mayHelp ? await decide(await listAgain()) : first;
  return isUnknown(last) && decided?.kind === "hold" && !decided.isUnknown ? decided : last;
}
async function decideBy(target, tag, image, list, there) {
  const { policy, client } = target;
  const around = surroundings(policy, list);
  const named = await asItsTagsSay(target, tag, around, there, client.withRetries);
  const relation = await relationOf(policy.history, tag, image, named);
  return decideTag(tag, image, named, { ...around, relation });
}
function isOldNews(tag, there, seen2) {
  const said = restsOnList(tag, there);
  const isSeen = there.kind === "known" && seen2.get(tag.name) === there.value.digest;
  return said === "claims" || said === "silent" && !isSeen;
}
var isUnknown = (decision) => decision.kind === "hold" && decision.isUnknown;
// src/steps/publish/early-look.ts
var STALE = 1e3;
function lookEarly(clock, look) {
  const now = () => Date.parse(clock.now());
  const at = now();
  const early = look();
  early.catch(() => void 0);
  return async () => {
    const seen2 = await early;
    return now() - at > STALE ? look() : seen2;
  };
}
// src/steps/publish/floating-move.ts
function floatingMoves(target, floating2, digest, done) {
  const image = ourImageIn(target, digest);
  return floating2.map(
    (tag) => ({
      tag,
      image,
      result: done.includes(tag.name) ? "moved" : void 0,
      because: tag.because,
      isUnknown: false,
      isOurTask: true,
      seen: /* @__PURE__ */ new Set([digest]),
      own: digest,
      instead: void 0,
      written: done.includes(tag.name) ? "not seen" : "no"
    })
  );
}
function tagOf({ tag, image }) {
  const version = image.floats[tag.name] ?? void 0;
  return version === void 0 ? tag : { ...tag, version };
}
var leave = (move2, because) => Object.assign(move2, { result: "held", because, instead: void 0 });
var holdMove = (move2, { because, isUnknown: isUnknown2 }) => Object.assign(move2, { result: "held", because, isUnknown: isUnknown2, isOurTask: false });
// src/steps/publish/concurrent-runs.ts
var MANY = 3e3;
var MOST5 = 100;
var UNSEEN = { runs: [], isUnread: false, isBlind: true };
async function findConcurrentRuns(world, target) {
  const { fixed: fixed2, floating: floating2 } = target;
  const { list } = await target.before;
  if (list.kind === "partial" || list.tags.length > MANY) return UNSEEN;
  const ours = [...fixed2.map(({ tag }) => tag), ...floating2].map(({ name }) => name);
  const known2 = /* @__PURE__ */ new Set([...list.tags, ...ours]);
  const now = await readTagList(target, target.client.withRetries, true);
  const lacksOurs = fixed2.some(({ tag }) => !now.tags.includes(tag.name));
  const isBlind = now.kind === "partial" || lacksOurs;
  const news = now.tags.filter((tag) => !known2.has(tag) && !isCacheTag(tag));
  if (news.length > MOST5) return UNSEEN;
  const hasFailed = now.kind === "partial" && now.hasFailed === true;
  if (news.length > 0) world.job.log(`published by other runs meanwhile: ${news.join(", ")}`);
  const { runs, isUnread } = await runsBehind(target, news);
  return { runs, isUnread: isUnread || hasFailed, isBlind };
}
async function runsBehind(target, tags) {
  const { withRetries } = target.client;
  const images = await Promise.all(
    tags.map(async (tag) => ({ tag, image: await readImage2(target, tag, withRetries) }))
  );
  const runs = images.flatMap(
    ({ tag, image }) => image.kind === "known" ? [{ tag, image: image.value }] : []
  );
  const isUnread = images.some(({ image }) => image.kind === "unknown");
  const passed = new Set(
    runs.filter(({ tag, image }) => provesGates(tag, image)).map(({ image }) => image.digest)
  );
  return {
    runs: runs.map((run) => ({ ...run, hasPassed: passed.has(run.image.digest) })),
    isUnread
  };
}
var provesGates = (tag, { floats, revision = "" }) => !isNamedAfter({ name: tag }, revision) && (floats[tag] !== void 0 || /\d/.test(tag));
// src/steps/publish/yield.ts
async function newestOf({ policy }, move2, runs) {
  let newest;
  for (const run of runs) {
    const image = newest?.image ?? move2.image;
    if (run.image.digest === image.digest) continue;
    const tag = tagOf({ ...move2, image });
    const there = known(run.image);
    const relation = await relationOf(policy.history, tag, image, there);
    const decision = decideTag(tag, image, there, { ...surroundings(policy), relation });
    if (decision.kind === "hold" && !decision.isUnknown) newest = run;
  }
  return newest;
}
async function yieldToNewer(target, move2, published) {
  const newer = await newestOf(target, move2, published);
  if (!newer) return false;
  const because = `${newer.tag}, which is newer, was published`;
  Object.assign(move2, { image: newer.image, instead: because });
  if (!move2.isOurTask || move2.written === "no") leave(move2, because);
  return move2.isOurTask;
}
// src/steps/publish/review.ts
async function review(world, target, moves) {
  const [{ digests, isLate }, { runs, isUnread, isBlind }] = await Promise.all([
    readBack(world, target, moves),
    findConcurrentRuns(world, target)
  ]);
  const seen2 = await seenSince(target, moves);
  const beside = [...seen2, ...runs];
  const passed = new Set(beside.filter(({ hasPassed }) => hasPassed).map(digestIn));
  const [wrong, unproven] = [[], []];
  let isContended = isLate || moves.length > 0 && (isBlind || isUnread);
  for (const [at, move2] of moves.entries()) {
    const concurrent = beside.flatMap((other) => forTag(target, other, move2));
    if (concurrent.some(({ image }) => !move2.seen.has(image.digest))) isContended = true;
    const now = digests[at];
    if (now?.kind === "known" && now.value === move2.own) move2.written = "seen";
    const isOverwritten = move2.isOurTask && now?.kind === "known" && now.value !== move2.image.digest;
    const [published, others] = split(concurrent, (other) => passed.has(digestIn(other)));
    if (await yieldToNewer(target, move2, published) || isOverwritten) wrong.push(move2);
    else if (move2.isOurTask) unproven.push(...await whoIsNewer(target, move2, others));
  }
  const unread = moves.filter(
    (move2, at) => move2.isOurTask && (digests[at]?.kind === "unknown" || isUnread)
  );
  return { wrong, isContended, unread, unproven: [...new Set(unproven)] };
}
var split = (all, isFirst) => [
  all.filter(isFirst),
  all.filter((one) => !isFirst(one))
];
async function whoIsNewer(target, move2, others) {
  const newer = await newestOf(target, move2, others);
  return newer ? [`${move2.tag.name} (${newer.tag})`] : [];
}
async function seenSince({ before, images }, moves) {
  const old = new Set((await before).seen.values());
  const news = moves.flatMap(
    ({ tag, seen: seen2, own }) => [...seen2].filter((one) => one !== own && !old.has(one)).map((one) => [tag.name, one])
  );
  const runs = await Promise.all(
    news.map(async ([tag, digest]) => {
      const image = await images.get(digest)?.catch(() => void 0);
      return image ? [{ tag, image, hasPassed: provesGates(tag, image) }] : [];
    })
  );
  return runs.flat();
}
async function readBack({ clock }, target, moves) {
  const { withRetries } = target.client;
  const look = () => Promise.all(moves.map(({ tag }) => readDigest2(target, tag.name, withRetries)));
  let digests = await look();
  const isOld = (move2, at) => isOldDigest(move2, digests[at]);
  const isLate = moves.some(isOld);
  const all = [digests];
  for (let looks = 1; moves.some(isOld); looks++) {
    const pause = evenWaitAfter(RETRY_LATE_TAG, looks);
    if (pause === void 0) break;
    await clock.sleep(pause);
    digests = await look();
    all.push(digests);
  }
  for (const [at, { seen: seen2, image }] of moves.entries())
    for (const now of all.map((looks) => looks[at]))
      if (now?.kind === "known" && now.value !== image.digest) seen2.add(now.value);
  return { digests, isLate };
}
function isOldDigest({ isOurTask, seen: seen2, image }, now) {
  if (!isOurTask || now === void 0 || now.kind === "unknown") return false;
  return now.kind === "absent" || now.value !== image.digest && seen2.has(now.value);
}
var digestIn = ({ image }) => image.digest;
function forTag({ policy }, run, { tag }) {
  const { image } = run;
  const isOurs3 = image.isOfOurSource && Object.keys(image.floats).length > 0;
  const fixed2 = (policy.staged?.fixed ?? []).map(({ name }) => name);
  const named = isOurs3 ? asNamed(image, tag, fixed2, run.tag) : image;
  return named.floats[tag.name] === void 0 ? [] : [{ ...run, image: named }];
}
// src/steps/publish/move-floating-tags.ts
var REPAIRS = 3;
async function moveTags(world, target, moves, ours, { ready, shown }) {
  await shown;
  await settle(world, target, moves, ours, ready);
  if (target.policy.staged?.moves === "forward") await putRight(world, target, moves, ours);
}
async function putRight(world, target, moves, ours) {
  const looks = { contended: 0, doubtful: 0 };
  for (let repairs = 0; ; ) {
    const { wrong, isContended, unread, unproven } = await review(world, target, moves);
    const names = namesOf2(wrong);
    const where = imageName(target.image);
    if (wrong.length > 0) {
      if (repairs++ === REPAIRS) return warn(world, where, wrong);
      world.job.log(`${where}: ${names}: overwritten by another run, put right`);
      await settle(world, target, wrong, ours, ours);
      continue;
    }
    const pause = pauseBeforeLook(looks, isContended, isDoubtful(moves));
    if (pause === void 0) {
      if (unread.length > 0) warnUnread(world, where, namesOf2(unread));
      if (unproven.length > 0) noticeUnproven(world, where, unproven);
      return;
    }
    await world.clock.sleep(pause).catch(() => void 0);
  }
}
function pauseBeforeLook(looks, isContended, isDoubtful2) {
  const pause = isContended ? evenWaitAfter(RETRY_CONTENDED_TAG, ++looks.contended) : void 0;
  if (pause !== void 0 || !isDoubtful2) return pause;
  return evenWaitAfter(RETRY_DOUBTFUL_TAG, ++looks.doubtful);
}
var isDoubtful = (moves) => moves.some(({ result, written }) => result === "held" && written === "not seen");
async function settle({ clock }, target, moves, ours, ready) {
  const levels = [0, 1, 2].map((level) => moves.filter(({ tag }) => generality(tag) === level));
  let before = ready;
  for (const some of levels) {
    if (some.length === 0) continue;
    const checks = some.map((move2) => lookEarly(clock, () => check(target, move2)));
    await before;
    const carry = async (move2, at) => carryOut(target, move2, await checks[at]?.(), ours);
    before = allOrFirstProblem(some.map(carry));
    before.catch(() => void 0);
  }
  await before;
}
var check = (target, move2) => decideNow(target, tagOf(move2), move2.image, (digest) => move2.seen.add(digest));
async function carryOut(target, move2, decision, ours) {
  if (decision?.kind === "move") {
    const own = await ours;
    if (move2.image.digest !== own.digest) return putBack(target, move2);
    if (await put2(target, move2, own))
      Object.assign(move2, { result: "moved", because: decision.because });
  } else if (decision?.kind === "hold") {
    if (decision.isUnknown && move2.written !== "no") return stayWritten(move2);
    holdMove(move2, decision);
    if (move2.written !== "no") await pointAtNewer(target, move2);
  } else if (move2.instead !== void 0) {
    leave(move2, move2.instead);
  } else if (move2.result === void 0) {
    Object.assign(move2, { result: "unchanged", because: decision?.because ?? "" });
  }
}
async function putBack(target, move2) {
  const { instead = move2.because } = move2;
  const manifest = await readManifest(target, move2.image.digest);
  if (manifest && await put2(target, move2, manifest)) leave(move2, instead);
}
function stayWritten(move2) {
  if (move2.image.digest === move2.own) return;
  const because = `${move2.because}, and could not be put there`;
  Object.assign(move2, { result: "moved", because });
}
async function pointAtNewer(target, move2) {
  const there = await readImageAgain(target, move2.tag.name, move2.image);
  if (there.kind === "known" && there.value.digest !== move2.image.digest)
    Object.assign(move2, { image: there.value, isOurTask: true });
}
async function put2(target, move2, manifest) {
  try {
    if (move2.written === "no") move2.written = "not seen";
    await putTag(target, move2.tag.name, manifest, async () => {
      const now = await check(target, move2);
      if (now.kind !== "hold") return;
      holdMove(move2, now);
      throw new Overtaken(now.because);
    });
    return true;
  } catch (problem) {
    if (problem instanceof Overtaken) return false;
    const isImmutable2 = problem instanceof ImmutableTag;
    const because = isImmutable2 ? "the registry does not let it move" : problem.message;
    const result = isImmutable2 ? "held" : resultAfter(problem);
    Object.assign(move2, { result, because, isOurTask: false });
    if (!isImmutable2) throw problem;
    return false;
  }
}
var namesOf2 = (moves) => moves.map(({ tag }) => tag.name).join(", ");
var warnUnread = ({ job }, image, names) => job.annotate({
  level: "warning",
  message: `${names} of ${image}: moved, and could not be read again; re-run the newest if it ends up wrong`
});
var noticeUnproven = ({ job }, image, tags) => job.annotate({
  level: "notice",
  message: `${image}: ${tags.join(", ")}: a newer image has been pushed meanwhile, and its own run moves the tag; re-run that if it is over, and the tag ends up wrong`
});
function warn({ job }, image, wrong) {
  const isLate = wrong.every(({ written }) => written === "not seen");
  const why = isLate ? "written and never seen there: the registry is late, or other runs keep overwriting it" : "other runs keep overwriting it";
  const message = `${namesOf2(wrong)} of ${image}: ${why}; re-run the newest if it ends up wrong`;
  job.annotate({ level: "warning", message });
}
// src/steps/publish/publish-repository.ts
async function publishRepository(world, image, target, targets, shown) {
  if (isForeign(image))
    return { results: untouched(image, target, "nothing was built"), problem: void 0 };
  const fixed2 = fixedMoves(image, target);
  const left = leftOut(target);
  if (image.digest === "") {
    const held = await stayed(target);
    return { results: [...resultsOf(target, fixed2), ...held, ...left], problem: void 0 };
  }
  const floating2 = floatingMoves(
    target,
    movable(target),
    image.digest,
    sureNames(image, target.image)
  );
  const manifest = shown ? Promise.resolve(shown) : ensureManifest(world, image.digest, target, targets);
  const problem = await move(world, target, { fixed: fixed2, floating: floating2, manifest });
  return { results: [...resultsOf(target, [...fixed2, ...floating2]), ...left], problem };
}
async function move(world, target, { fixed: fixed2, floating: floating2, manifest }) {
  const isShown = fixed2.length === 0 || fixed2.some(({ result }) => result !== void 0);
  const ready = putFixed(world, target, fixed2, manifest);
  const when = { ready, shown: isShown ? Promise.resolve() : ready };
  try {
    await allOrFirstProblem([ready, moveTags(world, target, floating2, manifest, when)]);
    return void 0;
  } catch (problem) {
    if (problem instanceof Problem3) return problem;
    throw problem;
  }
}
var fixedMoves = (image, target) => target.fixed.map((one) => ({
  ...one,
  result: fixedBefore(image, target.image, one),
  because: one.decision.because
}));
var movable = ({ floating: floating2, isImmutable: isImmutable2 }) => floating2.filter(({ name }) => !isImmutable2(name));
var leftOut = ({ floating: floating2, isImmutable: isImmutable2, image }) => floating2.filter(({ name }) => isImmutable2(name)).map(({ name }) => tagResult(image, name, "held", "tags of this repository are immutable"));
async function putFixed({ clock }, target, fixed2, manifest) {
  const open = fixed2.filter(({ result }) => result === void 0);
  const free = lookEarly(clock, () => Promise.all(open.map((one) => spare(target, one, manifest))));
  const ours = await manifest;
  await free();
  const left = open.filter(({ result }) => result === void 0);
  await allOrFirstProblem(left.map((one) => put3(target, one, ours)));
}
async function put3(target, fixed2, manifest) {
  try {
    await putTag(target, fixed2.tag.name, manifest, async () => {
      await spare(target, fixed2, Promise.resolve(manifest));
      if (fixed2.result === "left") throw new Overtaken(fixed2.because);
    });
    fixed2.result = "pushed";
  } catch (problem) {
    if (problem instanceof Overtaken) return;
    const isDone = problem instanceof ImmutableTag && isOurs2(fixed2);
    const because = isDone ? `${fixed2.because}, and the registry does not let it move` : problem.message;
    Object.assign(fixed2, { result: isDone ? "left" : resultAfter(problem), because });
    if (!isDone) throw problem;
  }
}
var isOurs2 = ({ decision }) => decision.kind === "push" && decision.isOurCommit;
async function spare(target, fixed2, manifest) {
  const taken = await recheckFixed(target, fixed2, async () => (await manifest).digest);
  if (taken) Object.assign(fixed2, { result: "left", because: taken.because });
}
var resultsOf = ({ image }, moves) => moves.map(
  ({ tag, result = "not-moved", because, isUnknown: isUnknown2 }) => tagResult(image, tag.name, result, because, isUnknown2)
);
var stayed = (target) => {
  const ours = ourImageIn(target, "");
  return Promise.all(
    movable(target).map(async (tag) => {
      const decision = await decideNow(target, tag, ours);
      const { kind, because } = decision;
      return kind === "hold" ? tagResult(target.image, tag.name, "held", because, decision.isUnknown) : tagResult(target.image, tag.name, "not-moved", because);
    })
  );
};
// src/steps/publish/publish.ts
var publish = (world, plan, passed) => world.job.group("Publish", () => moveAll(world, plan, passed));
async function moveAll(world, { naming, publication: { publishing, push: push2 } }, passed) {
  const { image, scan } = passed;
  if (publishing.kind === "none") {
    world.job.log(`not pushed: ${push2.because}`);
    return [];
  }
  const { results, problem } = publishing.kind === "together" ? { results: allPushed(naming), problem: void 0 } : await inEveryRepository(world, passed);
  if (image.digest) world.job.log(`digest: ${image.digest}`);
  world.job.log(inWords(results));
  if (problem) throw notPublished(problem, { image, results, scan }, AGAIN2);
  noticeHeld(world, results);
  return results;
}
var AGAIN2 = ["Run the job again to finish"];
async function inEveryRepository(world, { image, targets, manifest }) {
  await seen(image, targets);
  const all = await Promise.all(
    targets.map(
      (target, at) => publishRepository(world, image, target, targets, at === 0 ? manifest : void 0)
    )
  );
  return {
    results: all.flatMap(({ results }) => results),
    problem: allProblems(
      "the image is not published everywhere",
      all.flatMap(({ problem }) => problem ?? [])
    )
  };
}
var seen = (image, targets) => Promise.all(targets.map(({ before }) => before)).catch((problem) => {
  throw problem instanceof Problem3 ? keptBack(problem, image, targets) : problem;
});
var inWords = (results) => aligned(results.map((one) => [`  ${one.image}:${one.tag}`, resultWord(one), one.because]));
function noticeHeld(world, results) {
  const stayed2 = results.filter(({ result }) => result === "held" || result === "left");
  const alike = Map.groupBy(stayed2, ({ image, because }) => `${image}
${because}`);
  for (const [first, ...others] of alike.values()) {
    if (!first) continue;
    const { image, tag, because, isUnknown: isUnknown2 } = first;
    const which = others.length > 0 ? allOf([tag, ...others.map((one) => one.tag)]) : "";
    const what = which ? `${image}: ${which} were not moved` : `${image}:${tag} was not moved`;
    const why = which ? because.replace(/^it points /, "they point ") : because;
    world.job.annotate(
      isUnknown2 ? { level: "warning", message: `${what}: ${why}. ${WAY_ON}` } : { level: "notice", message: `${what}: ${why}` }
    );
  }
}
var WAY_ON = "Run the job again; if the registry never says, floating-tags: always moves them whatever they point at";
// src/steps/repositories/existing-tags.ts
var readFixedTags = ({ staged: staged2 }, repository) => Promise.all(
  (staged2?.fixed ?? []).map(async (tag) => ({
    tag,
    there: await readImage2(repository, tag.name)
  }))
);
async function decideFixedTags({ event: { sha }, onExistingTag }, repository, tags, isImmutable2) {
  const fixed2 = await Promise.all(
    tags.map(async ({ tag, there: first }) => {
      const again = () => readImage2(repository, tag.name, repository.client.withRetries);
      const there = first.kind === "unknown" ? await again() : first;
      const at = { there, sha, onExistingTag, isImmutable: isImmutable2(tag.name) };
      const seen2 = there.kind === "known" ? there.value.digest : "";
      return { tag, seen: seen2, decision: decideFixed(tag, at) };
    })
  );
  refuseOthers(repository, fixed2);
  return fixed2;
}
function refuseOthers({ image }, fixed2) {
  const problems = fixed2.flatMap(
    ({ tag, decision }) => decision.kind === "refuse" ? [new Problem3(`${tagged2(image, tag.name)} is taken: ${decision.because}`, decision.fix)] : []
  );
  const problem = allProblems(`fixed tags of ${imageName(image)} are taken`, problems);
  if (problem) throw problem;
}
// src/steps/repositories/preflight.ts
async function preflight(world, plan, session, repositories) {
  if (!plan.publication.push.push) return [];
  const policyOf = tagPolicies(world, plan);
  const begun = repositories.map((repository) => {
    const policy = policyOf(repository);
    return { repository, policy, before: readFloatingTags(policy, repository) };
  });
  const lifecycle = await policyFor(world, plan.publication.ecr, plan.naming.images);
  const checks = { world, plan, session, lifecycle };
  return allOrProblems(
    "the image cannot be pushed",
    begun.map((one) => makeSure(checks, one))
  );
}
function tagPolicies(world, { event, access, publication }) {
  const { onExistingTag, publishing } = publication;
  const history = historyOf(world, event, access.githubToken);
  return ({ image }) => {
    const staged2 = publishing.kind === "staged" ? publishingOf(publishing, image.name) : void 0;
    return { event, onExistingTag, staged: staged2, history };
  };
}
async function makeSure({ world, plan, session, lifecycle }, { repository, policy, before }) {
  const { image } = repository;
  const onEcr = await prepareOnEcr(world, plan, session, image, lifecycle);
  const isImmutable2 = (tag) => onEcr !== void 0 && isImmutable(onEcr, tag);
  const asked = { event: plan.event, ...plan.access };
  const [, existing] = await Promise.all([
    isPrivate(world, plan, session, image).then(() => mayPush(world, asked, session, repository)),
    readFixedTags(policy, repository)
  ]);
  const fixed2 = await decideFixedTags(policy, repository, existing, isImmutable2);
  const floating2 = policy.staged?.floating ?? [];
  return { ...repository, policy, fixed: fixed2, floating: floating2, isImmutable: isImmutable2, before };
}
async function isPrivate(world, { publication }, session, image) {
  if (publication.visibility === "private")
    await checkVisibility(world, image, session.login(image.registry));
}
export {
  NO_PARTS,
  VERSION,
  attestations,
  checkBuildArgument,
  checkContext,
  checkPlatform,
  completeEvent,
  createByHand,
  decideFixed,
  decideNow,
  differingInputs,
  directivesIn,
  ensureManifest,
  freeFloatingTags,
  gates,
  gatherFacts,
  hubProblem,
  hubToken,
  hubVisibility,
  immutableOfOurCommit,
  inputsIn,
  inputsLabel,
  isAsked,
  isHarmlessName,
  isNamedAfter,
  isSecretName,
  keptBack,
  ourImageIn,
  planBuild,
  preflight,
  publish,
  readEcr,
  readTagPolicy,
  readTags,
  readTest,
  recheckFixed
};
