const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/concurrency/at-most.ts
async function eachAtMost(most, each, work) {
  const queue = [...each].reverse();
  const failures = [];
  const worker = async () => {
    for (let one = queue.pop(); one !== void 0; one = queue.pop()) {
      if (failures.length > 0) return;
      await work(one).catch((failure2) => failures.push(failure2));
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (failures.length > 0) throw failures[0];
}
async function answersOf(most, each, work) {
  const different = new Set(each);
  const answers = /* @__PURE__ */ new Map();
  await eachAtMost(most, different, async (one) => {
    answers.set(one, await work(one));
  });
  return new Map([...different].map((one) => [one, answers.get(one)]));
}

import { withoutEnd, mask, job, mask as mask2, saveState, Problem, cancelled, STATE, Problem as Problem2, Problem as Problem3, Problem as Problem4, Problem as Problem5, before, withoutEnd as withoutEnd2, Problem as Problem6, Problem as Problem7, allProblems, withoutEnd as withoutEnd3, Problem as Problem8, fail, getInput, inCode, isSummarized, job as job2, setOutput, duration, inMarkdown, masksFor, before as before2, withoutEnd as withoutEnd4, Cancelled, Problem as Problem9, Unfinished, allProblems as allProblems2 } from "./every.js";
// src/core/text/hash.ts
function shortHash(text) {
  let value = 2166136261;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 16777619);
  return (value >>> 0).toString(16).padStart(8, "0");
}
// src/core/tags/tag.ts
var tagsFor = (tags, image) => tags.filter(({ images }) => images === void 0 || images.includes(image));
var LONGEST = 128;
function legalTag(text) {
  const legal = text.replace(/[^a-zA-Z0-9._-]+/g, "-").replace(/^[.-]+/, "");
  if (legal === "") return `tag-${shortHash(text)}`;
  return legal.length > LONGEST ? withHash(legal, text) : legal;
}
function tagOfName(name) {
  const legal = legalTag(name);
  const isPartlyLost = /[^\0-\x7f]/.test(name) && /[a-zA-Z0-9_]/.test(name);
  return isPartlyLost ? withHash(legal, name) : legal;
}
var isLegalTag = (text) => /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text);
var fixed = (name, because) => ({ name, kind: "fixed", because });
var floating = (name, because, version) => version === void 0 ? { name, kind: "floating", because } : { name, kind: "floating", version, because };
function withHash(legal, text) {
  const suffix = `-${shortHash(text)}`;
  return `${withoutEnd(legal.slice(0, LONGEST - suffix.length), ".-")}${suffix}`;
}

import { isDigest, textIn, configKey, base64OfText, basicAuth, helperCredentials, userCredentials, configure, engineFacts, reachingAsEngine, readNetworkSettings, askSocket, dockerHome, engineAddress, exchangeOverSocket, knownBuilder, mayHaveEngine, noEngineAnswer, socketOf, run, textIn as textIn2, ITEMS, emptyPart, hasLogin, isHostInImageName, passwordInName, registryOf, ofAllKinds, withDefaults, allOf, nearest, parseList, recordOf, at, commitAt, isCommitId, listAt, numberAt, textAt, basicAuth as basicAuth2, runConfig, proxyPasswords, EMPTY_FIX, isEcr, isHostInImageName as isHostInImageName2, isOnAws, registryOf as registryOf2, oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { asObject, objectIn, preparedBuilder, CommandFailure, asObject as asObject2, parsedObject, forPrograms, CommandFailure as CommandFailure2 } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/core/registry/manifest.ts
var [OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST] = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json"
];
var MOST_PARTS = 2e3;
var MANIFEST_TYPES = [
  ...[OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST]
];
function mediaTypeOf(bytes, header) {
  const { mediaType, manifests, config } = objectIn(bytes);
  if (typeof mediaType === "string" && mediaType) return mediaType;
  const isIndex = Array.isArray(manifests);
  const fitting = isIndex ? [OCI_INDEX, DOCKER_LIST] : [OCI_MANIFEST, DOCKER_MANIFEST];
  if (fitting.some((type) => type === header)) return header;
  const parts = isIndex ? manifests : [config];
  const isDocker = parts.every(
    (part) => textIn(asObject(part)["mediaType"]).startsWith("application/vnd.docker.")
  );
  if (isIndex) return isDocker && parts.length > 0 ? DOCKER_LIST : OCI_INDEX;
  return isDocker ? DOCKER_MANIFEST : OCI_MANIFEST;
}
function manifestContent(bytes) {
  const content2 = objectIn(bytes);
  const images = imagesOf(content2);
  if (images) return images[0] ? { kind: "index", first: images[0].digest } : { kind: "other" };
  const { config, manifests } = content2;
  if (Array.isArray(manifests)) return { kind: "unreadable" };
  const { digest } = asObject(config);
  return isDigestText(digest) ? { kind: "image", config: digest } : { kind: "other" };
}
var isDigestText = (value) => typeof value === "string" && isDigest(value);
var listedImages = (bytes) => imagesOf(objectIn(bytes));
function imagesOf({ manifests }) {
  if (!Array.isArray(manifests) || manifests.length > MOST_PARTS) return void 0;
  return manifests.map(asObject).filter(isImage).flatMap(
    ({ digest, platform }) => isDigestText(digest) ? [{ digest, platform: platformIn(asObject(platform)) }] : []
  );
}
var isImage = ({ platform, annotations }) => asObject(platform)["os"] !== "unknown" && asObject(annotations)["vnd.docker.reference.type"] === void 0;
var platformIn = ({ os, architecture, variant }) => [os, architecture, variant].filter((part) => isPlatformPart(part)).join("/");
var isPlatformPart = (part) => typeof part === "string" && /^[\w.-]{1,40}$/.test(part);
function manifestParts(bytes) {
  const { manifests, config, layers, blobs, schemaVersion } = objectIn(bytes);
  if (schemaVersion === 1) return void 0;
  const isIndex = Array.isArray(manifests);
  const listed = isIndex ? manifests : [config ?? [], layers ?? [], blobs ?? []].flat();
  if (!isIndex && config === void 0 && !Array.isArray(blobs)) return void 0;
  if (listed.length > MOST_PARTS) return void 0;
  const parts = listed.map(partOf).filter((part) => part?.isForeign !== true);
  if (parts.some((part) => part === void 0)) return void 0;
  const all = parts;
  return {
    manifests: all.flatMap((part) => isIndex && part.isManifest ? part.digest : []),
    blobs: all.flatMap(
      ({ digest, size, isManifest }) => isIndex && isManifest ? [] : [{ digest, size }]
    )
  };
}
var FOREIGN = /^application\/vnd\.(?:docker\.image\.rootfs\.foreign|oci\.image\.layer\.nondistributable)\./;
var NO_MANIFEST = /^application\/vnd\.(?:oci\.image\.(?:layer|config)\.|docker\.(?:image\.rootfs|container\.image)\.|buildkit\.cacheconfig\.)/;
function partOf(entry) {
  const { digest, size, mediaType = "" } = asObject(entry);
  if (typeof digest !== "string" || !isDigest(digest)) return void 0;
  if (!Number.isSafeInteger(size) || size < 0) return void 0;
  const type = textIn(mediaType);
  const kind = { isManifest: !NO_MANIFEST.test(type), isForeign: FOREIGN.test(type) };
  return { digest, size, ...kind };
}
var LONGEST_LABEL = 64 * 1024;
var labelsIn = (bytes) => textLabels(asObject(objectIn(bytes)["config"])["Labels"]);
function textLabels(labels) {
  const entries = Object.entries(asObject(labels));
  return Object.fromEntries(
    entries.filter(
      (entry) => typeof entry[1] === "string" && entry[1].length <= LONGEST_LABEL
    )
  );
}

// src/core/access/engine-auth.ts
function engineAuth(registry, credentials) {
  const auth = credentials ? { ...fieldsOf(credentials), serveraddress: configKey(registry) } : void 0;
  return base64OfText(JSON.stringify(auth ?? {})).replaceAll("+", "-").replaceAll("/", "_");
}
function fieldsOf(credentials) {
  if ("identityToken" in credentials) return { identitytoken: credentials.identityToken };
  if ("registryToken" in credentials) return { registrytoken: credentials.registryToken };
  return { username: credentials.username, password: credentials.password };
}

// src/io/runner/once.ts
function once(ask4) {
  let answer;
  return () => {
    if (answer) return answer;
    const asked = ask4();
    answer = asked;
    asked.catch(() => {
      answer = void 0;
    });
    return asked;
  };
}

import { createGunzip, createZstdDecompress, setImmediate, setTimeout as setTimeout2, get as get2, createServer } from "./packages-deploy+inspect+main+merge+rollback.js";
import { Readable, get } from "./packages-deploy+inspect+main+merge+prepare+rollback.js";
// src/io/files/unpack.ts
function unpack(mediaType, pieces) {
  if (/zstd$/.test(mediaType)) return piped(pieces, createZstdDecompress());
  if (/gzip$/.test(mediaType)) return piped(pieces, createGunzip());
  return pieces;
}
function piped(pieces, stage) {
  const source = Readable.from(pieces);
  source.on("error", (failure2) => stage.destroy(failure2));
  return source.pipe(stage);
}

// src/io/docker/credential-helper.ts
var TIME = 3e4;
var LONGEST2 = 256 * 1024;
async function askCredentialHelper(run2, helper, key) {
  if (!/^[\w.-]+$/.test(helper)) return void 0;
  try {
    const answer = await run2(`docker-credential-${helper}`, ["get"], { stdin: key, timeout: TIME });
    return answer.length > LONGEST2 ? void 0 : helperCredentials(answer);
  } catch {
    return void 0;
  }
}
async function knownCredentials({ config, environmentAuths }, registry, run2) {
  const known = userCredentials(config, registry, environmentAuths);
  if (known.kind === "given") return hidden(known.credentials);
  if (known.kind === "none") return void 0;
  return hidden(await askCredentialHelper(run2, known.helper, known.key));
}
function hidden(credentials) {
  if (!credentials) return void 0;
  const secrets = "password" in credentials ? [credentials.password, basicAuth(credentials)] : Object.values(credentials);
  for (const secret of secrets) mask(secret);
  return credentials;
}


// src/core/retry.ts
var isTransient = (fault) => fault === "transient" || fault === "rate-limit";
var isPassing = (fault) => isTransient(fault) || fault === "expired";
var TRANSIENT_STATUSES = [408, 500, 502, 503, 504, 520, 521, 522, 523, 524];
var TRANSIENT_CODES = [
  ...["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "TIMEOUT"],
  ...["ENETUNREACH", "ENETDOWN", "EHOSTUNREACH", "EAI_AGAIN"],
  "PROXY_UNREACHABLE"
];
function faultOf(outcome) {
  if (outcome.kind === "failure")
    return TRANSIENT_CODES.includes(outcome.code) ? "transient" : "unknown";
  if (outcome.status === 429) return "rate-limit";
  return TRANSIENT_STATUSES.includes(outcome.status) ? "transient" : "unknown";
}
var ATTEMPTS = { first: 15e3, factor: 3, longest: 3e5 };
var RETRY_PUSH = { first: 1e3, factor: 2, retries: 3 };
var RETRY_CLASSIC_PUSH = { first: 1e3, factor: 2, retries: 1 };
var RETRY_BUILDER = { first: 5e3, factor: 4, retries: 2 };
var RETRY_PROBE = { first: 500, factor: 3, retries: 2 };
var RETRY_LATE_MANIFEST = { first: 500, factor: 2, retries: 4 };
var RETRY_LATE_TAG = { first: 250, factor: 2, retries: 5 };
var RETRY_DOUBTFUL_TAG = { first: 1e3, factor: 2, retries: 3 };
var RETRY_CONTENDED_TAG = { first: 1500, factor: 1, retries: 1 };
var RETRY_HOST_PULL = { first: 2e3, factor: 2.5, retries: 3, longest: 1e4 };
var RETRY_HOST_LOGIN = { first: 5e3, factor: 1, retries: 1 };
var RETRY_RETURN = { first: 5e3, factor: 1, retries: 1 };
var SCAN_LOOKS = { first: 1e3, factor: 1.5, longest: 1e4 };
var LOOK_EVERY = {
  imageOfAnotherRun: 1e4,
  lockOfHost: 5e3,
  servicesOfHost: 100,
  healthUrl: 500,
  socketOfTunnel: 10
};
var askOnce = (policy) => ({
  ...policy,
  attempts: 1
});
var REQUEST = { timeout: 1e4, attempts: 3, firstWait: 1 };
var REQUEST_PUBLISHING = {
  ...{ timeout: 3e4, attempts: 6, firstWait: 1 },
  budget: 18e4
};
var HOST_LOOKS = 3e4;
var REQUEST_ONCE = { timeout: 1e4, attempts: 1, firstWait: 1 };
var REQUEST_FACT = { timeout: 3e3, attempts: 1, firstWait: 1 };
var REQUEST_BEFORE_TAG = { timeout: 8e3, attempts: 2, firstWait: 1 };
var REQUEST_AWS = { timeout: 3e4, attempts: 5, firstWait: 0.5 };
var SPREAD = 1 / 3;
function waitAfter(schedule, done, random) {
  const { first, factor, retries = Number.POSITIVE_INFINITY, longest } = schedule;
  if (done > retries) return void 0;
  const wait = first * factor ** (done - 1) * (1 + (random - 0.5) * 2 * SPREAD);
  return Math.round(Math.min(wait, longest ?? Number.POSITIVE_INFINITY));
}
var evenWaitAfter = (schedule, done) => waitAfter(schedule, done, 0.5);
function waitBeforeAttempt(fault, output, done, random) {
  if (fault === "expired") return 0;
  const { longest = 0 } = ATTEMPTS;
  const asked = Math.min(longest, Math.round(retryAfterIn(output) * 1e3));
  return Math.max(asked, waitAfter(ATTEMPTS, done, random) ?? 0);
}
function retryAfterIn(output) {
  const [, number, unit = "s"] = /retry[- ]after:?\s*([\d.]+)\s*(µs|us|ms|m|s)?\b/i.exec(output) ?? [];
  const seconds = Number(number) * (SECONDS[unit.toLowerCase()] ?? 0);
  return Number.isFinite(seconds) ? seconds : 0;
}
var SECONDS = { \u00B5s: 1e-6, us: 1e-6, ms: 1e-3, s: 1, m: 60 };
var LONGEST_ASKED = 60;
function waitBeforeRetry(outcome, tries, random) {
  if (!isTransient(faultOf(outcome))) return void 0;
  const asked = outcome.kind === "answer" ? outcome.retryAfter ?? 0 : 0;
  if (asked > LONGEST_ASKED) return void 0;
  const schedule = { first: tries.first * 1e3, factor: 2, retries: tries.allowed - 1 };
  const ours = waitAfter(schedule, tries.done, random);
  return ours === void 0 ? void 0 : Math.max(asked, ours / 1e3);
}

import { spawn, closeSync, constants, existsSync, fstatSync, openSync, opendirSync, readSync, readdirSync, statSync, readFileSync } from "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { HOST_STATE, withSocketDirectory } from "./deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { withPrivateDirectory } from "./cleanup+deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { open, readdir, readlink, realpath, rename, rm, stat, writeFile, randomUUID, join, relative, sep } from "./packages-every.js";
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
    await run2("docker", args, { environment, evenIfCancelled: true }).catch((failure2) => {
      if (!(failure2 instanceof CommandFailure && /no such image/i.test(failure2.output)))
        throw failure2;
    });
    return;
  }
  const asked = { path: `/images/${reference}`, method: "DELETE" };
  const { status, body } = await askSocket(socket, asked).catch((cause) => {
    throw noEngineAnswer(engine.address, cause);
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
    heard(textIn2(id), line);
    if (typeof wrong === "string") error = wrong;
    if (typeof status !== "string") return;
    hear(typeof id === "string" && id ? `${id}: ${status}` : status, lines, asked.onLine);
  };
  const request = {
    path: `/images/${repository}/push?${new URLSearchParams({ tag: name })}`,
    method: "POST",
    headers: { "x-registry-auth": engineAuth(asked.registry, asked.credentials) }
  };
  try {
    const { status, body } = await ask(engine, socket, { ...request, onLine }, stalled);
    if (status >= 300) error = messageIn(body);
  } catch (cause) {
    if (!stalled.aborted || engine.cancelled.aborted) throw cause;
    error = `i/o timeout: no progress for ${engine.silence / 1e3} s`;
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
  } catch (failure2) {
    if (!(failure2 instanceof CommandFailure)) throw failure2;
    throw failed(asked, wordsOf(failure2.output));
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
  const silence = stalled && { silence: 0 };
  try {
    return await askSocket(socket, { ...asked, ...silence, cancelled: AbortSignal.any(signals) });
  } catch (cause) {
    throw cancelled2.aborted ? cancelled(cause) : noEngineAnswer(address, cause);
  }
}
var contextFlag = (context) => context ? ["--context", context] : [];
var split = (reference) => {
  const at2 = reference.lastIndexOf(":");
  return [reference.slice(0, at2), reference.slice(at2 + 1)];
};
var messageIn = (body) => textIn2(asObject2(parsedObject(body))["message"]) || body.trim();
// src/io/docker/docker.ts
function dockerHere(run2, cancelled2, hasEngine) {
  const home = once(dockerHome);
  const engine = once(async () => hasEngine ? engineFacts(await home(), run2) : noEngine());
  return {
    engine,
    likeEngine: async (options, hosts2) => reachingAsEngine(options, await readNetworkSettings(engine, home), await home(), hosts2),
    ...enginePushes(home, run2, cancelled2),
    builder: async (name) => knownBuilder(await home(), name),
    mayHaveEngine: async () => mayHaveEngine(await home()),
    probe: async (asked) => (await import("./probe-C3NUTRVU.js")).probe(asked, cancelled2),
    userConfig: async () => (await home()).config,
    credentials: async (registry) => {
      const { config } = await home();
      const environmentAuths = process.env["DOCKER_AUTH_CONFIG"];
      return knownCredentials({ config, environmentAuths }, registry, run2);
    },
    configure: async (directory, config) => configure(await home(), directory, config),
    preparedBuilder: once(() => preparedBuilder(job.log, cancelled2)),
    rememberBuilder: (name) => saveState(STATE.builder, name),
    rememberLogins: (hosts2) => saveState(STATE.logins, hosts2.join(" "))
  };
}
var noEngine = () => Promise.reject(new Problem("no Docker engine is used in this run", "BuildKit runs elsewhere"));
var builtin_ = process.getBuiltinModule("node:perf_hooks");
var performance = (() => builtin_.performance)();
// src/io/files/trees.ts
var TURN = 8;
var trees = {
  ...{ walk, readStarts, realPath },
  readLink: (root, path) => readlink(`${root}/${path}`).catch(() => "")
};
async function walk(root, start2, { enter, file, failed: failed2 }) {
  const turns = takingTurns();
  const open2 = [["", start2]];
  for (let next = open2.pop(); next; next = open2.pop()) {
    const [folder, state] = next;
    const lost = (code) => failed2(folder, code);
    for (const entries of entriesOf(folder === "" ? root : `${root}/${folder}`, lost)) {
      for (const entry of entries) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (!entry.isDirectory()) {
          if (entry.isFile() || entry.isSymbolicLink()) file(path, state, entry.isSymbolicLink());
          continue;
        }
        const inside = enter(path, state);
        if (inside !== void 0) open2.push([path, inside]);
      }
      await turns();
    }
  }
}
var LARGE = 512 * 1024;
var PIECE = 1024;
function* entriesOf(folder, lost) {
  try {
    if (statSync(folder).size < LARGE) yield readdirSync(folder, { withFileTypes: true });
    else yield* piecesOf(folder);
  } catch (failure2) {
    lostUnlessGone(failure2, lost);
  }
}
function lostUnlessGone(failure2, lost, path = "") {
  const { code = "EIO" } = failure2;
  const isGone = ["ENOENT", "ENOTDIR"].includes(code) && !path.includes("\uFFFD");
  if (!isGone) lost(code);
}
function* piecesOf(folder) {
  const open2 = opendirSync(folder, { bufferSize: PIECE });
  try {
    for (let piece = pieceOf(open2); piece.length > 0; piece = pieceOf(open2)) yield piece;
  } finally {
    open2.closeSync();
  }
}
function pieceOf(open2) {
  const piece = [];
  for (let entry = open2.readSync(); entry; entry = open2.readSync()) {
    piece.push(entry);
    if (piece.length === PIECE) break;
  }
  return piece;
}
async function readStarts(...[root, paths, { bytes, budget, milliseconds }, each, failed2]) {
  const turns = takingTurns();
  const isOver = timeLimit(milliseconds);
  const buffer = Buffer.allocUnsafe(bytes);
  let left = budget;
  let read2 = 0;
  for (const path of paths) {
    if (left <= 0 || isOver()) break;
    const length = readStart(`${root}/${path}`, buffer, (code) => failed2(path, code));
    if (length !== void 0) each(path, buffer.toString("latin1", 0, length), length < bytes);
    left -= length ?? 0;
    read2++;
    await turns();
  }
  return read2;
}
var TIMES_AS_LONG = 4;
function timeLimit(milliseconds) {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1e3;
  };
  const [end2, latest] = [used() + milliseconds, performance.now() + TIMES_AS_LONG * milliseconds];
  return () => used() > end2 || performance.now() > latest;
}
function readStart(path, buffer, lost) {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!fstatSync(file).isFile()) return void 0;
      return readSync(file, buffer, 0, buffer.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (failure2) {
    lostUnlessGone(failure2, lost, path);
    return void 0;
  }
}
async function realPath(root, path) {
  try {
    const inside = relative(await realpath(root), await realpath(`${root}/${path}`));
    return inside === ".." || inside.startsWith(`..${sep}`) ? void 0 : inside;
  } catch {
    return void 0;
  }
}
function takingTurns() {
  let last = performance.now();
  return () => {
    if (performance.now() - last < TURN) return void 0;
    return setImmediate().then(() => {
      last = performance.now();
    });
  };
}
// src/io/files/write-whole.ts
async function writeWhole(path, text) {
  const fresh = `${path}.${randomUUID()}`;
  try {
    await writeFile(fresh, text, { mode: 384, flag: "wx" });
    await rename(fresh, path);
  } catch (problem) {
    await rm(fresh, { force: true });
    throw problem;
  }
}
// src/io/hosts/engine-api.ts
var engineAt = (socketPath, cancelled2) => ({
  ask: (asked) => {
    if (cancelled2.aborted && !asked.evenIfCancelled) return Promise.reject(cancelled());
    return ask2(socketPath, asked, cancelled2);
  }
});
async function ask2(socketPath, asked, cancelled2) {
  const { path, method, silence, onLine } = asked;
  const request = {
    path,
    method,
    silence,
    onLine,
    signal: endOf(asked, cancelled2),
    agent: false
  };
  try {
    return await exchangeOverSocket(socketPath, { ...request, ...content(asked) });
  } catch (cause) {
    throw cancelled2.aborted && !asked.evenIfCancelled ? cancelled(cause) : cause;
  }
}
function endOf({ evenIfCancelled, timeout }, cancelled2) {
  const signals = [
    evenIfCancelled ? void 0 : cancelled2,
    timeout === void 0 ? void 0 : AbortSignal.timeout(timeout)
  ];
  return AbortSignal.any(signals.filter((signal) => signal !== void 0));
}
function content({ body, headers }) {
  if (body === void 0) return { headers: { ...headers }, bytes: void 0 };
  const isArchive = body instanceof Uint8Array;
  const bytes = isArchive ? body : Buffer.from(JSON.stringify(body));
  const type = isArchive ? "application/x-tar" : "application/json";
  return {
    headers: { ...headers, "content-type": type, "content-length": String(bytes.length) },
    bytes
  };
}
// src/io/hosts/http-status.ts
function httpStatus(url, timeout, cancelled2) {
  return new Promise((resolve, reject) => {
    const fail2 = (cause) => reject(cancelled2.aborted ? cancelled(cause) : cause);
    const late = AbortSignal.timeout(timeout);
    const options = {
      agent: false,
      headers: { "user-agent": "slipway" },
      signal: AbortSignal.any([late, cancelled2])
    };
    const answer = (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    };
    const sent = url.startsWith("https:") ? get2(url, options, answer) : get(url, options, answer);
    sent.on(
      "error",
      (cause) => fail2(
        late.aborted ? new Error(`no answer in ${Math.round(timeout / 1e3)} s`, { cause }) : cause
      )
    );
  });
}
// src/io/hosts/tunnel.ts
var TAIL = 64 * 1024;
var GRACE = 2e3;
async function openTunnel(asked, cancelled2) {
  const child = start(asked);
  const words = lastWords(child);
  const ended = endOf2(child);
  const close = () => end(child, ended);
  let isOver = false;
  void ended.finally(() => {
    isOver = true;
  });
  while (!existsSync(asked.socket)) {
    if (cancelled2.aborted) {
      await close();
      throw cancelled();
    }
    if (isOver) throw await failure(asked, child, ended, words);
    await setTimeout2(LOOK_EVERY.socketOfTunnel);
  }
  return { words, close };
}
var start = ({ program, args }) => spawn(program, args, {
  env: forPrograms(process.env),
  stdio: ["ignore", "ignore", "pipe"],
  detached: true
});
function lastWords(child) {
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (piece) => {
    text = (text + piece).slice(-TAIL);
  });
  return () => text;
}
var endOf2 = (child) => new Promise((resolve) => {
  child.once("error", resolve);
  child.once("close", () => resolve(void 0));
});
async function failure({ program, args }, child, ended, words) {
  const cause = await ended;
  if (cause)
    return new Problem(
      `cannot start "${program}": ${cause.message}`,
      `Install ${program} on the runner`,
      {
        cause
      }
    );
  const command = [program, ...args.slice(0, 2)].join(" ");
  return new CommandFailure(command, child.exitCode ?? void 0, words());
}
async function end(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), GRACE);
  await ended;
  clearTimeout(late);
}
// src/io/hosts/relay.ts
function relay(asked) {
  const children = /* @__PURE__ */ new Set();
  let words = () => "";
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const child = connect(socket, asked);
    children.add(child);
    words = lastWords(child);
    child.once("close", () => children.delete(child));
  });
  const close = () => new Promise((resolve) => {
    for (const child of children) child.kill("SIGTERM");
    server.close(() => resolve());
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(asked.socket, () => resolve({ words: () => words(), close }));
  });
}
function connect(socket, { program, args, environment }) {
  const env = { ...forPrograms(process.env), ...environment };
  const child = spawn(program, args, { env, stdio: ["pipe", "pipe", "pipe"], detached: true });
  socket.pipe(child.stdin);
  child.stdout.pipe(socket);
  socket.on("error", () => child.kill("SIGTERM"));
  socket.on("close", () => child.kill("SIGTERM"));
  child.stdin.on("error", () => void 0);
  child.on("error", () => socket.destroy());
  child.on("close", () => socket.end());
  return child;
}
// src/io/hosts/hosts.ts
var hosts = (cancelled2) => ({
  engineAddress: async () => engineAddress(await dockerHome()),
  engineAt: (socket) => engineAt(socket, cancelled2),
  withSocketDirectory,
  openTunnel: (asked) => openTunnel(asked, cancelled2),
  relay,
  httpStatus: (url, timeout) => httpStatus(url, timeout, cancelled2),
  remember: (text) => saveState(HOST_STATE.deployment, text)
});
// src/io/runner/cancellation.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => controller.abort(new Error(signal)));
  }
  return controller.signal;
}
// src/core/diagnosis/unreadable-file.ts
var CURES = {
  EACCES: "Let the user of the runner read it: chmod a+rX",
  EPERM: "Let the user of the runner read it: chmod a+rX",
  ELOOP: "It is a link that leads back to itself: correct it",
  ENAMETOOLONG: "Shorten its path",
  EMFILE: "Too many files are open on this machine: end what holds them, and run the job again",
  ENFILE: "Too many files are open on this machine: end what holds them, and run the job again",
  ENXIO: "Put a file into its place",
  EIO: "The disk of this machine fails: run the job on another one"
};
var unreadableFile = (path, why, code = "", cause) => new Problem(
  `"${path}" cannot be read: ${why}`,
  CURES[code] ?? "Let the runner read it",
  ...cause === void 0 ? [] : [{ cause }]
);
function inWords(failure2) {
  if (failure2 instanceof Problem || !(failure2 instanceof Error)) return failure2;
  const { code, syscall, path } = failure2;
  if (typeof code !== "string" || typeof syscall !== "string") return failure2;
  const name = typeof path === "string" ? path : "a file";
  return unreadableFile(name, failure2.message, code, failure2);
}
// src/io/runner/read-text.ts
var LARGEST = 8 * 1024 * 1024;
async function readText(path) {
  const file = await opened(path);
  if (!file) return void 0;
  try {
    const found = await file.stat();
    if (found.isDirectory()) return void 0;
    if (!found.isFile())
      throw new Problem(`"${path}" cannot be read: it is not a file`, "Put a file into its place");
    if (found.size > LARGEST) throw tooLarge(path, found.size);
    return await file.readFile("utf8");
  } catch (cause) {
    throw asProblem(path, cause);
  } finally {
    await file.close();
  }
}
async function opened(path) {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const { code = "" } = cause;
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(code)) return void 0;
    throw asProblem(path, cause);
  }
}
function asProblem(path, cause) {
  if (cause instanceof Problem) return cause;
  const { code, message } = cause;
  return unreadableFile(path, message, code, cause);
}
var tooLarge = (path, bytes) => new Problem(
  `"${path}" cannot be read: it has ${bytes} bytes`,
  `Make it smaller: up to ${LARGEST} bytes are read`
);
var builtin_2 = process.getBuiltinModule("node:vm");
var runInNewContext = (() => builtin_2.runInNewContext)();
// src/io/runner/try-pattern.ts
var TIME2 = 1e3;
function tryPattern(pattern, text) {
  try {
    return runInNewContext("text.match(pattern)", { pattern, text }, { timeout: TIME2 });
  } catch (cause) {
    if (cause.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw cause;
    throw new Problem(
      `the pattern ${pattern} takes more than ${TIME2 / 1e3} s for "${text.slice(0, 200)}"`,
      "Write one without repetitions inside of repetitions, such as (a+)+",
      { cause }
    );
  }
}
// src/io/world.ts
function realWorld({ engine = true } = {}) {
  const cancelled2 = cancellation();
  const runHere = (program, args, options) => run(program, args, options, cancelled2);
  const docker = dockerHere(runHere, cancelled2, engine);
  return {
    environment: process.env,
    clock: clock(cancelled2),
    files: {
      read: readText,
      isFile,
      list: listFiles,
      isDirectory,
      write: writeWhole,
      remove: (path) => rm(path, { force: true }),
      unpack,
      withPrivateDirectory
    },
    trees,
    job,
    run: runHere,
    ask: ask3,
    docker,
    github: gitHub(cancelled2),
    registry: registries(docker, runHere, cancelled2),
    dockerHub: dockerHub(cancelled2),
    ecr: amazonEcr(cancelled2),
    hosts: hosts(cancelled2)
  };
}
var clock = (cancelled2) => ({
  now: () => (/* @__PURE__ */ new Date()).toISOString(),
  random: Math.random,
  tryPattern,
  sleep: (time) => setTimeout2(time, void 0, { signal: cancelled2 }).catch((cause) => {
    throw cancelled(cause);
  })
});
var listFiles = async (path) => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (cause) => {
      if (["ENOENT", "ENOTDIR"].includes(cause.code ?? "")) return [];
      throw new Problem(`"${path}" cannot be read: ${cause.message}`, "Let the runner read it", {
        cause
      });
    }
  );
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
};
var isFile = (path) => stat(path).then(
  (entry) => entry.isFile(),
  () => false
);
var isDirectory = (path) => stat(path).then(
  (entry) => entry.isDirectory(),
  () => false
);
function gitHub(cancelled2) {
  const api = once(async () => (await import("./api-N66R7V7X.js")).gitHubApi(cancelled2));
  return {
    repository: async (asked) => (await api()).repository(asked),
    commitDate: async (asked) => (await api()).commitDate(asked),
    compareCommits: async (asked) => (await api()).compareCommits(asked),
    forcedPushes: async (asked) => (await api()).forcedPushes(asked)
  };
}
var ask3 = async (...asked) => (await import("./ask-program-TK5HAEPD.js")).askProgram(...asked);
function registries(docker, runHere, cancelled2) {
  const clients2 = once(async () => {
    const { registryClients } = await import("./client-V2WVDAV2.js");
    return registryClients(() => userDocker(docker), runHere, {
      cancelled: cancelled2,
      settings: once(() => readNetworkSettings(docker.engine, dockerHome))
    });
  });
  const factory = async (...asked) => (await clients2())(...asked);
  return factory;
}
function dockerHub(cancelled2) {
  const api = once(async () => (await import("./docker-hub-7KDNGT4L.js")).dockerHub({ cancelled: cancelled2 }));
  return {
    visibility: async (...asked) => (await api()).visibility(...asked),
    createPrivate: async (...asked) => (await api()).createPrivate(...asked)
  };
}
function amazonEcr(cancelled2) {
  const rim = { mask: mask2, cancelled: cancelled2 };
  const ofPrivate = once(async () => (await import("./endpoints-RDNWNKYO.js")).ecrEndpoints(rim));
  const ofPublic = once(async () => (await import("./public-LNCMFV6K.js")).publicEndpoints(rim));
  return {
    private: async (endpoint) => (await ofPrivate())(endpoint),
    public: async (endpoint) => (await ofPublic())(endpoint)
  };
}
var userDocker = async ({ userConfig }) => ({
  config: await userConfig(),
  environmentAuths: process.env["DOCKER_AUTH_CONFIG"]
});

// src/core/ecr/account/account.ts
function checkAccount(account, allowed) {
  if (allowed.length === 0 || allowed.includes(account)) return;
  throw new Problem2(
    `the AWS credentials belong to account ${account}, and "allowed-account-ids" has ${allowed.join(", ")}`,
    "Use the credentials or the role of an account that is meant, or add this one to the list"
  );
}
var accountOfArn = (arn) => /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1];

// src/core/ecr/account/partition.ts
var AUDIENCE = "sts.amazonaws.com";
var PARTITIONS = [
  { regions: /^cn-/, name: "aws-cn", domain: "amazonaws.com.cn", audience: `${AUDIENCE}.cn` },
  { regions: /^us-gov-/, name: "aws-us-gov", domain: "amazonaws.com", audience: AUDIENCE },
  { regions: /^eusc-/, name: "aws-eusc", domain: "amazonaws.eu", audience: AUDIENCE },
  { regions: /^us-isob-/, name: "aws-iso-b", domain: "sc2s.sgov.gov", audience: AUDIENCE },
  { regions: /^us-isof-/, name: "aws-iso-f", domain: "csp.hci.ic.gov", audience: AUDIENCE },
  { regions: /^eu-isoe-/, name: "aws-iso-e", domain: "cloud.adc-e.uk", audience: AUDIENCE },
  { regions: /^us-iso-/, name: "aws-iso", domain: "c2s.ic.gov", audience: AUDIENCE },
  { regions: /^/, name: "aws", domain: "amazonaws.com", audience: AUDIENCE }
];
var partitionOf = (region) => PARTITIONS.find(({ regions }) => regions.test(region)) ?? {
  ...{ name: "aws", domain: "amazonaws.com", audience: AUDIENCE }
};
var ecrHost = (account, region) => `${account}.dkr.ecr.${region}.${partitionOf(region).domain}`;
var isRegion = (text) => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text);
function checkRegion(region, name) {
  if (region === "" || isRegion(region)) return region;
  const zone = /^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$/.exec(region)?.[1];
  throw new Problem3(
    `${name} is "${region}"`,
    zone ? `That is a zone: write "${zone}"` : "Write a region of AWS, such as us-west-2"
  );
}

// src/core/ecr/account/role.ts
var ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
var NAME = /^[\w+=,.@-]{1,64}$/;
var SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
function checkRole(role, allowedAccounts) {
  if (role === "" || ARN.test(role)) return role;
  if (!NAME.test(role))
    throw new Problem4(
      `"role-to-assume" is "${role}"`,
      "Write the ARN of a role: arn:aws:iam::123456789012:role/publish"
    );
  if (allowedAccounts.length === 1) return role;
  throw new Problem4(
    `"role-to-assume" is "${role}", and its account is unknown`,
    `Write its ARN, arn:aws:iam::123456789012:role/${role}, or the one account under "allowed-account-ids"`
  );
}
function roleArn({ role, allowedAccounts: [account] }, region) {
  return role.startsWith("arn:") ? role : `arn:${partitionOf(region).name}:iam::${account}:role/${role}`;
}
function checkSessionName(name) {
  if (name === "" || SESSION_NAME.test(name)) return name;
  throw new Problem4(
    `"role-session-name" is "${name}"`,
    "Use 2 to 64 letters, digits and _ + = , . @ -"
  );
}
var sessionName = (given, runId) => given || `slipway-${(runId || "local").replace(/[^\w+=,.@-]/g, "-")}`.slice(0, 64);
function checkDuration(text) {
  if (text === "") return void 0;
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 900 && seconds <= 43200) return seconds;
  throw new Problem4(
    `"role-duration-seconds" is "${text}"`,
    "Use a number from 900 (15 minutes) to 43200 (12 hours)"
  );
}

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
    () => form.list("allowed-account-ids", ITEMS).map(checkAccount2)
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
function checkAccount2(account) {
  if (/^\d{12}$/.test(account)) return account;
  throw new Problem5(
    `"allowed-account-ids" has "${account}"`,
    "Write 12 digits, in quotes: '012345678901'. YAML takes the zero from the front of a bare number"
  );
}

// src/core/image/registry-pages.ts
var ALL = ofAllKinds(({ pages }) => pages);
var PAGES = ALL.flatMap(({ pages }) => pages).map(({ address, image }) => ({
  address: new RegExp(`^${address}`, "i"),
  image
}));
var LONGEST3 = 2e3;
var PAGE_SIGN = new RegExp(
  `^(?:(?:https?|docker|oci)://|${ALL.map(({ sign }) => sign).join("|")})`,
  "i"
);
function imageOfPage(address) {
  const bare = address.replace(/^(https?|docker|oci):\/\//i, "").slice(0, LONGEST3);
  for (const { address: known, image } of PAGES) {
    const found = known.exec(bare)?.groups;
    if (found) return image(found);
  }
  return withoutEnd2(before(before(bare, "?"), "#"), "/");
}
// src/core/image/image.ts
var WORD = "[a-z0-9]+";
var SEPARATOR = String.raw`(?:\.|_{1,2}|-+)`;
var COMPONENT = `${WORD}(?:${SEPARATOR}${WORD})*`;
var PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
var LONGEST22 = 255;
function parseImage(text, registry = "docker.io") {
  const written = text.trim();
  refuseMistakes(written);
  const [host, path] = split2(written.toLowerCase());
  if (!PATH.test(path) || path.length > LONGEST22) throw notName(written);
  const where = registryOf(host ?? registry);
  const named = host === void 0 && where.kind !== "docker-hub" ? where.host : host;
  return {
    registry: where,
    name: named === void 0 ? path : `${named}/${path}`,
    path: where.kind === "docker-hub" && !path.includes("/") ? `library/${path}` : path
  };
}
var imageName = ({ name }) => name;
var tagged = ({ name }, tag2) => `${name}:${tag2}`;
var pinned = ({ name }, digest) => `${name}@${digest}`;
function capitalsNotice(written) {
  const lower = written.toLowerCase();
  return lower === written ? void 0 : `"${written}" is pushed as "${lower}": registries know lower-case letters only`;
}
function split2(text) {
  const slash = text.indexOf("/");
  const first = text.slice(0, Math.max(slash, 0));
  return isHostInImageName(first) ? [first, text.slice(slash + 1)] : [void 0, text];
}
function refuseMistakes(text) {
  if (hasLogin(withoutDigest(text))) throw passwordInName();
  const mistake = MISTAKES.find(({ sign }) => sign.test(text));
  if (mistake && !mistake.mayBeEmpty) throw mistakeIn(text, mistake);
  const lacking = text === "" ? void 0 : emptyPart(text);
  if (lacking) throw lacking;
  if (mistake) throw mistakeIn(text, mistake);
}
var mistakeIn = (text, { what, fix }) => new Problem6(`"${text}" ${what}`, fix(text));
function withoutDigest(text) {
  const at2 = text.endsWith("@") ? text.length - 1 : text.lastIndexOf("@sha256:");
  return at2 >= 0 && !text.includes("/", at2) ? text.slice(0, at2) : text;
}
var MISTAKES = [
  {
    sign: /\*\*\*/,
    what: "is an image name with a masked secret in it",
    fix: () => "GitHub writes *** for a secret. A user name is none: keep it as a variable and write ${{ vars.DOCKER_USERNAME }}"
  },
  {
    sign: PAGE_SIGN,
    what: "is an address, not an image name",
    fix: (text) => `Write "${imageOfPage(text)}"`
  },
  {
    sign: /@/,
    mayBeEmpty: true,
    what: "names one digest; an image name has none",
    fix: (text) => `Write "${withoutTag(text.split("@")[0] ?? "")}"`
  },
  {
    mayBeEmpty: true,
    sign: /:[^/:]*$/,
    // after the last slash, or in a name without one: a port is followed by a path
    what: "has a tag; an image name has none",
    fix: (text) => `Write "${withoutTag(text)}", and the tag under "tags"`
  }
];
var withoutTag = (text) => text.replace(/:[^/:]*$/, "");
var notName = (text) => new Problem6(
  text.length > LONGEST22 ? "an image name is too long" : `"${text}" is not an image name`,
  "Write owner and name: acme/app, or ghcr.io/acme/app. Letters, digits and single . _ - between them"
);

// src/core/text/shell.ts
var quoted = (word) => /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

// src/core/concurrency/wait-for-all.ts
async function waitForAll(works) {
  const ends = await Promise.allSettled(works);
  return ends.map((end2) => {
    if (end2.status === "fulfilled") return { value: end2.value };
    if (end2.reason instanceof Problem7) return { problem: end2.reason };
    throw end2.reason;
  });
}
var allOrFirstProblem = async (works) => valuesOf(await waitForAll(works), ([first]) => first);
var allOrProblems = async (what, works) => valuesOf(await waitForAll(works), (problems) => allProblems(what, problems));
async function bothOrProblems(what, one, other) {
  await allOrProblems(what, [one, other]);
  return [await one, await other];
}
function oneReason(what, reasons) {
  const wrong = reasons.filter((reason) => reason !== void 0);
  const problems = wrong.filter((reason) => reason instanceof Problem7);
  const bug = wrong.find((reason) => !(reason instanceof Problem7));
  return bug ?? allProblems(what, problems);
}
function valuesOf(ends, reasonOf) {
  const reason = reasonOf(problemsOf(ends));
  if (reason) throw reason;
  return ends.flatMap((end2) => "value" in end2 ? [end2.value] : []);
}
var problemsOf = (ends) => ends.flatMap((end2) => "problem" in end2 ? [end2.problem] : []);

// src/core/buildx/dockerfile-path.ts
function dockerfilePath({
  context,
  file
}) {
  const isRemote = /^([a-z+]+:\/\/|git@|github\.com\/|-$|\{\{)/.test(context);
  if (file) return /^(https?:\/\/|-$)/.test(file) || isRemote ? void 0 : file;
  return isRemote ? void 0 : `${withoutEnd3(context, "/") || "."}/Dockerfile`;
}
// src/core/text/tidy-path.ts
function tidyPath(path) {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return `${path.startsWith("/") ? "/" : ""}${parts.join("/")}`;
}
// src/steps/failures/explain.ts
var read = async (failure2) => (await import("./read-failure-AZUJCTIF.js")).readFailure(failure2);
async function explaining(work) {
  try {
    return await work();
  } catch (failure2) {
    if (!(failure2 instanceof CommandFailure2)) throw failure2;
    throw (await read(failure2)).problem;
  }
}
async function readBuildFailure({ ownArguments }, failure2) {
  const { isAboutBuild, readFailure } = await import("./read-failure-AZUJCTIF.js");
  const reading = readFailure(failure2);
  if (ownArguments.length === 0 || !isAboutBuild(reading)) return reading;
  const { message, fix } = reading.problem;
  const given = `Slipway gave the Dockerfile ${ownArguments.join(", ")}; "build-args" can give others`;
  return { ...reading, problem: new Problem8(message, `${fix}. ${given}`, { cause: failure2 }) };
}
function showAtDockerfile({ job: job3 }, options, { place, problem: { message } }) {
  const path = dockerfilePath(options);
  if (!place || !path) return;
  const { line, endLine } = place;
  job3.annotate({ level: "error", message, file: tidyPath(path), line, endLine });
}

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
  const tag2 = textAt(payload2, "release.tag_name");
  const fullRef = tag2 ? `refs/tags/${tag2}` : runner.fullRef;
  const ref = isPublished(payload2) ? parseRef(runner, fullRef) : otherRef(runner.fullRef);
  const action = textAt(payload2, "action");
  const nothing = GONE.includes(action) ? `the release of ${tag2} was ${action}` : void 0;
  return { ...ref, nothing, sha: runner.sha, origin: "repository" };
}
var GONE = ["deleted", "unpublished"];
var isPublished = (payload2) => at(payload2, "release.draft") !== true && !GONE.includes(textAt(payload2, "action"));
function headOfRun(runner, run2) {
  const sha = commitAt(run2, "head_sha");
  const branch = textAt(run2, "head_branch");
  const before22 = textAt(run2, "event");
  if (!isOwn(at(run2, "head_repository"), runner.repository)) {
    const owner = textAt(run2, "head_repository.owner.login") || "fork";
    return { ...otherRef(`refs/remotes/${owner}/${branch}`), sha, origin: "fork" };
  }
  if (!before22.startsWith("pull_request")) {
    const fullRef = `refs/${before22 === "release" ? "tags" : "heads"}/${branch}`;
    return { ...parseRef({ ...runner, name: before22 }, fullRef), sha, origin: "repository" };
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
    throw new Problem9(
      `the push deleted "${textAt(payload2, "ref") || env["GITHUB_REF"]}", so there is nothing to build`,
      'Add `if: "!github.event.deleted"` to the job.'
    );
  }
  if (isCommitId(sha)) return sha;
  throw new Problem9(`GITHUB_SHA is "${sha}"`, "Set it to a whole commit id, 40 hex digits.");
}
function parseRepository(env, payload2) {
  const from = at(payload2, "repository");
  const [owner, name] = parseName(env, textAt(from, "full_name"));
  const server = withoutEnd4(env["GITHUB_SERVER_URL"] || "https://github.com", "/");
  const url = textAt(from, "html_url") || `${server}/${owner}/${name}`;
  return { owner, name, url, ...parseFacts(from) };
}
function parseFacts(from) {
  const isPrivate = at(from, "private");
  const isSaid = (key) => at(from, key) !== void 0;
  return {
    defaultBranch: textAt(from, "default_branch") || void 0,
    description: isSaid("description") ? textAt(from, "description") : void 0,
    license: isSaid("license") ? textAt(from, "license.spdx_id") : void 0,
    isPrivate: typeof isPrivate === "boolean" ? isPrivate : void 0
  };
}
function parseName(env, fromPayload) {
  refuseOtherMachines(env);
  for (const text of [fromPayload, env["GITHUB_REPOSITORY"] ?? ""]) {
    const [, owner, name] = /^([^/\s]+)\/([^/\s]+)$/.exec(text) ?? [];
    if (owner && name) return [owner, name];
  }
  throw new Problem9(
    `GITHUB_REPOSITORY is "${env["GITHUB_REPOSITORY"]}"`,
    "Set it to `owner/name`, such as `acme/app`."
  );
}
function refuseOtherMachines(env) {
  const missing = ["GITHUB_SHA", "GITHUB_REPOSITORY"].filter((variable) => !env[variable]);
  if (missing.length === 0) return;
  throw new Problem9(
    `${allOf(missing)} ${missing.length > 1 ? "are" : "is"} not set: this is not a job of GitHub Actions`,
    "Run Slipway in a workflow. By hand, set GITHUB_SHA to a commit, 40 hex digits, and GITHUB_REPOSITORY to `owner/name`."
  );
}
function parseRun(env, repository) {
  const id = env["GITHUB_RUN_ID"] ?? "";
  const attempt = env["GITHUB_RUN_ATTEMPT"] || "1";
  const number = env["GITHUB_RUN_NUMBER"] ?? "";
  return {
    id,
    workflow: before2(env["GITHUB_WORKFLOW_REF"] ?? "", "@"),
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
  const tag2 = textAt(payload2, "release.tag_name");
  if (eventName !== "release" || !tag2 || !isPublished(payload2)) return void 0;
  return { tag: tag2, isPrerelease: at(payload2, "release.prerelease") === true };
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
  const { parseRegistryAuth } = await import("./registry-auth-N3H3NZ2U.js");
  try {
    return parseRegistryAuth(registryAuth).flatMap(({ password }) => password || []);
  } catch {
    const values = registryAuth.split(/[\r\n]+/).map((line) => line.slice(line.indexOf(":") + 1));
    return values.map((value) => value.trim().replace(/^["']|["']$/g, "")).flatMap(masksFor);
  }
}
async function secretsOfCluster(kubeconfig) {
  if (kubeconfig.trim() === "") return [];
  const { secretsInKubeconfig } = await import("./kubeconfig-7SF2YG32.js");
  return secretsInKubeconfig(kubeconfig);
}
// src/core/report/problem.ts
var problemInMarkdown = (message, fix) => [
  `**${sentence(message)}**`,
  ...blocksOf(fix)
];
var sentence = (text) => withCode(text).replace(/^[a-z](?=[a-z]* )/, (letter) => letter.toUpperCase());
var BESIDE = " .,:;()?!";
function withCode(text) {
  const parts = text.split('"');
  let words = inMarkdown(parts[0] ?? "");
  for (let at2 = 1; at2 < parts.length; at2 += 1) {
    const [before22 = "", quoted2 = "", after] = parts.slice(at2 - 1, at2 + 2);
    if (isQuoted(before22, quoted2, after)) {
      words += inCode(quoted2) + inMarkdown(after ?? "");
      at2 += 1;
    } else words += `"${inMarkdown(quoted2)}`;
  }
  return words;
}
var isQuoted = (before22, quoted2, after) => after !== void 0 && quoted2.trim() !== "" && !quoted2.includes("\n") && BESIDE.includes(before22.at(-1) ?? " ") && BESIDE.includes(after.at(0) ?? " ");
function blocksOf(fix) {
  const blocks = [];
  for (const line of fix.split("\n")) {
    if (line.trim() === "") continue;
    const last = blocks.at(-1);
    const kind = kindOf(line, last?.kind);
    if (last && last.kind === kind && kind !== "prose") last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
  }
  return blocks.map(({ kind, lines }) => inBlock[kind](lines));
}
function kindOf(line, before22) {
  if (/^ {2,}- /.test(line)) return before22 === "copied" ? "copied" : "item";
  if (!line.startsWith("  ")) return "prose";
  return before22 === "item" ? "item" : "copied";
}
var inBlock = {
  prose: (lines) => lines.map(sentence).join("\n"),
  item: (lines) => lines.map(asItem).join("\n"),
  copied: (lines) => ["```", ...unindented(lines), "```"].join("\n")
};
function asItem(line) {
  const text = line.trimStart();
  return text.startsWith("- ") ? `- ${withCode(text.slice(2))}` : `  ${withCode(text)}`;
}
function unindented(lines) {
  const least = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(least).replaceAll("```", "'''"));
}
// src/core/report/refused.ts
var refusedSummary = (failed2, { message, fix }) => `${[`### ${failed2}`, ...problemInMarkdown(message, fix)].join("\n\n")}

`;
// src/io/runner/run-action.ts
async function runStory(failed2, story, defaults = {}) {
  process.on("uncaughtException", (error) => process.exit(report(error)));
  try {
    await hideSecrets(getInput);
    const read2 = withDefaults((name) => getInput(name), defaults);
    setOutputs(await story(read2, givenInputs()));
  } catch (error) {
    if (error instanceof Problem9 && !isSummarized() && wantsSummary())
      await job2.summarize(refusedSummary(failed2, error));
    process.exitCode = report(error);
  }
}
var wantsSummary = () => getInput("summary").toLowerCase() !== "false";
async function hideSecrets(read2) {
  const hide = (secrets) => {
    for (const secret of new Set(secrets)) job2.mask(secret);
  };
  hide([...secretsIn(read2, process.env), ...proxyPasswords(process.env)]);
  hide(await passwordsIn(read2("registry-auth")));
  hide(await secretsOfCluster(read2("kubeconfig")));
}
function report(error) {
  if (error instanceof Unfinished) setOutputs(error.outputs);
  if (error instanceof Problem9) fail(String(error).slice(0, LONGEST4));
  else {
    const what = String(error).slice(0, LONGEST4);
    fail(`this is a bug of Slipway: ${what}. Please report it with the lines above: ${issues()}`);
    if (error instanceof Error && error.stack) job2.log(error.stack.slice(0, LONGEST4));
  }
  return 1;
}
var LONGEST4 = 2e4;
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
  return fieldsOf2(line).map((field) => {
    const at2 = field.indexOf("=");
    if (at2 < 1) return { key: void 0, value: field.trim() };
    return { key: field.slice(0, at2).trim().toLowerCase(), value: field.slice(at2 + 1).trim() };
  });
}
function fieldsOf2(line) {
  try {
    return recordOf(line);
  } catch (cause) {
    const what = `the quotes of "${oneLine(line, 200)}" do not match`;
    throw new Problem9(what, 'Write "" for a quote inside "\u2026"', { cause });
  }
}
// src/core/image/image-names.ts
function parseImageNames(lines) {
  const [only, ...others] = lines;
  const names = only !== void 0 && others.length === 0 ? parseAttributes(only) : [];
  if (names.length > 0 && names.every(({ key }) => key === void 0)) {
    const given = names.filter(({ value }) => value !== "");
    if (given.length === 0) throw namesNone(only ?? "");
    return given.map(({ value }) => ({ name: value, isEnabled: true }));
  }
  const problems = [];
  const images = lines.map((line) => parseLine(line, problems));
  const problem = allProblems2('"images" cannot be read', problems);
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
    else problems.push(new Problem9(`"enable" of "${line}" is "${value}"`, "Use true or false"));
  }
  if (image.name === "") {
    problems.push(namesNone(line));
  }
  return image;
}
var namesNone = (line) => new Problem9(`"${line}" names no image`, `${EMPTY_FIX}, or write name=acme/app,enable=true`);
function unknownAttribute(key, line) {
  const near = nearest(key, ["name", "enable"]);
  const fix = near ? `Did you mean ${near}=?` : "Use name= and enable=";
  return new Problem9(`"${line}" has an attribute "${key}" that no image has`, fix);
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
  return allProblems2(
    "the access key is wrong",
    problems.filter((problem) => problem !== void 0)
  );
}
var isTemporary = (id) => isAccessKey(id) && id.startsWith("ASIA");
function halfProblem(id, secret, [idName, secretName]) {
  if (id === "" === (secret === "")) return void 0;
  const [is, isNot] = id ? [idName, secretName] : [secretName, idName];
  return new Problem9(
    `"${is}" is given and "${isNot}" is empty`,
    "Check the name of the secret: one that is not set is empty"
  );
}
function swappedProblem(id, secret, [idName, secretName]) {
  const [isSecret, isId] = [isSecretKey(id), isAccessKey(secret)];
  if (!isSecret && !isId) return void 0;
  if (isSecret && isId)
    return new Problem9(`"${idName}" and "${secretName}" are swapped`, "Write each under the other");
  return isSecret ? new Problem9(
    `"${idName}" has the form of a secret, not of an id`,
    "Write the text that begins with AKIA or ASIA, and check the names of the secrets"
  ) : new Problem9(
    `"${secretName}" has the form of an id, not of a secret`,
    "Write the 40 characters that AWS shows once, when the key is created, and check the names of the secrets"
  );
}
var noSessionToken = ([idName]) => new Problem9(
  `"${idName}" begins with ASIA, and "aws-session-token" is empty`,
  "Such a key is good for some hours and has three parts: write all of them, or use a role or a key that begins with AKIA"
);
// src/core/ecr/account/login.ts
var keysInLogin = ({ registry, username }) => isOnAws(registry) && isAccessKey(username);
function planEcrLogins(aws, hosts2, given, event, environment) {
  const byKeys = given.filter(keysInLogin);
  const registries2 = [...byKeys.map(({ registry }) => registry), ...hosts2.map(registryOf2)];
  const wanted = new Map(registries2.filter(isOnAws).map((registry) => [registry.host, registry]));
  for (const { registry, username } of given)
    if (!isAccessKey(username)) wanted.delete(registry.host);
  const logins = [...wanted.values()].map((registry) => {
    const keys = byKeys.find((login) => login.registry.host === registry.host);
    return ecrLogin(registry, keys ? withKeys(aws, keys) : aws);
  });
  const complaints = [...badUsers(given), ...foreignAccounts(aws, hosts2)];
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
var badUsers = (given) => given.filter(({ registry, username }) => isOnAws(registry) && username !== "" && username !== "AWS").filter(({ username }) => !isAccessKey(username)).map(
  ({ registry, username }) => new Problem9(
    `${isSecretKey(username) ? "the secret of a key" : `"${username}"`} is not a user of ${registry.host}`,
    "Leave user name and password out: AWS credentials open Amazon ECR. Else write AWS and a token of ECR, or an access key id and its secret"
  )
);
var foreignAccounts = ({ allowedAccounts }, hosts2) => [...new Set(hosts2)].flatMap((host) => {
  const registry = registryOf2(host);
  const isForeign = isEcr(registry) && !allowedAccounts.includes(registry.account);
  return isForeign && allowedAccounts.length > 0 ? new Problem9(
    `${host} belongs to account ${registry.account}, and "allowed-account-ids" has ${allowedAccounts.join(", ")}`,
    "Correct the image name, or add the account to the list"
  ) : [];
});
// src/core/ecr/account/has-credentials.ts
var hasAwsCredentials = (logins, environment) => logins.some(({ endpoint: { aws } }) => hasKeys(aws)) || Boolean(environment["ACTIONS_ID_TOKEN_REQUEST_URL"]) && logins.some(({ endpoint: { aws } }) => aws.role !== "");
var mayLogIn = (login, environment) => hasAwsCredentials([login], environment) || AMBIENT.some((name) => environment[name]);
var AMBIENT = [
  "AWS_ACCESS_KEY_ID",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_PROFILE"
];
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
var hasHost = (name) => name.includes("/") && isHostInImageName2(name.split("/")[0] ?? "");
var mayDoWithout = ({ dryRun, push: push2 }, { origin, ref }) => dryRun || push2 === "false" || push2 === "auto" && ref.kind === "pull-request" || origin !== "repository";
function regionFor({ region }, environment) {
  const names = ["AWS_REGION", "AWS_DEFAULT_REGION"];
  const name = names.find((one) => environment[one]);
  const found = region || checkRegion(name && environment[name] || "", `the variable ${name}`);
  if (found) return found;
  throw new Problem9(
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
    if (!(problem instanceof Problem9) || !choice.otherwise) throw problem;
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
  const ends = await waitForAll(wanted.map((login) => logIn(world, login, fresh)));
  const failed2 = ends.flatMap(
    (end2, at2) => "problem" in end2 ? [{ problem: end2.problem, isNeeded: wanted[at2]?.isNeeded }] : []
  );
  const fatal = oneOf(failed2.filter(({ isNeeded }) => access.push && isNeeded));
  if (fatal) throw fatal;
  const minor = oneOf(failed2);
  if (minor) world.job.annotate({ level: "notice", message: `built without a login: ${minor}` });
  return ends.flatMap((end2) => "value" in end2 && end2.value ? [end2.value] : []);
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
    if (!(problem instanceof Problem9) || isGiven) throw problem;
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
var oneOf = (failed2) => allProblems2("cannot log in to Amazon ECR", [
  ...new Map(failed2.map(({ problem }) => [String(problem), problem])).values()
]);
// src/steps/access/session.ts
async function withLogin(world, access, { push: push2, logout }, work) {
  const opened2 = { ...access, push: push2 };
  return world.files.withPrivateDirectory(async (directory) => {
    let logins = await allLogins(world, opened2);
    const environment = await logIn2(world, logins, logout, directory);
    const renew = async () => {
      if (access.ecrLogins.length === 0) return;
      logins = await allLogins(world, opened2, true);
      await logInAgain(world, logins, environment);
    };
    const login = ({ host }) => logins.find(({ registry }) => registry.host === host);
    const run2 = directory.replace(/\W/g, "").slice(-6).toLowerCase();
    const client = clients(world, opened2, login);
    return work({ directory, run: run2, environment, login, client, renew });
  });
}
async function allLogins(world, access, fresh = false) {
  for (const { password } of access.logins) world.job.mask(password);
  const own = await Promise.all(access.logins.map((login) => mayRead(world, login)));
  const logins = [...own.flat(), ...await ecrLogins(world, access, fresh)];
  for (const login of logins) world.job.mask(basicAuth2(login));
  return logins;
}
async function mayRead(world, login) {
  if (!login.reads) return [login];
  const client = await world.registry(login.registry, login);
  try {
    await Promise.all(login.reads.map((path) => client.authorize(path, ["pull"])));
    return [login];
  } catch (problem) {
    if (!(problem instanceof Problem9) || problem instanceof Cancelled) throw problem;
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
async function planLogins(options, hosts2, event, environment, mentioned = []) {
  const listed = await listedLogins(options.registryAuth);
  const given = [...listed, ...single(options, event)].filter(({ password }) => password !== "");
  const ecr = planEcrLogins(options.aws, hosts2, given, event, environment);
  const complaints = [...duplicates(given), ...incomplete(given, event), ...ecr.complaints];
  const problem = allProblems2("the credentials are not complete", complaints);
  if (problem) throw problem;
  const token = ghcrToken(options, hosts2, event, given, mentioned);
  return {
    logins: [
      ...onePerHost(given).filter((login) => !keysInLogin(login)).map(withoutScope),
      ...token
    ],
    ecrLogins: ecr.logins
  };
}
var onePerHost = (logins) => [
  ...new Map(logins.map((login) => [login.registry.host, login])).values()
];
var withoutScope = ({ scope: _, ...login }) => login;
async function listedLogins(registryAuth) {
  if (!registryAuth) return [];
  const { parseRegistryAuth } = await import("./registry-auth-N3H3NZ2U.js");
  return parseRegistryAuth(registryAuth).map(
    ({ registry = "docker.io", username = "", password = "", scope = "" }) => ({
      registry: registryOf2(registry),
      username,
      password,
      scope,
      from: "inputs"
    })
  );
}
function single({ registry, username, password }, event) {
  const where = registryOf2(registry);
  const user = username || (where.kind === "ghcr" ? event.actor : "");
  return [{ registry: where, username: user, password, scope: "", from: "inputs" }];
}
function ghcrToken(options, hosts2, event, given, mentioned) {
  const registry = registryOf2("ghcr.io");
  const isPushedTo = hosts2.includes(registry.host);
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
    const different = new Set(all.map(({ username, password }) => `${username}
${password}`));
    if (different.size < 2) return [];
    const isScoped = all.some(({ scope }) => scope !== "");
    return [isScoped ? scopedLogins(host) : twoLogins(host)];
  });
}
var twoLogins = (host) => new Problem9(`${host} has two logins`, 'Leave one of them out of "registry-auth" and "username"');
var scopedLogins = (host) => new Problem9(
  `${host} has several logins, distinguished by "scope", which is not supported here`,
  "Keep the one that may push, and push what needs another login in a step of its own; for base images, keep docker/login-action before this step"
);
var incomplete = (logins, event) => logins.filter(({ username }) => username === "").map(
  ({ registry }) => new Problem9(
    `there is a password for ${registry.host}, and no user name`,
    `Write username: \${{ vars.DOCKER_USERNAME }} and add the variable: ${settings(event, "variables")}`
  )
);
var settings = ({ repository }, page) => `${repository.url}/settings/${page}/actions`;
// src/core/report/timeline.ts
var SHOWN = 12;
var SHORT = 100;
var SHORT_BUILD = 5e3;
function timeline(steps) {
  const slow = steps.filter((step) => step.end - step.start >= SHORT && step.state !== "cached").toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, SHOWN).toSorted((a, b) => a.start - b.start);
  const end2 = Math.max(0, ...slow.map((step) => step.end));
  if (end2 < SHORT_BUILD) return "";
  const bars = slow.map(
    (step) => `  ${label(step)} :${step.state === "failed" ? "crit, " : ""}${step.start}, ${step.end}`
  );
  return gantt(bars, end2);
}
var gantt = (bars, end2) => ["```mermaid", "gantt", "  dateFormat x", ...axis(end2), ...bars, "```"].join("\n");
var INTERVALS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600];
function axis(end2) {
  const interval = INTERVALS.find((seconds) => end2 / 1e3 <= seconds * 10) ?? 3600;
  const [count, unit] = interval < 60 ? [interval, "second"] : [interval / 60, "minute"];
  return [`  axisFormat ${end2 < 6e4 ? "%-S s" : "%M:%S"}`, `  tickInterval ${count}${unit}`];
}
var label = ({ name, start: start2, end: end2 }) => `${shortName(name)} (${duration(end2 - start2)})`;
var NUMBERED = /^\[[^\]]*\b\d+\/\d+\]/;
function shortName(name) {
  if (name.startsWith("[context ")) return "load a named context";
  const [, place = "", rest = ""] = /^(\[[\w./@+= -]{1,80}\] ?)?(.*)$/s.exec(name) ?? [];
  const words = rest.split(" ").slice(0, 3);
  const odd = words.findIndex((word) => !/^[\w./@+=-]{1,40}$/.test(word));
  const said = `${place}${words.slice(0, odd < 0 ? 3 : odd).join(" ")}`.trim();
  return KEYWORD.test(said) ? `step ${said}` : said || "step";
}
var KEYWORD = /^(?:click|section|title|gantt|dateFormat|axisFormat|tickInterval|todayMarker|excludes|includes|inclusiveEndDates|topAxis|weekday|weekend|acc(?:Title|Descr)|href|call)\b/i;
function stepCount(all) {
  const numbered = all.filter(({ name }) => NUMBERED.test(name));
  const cached = numbered.filter(({ state }) => state === "cached").length;
  const count = numbered.length;
  if (count === 0) return "no steps";
  if (count === 1) return `1 step, ${cached === 1 ? "cached" : "not cached"}`;
  if (cached === count) return `all ${count} steps cached`;
  return `${count} steps, ${cached === 0 ? "none" : `${cached} of them`} cached`;
}
export {
  DOCKER_LIST,
  DOCKER_MANIFEST,
  HOST_LOOKS,
  LOOK_EVERY,
  MANIFEST_TYPES,
  OCI_INDEX,
  OCI_MANIFEST,
  REQUEST,
  REQUEST_AWS,
  REQUEST_BEFORE_TAG,
  REQUEST_FACT,
  REQUEST_ONCE,
  REQUEST_PUBLISHING,
  RETRY_BUILDER,
  RETRY_CLASSIC_PUSH,
  RETRY_CONTENDED_TAG,
  RETRY_DOUBTFUL_TAG,
  RETRY_HOST_LOGIN,
  RETRY_HOST_PULL,
  RETRY_LATE_MANIFEST,
  RETRY_LATE_TAG,
  RETRY_PROBE,
  RETRY_PUSH,
  RETRY_RETURN,
  SCAN_LOOKS,
  accountOfArn,
  allOrFirstProblem,
  allOrProblems,
  answersOf,
  askOnce,
  bothOrProblems,
  capitalsNotice,
  checkAccount,
  checkDuration,
  checkRegion,
  checkRole,
  checkSessionName,
  completeRegistry,
  currentEvent,
  dockerfilePath,
  eachAtMost,
  ecrEndpointFor,
  ecrHost,
  ecrLogin,
  engineAuth,
  evenWaitAfter,
  explaining,
  faultOf,
  fixed,
  floating,
  gantt,
  hasAwsCredentials,
  imageName,
  inWords,
  isLegalTag,
  isPassing,
  isTransient,
  knownCredentials,
  labelsIn,
  legalTag,
  listedImages,
  manifestContent,
  manifestParts,
  mediaTypeOf,
  once,
  oneReason,
  parseAttributes,
  parseFacts,
  parseImage,
  parseImageNames,
  partitionOf,
  pinned,
  planLogins,
  platformIn,
  problemInMarkdown,
  quoted,
  read,
  readAccess,
  readAws,
  readBuildFailure,
  realWorld,
  roleArn,
  runStory,
  sentence,
  sessionName,
  settings,
  shortHash,
  showAtDockerfile,
  stepCount,
  tagOfName,
  tagged,
  tagsFor,
  textLabels,
  tidyPath,
  timeline,
  unpack,
  waitAfter,
  waitBeforeAttempt,
  waitBeforeRetry,
  waitForAll,
  withLogin,
  withoutKeys
};
