const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { ofAllKinds, isDigest, EMPTY_FIX, lacksBeginning, entriesIn, lineIn, textIn, apiHost, hostsOf, REGISTRY_KINDS, ofAllKinds as ofAllKinds2, wordsIn, oneLine, allOf, anyOf, LINES, fieldsOf, keyAndValue, parseList, isEcr, isOnAws, isPrivateEcr, wordsIn as wordsIn2 } from "./deploy+inspect+main+merge+prepare+rollback.js";
// src/core/registry/immutable.ts
var COMMON = [
  String.raw`cannot be overwritten because [^\n]*\bimmutable`,
  "tag already exists and cannot be overwritten"
];
var TAG_IS_IMMUTABLE = new RegExp(
  [...COMMON, ...ofAllKinds(({ saysImmutable: saysImmutable2 }) => saysImmutable2)].join("|")
);

// src/core/registry/reading.ts
var known = (value) => ({ kind: "known", value });
var ABSENT = { kind: "absent" };
var unknown = (because) => ({ kind: "unknown", because });
function borneOutBy(present, list) {
  const missing3 = present.find((tag) => !list.tags.includes(tag));
  if (list.kind === "partial" || missing3 === void 0) return list;
  return { kind: "partial", tags: list.tags, because: `it lacks ${missing3}, which is there` };
}

import { require_parse } from "./packages-inspect+main+merge+rollback.js";
import { imageName, fixed, floating, isLegalTag, legalTag, labelsIn, manifestContent, RETRY_LATE_MANIFEST, evenWaitAfter, ecrEndpointFor, settings, withoutKeys, allOrFirstProblem, imageName as imageName2, pinned, tagged, tagsFor, listedImages, quoted, RETRY_LATE_MANIFEST as RETRY_LATE_MANIFEST2, SCAN_LOOKS, evenWaitAfter as evenWaitAfter2 } from "./deploy+inspect+main+merge+rollback.js";
import { asObject, objectIn, objectIn as objectIn2 } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { withoutEnd, Cancelled, Problem, Problem as Problem2, Problem as Problem3, duration, Cancelled as Cancelled2, Problem as Problem4, Unsure, allProblems } from "./every.js";
import { __toESM } from "./packages-every.js";
// src/core/tags/version.ts
var import_parse = __toESM(require_parse(), 1);
function parseVersion(text) {
  const version = /^v?\d/i.test(text) ? (0, import_parse.default)(text.replace(/^V/, "v")) : null;
  if (!version) return void 0;
  const isStable = version.prerelease.length === 0;
  return { text, number: version.version, isStable, lines: isStable ? linesOf(text, version) : [] };
}
var isVersionLine = (text) => /^v?\d+(\.\d+)?$/i.test(text);
var isMovedByPeople = (tag) => isVersionLine(tag) || !/\d/.test(tag);
function linesOf(text, { major, minor }) {
  const v = /^v?/i.exec(text)?.[0] ?? "";
  const line = `${v}${major}.${minor}`;
  return major === 0 ? [line] : [line, `${v}${major}`];
}
function versionTags(version, source, isRelease) {
  const { text, number: number2, isStable, lines } = version;
  const what = isStable ? isRelease ? "a stable release" : "marked as a pre-release" : "a pre-release";
  const because = `${source} is ${what}`;
  const exact = fixed(legalTag(text), because);
  const moved = lines.map((line) => floating(line, `${because} of ${line}`, number2));
  return isRelease ? [exact, ...moved] : [exact];
}
function checkVersion(version) {
  if (version === "" || parseVersion(version) || isLegalTag(version)) return;
  throw new Problem(
    `"version" is "${version}", which is neither a version nor a tag`,
    lacksBeginning(version) ? EMPTY_FIX : "Write a version such as v1.2.3, or letters, digits and _ . - that begin with a letter, digit or _"
  );
}
// src/core/publication/whose-commit.ts
var OCI = "org.opencontainers.image";
var SCHEMA = "org.label-schema";
function commitOf(said, source) {
  const { labels, annotations = {}, proven } = said;
  const mayBeOurs = (address) => !address || isSameSource(address, source);
  const isOurs = (address) => Boolean(address) && mayBeOurs(address);
  const older = shortOrWhole(labels[`${SCHEMA}.vcs-ref`]);
  const sure = [
    mayBeOurs(annotations[`${OCI}.source`]) && shortOrWhole(annotations[`${OCI}.revision`]),
    isLabelledByBuild(labels, source) && shortOrWhole(labels[`${OCI}.revision`]),
    isOurs(labels[`${SCHEMA}.vcs-url`]) && older,
    proven && mayBeOurs(proven.source) && proven.revision
  ].find((revision) => revision);
  if (sure) return { revision: sure, isSure: true };
  const isForeign = !mayBeOurs(labels[`${OCI}.source`]);
  const claims2 = [
    !isForeign && shortOrWhole(labels[`${OCI}.revision`]),
    !isForeign && mayBeOurs(labels[`${SCHEMA}.vcs-url`]) && older
  ];
  return { revision: claims2.find((revision) => revision) || void 0, isSure: false };
}
var isLabelledByBuild = (labels, source) => ["source", "url"].every((name) => {
  const address = labels[`${OCI}.${name}`];
  return Boolean(address) && isSameSource(address ?? "", source);
});
var isSameSource = (one, other) => plainSource(one) === plainSource(other);
function plainSource(text) {
  const bare = text.trim().toLowerCase().replace(/^(?:git\+)?(?:https?|ssh|git):\/\//, "").replace(/^[\w.-]{1,64}@([^:/]{1,255})[:/]/, "$1/");
  return withoutEnd(bare.replace(/[?#].*$/s, ""), "/").replace(/\.git$/, "");
}
var shortOrWhole = (value) => typeof value === "string" && /^[0-9a-f]{7,40}$/i.test(value) ? value.toLowerCase() : commitId(value);
var commitId = (value) => typeof value === "string" && /^[0-9a-f]{40}([0-9a-f]{24})?$/i.test(value) ? value.toLowerCase() : void 0;
// src/core/publication/published-image.ts
var LABEL = "io.slipway.publish";
var OCI2 = "org.opencontainers.image";
function publicationLabel(event, floating2, isReproducible = false) {
  const { workflow, number: number2 } = isReproducible ? { workflow: "", number: 0 } : event.run;
  const publication = {
    source: event.repository.url,
    sha: event.sha,
    workflow,
    run: number2,
    tags: Object.fromEntries(floating2.map(({ name, version }) => [name, version ?? null]))
  };
  return `${LABEL}=${JSON.stringify(publication)}`;
}
var ourImage = (event, floating2, digest) => publishedImage(digest, labelOf(publicationLabel(event, floating2)), event.repository.url);
function publishedImage(digest, labels, source, more = {}) {
  const publication = publicationIn(labels[LABEL]);
  const ours = publication && isSameSource(publication.source, source) ? publication : void 0;
  const own = commitId(ours?.sha);
  const commit = commitOf({ labels, ...more }, source);
  const revision = own ?? commit.revision;
  const theirs = labels[`${OCI2}.source`] ?? "";
  const isOfOurSource = ours !== void 0 || theirs !== "" && isSameSource(theirs, source);
  const said = { ...theirs === "" || isOfOurSource ? labels : {}, ...more.annotations };
  const version = said[`${OCI2}.version`] ?? "";
  return {
    ...{ digest, revision, isCommitSure: own !== void 0 || commit.isSure },
    version: isLegalTag(version) && parseVersion(version)?.isStable ? version : void 0,
    isVersionSure: ours !== void 0 || isOwnVersion({ labels, ...more }, source),
    run: ours?.workflow ? { workflow: ours.workflow, number: ours.run } : void 0,
    floats: ours?.tags ?? {},
    line: isOfOurSource && isVersionLine(version) ? version : void 0,
    isOfOurSource
  };
}
function isOwnVersion({ labels, annotations = {}, proven }, source) {
  if (annotations[`${OCI2}.version`] !== void 0) return true;
  const revision = labels[`${OCI2}.revision`];
  return Boolean(revision) && (isLabelledByBuild(labels, source) || revision === proven?.revision);
}
var unlabelled = (digest) => publishedImage(digest, {}, "");
var labelOf = (label) => ({ [LABEL]: label.slice(label.indexOf("=") + 1) });
function publicationIn(text) {
  const { source, sha, workflow, run, tags } = objectIn(text ?? "");
  if (!isText(source) || !isText(workflow) || lineIn(workflow) === "" || !isCount(run))
    return void 0;
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) return void 0;
  const known2 = Object.entries(tags).filter(
    ([name, version]) => isLegalTag(name) && (version === null || isVersionNumber(version))
  );
  const floats = Object.setPrototypeOf(Object.fromEntries(known2), null);
  return { source, sha: commitId(sha) ?? "", workflow, run, tags: floats };
}
var isText = (value) => typeof value === "string" && value.length < 1e3;
var isCount = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
var isVersionNumber = (value) => isText(value) && isLegalTag(value.replace(/[+!]/g, "-")) && /^v?\d/i.test(value);
// src/core/registry/provenance.ts
var OCI3 = "org.opencontainers.image.";
function annotationsIn(bytes) {
  const annotations = Object.entries(asObject(objectIn(bytes)["annotations"]));
  return Object.fromEntries(
    annotations.filter(
      (entry) => entry[0].startsWith(OCI3) && typeof entry[1] === "string"
    )
  );
}
function attestationIn(index) {
  const { manifests } = objectIn(index);
  const found = entriesIn(manifests).map(asObject).find(
    ({ annotations }) => asObject(annotations)["vnd.docker.reference.type"] === "attestation-manifest"
  );
  return digestOf(found);
}
function attestationsOf(index, image) {
  const { manifests } = objectIn(index);
  return entriesIn(manifests).map(asObject).filter(({ annotations }) => asObject(annotations)["vnd.docker.reference.digest"] === image).flatMap((entry) => digestOf(entry) ?? []);
}
function predicatesIn(attestation) {
  const { layers } = objectIn(attestation);
  return entriesIn(layers).map(
    (layer) => textIn(asObject(asObject(layer)["annotations"])["in-toto.io/predicate-type"])
  );
}
function provenanceIn(attestation) {
  const { layers } = objectIn(attestation);
  const isProvenance = ({ annotations }) => textIn(asObject(annotations)["in-toto.io/predicate-type"]).startsWith(
    "https://slsa.dev/provenance/"
  );
  return digestOf(entriesIn(layers).map(asObject).find(isProvenance));
}
var digestOf = (entry) => {
  const digest = entry?.["digest"];
  return typeof digest === "string" && isDigest(digest) ? digest : void 0;
};
var VCS_1 = ["runDetails", "metadata", "buildkit_metadata", "vcs"];
var VCS_02 = ["metadata", "https://mobyproject.org/buildkit@v1#metadata", "vcs"];
var GIT_1 = ["buildDefinition", "externalParameters", "configSource"];
var GIT_02 = ["invocation", "configSource"];
var PLACES = [
  [
    [...VCS_1, "revision"],
    [...VCS_1, "source"]
  ],
  [
    [...VCS_02, "revision"],
    [...VCS_02, "source"]
  ],
  [
    [...GIT_1, "digest", "sha1"],
    [...GIT_1, "uri"]
  ],
  [
    [...GIT_02, "digest", "sha1"],
    [...GIT_02, "uri"]
  ]
];
function provenCommit(statement) {
  const predicate = objectIn(statement)["predicate"];
  const at = (path) => path.reduce((value, key) => asObject(value)[key], predicate);
  const found = PLACES.map(([revision2, source2]) => [at(revision2), textIn(at(source2))]);
  const [revision, source] = found.find(([value]) => typeof value === "string" && /^[0-9a-f]{40}$/.test(value)) ?? [];
  return typeof revision === "string" ? { revision, source: source || void 0 } : void 0;
}
// src/steps/repositories/read-published-image.ts
function imageOf(repository, { digest, bytes }, client) {
  const image = repository.images.get(digest) ?? readPublishedImage(repository, digest, bytes, client);
  repository.images.set(digest, image);
  image.catch(() => repository.images.delete(digest));
  return image;
}
async function readPublishedImage({ image, source }, digest, bytes, client) {
  let content = manifestContent(bytes);
  let annotations = annotationsIn(bytes);
  for (let depth = 0; content.kind === "index"; depth++) {
    if (depth === DEEPEST) throw tooMany(digest);
    const platform = await client.getManifest(image.path, content.first);
    if (!platform) throw incomplete(digest, content.first);
    annotations = { ...annotations, ...annotationsIn(platform.bytes) };
    content = manifestContent(platform.bytes);
  }
  if (content.kind === "unreadable") throw tooMany(digest);
  const labels = content.kind === "image" ? labelsIn(await client.getBlob(image.path, content.config)) : {};
  const read = publishedImage(digest, labels, source, { annotations });
  if (read.isCommitSure) return read;
  const proven = await commitProven(client, image.path, bytes);
  return publishedImage(digest, labels, source, { annotations, proven });
}
var DEEPEST = 4;
async function commitProven(client, path, index) {
  const attestation = attestationIn(index);
  const manifest = attestation && await client.getManifest(path, attestation);
  const provenance = manifest ? provenanceIn(manifest.bytes) : void 0;
  return provenance ? provenCommit(await client.getBlob(path, provenance)) : void 0;
}
var tooMany = (digest) => new Problem(`${digest} lists more parts than are read`, "Push another image under this tag");
var incomplete = (digest, part) => new Problem(`${digest} is not complete: ${part} is missing`, "Push the image again");
// src/steps/repositories/read-repository.ts
async function readTagList(repository, client = repository.client, isHint = false) {
  const asked = async () => known(await client.listTags(repository.image.path, isHint));
  const list = await reading(repository, "its tags cannot be listed", asked());
  if (list.kind === "known") return list.value;
  const because = list.kind === "unknown" ? list.because : "";
  return { kind: "partial", tags: [], because, hasFailed: true };
}
async function readImage(repository, reference, client = repository.client) {
  const read = async () => {
    const manifest = await client.getManifest(repository.image.path, reference);
    return manifest ? known(await imageOf(repository, manifest, client)) : ABSENT;
  };
  return reading(repository, `"${reference}" cannot be read`, read());
}
async function readImageAgain(repository, tag, ours) {
  const { withRetries } = repository.client;
  const said = await readDigest(repository, tag, withRetries);
  if (said.kind !== "known") return said;
  if (said.value === ours.digest) return known(ours);
  const seen = await repository.images.get(said.value)?.catch(() => void 0);
  const there = seen ? known(seen) : await readImage(repository, said.value, withRetries);
  if (there.kind !== "absent") return there;
  const late = await readLate(repository, tag, said.value);
  return late.kind === "known" && late.value.digest === ours.digest ? known(ours) : late;
}
async function readPresent(repository, digest) {
  const there = await readImage(repository, digest, repository.client.withRetries);
  return there.kind === "absent" ? missing(digest) : there;
}
var missing = (digest) => unknown(`the registry does not have ${digest}`);
async function readLate(repository, tag, digest) {
  const { image, client, neverThere, log, sleep } = repository;
  const isWaitedFor = neverThere.get(tag) === digest;
  if (!isWaitedFor) log(`${imageName(image)}: "${tag}" names ${digest}, which is waited for`);
  for (let looks = 1; !isWaitedFor; looks++) {
    const pause = evenWaitAfter(RETRY_LATE_MANIFEST, looks);
    if (pause === void 0) break;
    await sleep(pause);
    const there2 = await readImage(repository, digest, client.withRetries);
    if (there2.kind === "absent") continue;
    const isStill = isKnownAs(await readDigest(repository, tag, client.withRetries), digest);
    return isStill ? there2 : unknown(`"${tag}" has just been moved`);
  }
  neverThere.set(tag, digest);
  const there = await readImage(repository, tag, client.withRetries);
  return there.kind === "absent" ? missing(digest) : there;
}
async function readDigest(repository, tag, client = repository.client) {
  const { image, neverThere } = repository;
  const wrong2 = neverThere.get(tag);
  const read = async () => {
    const ask = wrong2 ? client.getManifest : client.headManifest;
    const found = await ask(image.path, tag);
    if (found) return known(found.digest);
    return wrong2 ? missing(wrong2) : ABSENT;
  };
  return reading(repository, `"${tag}" cannot be read`, read());
}
var isKnownAs = (reading2, value) => reading2.kind === "known" && reading2.value === value;
var readManifest = ({ client, image }, digest) => client.withRetries.getManifest(image.path, digest);
async function reading({ image, log }, what, asked) {
  try {
    return await asked;
  } catch (problem) {
    if (!(problem instanceof Problem) || problem instanceof Cancelled) throw problem;
    log(`${imageName(image)}: ${what}: ${problem.message}`);
    return unknown(problem.message);
  }
}

// src/core/ecr/failures/access-denied.ts
var REFUSAL = /(?:User: (?<user>\S+) is )?not authorized to perform:? (?<action>[\w-]+:\w+)(?: on (?:the )?resource:? "?(?<resource>[^\s"]+)"?)?(?:,? (?:because|with) (?<why>[^\n]*))?/i;
var AccessDenied = class extends Problem2 {
};
function accessDenied(message, request) {
  const refusal = readRefusal(message, request);
  const { user, action, resource } = refusal;
  const who = user ? principalName(user) : "these credentials";
  const where = resource === "*" ? "" : ` on ${resource}`;
  return new AccessDenied(
    `cannot ${request.wanted}: AWS does not allow ${who} to do ${action}${where}`,
    cure(refusal, who, request)
  );
}
function readRefusal(message, request) {
  const { user, action, resource, why } = REFUSAL.exec(message)?.groups ?? {};
  return {
    user: user ?? "",
    action: action ?? request.action,
    resource: resource?.replace(/[.,]$/, "") ?? request.resource,
    why: why?.replace(/\.$/, "") ?? ""
  };
}
function cure(refusal, who, { identity }) {
  const { action, resource, why, user } = refusal;
  const statement = { Effect: "Allow", Action: action, Resource: resource };
  if (identity) return trustCure(resource, identity);
  if (/explicit deny/.test(why))
    return `There is ${why.replace(/ action$/, "")}: an exception must be made in that policy; an Allow elsewhere does not help`;
  const limit = /no (permissions boundary|session policy|service control policy|VPC endpoint policy)/;
  const bound = limit.exec(why)?.[1];
  if (bound) return `
The ${bound} of ${who} must allow it, too:
${json(statement)}`;
  if (/no resource-based policy/.test(why))
    return `
${ownerOf(resource)} must allow it in the policy of the resource itself:
${json({ Effect: "Allow", Principal: { AWS: roleOf(user) }, Action: action })}`;
  return `
Add this statement to a policy of ${who}:
${json(statement)}`;
}
function trustCure(role, { issuer, audience, subject: subject2 }) {
  const provider = role.replace(/^(arn:[\w-]+:iam::\d*):.*$/, `$1:oidc-provider/${issuer}`);
  const trust = {
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${issuer}:aud`]: audience },
      StringLike: { [`${issuer}:sub`]: anyRefOf(subject2) }
    }
  };
  return `
Check that the role exists, and let its trust policy have this statement (this job is "${subject2}"):
${json(trust)}`;
}
var anyRefOf = (subject2) => /^repo:[^:]+/.exec(subject2)?.[0].concat(":*") ?? subject2;
function principalName(arn) {
  const [, kind, name] = /^arn:[\w-]+:(?:sts|iam)::\d*:(assumed-role|role|user)\/(.+)$/.exec(arn) ?? [];
  if (!kind || !name) return arn;
  return kind === "user" ? `user "${name}"` : `role "${name.split("/")[0]}"`;
}
var roleOf = (arn) => arn.replace(/^(arn:[\w-]+):sts::(\d*):assumed-role\/([^/]+)\/.*$/, "$1:iam::$2:role/$3");
var ownerOf = (arn) => {
  const account = /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];
  return account ? `Account ${account}` : "Its owner";
};
var json = (value) => JSON.stringify(value, void 0, 2);

// src/core/registry/errors.ts
var LONGEST = 200;
var LONGEST_PAGE = 16384;
function wordsOfRegistry(body) {
  const text = body.trim();
  const words = text.startsWith("{") ? wordsOfJson(text) : wordsOfText(text);
  return oneLine(words, LONGEST);
}
function codesOf(body) {
  return errorsIn(body).flatMap(({ code }) => typeof code === "string" ? [code] : []);
}
var saysAbsent = (body) => codesOf(body).some((code) => ABSENT2.test(code.replace(/[\s_-]/g, "")));
var ABSENT2 = new RegExp(
  `^(?:(?:MANIFEST|NAME|TAG|REPOSITORY|PROJECT|IMAGE|ARTIFACT)(?:UNKNOWN|NOTFOUND)|${ofAllKinds2(({ absentCodes }) => absentCodes).join("|")})(?:EXCEPTION)?$`,
  "i"
);
function wordsOfJson(text) {
  const errors = errorsIn(text).map(({ code, message: message2, detail: detail2 }) => {
    const said = firstText(message2, detail2);
    return [firstText(code), said].filter(Boolean).join(": ");
  });
  if (errors.length > 0) return errors.join("; ");
  const { error, error_description, details, detail, message } = objectIn2(text);
  return firstText(error_description, details, detail, message, error);
}
function wordsOfText(page) {
  const text = page.slice(0, LONGEST_PAGE);
  const title = /<title[^<>]{0,200}>([^<]{0,400})<\/title>/i.exec(text)?.[1];
  if (title !== void 0) return title;
  return /^\s*<|<\/?[a-z]/i.test(text) && text.includes(">") ? "" : text;
}
var firstText = (...values) => values.find((value) => typeof value === "string" && value !== "") ?? "";
function errorsIn(body) {
  const { errors } = objectIn2(body);
  if (!Array.isArray(errors)) return [];
  return errors.filter((error) => typeof error === "object" && error !== null);
}
// src/core/registry/refusal.ts
var Refused = class extends Problem3 {
};
var MissingCredentials = class extends Refused {
};
var MissingRepository = class extends Refused {
};
var ImmutableTag = class extends Refused {
};
function refusalProblem(refusal) {
  const { registry, repository, wanted, status, body } = refusal;
  const subject2 = repository ? `${registry.host}/${repository}` : registry.host;
  const words = wordsOfRegistry(body);
  const answer = `status ${status}${words ? `, \u201C${words}\u201D` : ""}`;
  const why = reason(refusal);
  return new (kindOf(refusal))(`cannot ${wanted} ${subject2}: ${why.what} (${answer})`, why.fix);
}
function kindOf(refusal) {
  const { user, status, repository } = refusal;
  if (saysImmutable(refusal)) return ImmutableTag;
  if (status === 404 && repository) return MissingRepository;
  const isAnonymous = user === void 0 && (status === 401 || status === 403);
  if (isAnonymous) return MissingCredentials;
  return status >= 400 && status < 500 && status !== 408 ? Refused : Problem3;
}
var narrowToken = (refusal) => {
  const { registry, repository, wanted } = refusal;
  const { what, fix } = forbidden(refusal);
  const Kind = refusal.user === void 0 ? MissingCredentials : Problem3;
  return new Kind(`cannot ${wanted} ${registry.host}/${repository}: ${what}`, fix);
};
function reason(refusal) {
  const { registry, status, user, body } = refusal;
  if (saysImmutable(refusal)) return immutable(registry);
  if (status === 400 && WANTS_CLIENT.test(body.slice(0, LONGEST2))) return withoutClient(registry);
  if (user !== void 0 && status === 403 && saysExpired(body)) return expired(registry);
  if (user !== void 0 && refusal.isShown === false && status === 401) return notShown(registry);
  if (user !== void 0 && refusal.isShown === false && status === 403 && !refusal.repository)
    return barred(registry);
  if (user !== void 0 && isAboutIdentity(refusal)) return wrongPassword(registry, user);
  if (status === 401 || status === 403) return forbidden(refusal);
  if (status === 404) return missing2(refusal);
  if (status === 429) return rateLimit(registry);
  if (status >= 500)
    return { what: "the registry has a fault", fix: "Run the job again in a few minutes" };
  const host = status >= 300 && status < 400 ? hostAt(refusal) : void 0;
  if (host) return elsewhere(host);
  if (status < 300)
    return {
      what: "the answer is not one of a registry",
      fix: `Check that ${apiHost(registry)} is a registry, and that no proxy or login page answers for it`
    };
  return {
    what: "the registry does not accept the request",
    fix: "Its answer, quoted here, says why"
  };
}
function hostAt({ registry, location = "" }) {
  const host = URL.canParse(location) ? wordsIn(new URL(location).host) : "";
  return host === "" || hostsOf(registry).includes(host) ? void 0 : host;
}
var elsewhere = (host) => ({
  what: `it sends everything on to ${host}`,
  fix: `Write ${host} in "images" and "registry": credentials are for one host, and are not shown to another`
});
var WANTS_CLIENT = /no required ssl certificate|the ssl certificate error/i;
var withoutClient = (registry) => ({
  what: "it wants a client certificate, and was shown none that it takes",
  fix: `Put it into /etc/docker/certs.d/${registry.host}/ as client.cert with its client.key, which the runner's user must be able to read`
});
var LONGEST2 = 4096;
var saysImmutable = ({ wanted, status, body }) => wanted.startsWith("push") && status >= 400 && TAG_IS_IMMUTABLE.test(body.slice(0, LONGEST2));
var immutable = ({ kind }) => ({
  what: "the tag exists already, and this repository does not let it be moved to another image",
  fix: `Publish under a new version. For tags that are meant to move (latest, v1) ${REGISTRY_KINDS[kind].cures.immutable}`
});
function isAboutIdentity({ status, body, loggedIn }) {
  if (loggedIn || isAboutRights(body)) return false;
  return status === 401 || status === 403 && codesOf(body).includes("UNAUTHORIZED");
}
var isAboutRights = (body) => codesOf(body).includes("DENIED");
var saysExpired = (body) => /\b(?:token|authorization|credentials?|session)\b.{0,200}\bexpired\b/i.test(wordsOfRegistry(body));
var anonymous = ({ kind, host }) => ({
  what: `${host} requires a login, and no credentials were given`,
  fix: REGISTRY_KINDS[kind].cures.login
});
var notShown = ({ host }) => ({
  what: `${host} wants a login, and does not say in which way: the credentials were not sent`,
  fix: "Look at its WWW-Authenticate header, which must name Basic or Bearer; a proxy may take it away"
});
var barred = ({ host }) => ({
  what: `${host}, or a proxy before it, turns this machine away before any login`,
  fix: "Let the address of this machine in there"
});
var wrongPassword = ({ kind, host }, user) => ({
  what: `${host} does not accept the ${user ? `credentials of "${user}"` : "credentials"}`,
  fix: REGISTRY_KINDS[kind].cures.password
});
var expired = ({ kind, host }) => ({
  what: `the credentials for ${host} have expired`,
  fix: REGISTRY_KINDS[kind].cures.password
});
function forbidden({ registry, user, wanted }) {
  if (user === void 0) return anonymous(registry);
  const { push, read } = REGISTRY_KINDS[registry.kind].cures;
  return {
    what: `${user ? `"${user}"` : "the login"} may not do that`,
    fix: wanted.startsWith("push") ? push : read
  };
}
function missing2({ registry, repository }) {
  if (repository === "")
    return {
      what: "there is no registry at this address",
      fix: `Check the host: it answers, but not as a registry does (${apiHost(registry)}/v2/)`
    };
  const { missing: cure2 } = REGISTRY_KINDS[registry.kind].cures;
  return { what: "there is no such repository", fix: cure2.replace("\u2026", repository) };
}
var rateLimit = ({ kind }) => ({
  what: "too many requests",
  fix: REGISTRY_KINDS[kind].cures.tooMany
});

import { exportsToRegistry, hasType } from "./main+merge+prepare+rollback.js";
import { countsInWords, imageInWords, scanResult, whyBlind } from "./inspect+main+merge+rollback.js";
// src/core/inputs/images.ts
var readImages = (form) => ({
  images: form.list("images", LINES)
});
var readLabels = (form) => ({
  labels: form.list("labels", LINES),
  annotations: form.list("annotations", LINES),
  ociLabels: form.flag("oci-labels")
});
// src/core/ecr/repository/wildcard.ts
function matchesWildcard(pattern, text) {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.pop();
  if (end === void 0) return text === pattern;
  if (!text.startsWith(start) || !text.endsWith(end)) return false;
  const last = text.length - end.length;
  let at = start.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= last;
}
function coversPattern(one, other) {
  if (one === other || /^\*+$/.test(one)) return true;
  if (!other.includes("*")) return matchesWildcard(one, other);
  return /^[^*]+\*$/.test(one) && other.startsWith(one.slice(0, -1));
}
var wildcardsIn = (pattern) => pattern.split("*").length - 1;
// src/core/ecr/repository/mutability.ts
var FORM = "Write mutable or immutable, with up to five exceptions: immutable, except=latest, except=dev-*";
var MOST = 5;
var FILTER = /^[0-9a-zA-Z._*-]{1,128}$/;
var MOST_WILDCARDS = 2;
function parseMutability(text) {
  const [word = "", ...others] = parseList(text, { separator: "lines-and-commas", quotes: false });
  const kind = word.toLowerCase();
  const exceptions = [...new Set(others.map((item) => item.replace(/^except\s*=\s*/i, "")))];
  const problem = allProblems('"ecr-tag-mutability" is wrong', mistakes(word, others, exceptions));
  if (problem) throw problem;
  const plain = kind === "immutable" ? "IMMUTABLE" : "MUTABLE";
  return { mutability: exceptions.length > 0 ? `${plain}_WITH_EXCLUSION` : plain, exceptions };
}
function mistakes(word, others, exceptions) {
  const is = (what, fix = FORM) => new Problem4(`"ecr-tag-mutability" ${what}`, fix);
  const problems = [];
  if (!["mutable", "immutable"].includes(word.toLowerCase()))
    problems.push(is(word ? `begins with "${word}"` : "is empty: the variable in it is not set"));
  for (const item of others)
    if (!/^except\s*=/i.test(item)) problems.push(is(`has "${item}" in it`));
  for (const filter of exceptions) {
    if (!FILTER.test(filter))
      problems.push(
        is(
          `excepts "${filter}"`,
          "Write a tag of letters, digits and . _ -; * stands for any text"
        )
      );
    else if (wildcardsIn(filter) > MOST_WILDCARDS)
      problems.push(is(`excepts "${filter}"`, `ECR takes ${MOST_WILDCARDS} * in an exception`));
  }
  if (exceptions.length > MOST)
    problems.push(is(`has ${exceptions.length} exceptions`, `ECR takes ${MOST}; use * in them`));
  return problems;
}
function isImmutable({ mutability, exceptions }, tag) {
  const isException = exceptions.some((pattern) => matchesWildcard(pattern, tag));
  if (mutability === "IMMUTABLE_WITH_EXCLUSION") return !isException;
  if (mutability === "MUTABLE_WITH_EXCLUSION") return isException;
  return mutability === "IMMUTABLE";
}
function mutabilityInWords({ mutability, exceptions }) {
  const word = mutability.startsWith("IMMUTABLE") ? "immutable" : "mutable";
  const listed = allOf(exceptions);
  return mutability.endsWith("_WITH_EXCLUSION") ? `${word}, except ${listed}` : word;
}
// src/core/report/command-line.ts
var commandInWords = (program, args) => [program, ...args.map(withoutKeys).map(inQuotes)].join(" ");
function inQuotes(argument) {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  const text = JSON.stringify(argument);
  if (!/[$`!]/.test(argument)) return text;
  return text.includes("\\") ? `$'${text.slice(1, -1).replaceAll("'", String.raw`\'`)}'` : quoted(argument);
}
// src/core/ecr/repository/encryption.ts
var ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key\/[a-zA-Z0-9-]+|alias\/[a-zA-Z0-9/_-]+)$/;
var NAME = /^(?:alias\/[a-zA-Z0-9/_-]+|(?:mrk-)?[0-9a-f-]{32,36})$/;
function parseEncryption(text) {
  const [, word = "", key] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  const type = word.trim().toUpperCase();
  if (type === "AES256" && key === void 0) return { type };
  if (type !== "KMS")
    throw new Problem4(
      text === "" ? '"ecr-encryption" is empty: the variable in it is not set' : `"ecr-encryption" is "${text}"`,
      "Write AES256, KMS or KMS:<key ARN or alias>"
    );
  if (key === void 0) return { type, key: void 0 };
  if (ARN.test(key.trim()) || NAME.test(key.trim())) return { type, key: key.trim() };
  throw new Problem4(
    `"ecr-encryption" names the key "${key}"`,
    "Write KMS:arn:aws:kms:<region>:<account>:key/<id>, or KMS:alias/<name>"
  );
}
var encryptionInWords = ({ type, key }) => key ? `${type} with the key ${key}` : type;
function isSameEncryption(options, there) {
  if (options.type === "AES256") return true;
  if (options.type !== there.type) return false;
  const [asked, its] = [keyId(options.key), keyId(there.key)];
  return asked === void 0 || its === void 0 || asked === its;
}
var keyId = (key = "") => /^(?:arn:.*:key\/)?([\w-]+)$/.exec(key)?.[1];
// src/core/ecr/repository/repository.ts
var settingsOf = (options) => ({
  scanOnPush: options.scanOnPush,
  ...options.mutability,
  encryption: options.encryption,
  resourceTags: options.resourceTags
});
function missingRepository(image, options) {
  const command = commandInWords("aws", ["ecr", "create-repository", ...flags(image, options)]);
  return new Problem4(
    `${imageName2(image)} does not exist on ECR${placeInWords(image)}`,
    `If it is in another region or account, correct "aws-region" or the image name. Else write ecr-create-repository: true, or create it once: ${command}. Where a creation template makes it on push, allow ecr:DescribeRepositoryCreationTemplates`
  );
}
var placeInWords = ({ registry, path }) => isEcr(registry) ? `: account ${registry.account} has no repository "${path}" in the region ${registry.region}` : "";
function flags(image, options) {
  const { mutability, exceptions } = options.mutability;
  const { encryption, resourceTags, scanOnPush } = options;
  const key = encryption.type === "KMS" && encryption.key ? `,kmsKey=${encryption.key}` : "";
  const tags = Object.entries(resourceTags).map(([name, value]) => `Key=${name},Value=${value}`);
  const filters = exceptions.map((filter) => `filterType=WILDCARD,filter=${filter}`);
  return [
    ...endpoint(image),
    ...["--image-scanning-configuration", `scanOnPush=${scanOnPush}`],
    ...mutability === "MUTABLE" ? [] : ["--image-tag-mutability", mutability],
    ...filters.length > 0 ? ["--image-tag-mutability-exclusion-filters", ...filters] : [],
    ...encryption.type === "KMS" ? ["--encryption-configuration", `encryptionType=KMS${key}`] : [],
    ...tags.length > 0 ? ["--tags", ...tags] : []
  ];
}
var endpoint = ({ path, registry }) => [
  ...["--repository-name", path],
  ...isEcr(registry) ? ["--region", registry.region] : []
];
function differences(image, there, options) {
  const asked = [
    mutabilityDifference(image, there, options),
    encryptionDifference(image, there, options)
  ].flatMap((message) => message ? { message, isAskedFor: true } : []);
  return [...scanDifference(image, there, options), ...asked];
}
function scanDifference(image, { scanOnPush }, options) {
  if (scanOnPush === options.scanOnPush) return [];
  const setting = `scanOnPush=${options.scanOnPush}`;
  const command = commandInWords("aws", [
    ...["ecr", "put-image-scanning-configuration", ...endpoint(image)],
    ...["--image-scanning-configuration", setting]
  ]);
  const message = `${imageName2(image)}: scan on push is ${scanOnPush ? "on" : "off"}, and left so. Write ecr-scan-on-push: ${scanOnPush}, or change it: ${command}`;
  return [{ message, isAskedFor: !options.scanOnPush || asksForSettings(options) }];
}
var asksForSettings = (options) => options.createRepository || options.mutability.mutability !== "MUTABLE" || options.encryption.type !== "AES256" || Object.keys(options.resourceTags).length > 0;
function encryptionDifference(image, { encryption }, options) {
  if (!encryption || isSameEncryption(options.encryption, encryption)) return void 0;
  return `${imageName2(image)}: it is encrypted with ${encryptionInWords(encryption)}, and "ecr-encryption" says ${encryptionInWords(options.encryption)}. ECR never changes that: correct the input, or create another repository`;
}
function mutabilityDifference(image, there, { mutability: options }) {
  const same = options.mutability === there.mutability && isSameSet(options.exceptions, there.exceptions);
  if (same || options.mutability === "MUTABLE") return void 0;
  return `${imageName2(image)}: its tags are ${mutabilityInWords(there)}, and left so; "ecr-tag-mutability" says ${mutabilityInWords(options)}. To change it: ${mutabilityCommand(image, options)}`;
}
function mutabilityCommand(image, { mutability, exceptions }) {
  const filters = exceptions.map((filter) => `filterType=WILDCARD,filter=${filter}`);
  return commandInWords("aws", [
    ...["ecr", "put-image-tag-mutability", ...endpoint(image)],
    ...["--image-tag-mutability", mutability],
    ...filters.length > 0 ? ["--image-tag-mutability-exclusion-filters", ...filters] : []
  ]);
}
var isSameSet = (some, others) => [...new Set(some)].sort().join() === [...new Set(others)].sort().join();
// src/core/ecr/repository/cache-tag.ts
function cacheNotice(image, repository, caches) {
  const tag = caches.flatMap((cache) => tagIn(image, cache) ?? []).find((one) => isImmutable(repository, one));
  if (tag === void 0) return void 0;
  const exception = tag.startsWith("buildcache") ? "buildcache*" : tag;
  return `${tagged(image, tag)} keeps the layer cache, and tags of this repository are immutable: the first run writes it, and no other can. Write except=${exception} for a new repository (ecr-tag-mutability: immutable, except=${exception}), ${orChange(image, repository, exception)}or keep the cache elsewhere, with cache: gha`;
}
function orChange(image, { mutability, exceptions }, exception) {
  if (mutability === "MUTABLE_WITH_EXCLUSION") return "";
  const options = {
    mutability: "IMMUTABLE_WITH_EXCLUSION",
    exceptions: [...exceptions, exception]
  };
  return `change this one with ${mutabilityCommand(image, options)}, `;
}
function tagIn(image, cache) {
  if (!hasType(cache, "registry")) return void 0;
  const fields = fieldsOf(cache).map(keyAndValue);
  const ref = fields.find(([key]) => key === "ref")?.[1] ?? "";
  const start = `${imageName2(image)}:`;
  return ref.startsWith(start) ? ref.slice(start.length) : void 0;
}
// src/core/ecr/lifecycle/lifecycle-policy.ts
var MOST_WILDCARDS2 = 4;
var TAG_STATUSES = ["tagged", "untagged", "any"];
var COUNT_TYPES = [
  "imageCountMoreThan",
  "sinceImagePushed",
  "sinceImagePulled",
  "sinceImageTransitioned"
];
var ACTIONS = ["expire", "transition"];
var STORAGE_CLASSES = ["standard", "archive"];
var storageOf = ({ selection }) => selection.storageClass ?? "standard";
var patternsOf = ({ selection }) => selection.tagPatternList ?? (selection.tagPrefixList ?? []).map((prefix) => `${prefix}*`);
var byPriority = (rules) => rules.toSorted((one, other) => one.rulePriority - other.rulePriority);
var ruleName = (at, priority) => typeof priority === "number" && priority !== at + 1 ? `rule ${at + 1} (priority ${priority})` : `rule ${at + 1}`;
var policyText = (policy) => JSON.stringify(policy);
// src/core/ecr/lifecycle/lifecycle-rule-check.ts
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var KEYS = {
  rule: ["rulePriority", "description", "selection", "action"],
  selection: [
    ...["tagStatus", "tagPatternList", "tagPrefixList", "storageClass"],
    ...["countType", "countUnit", "countNumber"]
  ],
  action: ["type", "targetStorageClass"]
};
function shown(value) {
  if (value === void 0) return "missing";
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "an object";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}\u2026` : text;
}
function ruleProblems(rule, at) {
  const name = ruleName(at, isObject(rule) ? rule["rulePriority"] : void 0);
  const wrong2 = (what, fix) => new Problem4(`${name}: ${what}`, fix);
  if (!isObject(rule)) return [wrong2(`is ${shown(rule)}`, "Write an object for each rule")];
  const { rulePriority, description, selection, action } = rule;
  return [
    ...unknownKeys(rule, KEYS.rule, wrong2),
    ...isCount2(rulePriority) ? [] : [number("rulePriority", rulePriority, wrong2)],
    ...description === void 0 || typeof description === "string" ? [] : [wrong2(`"description" is ${shown(description)}`, "Write a text")],
    ...isObject(selection) ? selectionProblems(selection, wrong2) : [wrong2(`"selection" is ${shown(selection)}`, "Write which images it is about")],
    ...isObject(action) ? actionProblems(action, isObject(selection) ? selection : {}, wrong2) : [wrong2(`"action" is ${shown(action)}`, 'Write {"type": "expire"}')]
  ];
}
var isCount2 = (value) => Number.isSafeInteger(value) && value > 0;
var number = (key, value, wrong2) => wrong2(`"${key}" is ${shown(value)}`, "Write a whole number from 1");
function unknownKeys(object, known2, wrong2) {
  return Object.keys(object).filter((key) => !known2.includes(key)).map((key) => {
    const meant = known2.find((name) => name.toLowerCase() === key.toLowerCase());
    const fix = meant ? `Write "${meant}"` : `ECR knows ${known2.join(", ")}`;
    return wrong2(`has ${shown(key)} in it`, fix);
  });
}
function choice(object, key, choices, wrong2) {
  const value = object[key];
  if (typeof value === "string" && choices.includes(value)) return [];
  return [wrong2(`"${key}" is ${shown(value)}`, `Use ${anyOf(choices)}`)];
}
function selectionProblems(selection, wrong2) {
  const { countNumber, storageClass } = selection;
  return [
    ...unknownKeys(selection, KEYS.selection, wrong2),
    ...choice(selection, "tagStatus", TAG_STATUSES, wrong2),
    ...tagProblems(selection, wrong2),
    ...choice(selection, "countType", COUNT_TYPES, wrong2),
    ...unitProblems(selection, wrong2),
    ...isCount2(countNumber) ? [] : [number("countNumber", countNumber, wrong2)],
    ...storageClass === void 0 ? [] : choice(selection, "storageClass", STORAGE_CLASSES, wrong2),
    ...storageProblems(selection, wrong2)
  ];
}
function tagProblems(selection, wrong2) {
  const { tagStatus, tagPatternList, tagPrefixList } = selection;
  const given = ["tagPatternList", "tagPrefixList"].filter((key) => selection[key] !== void 0);
  if (tagStatus === "tagged" && given.length === 0)
    return [wrong2('says "tagged" and not which tags', 'Write "tagPatternList": ["*"] for all')];
  if (tagStatus === "tagged" && given.length > 1)
    return [wrong2('has both "tagPatternList" and "tagPrefixList"', "Write one of them")];
  if (tagStatus !== "tagged" && TAG_STATUSES.some((status) => status === tagStatus))
    return given.map(
      (key) => wrong2(`has "${key}" with "${tagStatus}"`, 'Leave it out, or write "tagged"')
    );
  return [
    ...listProblems("tagPatternList", tagPatternList, wrong2),
    ...listProblems("tagPrefixList", tagPrefixList, wrong2),
    ...(Array.isArray(tagPatternList) ? tagPatternList : []).filter((pattern) => typeof pattern === "string" && wildcardsIn(pattern) > MOST_WILDCARDS2).map(
      (pattern) => wrong2(`has the pattern ${shown(pattern)}`, `ECR takes ${MOST_WILDCARDS2} * in one`)
    )
  ];
}
function listProblems(key, list, wrong2) {
  if (list === void 0) return [];
  if (!Array.isArray(list) || list.length === 0)
    return [
      wrong2(
        `"${key}" is ${Array.isArray(list) ? "empty" : shown(list)}`,
        'Write a list of texts: ["pr-*"]'
      )
    ];
  return list.filter((item) => typeof item !== "string" || item === "").map((item) => wrong2(`"${key}" has ${shown(item)} in it`, "Write texts"));
}
function unitProblems({ countType, countUnit }, wrong2) {
  const isAge = COUNT_TYPES.some((type) => type === countType) && countType !== "imageCountMoreThan";
  if (isAge && countUnit !== "days")
    return [
      wrong2(`"countUnit" is ${shown(countUnit)}`, `Write "days": ${countType} counts nothing else`)
    ];
  if (countType === "imageCountMoreThan" && countUnit !== void 0)
    return [wrong2('has "countUnit" with imageCountMoreThan', "Leave it out: it counts images")];
  return [];
}
function storageProblems({ countType, storageClass }, wrong2) {
  const isArchive = storageClass === "archive";
  if (countType === "sinceImageTransitioned" && !isArchive)
    return [wrong2("counts sinceImageTransitioned", 'Write "storageClass": "archive" with it')];
  if (countType !== "sinceImageTransitioned" && isArchive)
    return [wrong2("is about the archive", 'Write "countType": "sinceImageTransitioned" with it')];
  return [];
}
function actionProblems(action, { countType }, wrong2) {
  const { type, targetStorageClass: target } = action;
  const problems = [
    ...unknownKeys(action, KEYS.action, wrong2),
    ...choice(action, "type", ACTIONS, wrong2)
  ];
  if (type === "transition" && target !== "archive")
    problems.push(wrong2(`"targetStorageClass" is ${shown(target)}`, 'Write "archive"'));
  if (type === "expire" && target !== void 0)
    problems.push(wrong2('has "targetStorageClass" with "expire"', "Leave it out"));
  if (type === "expire" && countType === "sinceImagePulled")
    problems.push(
      wrong2("expires by sinceImagePulled", 'ECR can only archive by it: write "transition"')
    );
  if (type === "transition" && countType === "sinceImageTransitioned")
    problems.push(wrong2("archives what is in the archive", 'Write "type": "expire"'));
  return problems;
}
// src/core/ecr/lifecycle/lifecycle-check.ts
var LONGEST3 = 30720;
var MOST_RULES = 50;
var EXAMPLE = '{"rules": [{"rulePriority": 1, "selection": {\u2026}, "action": {"type": "expire"}}]}, or the short form: keep-last=10, untagged-days=7';
function parsePolicyJson(text, where) {
  const value = jsonIn(text, where);
  if (!isObject(value)) throw new Problem4(`${where} is ${shown(value)}`, `Write ${EXAMPLE}`);
  const problems = policyProblems(value);
  if (problems.length > 0) throw allWrong(where, problems);
  const policy = value;
  const { length } = policyText(policy);
  if (length > LONGEST3) throw tooLong(where, length);
  return policy;
}
function allWrong(where, problems) {
  const [first] = problems;
  if (first && problems.length === 1) return new Problem4(`${where}: ${first.message}`, first.fix);
  const what = `${where} is a lifecycle policy that ECR would not take`;
  return allProblems(what, problems);
}
function jsonIn(text, where) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/\s+/g, " ").slice(0, 120) : "";
    throw new Problem4(`${where} is no JSON: ${why}`, `Write ${EXAMPLE}`, { cause });
  }
}
var tooLong = (where, length) => new Problem4(`${where} has ${length} characters`, `ECR takes ${LONGEST3}: shorten its descriptions`);
function policyProblems(value) {
  const { rules } = value;
  const others = unknownKeys(
    value,
    ["rules"],
    (what, fix) => new Problem4(`the policy ${what}`, fix)
  );
  if (!Array.isArray(rules) || rules.length === 0) {
    const what = `"rules" is ${Array.isArray(rules) ? "empty" : shown(rules)}`;
    return [...others, new Problem4(what, `Write ${EXAMPLE}`)];
  }
  if (rules.length > MOST_RULES)
    others.push(new Problem4(`there are ${rules.length} rules`, `ECR takes ${MOST_RULES}`));
  const first = rules.slice(0, MOST_RULES);
  const each = first.flatMap(ruleProblems);
  return [...others, ...each, ...each.length > 0 ? [] : ruleConflicts(first)];
}
function ruleConflicts(rules) {
  return rules.flatMap((rule, at) => [
    ...twice(rules, at, samePriority, `both have "rulePriority" ${rule.rulePriority}`, GIVE),
    ...twice(rules, at, sameTags, `are about the same images`, "Make one rule of them"),
    ...anyNotLast(rules, at)
  ]);
}
var GIVE = "Give each a number of its own";
var samePriority = (one, other) => one.rulePriority === other.rulePriority;
var sameTags = (one, other) => subject(one) === subject(other);
var subject = (rule) => JSON.stringify([storageOf(rule), rule.selection.tagStatus, [...new Set(patternsOf(rule))].sort()]);
function twice(rules, at, same, what, fix) {
  const rule = rules[at];
  const first = rules.findIndex((other) => rule && same(other, rule));
  if (first === at) return [];
  return [new Problem4(`rules ${first + 1} and ${at + 1} ${what}`, fix)];
}
function anyNotLast(rules, at) {
  const rule = rules[at];
  if (rule?.selection.tagStatus !== "any") return [];
  const later = rules.filter(
    (other) => storageOf(other) === storageOf(rule) && other.selection.tagStatus !== "any" && other.rulePriority > rule.rulePriority
  );
  if (later.length === 0) return [];
  const most = Math.max(...later.map(({ rulePriority }) => rulePriority));
  return [
    new Problem4(
      `${ruleName(at, rule.rulePriority)}: is about "any" image and not the last`,
      `Give it the highest "rulePriority": ${most + 1}`
    )
  ];
}
// src/core/ecr/lifecycle/lifecycle-short.ts
var FORM2 = "Write keep-last=10, untagged-days=7, expire=pr-*:14, one per line or with commas";
var INPUT = '"ecr-lifecycle-policy"';
var FORM_OF_LIST = { separator: "lines-and-commas", quotes: false, comments: true };
var TAG = /^(?=.{1,128}$)[\w*][\w.*-]*$/;
var NEVER = 9999;
var VERSIONS = "*.*.*";
var KEPT = ["v1.2.3", "1.2.3", "v0.1.0", "v10.20.30", "v1.2.3-rc.1", "v1.2", "v1", "latest"];
var isShortForm = (text) => /^\s*(?:#|[a-z-]+\s*=|(?:keep-last|untagged-days|expire)(?![\w./-]))/i.test(text);
function parseShortForm(text) {
  const problems = [];
  const items = parseList(text, FORM_OF_LIST).flatMap((item) => {
    const read = itemOf(item);
    if (!(read instanceof Problem4)) return [read];
    problems.push(read);
    return [];
  });
  problems.push(...twice2(items));
  const problem = allProblems(`${INPUT} is wrong`, problems);
  if (problem) throw problem;
  return { rules: rulesOf(items) };
}
function itemOf(item) {
  const [, name = "", value = ""] = /^([a-z-]+)\s*=\s*(.*)$/is.exec(item) ?? [];
  const kind = name.toLowerCase();
  if (kind === "keep-last" || kind === "untagged-days") {
    const count2 = countOf(value);
    return count2 ? { kind, count: count2 } : wrong(item, `Write ${kind}= and a whole number from 1`);
  }
  if (kind !== "expire") return wrong(item, FORM2);
  const [, pattern = "", days = ""] = /^(.*):\s{0,20}(\d{0,20})\s{0,20}d?$/s.exec(value) ?? [];
  const count = countOf(days);
  if (!count || !TAG.test(pattern))
    return wrong(item, "Write expire=<tags>:<days>, with * for any text: expire=pr-*:14");
  if (wildcardsIn(pattern) > MOST_WILDCARDS2)
    return wrong(item, `ECR takes ${MOST_WILDCARDS2} * in a pattern`);
  const kept = KEPT.find((tag) => matchesWildcard(pattern, tag));
  return kept ? wrong(item, keeps(kept)) : { kind, pattern, count };
}
var wrong = (item, fix) => new Problem4(`${INPUT} has "${item}"`, fix);
var keeps = (tag) => `The short form keeps versions and latest, and this would expire ${tag}. Narrow the pattern, or write the policy as JSON`;
var countOf = (text) => {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return count > 0 ? count : void 0;
};
function twice2(items) {
  const names = items.map((item) => item.kind === "expire" ? `expire=${item.pattern}` : item.kind);
  const repeated = names.filter((name, at) => names.indexOf(name) < at);
  return [...new Set(repeated)].map((name) => wrong(name, "Write it once"));
}
function rulesOf(items) {
  const of = (kind) => items.filter((item) => item.kind === kind).map(draftOf);
  const drafts = [...of("expire"), ...of("untagged-days"), ...of("keep-last")];
  const isAboutTags = items.some(({ kind }) => kind !== "untagged-days");
  return [...isAboutTags ? KEEPING : [], ...drafts].map((draft, at) => ({
    rulePriority: at + 1,
    ...draft,
    action: { type: "expire" }
  }));
}
function draftOf(item) {
  const { count } = item;
  if (item.kind === "expire") {
    const description2 = `${item.pattern} expires ${count} days after its push`;
    return { description: description2, selection: { ...tagged2(item.pattern), ...olderThan(count) } };
  }
  if (item.kind === "untagged-days") {
    const description2 = `Images without a tag expire ${count} days after their push`;
    return { description: description2, selection: { tagStatus: "untagged", ...olderThan(count) } };
  }
  const description = `Of all other tagged images the last ${count} stay`;
  return { description, selection: { ...tagged2("*"), ...moreThan(count) } };
}
var tagged2 = (pattern) => ({ tagStatus: "tagged", tagPatternList: [pattern] });
var moreThan = (countNumber) => ({
  countType: "imageCountMoreThan",
  countNumber
});
var olderThan = (countNumber) => ({
  countType: "sinceImagePushed",
  countUnit: "days",
  countNumber
});
var KEEPING = [
  { description: "Versions stay", selection: { ...tagged2(VERSIONS), ...moreThan(NEVER) } },
  {
    description: "The image that is latest stays",
    selection: { ...tagged2("latest"), ...moreThan(NEVER) }
  }
];
// src/core/ecr/lifecycle/lifecycle.ts
function parseLifecycleInput(text) {
  const given = text.trim();
  if (given === "") return void 0;
  if (/^[[{"]/.test(given))
    return { kind: "policy", policy: parsePolicyJson(given, '"ecr-lifecycle-policy"') };
  if (isShortForm(given)) return { kind: "policy", policy: parseShortForm(given) };
  return { kind: "file", path: given.replace(/^file:\/\//i, "") };
}
var isSamePolicy = (one, other) => meaningOf(one) === meaningOf(other);
function isInForce(policy, there) {
  if (there === void 0) return false;
  try {
    return isSamePolicy(policy, parsePolicyJson(there, "the policy in ECR"));
  } catch {
    return false;
  }
}
var meaningOf = ({ rules }) => JSON.stringify(byPriority(rules).map(ruleMeaning));
var ruleMeaning = (rule) => [
  rule.selection.tagStatus,
  [...new Set(patternsOf(rule))].sort(),
  storageOf(rule),
  rule.selection.countType,
  rule.selection.countNumber,
  rule.action.type
];
// src/core/ecr/lifecycle/lifecycle-lint.ts
var KEEPS_ALL = 500;
var VERSIONS2 = ["v1.2.3", "1.2.3"];
var SOME_VERSIONS = [...VERSIONS2, "v0.1.0", "v10.20.30", "2.0.0"];
function lintPolicy(policy) {
  const warnings = placesOf(policy).flatMap((endpoint2) => {
    const name = ruleName(policy.rules.indexOf(endpoint2.rule), endpoint2.rule.rulePriority);
    return CHECKS.flatMap((check) => check(endpoint2) ?? []).map((warning) => `${name} ${warning}`);
  });
  return [...warnings, ...untaggedStay(policy.rules)];
}
var saferThan = (policy) => placesOf(policy).some((endpoint2) => anyImage(endpoint2) !== void 0) ? saferPolicy(policy) : void 0;
function placesOf({ rules }) {
  const ordered = byPriority(rules);
  return ordered.map((rule, at) => ({ rule, earlier: ordered.slice(0, at) }));
}
var isByAge = ({ selection }) => selection.countType === "sinceImagePushed";
var isByCount = ({ selection }) => selection.countType === "imageCountMoreThan";
var keepsAll = (rule) => isByCount(rule) && rule.selection.countNumber >= KEEPS_ALL;
var verb = ({ action }) => action.type === "expire" ? "expires" : "archives";
var claims = (rule, tag) => storageOf(rule) === "standard" && (rule.selection.tagStatus === "any" || rule.selection.tagStatus === "tagged" && patternsOf(rule).every((pattern) => matchesWildcard(pattern, tag)));
var areVersionsKept = ({ earlier }) => VERSIONS2.some((tag) => earlier.some((rule) => claims(rule, tag)));
var anyImage = (endpoint2) => {
  const { rule } = endpoint2;
  const { tagStatus, countType, countNumber } = rule.selection;
  if (tagStatus !== "any" || areVersionsKept(endpoint2) || keepsAll(rule)) return void 0;
  if (!isByAge(rule) && !isByCount(rule)) return void 0;
  const how = isByCount(rule) ? `${countNumber} pushes of any kind, of branches and pull requests, too,` : `${countNumber} days without a push`;
  return `("any", ${countType}) ${verb(rule)} whatever is old: after ${how} also the image that is running and the one to go back to. Safer is the short form, in which versions and latest stay: keep-last=${isByCount(rule) ? countNumber : 10}`;
};
function saferPolicy({ rules }) {
  const isThere = (pattern) => rules.some((rule) => patternsOf(rule).length === 1 && patternsOf(rule)[0] === pattern);
  const keeping = KEEPING.filter(({ selection }) => !selection.tagPatternList?.some(isThere));
  const added = keeping.map((draft) => ({ ...draft, action: { type: "expire" } }));
  const all = [...added, ...byPriority(rules)];
  const numbered = all.map((rule, at) => ({ ...rule, rulePriority: at + 1 }));
  return JSON.stringify({ rules: numbered }, null, 2);
}
var allOfThem = ({ rule }) => {
  const { tagPatternList, tagPrefixList } = rule.selection;
  const list = tagPatternList ?? tagPrefixList ?? [];
  if (new Set(list).size < 2) return void 0;
  const key = tagPatternList ? "tagPatternList" : "tagPrefixList";
  return `lists ${list.map((item) => `"${item}"`).join(", ")} under "${key}": it is about images that have a tag for each of them at once. For one or the other, write a rule for each`;
};
var catchesVersions = (endpoint2) => {
  const { rule } = endpoint2;
  if (rule.selection.tagStatus !== "tagged" || keepsAll(rule) || areVersionsKept(endpoint2)) return;
  if (!isByAge(rule) && !isByCount(rule)) return void 0;
  const tag = SOME_VERSIONS.find((version) => claims(rule, version));
  if (!tag) return void 0;
  const when = isByAge(rule) ? `${rule.selection.countNumber} days after its push, also while it is running` : `once ${rule.selection.countNumber} newer images match`;
  return `${verb(rule)} releases: ${patternsInWords(rule)} matches ${tag}, which goes ${when}`;
};
var patternsInWords = (rule) => patternsOf(rule).map((pattern) => `"${pattern}"`).join(" with ");
var oldUnderNewTag = ({ rule }) => {
  const moving = patternsOf(rule).find((pattern) => /^[a-z_-]+$/i.test(pattern));
  if (!isByAge(rule) || moving === void 0) return void 0;
  return `${verb(rule)} what "${moving}" points at ${rule.selection.countNumber} days after that image was pushed: a tag that moves to an older image, as in a rollback, does not make it younger`;
};
var isTag = (pattern) => /^(?!-|\.)[\w.*-]+$/.test(pattern);
var neverMatches = ({ rule, earlier }) => {
  const prefix = (rule.selection.tagPrefixList ?? []).find(
    (text) => !isTag(text) || text.includes("*")
  );
  const odd = prefix ?? (rule.selection.tagPatternList ?? []).find((pattern) => !isTag(pattern));
  if (odd !== void 0) return `never has anything to do: no tag is like "${odd}"`;
  const shadow = earlier.find((other) => hides(other, rule));
  if (shadow === void 0 && !(rule.selection.tagStatus === "any" && areAllClaimed(rule, earlier)))
    return void 0;
  return `never has anything to do: its images belong to ${shadow ? `the rule of priority ${shadow.rulePriority}` : "earlier rules"}, which has its say first`;
};
var hides = (one, other) => storageOf(one) === storageOf(other) && one.selection.tagStatus === "tagged" && other.selection.tagStatus === "tagged" && patternsOf(one).every((pattern) => patternsOf(other).some((its) => coversPattern(pattern, its)));
var areAllClaimed = (rule, earlier) => {
  const same = earlier.filter((other) => storageOf(other) === storageOf(rule));
  const isAll = (other) => patternsOf(other).every((text) => /^\*+$/.test(text));
  return same.some(({ selection }) => selection.tagStatus === "untagged") && same.some((other) => other.selection.tagStatus === "tagged" && isAll(other));
};
var keepsOne = ({ rule }) => {
  const isOneTag = patternsOf(rule).some((pattern) => !pattern.includes("*"));
  if (!isByCount(rule) || rule.selection.countNumber > 1 || isOneTag) return void 0;
  if (rule.selection.tagStatus === "untagged") return void 0;
  return "keeps a single image: after the next push there is none to go back to";
};
var CHECKS = [
  anyImage,
  allOfThem,
  catchesVersions,
  oldUnderNewTag,
  neverMatches,
  keepsOne
];
function untaggedStay(rules) {
  const expiring = rules.filter((rule) => rule.action.type === "expire" && !keepsAll(rule));
  const isSeenTo = rules.some(({ selection }) => selection.tagStatus !== "tagged");
  if (expiring.length === 0 || isSeenTo) return [];
  return [
    "no rule is about untagged images: those that have lost their tag, and the parts of images with several platforms or attestations, stay for ever. Add a rule for them; in the short form untagged-days=7"
  ];
}
// src/steps/ecr/ensure-lifecycle.ts
async function readLifecycle(world, { lifecycle }) {
  if (lifecycle === void 0) return void 0;
  const policy = lifecycle.kind === "policy" ? lifecycle.policy : await policyIn(world, lifecycle.path);
  for (const message of lintPolicy(policy))
    world.job.annotate({ level: "warning", title: "ECR lifecycle policy", message });
  const safer = saferThan(policy);
  if (safer) world.job.log(`the same lifecycle policy, but versions and latest stay:
${safer}`);
  return policy;
}
async function policyIn(world, path) {
  const text = await world.files.read(path);
  if (text === void 0)
    throw new Problem4(
      `"ecr-lifecycle-policy" is "${path}", and there is no such file`,
      "Write a path in the repository that was checked out, the policy as JSON, or the short form: keep-last=10, untagged-days=7"
    );
  return parsePolicyJson(text, `"${path}"`);
}
async function ensureLifecycle(world, ecr, image, policy) {
  const there = await ecr.lifecyclePolicy(image.path);
  if (isInForce(policy, there)) {
    world.job.log(`${imageName2(image)}: lifecycle policy is up to date`);
    return;
  }
  await ecr.putLifecyclePolicy(image.path, policyText(policy));
  const now = there === void 0 ? `given ${policyText(policy)}` : `replaced; it was ${wordsIn2(there, 2e3)}`;
  world.job.log(`${imageName2(image)}: lifecycle policy ${now}`);
}
// src/core/ecr/repository/repository-name.ts
var SHORTEST = 2;
var LONGEST22 = 256;
var PART = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
function checkRepositoryNames(images) {
  const problems = images.filter(isPrivateEcr).flatMap((image) => nameProblem(image) ?? []);
  const problem = allProblems("several names cannot be repositories of ECR", problems);
  if (problem) throw problem;
}
function nameProblem(image) {
  const mistakes2 = nameMistakes(image.path);
  if (mistakes2.length === 0) return void 0;
  const what = `"${imageName2(image)}" cannot be a repository of ECR: ${mistakes2.join("; ")}`;
  return new Problem4(
    what,
    "Write lower-case letters and digits, with single . _ - between them: team/app"
  );
}
function nameMistakes(name) {
  const mistakes2 = [];
  if (name.length < SHORTEST) mistakes2.push(`it is shorter than ${SHORTEST} characters`);
  if (name.length > LONGEST22) mistakes2.push(`it is longer than ${LONGEST22} characters`);
  for (const part of name.split("/")) {
    if (part === "") mistakes2.push("a part between slashes is empty");
    else if (!PART.test(part)) mistakes2.push(...partMistakes(part));
  }
  return [...new Set(mistakes2)];
}
function partMistakes(part) {
  const shown2 = JSON.stringify(part.length > 60 ? `${part.slice(0, 60)}\u2026` : part);
  return [
    .../[A-Z]/.test(part) ? [`${shown2} has capital letters`] : [],
    .../[^a-zA-Z0-9._-]/.test(part) ? [`${shown2} has characters that ECR does not know`] : [],
    .../^[._-]|[._-]$/.test(part) ? [`${shown2} begins or ends with one of . _ -`] : [],
    .../[._-]{2}/.test(part) ? [`${shown2} has two of . _ - side by side`] : []
  ];
}
// src/steps/ecr/ensure-repository.ts
async function ensureRepository(world, ecr, image, options) {
  const problem = nameProblem(image);
  if (problem) throw problem;
  const there = await ecr.describeRepository(image.path);
  if (there === void 0 && !options.createRepository)
    return madeByPush(world, ecr, image, options);
  const repository = there ?? await ecr.createRepository(image.path, settingsOf(options));
  const how = `scan on push ${repository.scanOnPush ? "on" : "off"}, tags ${mutabilityInWords(repository)}`;
  world.job.log(`${imageName2(image)}: ${there ? "exists" : "created"} on ECR, ${how}`);
  for (const { message, isAskedFor } of differences(image, repository, options)) {
    if (isAskedFor) world.job.annotate({ level: "notice", message });
    else world.job.log(message);
  }
  return repository;
}
async function madeByPush(world, ecr, image, options) {
  const made = await ecr.creationTemplate(image.path).catch((problem) => {
    if (problem instanceof Cancelled2 || !(problem instanceof Problem4)) throw problem;
    return void 0;
  });
  if (made === void 0) throw missingRepository(image, options);
  world.job.log(`${imageName2(image)}: ECR creates it with the push, by a template of the account`);
  return made;
}
// src/core/ecr/scan/scan-status.ts
var SETTLED = 1e4;
var SETTLED_EMPTY = 3e4;
var COMPLETE_EMPTY = 1e4;
function nextStep(sight) {
  const { answer, started } = sight;
  if (started === "unsupported") return "unscannable";
  switch (answer.status) {
    case "COMPLETE":
    case "ACTIVE":
      return isSettled(sight) ? "scanned" : "wait";
    case "NOT_FOUND":
      return started === void 0 ? "start" : "wait";
    case "FAILED":
      if (/unsupported/i.test(answer.description)) return "unscannable";
      return started === void 0 ? "start" : "failed";
    case "FINDINGS_UNAVAILABLE":
    case "SCAN_ELIGIBILITY_EXPIRED":
      return started === void 0 ? "start" : "failed";
    case "UNSUPPORTED_IMAGE":
      return "unscannable";
    case "IMAGE_ARCHIVED":
    case "LIMIT_EXCEEDED":
      return "failed";
    default:
      return "wait";
  }
}
function isSettled({ answer, steady, started }) {
  const isEmpty = answer.findings.length === 0 && Object.keys(answer.counts).length === 0;
  if (answer.status === "ACTIVE") return steady >= (isEmpty ? SETTLED_EMPTY : SETTLED);
  const isBasic = started === "started" || started === "limit";
  return !isEmpty || isBasic || steady >= COMPLETE_EMPTY;
}
var isSameAnswer = (one, other) => one.status === other.status && fingerprint(one) === fingerprint(other);
var fingerprint = ({ counts, findings }) => JSON.stringify([
  Object.entries(counts).sort(([one], [other]) => one < other ? -1 : 1),
  findings.map(({ name, package: its, version }) => `${name} ${its} ${version}`).sort()
]);
var waitBefore = (look2) => evenWaitAfter2(SCAN_LOOKS, look2 + 1) ?? 0;
// src/core/ecr/scan/scan-targets.ts
function scanTargets({ bytes, digest }) {
  const targets = listedImages(bytes) ?? [{ digest, platform: "" }];
  return [...new Map(targets.map((target) => [target.digest, target])).values()];
}
// src/steps/ecr/scan.ts
var MINUTE = 6e4;
async function scanGate(world, ecr, client, image, digest, options) {
  if (options.scan === "off") return scanResult("off", []);
  const targets = await targetsOf(client, image, digest);
  const watches = targets.map(
    (target) => ({ target, sight: void 0, end: void 0, said: "" })
  );
  await watch({ world, ecr, image, options }, watches);
  const scans = watches.flatMap(({ end }) => end ?? []);
  const result = scanResult(options.scan, scans.length > 0 ? scans : [nothingIn(digest)]);
  world.job.log(`${imageName2(image)}: the scan found ${countsInWords(result.counts)}`);
  if (options.scan === "report") warn(world, image, result);
  return result;
}
async function targetsOf(client, image, digest) {
  const manifest = await client.getManifest(image.path, digest);
  if (manifest) return scanTargets(manifest);
  throw new Problem4(`${pinned(image, digest)} is not in the registry`, "Run the job again");
}
var nothingIn = (digest) => ({
  digest,
  platform: "",
  status: "UNSUPPORTED_IMAGE",
  description: "there is no image in its index",
  outcome: "unscannable",
  answer: void 0
});
function warn({ job }, image, { images }) {
  for (const scan of images.filter(({ outcome }) => outcome !== "scanned"))
    job.annotate({ level: "warning", message: `${imageName2(image)}: ${whyBlind(scan)}` });
}
async function watch(scene, watches) {
  const { world, options } = scene;
  const began = Date.parse(world.clock.now());
  let waited = 0;
  let pause = 0;
  for (let look2 = 0; ; look2++) {
    const open = watches.filter(({ end }) => end === void 0);
    await Promise.all(open.map((one) => lookAt(scene, one, pause)));
    const left = open.filter(({ end }) => end === void 0);
    if (left.length === 0) return;
    waited = Math.max(waited, Date.parse(world.clock.now()) - began);
    if (waited >= options.scanTimeout) {
      for (const one of left) one.end = endOf(one, "late");
      return;
    }
    pause = Math.min(waitBefore(look2), options.scanTimeout - waited);
    await world.clock.sleep(pause);
    if (isNewMinute(waited, pause)) world.job.log(stillWaiting(left, waited + pause));
    waited += pause;
  }
}
var isNewMinute = (waited, pause) => Math.floor((waited + pause) / MINUTE) > Math.floor(waited / MINUTE);
var stillWaiting = (left, time) => `still waiting after ${duration(time)}: ${left.map(({ said }) => said).join("; ")}`;
async function lookAt(scene, one, pause) {
  try {
    await look(scene, one, pause);
  } catch (problem) {
    if (scene.options.scan !== "report" || !(problem instanceof Problem4)) throw problem;
    one.end = { ...endOf(one, "failed"), description: String(problem) };
  }
}
async function look({ world, ecr, image }, one, pause) {
  const { target, sight: before } = one;
  const answer = await ecr.scanFindings(image.path, target.digest);
  const isSame = before !== void 0 && isSameAnswer(before.answer, answer);
  const sight = {
    answer,
    steady: isSame ? before.steady + pause : 0,
    started: before?.started
  };
  const step = nextStep(sight);
  const started = step === "start" ? await ecr.startScan(image.path, target.digest) : sight.started;
  one.sight = { ...sight, started };
  say(world, one, one.sight);
  if (started === "unsupported") one.end = endOf(one, "unscannable");
  else if (step !== "wait" && step !== "start") one.end = endOf(one, step);
}
function endOf({ target, sight }, outcome) {
  const answer = sight?.answer;
  return {
    ...target,
    status: answer?.status ?? "",
    description: answer?.description ?? "",
    outcome,
    answer
  };
}
var STARTS = {
  started: ", scan started",
  limit: ", scanned in the last 24 hours",
  automatic: ", scanned automatically",
  unsupported: ", cannot be scanned"
};
function say(world, one, { answer, started }) {
  const { length } = answer.findings;
  const found = length > 0 ? `, ${length} ${length === 1 ? "finding" : "findings"}` : "";
  const how = answer.status === "NOT_FOUND" && started ? STARTS[started] : "";
  const text = `${imageInWords(one.target)}: ${answer.status}${how}${found}`;
  if (text !== one.said) world.job.log(text);
  one.said = text;
}
// src/steps/ecr/prepare.ts
var policyFor = async (world, options, images) => images.some(isPrivateEcr) ? readLifecycle(world, options) : void 0;
async function prepareOnEcr(world, { access, build, publication }, session, image, policy) {
  const isAskedFor = publication.ecr.createRepository || policy !== void 0;
  const isOpen = session.login(image.registry)?.from === "ecr";
  if (!isPrivateEcr(image) || !(isOpen || isAskedFor)) return void 0;
  const ecr = await ecrOf(world, access, image);
  const repository = await ensureRepository(world, ecr, image, publication.ecr).catch((problem) => {
    if (isAskedFor || !(problem instanceof AccessDenied)) throw problem;
    world.job.log(`${imageName2(image)}: its settings are not known: ${problem.message}`);
    return void 0;
  });
  if (policy && !repository?.isMadeByPush) await ensureLifecycle(world, ecr, image, policy);
  const message = repository && cacheNotice(image, repository, build.cache.to);
  if (message) world.job.annotate({ level: "notice", message });
  return repository;
}
async function scanOnEcr(world, access, options, { digest, repositories }) {
  const { scan } = options;
  const there = repositories.filter(({ image }) => isPrivateEcr(image));
  if (scan === "off" || there.length === 0 || digest === "") return void 0;
  const results = await allOrFirstProblem(
    there.map(async ({ image, client }) => {
      const ecr = await ecrOf(world, access, image);
      return scanGate(world, ecr, client.withRetries, image, digest, options);
    })
  );
  return scanResult(
    scan,
    results.flatMap(({ images }) => images)
  );
}
function ecrOf(world, access, { registry }) {
  const endpoint2 = ecrEndpointFor(access, registry);
  if (!endpoint2) throw new Error(`${registry.host} is not on ECR`);
  return world.ecr.private(endpoint2);
}
// src/core/publication/plan.ts
function planPublication(options, push, event, tags) {
  const { onExistingTag, pushAttempts, visibility, ecr } = options;
  const publishing = planPublishing(options, push, event, tags);
  return { push, publishing, onExistingTag, pushAttempts, visibility, ecr };
}
function planPublishing(options, push, event, tags) {
  if (!push.push) return { kind: "none" };
  if (exportsToRegistry(options.outputs)) return { kind: "together", because: push.because };
  const floating2 = tags.filter(({ kind }) => kind === "floating").toSorted(bySpecificity);
  return {
    kind: "staged",
    fixed: tags.filter(({ kind }) => kind === "fixed"),
    floating: floating2,
    moves: options.floatingTags,
    label: publicationLabel(event, floating2, options.isReproducible)
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
// src/steps/repositories/put-tag.ts
var Overtaken = class extends Problem4 {
  constructor(because) {
    super(because, "Nothing is wrong");
  }
};
async function putTag(repository, tag, manifest, beforeRetry) {
  const { client, image } = repository;
  try {
    await client.withRetries.putManifest(image.path, tag, manifest, beforeRetry);
  } catch (problem) {
    if (problem instanceof Cancelled2) throw problem;
    const now = await readLate2(repository, tag, manifest.digest, problem);
    if (isKnownAs(now, manifest.digest)) return;
    const isClear = now.kind !== "unknown" || problem instanceof ImmutableTag;
    throw problem instanceof Problem4 && !isClear ? new Unsure(problem, tag) : problem;
  }
}
async function readLate2(repository, tag, digest, problem) {
  for (let looks = 1; ; looks++) {
    const now = await readDigest(repository, tag);
    const pause = evenWaitAfter2(RETRY_LATE_MANIFEST2, looks);
    const isClear = now.kind === "unknown" || isKnownAs(now, digest) || problem instanceof Refused;
    if (isClear || pause === void 0) return now;
    await repository.sleep(pause);
  }
}
// src/steps/repositories/may-push.ts
async function mayPush({ job }, asked, session, { image, client }) {
  const login = session.login(image.registry);
  try {
    await client.authorize(image.path, ["pull", "push"]);
  } catch (problem) {
    if (!(problem instanceof Problem4)) throw problem;
    if (login) throw whereGiven(problem, login, asked);
    throw isOnAws(image.registry) || !(problem instanceof MissingCredentials) ? problem : noCredentials(image, asked, problem);
  }
  job.log(`${imageName2(image)}: push access confirmed${login ? ` for ${login.username}` : ""}`);
}
var whereGiven = (problem, { registry, from }, { account }) => from === "inputs" && registry.host !== account.registry.host ? new Problem4(`${problem.message}, by its entry in "registry-auth"`, problem.fix, {
  cause: problem
}) : problem;
function noCredentials(image, { event, account }, cause) {
  const { host } = image.registry;
  const what = `there are no credentials for ${host}, which refuses a push to ${imageName2(image)}`;
  const secret = `Add the secret DOCKER_PASSWORD (${settings(event, "secrets")})`;
  if (account.registry.host !== host) {
    const fix2 = `Add "- registry: ${host}", with "username: \u2026" and "password: \u2026" under it, to "registry-auth"`;
    return new Problem4(what, fix2, { cause });
  }
  if (account.username) {
    const fix2 = `${secret}, and write password: \${{ secrets.DOCKER_PASSWORD }}. If it is there, its name is spelled differently`;
    return new Problem4(`${what}: "password" is empty`, fix2, { cause });
  }
  const fix = [
    `${secret} and the variable DOCKER_USERNAME (${settings(event, "variables")}),`,
    `and write under "with:" registry: ${host}, username: \${{ vars.DOCKER_USERNAME }}`,
    "and password: ${{ secrets.DOCKER_PASSWORD }}"
  ].join(" ");
  return new Problem4(what, fix, { cause });
}
export {
  ABSENT,
  AccessDenied,
  ImmutableTag,
  MissingCredentials,
  MissingRepository,
  Overtaken,
  Refused,
  TAG_IS_IMMUTABLE,
  accessDenied,
  attestationsOf,
  borneOutBy,
  checkRepositoryNames,
  checkVersion,
  codesOf,
  commandInWords,
  ecrOf,
  generality,
  isAboutRights,
  isImmutable,
  isKnownAs,
  isMovedByPeople,
  isVersionLine,
  known,
  mayPush,
  narrowToken,
  ourImage,
  parseEncryption,
  parseLifecycleInput,
  parseMutability,
  parseVersion,
  planPublication,
  policyFor,
  predicatesIn,
  prepareOnEcr,
  publicationLabel,
  publishedImage,
  publishingOf,
  putTag,
  readDigest,
  readImage,
  readImageAgain,
  readImages,
  readLabels,
  readManifest,
  readPresent,
  readTagList,
  refusalProblem,
  saysAbsent,
  saysExpired,
  scanOnEcr,
  unknown,
  unlabelled,
  versionTags
};
