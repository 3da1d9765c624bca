const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { basicAuth, helperCredentials, userCredentials } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { mask } from "./every.js";
// src/io/docker/credential-helper.ts
var TIME = 3e4;
var LONGEST = 256 * 1024;
async function askCredentialHelper(run2, helper, key) {
  if (!/^[\w.-]+$/.test(helper)) return void 0;
  try {
    const answer = await run2(`docker-credential-${helper}`, ["get"], { stdin: key, timeout: TIME });
    return answer.length > LONGEST ? void 0 : helperCredentials(answer);
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

import { Problem } from "./every.js";
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
  throw new Problem(
    `${name} is "${region}"`,
    zone ? `That is a zone: write "${zone}"` : "Write a region of AWS, such as us-west-2"
  );
}

import { Problem as Problem2 } from "./every.js";
// src/core/ecr/account/role.ts
var ARN = /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
var NAME = /^[\w+=,.@-]{1,64}$/;
var SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
function checkRole(role, allowedAccounts) {
  if (role === "" || ARN.test(role)) return role;
  if (!NAME.test(role))
    throw new Problem2(
      `"role-to-assume" is "${role}"`,
      "Write the ARN of a role: arn:aws:iam::123456789012:role/publish"
    );
  if (allowedAccounts.length === 1) return role;
  throw new Problem2(
    `"role-to-assume" is "${role}", and its account is unknown`,
    `Write its ARN, arn:aws:iam::123456789012:role/${role}, or the one account under "allowed-account-ids"`
  );
}
function roleArn({ role, allowedAccounts: [account] }, region) {
  return role.startsWith("arn:") ? role : `arn:${partitionOf(region).name}:iam::${account}:role/${role}`;
}
function checkSessionName(name) {
  if (name === "" || SESSION_NAME.test(name)) return name;
  throw new Problem2(
    `"role-session-name" is "${name}"`,
    "Use 2 to 64 letters, digits and _ + = , . @ -"
  );
}
var sessionName = (given, runId) => given || `slipway-${(runId || "local").replace(/[^\w+=,.@-]/g, "-")}`.slice(0, 64);
function checkDuration(text) {
  if (text === "") return void 0;
  const seconds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 900 && seconds <= 43200) return seconds;
  throw new Problem2(
    `"role-duration-seconds" is "${text}"`,
    "Use a number from 900 (15 minutes) to 43200 (12 hours)"
  );
}

import { Readable } from "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { setImmediate, setTimeout as setTimeout2 } from "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { createGunzip, createZstdDecompress } from "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { get as get2 } from "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { createServer } from "./packages-deploy-cleanup+deploy+inspect+main+merge+rollback.js";
import { askSocket, configure, dockerHome, engineAddress, engineFacts, groundHere, knownBuilder, mayHaveEngine, noAnswer, reachingAsEngine, socketOf } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { ITEMS } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { StringDecoder, forPrograms, run } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { CommandFailure } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { configKey } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { get, request } from "./packages-deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { STATE, preparedBuilder, withPrivateDirectory } from "./every.js";
import { tmpdir } from "./packages-every.js";
import { closeSync, UTPK6NDD_constants as constants, UTPK6NDD_existsSync as existsSync, openSync, readSync, readdirSync } from "./packages-every.js";
import { spawn } from "./packages-every.js";
import { job, mask as mask2, saveState } from "./every.js";
import { asObject, parsedObject } from "./every.js";
import { UNEDME7I_basename as basename, UNEDME7I_dirname as dirname, UNEDME7I_join as join, lstat, mkdtemp, open, readdir, realpath, relative, rm, UNEDME7I_sep as sep, stat, writeFile } from "./packages-every.js";
import { Problem as Problem3, cancelled } from "./every.js";
// src/io/hosts/socket-directory.ts
var HOST_STATE = { directory: "socket-directory", deployment: "deployment" };
var PLACE = process.platform === "win32" ? tmpdir() : "/tmp";
async function withSocketDirectory(work) {
  const directory = await mkdtemp(join(PLACE, "slipway-"));
  saveState(HOST_STATE.directory, directory);
  try {
    return await work(directory);
  } finally {
    await remove(directory);
  }
}
async function isSocketDirectory(path) {
  if (dirname(path) !== PLACE || !/^slipway-\w{6}$/.test(basename(path))) return false;
  const found = await lstat(path).catch(() => void 0);
  const isOurs = process.getuid === void 0 || found?.uid === process.getuid();
  return found?.isDirectory() === true && isOurs;
}
async function removeSockets(path) {
  if (await isSocketDirectory(path)) await remove(path);
}
var remove = (path) => rm(path, { recursive: true, force: true, maxRetries: 3 });
// src/io/docker/engine-push.ts
var SILENCE = 6e5;
var TAGGING = 6e4;
function enginePushes(home, run2, cancelled2, silence = SILENCE) {
  const at = async (context) => {
    const address = await engineAddress(await home(), context);
    return { address, socket: socketOf(address), cancelled: cancelled2, run: run2, silence };
  };
  return {
    tag: async (image, reference) => tag(await at(image.context), image, reference),
    untag: async (image, reference) => untag(await at(image.context), image, reference),
    push: async (asked) => push(await at(asked.context), asked)
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
  const request2 = {
    path: `/images/${repository}/push?${new URLSearchParams({ tag: name })}`,
    method: "POST",
    headers: { "x-registry-auth": authHeader(asked) }
  };
  try {
    const { status, body } = await ask(engine, socket, { ...request2, onLine }, stalled);
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
  const patience = stalled && { silence: 0 };
  try {
    return await askSocket(socket, { ...asked, ...patience, cancelled: AbortSignal.any(signals) });
  } catch (cause) {
    throw cancelled2.aborted ? cancelled(cause) : noAnswer(address, cause);
  }
}
var contextFlag = (context) => context ? ["--context", context] : [];
var split = (reference) => {
  const at = reference.lastIndexOf(":");
  return [reference.slice(0, at), reference.slice(at + 1)];
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
function dockerHere(run2, cancelled2, hasEngine) {
  const home = once(dockerHome);
  const engine = once(async () => hasEngine ? engineFacts(await home(), run2) : noEngine());
  return {
    engine,
    likeEngine: async (options, hosts2) => reachingAsEngine(options, await groundHere(engine, home), await home(), hosts2),
    ...enginePushes(home, run2, cancelled2),
    builder: async (name) => knownBuilder(await home(), name),
    mayHaveEngine: async () => mayHaveEngine(await home()),
    probe: async (asked) => (await import("./probe-DVDCKYDY.js")).probe(asked, cancelled2),
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
var noEngine = () => Promise.reject(new Problem3("no Docker engine is used in this run", "BuildKit runs elsewhere"));
var builtin_ = process.getBuiltinModule("node:perf_hooks");
var performance = /* @__PURE__ */ (() => builtin_.performance)();
// src/io/files/trees.ts
var TURN = 8;
var trees = { walk, readStarts, realPath };
async function walk(root, start2, { enter, file }) {
  const turns = takingTurns();
  const open2 = [["", start2]];
  for (let next = open2.pop(); next; next = open2.pop()) {
    const [folder, state] = next;
    for (const entry of entriesOf(folder === "" ? root : `${root}/${folder}`)) {
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
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
async function readStarts(...[root, paths, { bytes, budget, milliseconds }, each]) {
  const turns = takingTurns();
  const end2 = performance.now() + milliseconds;
  const buffer = Buffer.allocUnsafe(bytes);
  let left = budget;
  let read = 0;
  for (const path of paths) {
    if (left <= 0 || performance.now() > end2) break;
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
    const file = openSync(path, "r");
    try {
      return readSync(file, buffer, 0, buffer.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
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
// src/io/hosts/engine-api.ts
var MOST = 16 * 1024 * 1024;
var engineAt = (socketPath, cancelled2) => ({
  ask: (asked) => {
    if (cancelled2.aborted && !asked.evenIfCancelled) return Promise.reject(cancelled());
    return ask2(socketPath, asked, cancelled2);
  }
});
function ask2(socketPath, asked, cancelled2) {
  const { path, method = "GET", silence = 1e4, onLine } = asked;
  const { headers, bytes } = content(asked);
  const signal = endOf(asked, cancelled2);
  return new Promise((resolve, reject) => {
    const isCancelled = () => cancelled2.aborted && !asked.evenIfCancelled;
    const fail = (cause) => reject(isCancelled() ? cancelled(cause) : cause);
    const options = { socketPath, path, method, headers, timeout: silence, agent: false };
    const sent = request({ ...options, signal }, (response) => {
      response.on("error", fail);
      receive(response, onLine, resolve);
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer in ${silence / 1e3} s`)));
    sent.on("error", fail);
    sent.end(bytes);
  });
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
function receive(response, onLine, done) {
  const status = response.statusCode ?? 0;
  const hear2 = status < 300 ? onLine : void 0;
  const decoder = new StringDecoder("utf8");
  const pieces = [];
  let [rest, length] = ["", 0];
  response.on("data", (piece) => {
    length = hear2 ? rest.length : length + piece.length;
    if (length > MOST) return void response.destroy(new Error("its answer has no end"));
    if (!hear2) return void pieces.push(piece);
    const text = decoder.write(piece);
    const lines = text.includes("\n") ? (rest + text).split("\n") : [rest + text];
    rest = lines.pop() ?? "";
    for (const line of lines) hear2(line);
  });
  response.on("end", () => {
    if (hear2 && rest) hear2(rest);
    done({ status, body: Buffer.concat(pieces) });
  });
}
// src/io/hosts/http-status.ts
function httpStatus(url, timeout, cancelled2) {
  return new Promise((resolve, reject) => {
    const fail = (cause) => reject(cancelled2.aborted ? cancelled(cause) : cause);
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
      (cause) => fail(
        late.aborted ? new Error(`no answer in ${Math.round(timeout / 1e3)} s`, { cause }) : cause
      )
    );
  });
}
// src/io/hosts/tunnel.ts
var TAIL = 64 * 1024;
var LOOK = 10;
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
    await setTimeout2(LOOK);
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
    return new Problem3(
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
// src/io/runner/read-text.ts
var LARGEST = 8 * 1024 * 1024;
async function readText(path) {
  const file = await opened(path);
  if (!file) return void 0;
  try {
    const found = await file.stat();
    if (found.isDirectory()) return void 0;
    if (!found.isFile()) throw unreadable(path, "it is no file");
    if (found.size > LARGEST) throw unreadable(path, `it has ${found.size} bytes`);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}
async function opened(path) {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const { code = "", message } = cause;
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(code)) return void 0;
    throw unreadable(path, message, cause);
  }
}
var unreadable = (path, why, cause) => new Problem3(`"${path}" cannot be read: ${why}`, "Let the runner read it", { cause });
var builtin_2 = process.getBuiltinModule("node:vm");
var runInNewContext = /* @__PURE__ */ (() => builtin_2.runInNewContext)();
// src/io/runner/try-pattern.ts
var TIME2 = 1e3;
function tryPattern(pattern, text) {
  try {
    return runInNewContext("text.match(pattern)", { pattern, text }, { timeout: TIME2 });
  } catch (cause) {
    if (cause.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw cause;
    throw new Problem3(
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
      write: (path, text) => writeFile(path, text, { mode: 384 }),
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
      throw new Problem3(`"${path}" cannot be read: ${cause.message}`, "Let the runner read it", {
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
  const api = once(async () => (await import("./api-47YAIVWP.js")).gitHubApi(cancelled2));
  return {
    repository: async (asked) => (await api()).repository(asked),
    commitDate: async (asked) => (await api()).commitDate(asked),
    compareCommits: async (asked) => (await api()).compareCommits(asked)
  };
}
var ask3 = async (...asked) => (await import("./ask-program-M2HKXTIS.js")).askProgram(...asked);
function registries(docker, runHere, cancelled2) {
  const clients = once(async () => {
    const { registryClients } = await import("./client-LBHVUJHF.js");
    return registryClients(() => userDocker(docker), runHere, {
      cancelled: cancelled2,
      ground: once(() => groundHere(docker.engine, dockerHome))
    });
  });
  const factory = async (...asked) => (await clients())(...asked);
  return factory;
}
function dockerHub(cancelled2) {
  const api = once(async () => (await import("./docker-hub-XO2HH2JX.js")).dockerHub({ cancelled: cancelled2 }));
  return {
    visibility: async (...asked) => (await api()).visibility(...asked),
    createPrivate: async (...asked) => (await api()).createPrivate(...asked)
  };
}
function amazonEcr(cancelled2) {
  const rim = { mask: mask2, cancelled: cancelled2 };
  const ofPrivate = once(async () => (await import("./endpoints-OOLDCK2H.js")).ecrEndpoints(rim));
  const ofPublic = once(async () => (await import("./public-IP6TAKYZ.js")).publicEndpoints(rim));
  return {
    private: async (endpoint) => (await ofPrivate())(endpoint),
    public: async (endpoint) => (await ofPublic())(endpoint)
  };
}
var userDocker = async ({ userConfig }) => ({
  config: await userConfig(),
  environmentAuths: process.env["DOCKER_AUTH_CONFIG"]
});
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
  throw new Problem3(
    `"allowed-account-ids" has "${account}"`,
    "Write 12 digits, in quotes: '012345678901'. YAML takes the zero from the front of a bare number"
  );
}

import { hasLogin, hasPassword, isHostInImageName, registryOf } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { before, withoutEnd } from "./every.js";
import { Problem as Problem4 } from "./every.js";
// src/core/image/registry-pages.ts
var NAME2 = String.raw`(?<name>[\w.-]+)`;
var PATH = String.raw`(?<path>[\w.-]+(?:/[\w.-]+)*?)`;
var REST = `(?:/(?:tags|general|builds|settings|manage-tags)(?:/.*)?)?/*(?:[?#].*)?$`;
var page = (address, image) => ({
  address: new RegExp(`^${address}${REST}`, "i"),
  image
});
var PAGES = [
  page(String.raw`hub\.docker\.com/_/${NAME2}`, ({ name }) => `${name}`),
  page(
    String.raw`hub\.docker\.com/(?:r|repository/docker)/(?<owner>[\w.-]+)/${NAME2}`,
    ({ owner, name }) => `${owner}/${name}`
  ),
  page(
    String.raw`(?:(?:registry\.)?hub|app)\.docker\.com/(?:r/)?(?<owner>[\w.-]+)/${NAME2}`,
    ({ owner, name }) => `${owner}/${name}`
  ),
  page(
    String.raw`github\.com/(?:(?:orgs|users)/)?(?<owner>[\w.-]+)/(?:[\w.-]+/)?pkgs/container/(?<name>[\w.-]+(?:%2F[\w.-]+)*)`,
    ({ owner, name }) => `ghcr.io/${owner}/${name?.replace(/%2F/gi, "/")}`.toLowerCase()
  ),
  page(String.raw`quay\.io/repository/${PATH}`, ({ path }) => `quay.io/${path}`),
  page(String.raw`gallery\.ecr\.aws/${PATH}`, ({ path }) => `public.ecr.aws/${path}`),
  {
    address: /^(?:[\w-]+\.)*console\.aws\.amazon\.com\/ecr\/repositories\/private\/(?<account>\d{12})\/(?<path>[\w./-]+?)(?:\/_\/.*)?\/*\?(?:.*&)?region=(?<region>[\w-]+)/i,
    image: ({ account, path, region }) => `${account}.dkr.ecr.${region}.amazonaws.com/${path}`
  },
  page(
    String.raw`gitlab\.com/${PATH}/container_registry(?:/\d+)?`,
    ({ path }) => `registry.gitlab.com/${path}`
  ),
  page(
    String.raw`console\.cloud\.google\.com/artifacts/docker/(?<project>[\w.:-]+)/(?<place>[\w-]+)/${PATH}`,
    ({ project, place, path }) => `${place}-docker.pkg.dev/${project}/${path}`
  )
];
var LONGEST2 = 2e3;
var PAGE_SIGN = /^(https?|docker|oci):\/\/|^((registry\.)?hub|app)\.docker\.com\/|^github\.com\/.*\/pkgs\/container\/|^quay\.io\/repository\/|^gallery\.ecr\.aws\/|\.console\.aws\.amazon\.com\/ecr\//i;
function imageOfPage(address) {
  const bare = address.replace(/^(https?|docker|oci):\/\//i, "").slice(0, LONGEST2);
  for (const { address: known, image } of PAGES) {
    const found = known.exec(bare)?.groups;
    if (found) return image(found);
  }
  return withoutEnd(before(before(bare, "?"), "#"), "/");
}
// src/core/image/image.ts
var WORD = "[a-z0-9]+";
var SEPARATOR = String.raw`(?:\.|_{1,2}|-+)`;
var COMPONENT = `${WORD}(?:${SEPARATOR}${WORD})*`;
var PATH2 = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
var LONGEST22 = 255;
function parseImage(text, registry = "docker.io") {
  const written = text.trim();
  refuseMistakes(written);
  const [host, path] = split2(written.toLowerCase());
  if (!PATH2.test(path) || path.length > LONGEST22) throw notName(written);
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
  return lower === written ? void 0 : `"${written}" is pushed as "${lower}": registries know small letters only`;
}
function split2(text) {
  const slash = text.indexOf("/");
  const first = text.slice(0, Math.max(slash, 0));
  return isHostInImageName(first) ? [first, text.slice(slash + 1)] : [void 0, text];
}
function refuseMistakes(text) {
  if (hasLogin(withoutDigest(text))) throw hasPassword();
  const mistake = MISTAKES.find(({ sign }) => sign.test(text));
  if (mistake) throw new Problem4(`"${text}" ${mistake.what}`, mistake.fix(text));
}
function withoutDigest(text) {
  const at = text.lastIndexOf("@sha256:");
  return at >= 0 && !text.includes("/", at) ? text.slice(0, at) : text;
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
    what: "names one digest; an image name has none",
    fix: (text) => `Write "${withoutTag(text.split("@")[0] ?? "")}"`
  },
  {
    sign: /:[^/:]*$/,
    // after the last slash, or in a name without one: a port is followed by a path
    what: "has a tag; an image name has none",
    fix: (text) => `Write "${withoutTag(text)}", and the tag under "tags"`
  },
  {
    sign: /^\/|\/$|\/\//,
    what: "lacks a part of the image name",
    fix: () => "A variable or secret in it is empty: check that it is set"
  }
];
var withoutTag = (text) => text.replace(/:[^/:]*$/, "");
var notName = (text) => new Problem4(
  text.length > LONGEST22 ? "an image name is too long" : `"${text}" is not an image name`,
  "Write owner and name: acme/app, or ghcr.io/acme/app. Letters, digits and single . _ - between them"
);

import { oneLine } from "./deploy-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/core/text/foreign.ts
var wordsIn = (value, longest = 200) => typeof value === "string" ? oneLine(value, longest) : "";
var lineIn = (value, longest = 4096) => typeof value === "string" && value.length <= longest && !/[\p{Cc}\p{Cf}]/u.test(value) ? value : "";
var nameIn = (value) => typeof value === "string" && NAME3.test(value) ? value : "";
var NAME3 = /^\w[\w.-]{0,254}$/;
var referenceIn = (value) => typeof value === "string" && REFERENCE.test(value) && !value.includes("..") ? value : "";
var REFERENCE = /^[\w[][\w./:@+[\]-]{0,511}$/;
var timeIn = (value) => typeof value === "string" && TIME3.test(value) ? value : "";
var TIME3 = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?$/;
var countIn = (value) => Number.isSafeInteger(value) ? value : 0;
var entriesIn = (value) => Array.isArray(value) ? value : [];

import { asObject as asObject2, objectIn } from "./every.js";
// src/core/registry/digest.ts
var isDigest = (text) => /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(text);
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
  const { mediaType, manifests, config, layers } = objectIn(bytes);
  if (typeof mediaType === "string" && mediaType) return mediaType;
  const isIndex = Array.isArray(manifests);
  const fitting = isIndex ? [OCI_INDEX, DOCKER_LIST] : [OCI_MANIFEST, DOCKER_MANIFEST];
  if (fitting.some((type) => type === header)) return header;
  const parts = isIndex ? manifests : [config, ...Array.isArray(layers) ? layers : []];
  const isDocker = parts.some(
    (part) => String(asObject2(part)["mediaType"] ?? "").startsWith("application/vnd.docker.")
  );
  if (isIndex) return isDocker ? DOCKER_LIST : OCI_INDEX;
  return isDocker ? DOCKER_MANIFEST : OCI_MANIFEST;
}
function manifestContent(bytes) {
  const content2 = objectIn(bytes);
  const images = imagesOf(content2);
  if (images) return images[0] ? { kind: "index", first: images[0].digest } : { kind: "other" };
  const { digest } = asObject2(content2["config"]);
  return isDigestText(digest) ? { kind: "image", config: digest } : { kind: "other" };
}
var isDigestText = (value) => typeof value === "string" && isDigest(value);
var listedImages = (bytes) => imagesOf(objectIn(bytes));
function imagesOf({ manifests }) {
  if (!Array.isArray(manifests) || manifests.length > MOST_PARTS) return void 0;
  return manifests.map(asObject2).filter(isImage).flatMap(
    ({ digest, platform }) => isDigestText(digest) ? [{ digest, platform: platformIn(asObject2(platform)) }] : []
  );
}
var isImage = ({ platform, annotations }) => asObject2(platform)["os"] !== "unknown" && asObject2(annotations)["vnd.docker.reference.type"] === void 0;
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
  const { digest, size, mediaType = "" } = asObject2(entry);
  if (typeof digest !== "string" || !isDigest(digest)) return void 0;
  if (!Number.isSafeInteger(size) || size < 0) return void 0;
  const type = String(mediaType);
  const kind = { isManifest: !NO_MANIFEST.test(type), isForeign: FOREIGN.test(type) };
  return { digest, size, ...kind };
}
var LONGEST_LABEL = 64 * 1024;
var labelsIn = (bytes) => textLabels(asObject2(objectIn(bytes)["config"])["Labels"]);
function textLabels(labels) {
  const entries = Object.entries(asObject2(labels));
  return Object.fromEntries(
    entries.filter(
      (entry) => typeof entry[1] === "string" && entry[1].length <= LONGEST_LABEL
    )
  );
}
export {
  HOST_STATE,
  MANIFEST_TYPES,
  capitalsNotice,
  checkDuration,
  checkRegion,
  checkRole,
  checkSessionName,
  countIn,
  ecrHost,
  entriesIn,
  imageName,
  isDigest,
  isSocketDirectory,
  knownCredentials,
  labelsIn,
  lineIn,
  listedImages,
  manifestContent,
  manifestParts,
  mediaTypeOf,
  nameIn,
  once,
  parseImage,
  partitionOf,
  pinned,
  platformIn,
  readAccess,
  readAws,
  realWorld,
  referenceIn,
  removeSockets,
  roleArn,
  sessionName,
  tagged,
  textLabels,
  timeIn,
  wordsIn
};
