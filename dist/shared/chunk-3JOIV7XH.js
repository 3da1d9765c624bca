const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  once
} from "./chunk-4URDJPYV.js";
import {
  checkDuration,
  checkRole,
  checkSessionName
} from "./chunk-EN2HXDEG.js";
import {
  checkRegion
} from "./chunk-XADI7ZCD.js";
import {
  knownCredentials
} from "./chunk-HWO5UTPK.js";
import {
  require_promises as require_promises2
} from "./chunk-QYCSNPD4.js";
import {
  require_node_https
} from "./chunk-3YX7YVFR.js";
import {
  require_node_stream
} from "./chunk-BZPJ3G4B.js";
import {
  require_node_zlib
} from "./chunk-NR6IFMLO.js";
import {
  askSocket,
  configure,
  dockerHome,
  engineAddress,
  engineFacts,
  knownBuilder,
  noAnswer,
  socketOf
} from "./chunk-NEE2PYKM.js";
import {
  run
} from "./chunk-3JP2EVD2.js";
import {
  CommandFailure
} from "./chunk-SF4QJARJ.js";
import {
  configKey
} from "./chunk-LZKWMP2Q.js";
import {
  require_node_http
} from "./chunk-YL4U3JQG.js";
import {
  STATE,
  preparedBuilder,
  withPrivateDirectory
} from "./chunk-2HSRNVCA.js";
import {
  ITEMS
} from "./chunk-Q2YHAHTS.js";
import {
  require_node_os
} from "./chunk-PCWOXZZT.js";
import {
  require_node_child_process
} from "./chunk-2UUIRAJ3.js";
import {
  job,
  mask,
  saveState
} from "./chunk-CO6JIVMM.js";
import {
  asObject,
  parsedObject
} from "./chunk-N6EDMRZM.js";
import {
  require_node_path,
  require_promises
} from "./chunk-ZBOTD5NL.js";
import {
  Problem,
  cancelled
} from "./chunk-XJLLNQBW.js";
import {
  require_node_fs
} from "./chunk-DOS7P7SS.js";
import {
  __commonJS,
  __toESM
} from "./chunk-J4Q6DBKI.js";

// builtin:node:net
var require_node_net = __commonJS({
  "builtin:node:net"(exports, module) {
    module.exports = process.getBuiltinModule("node:net");
  }
});

// builtin:node:perf_hooks
var require_node_perf_hooks = __commonJS({
  "builtin:node:perf_hooks"(exports, module) {
    module.exports = process.getBuiltinModule("node:perf_hooks");
  }
});

// builtin:node:vm
var require_node_vm = __commonJS({
  "builtin:node:vm"(exports, module) {
    module.exports = process.getBuiltinModule("node:vm");
  }
});

// src/io/hosts/hosts.ts
var import_promises2 = __toESM(require_promises(), 1);
var import_node_os = __toESM(require_node_os(), 1);
var import_node_path = __toESM(require_node_path(), 1);

// src/io/hosts/engine-api.ts
var import_node_http = __toESM(require_node_http(), 1);
var engineAt = (socketPath, cancelled2) => ({
  ask: (asked) => {
    if (cancelled2.aborted && !asked.evenIfCancelled) return Promise.reject(cancelled());
    return ask(socketPath, asked, cancelled2);
  }
});
function ask(socketPath, asked, cancelled2) {
  const { path, method = "GET", silence = 1e4, onLine } = asked;
  const { headers, bytes } = content(asked);
  const signal = endOf(asked, cancelled2);
  return new Promise((resolve, reject) => {
    const isCancelled = () => cancelled2.aborted && !asked.evenIfCancelled;
    const fail = (cause) => reject(isCancelled() ? cancelled(cause) : cause);
    const options = { socketPath, path, method, headers, timeout: silence, agent: false };
    const sent = (0, import_node_http.request)({ ...options, signal }, (response) => {
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
  const pieces = [];
  let rest = "";
  response.on("data", (piece) => {
    if (!hear2) return void pieces.push(piece);
    const lines = (rest + piece.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear2(line);
  });
  response.on("end", () => {
    if (hear2 && rest) hear2(rest);
    done({ status, body: Buffer.concat(pieces) });
  });
}

// src/io/hosts/http-status.ts
var import_node_http2 = __toESM(require_node_http(), 1);
var import_node_https = __toESM(require_node_https(), 1);
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
    const sent = url.startsWith("https:") ? (0, import_node_https.get)(url, options, answer) : (0, import_node_http2.get)(url, options, answer);
    sent.on(
      "error",
      (cause) => fail(
        late.aborted ? new Error(`no answer in ${Math.round(timeout / 1e3)} s`, { cause }) : cause
      )
    );
  });
}

// src/io/hosts/relay.ts
var import_node_child_process2 = __toESM(require_node_child_process(), 1);
var import_node_net = __toESM(require_node_net(), 1);

// src/io/hosts/tunnel.ts
var import_node_child_process = __toESM(require_node_child_process(), 1);
var import_node_fs = __toESM(require_node_fs(), 1);
var import_promises = __toESM(require_promises2(), 1);
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
  while (!(0, import_node_fs.existsSync)(asked.socket)) {
    if (cancelled2.aborted) {
      await close();
      throw cancelled();
    }
    if (isOver) throw await failure(asked, child, ended, words);
    await (0, import_promises.setTimeout)(LOOK);
  }
  return { words, close };
}
var start = ({ program, args }) => (0, import_node_child_process.spawn)(program, args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
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
  const server = (0, import_node_net.createServer)({ allowHalfOpen: true }, (socket) => {
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
  const env = { ...process.env, ...environment };
  const child = (0, import_node_child_process2.spawn)(program, args, { env, stdio: ["pipe", "pipe", "pipe"], detached: true });
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
var HOST_STATE = { directory: "socket-directory", deployment: "deployment" };
var hosts = (cancelled2) => ({
  engineAddress: async () => engineAddress(await dockerHome()),
  engineAt: (socket) => engineAt(socket, cancelled2),
  withSocketDirectory,
  openTunnel: (asked) => openTunnel(asked, cancelled2),
  relay,
  httpStatus: (url, timeout) => httpStatus(url, timeout, cancelled2),
  remember: (text) => saveState(HOST_STATE.deployment, text)
});
async function withSocketDirectory(work) {
  const directory = await (0, import_promises2.mkdtemp)(
    (0, import_node_path.join)(process.platform === "win32" ? (0, import_node_os.tmpdir)() : "/tmp", "slipway-")
  );
  saveState(HOST_STATE.directory, directory);
  try {
    return await work(directory);
  } finally {
    await (0, import_promises2.rm)(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

// src/io/world.ts
var import_promises6 = __toESM(require_promises(), 1);
var import_node_path3 = __toESM(require_node_path(), 1);
var import_promises7 = __toESM(require_promises2(), 1);

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
  const answer = await ask2(engine, socket, { path, method: "POST", silence: TAGGING });
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
    const { status, body } = await ask2(engine, socket, { ...request2, onLine }, stalled);
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
async function ask2({ address, cancelled: cancelled2 }, socket, asked, stalled) {
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
    rememberBuilder: (name) => saveState(STATE.builder, name),
    rememberLogins: (hosts2) => saveState(STATE.logins, hosts2.join(" "))
  };
}

// src/io/files/trees.ts
var import_node_fs2 = __toESM(require_node_fs(), 1);
var import_promises3 = __toESM(require_promises(), 1);
var import_node_path2 = __toESM(require_node_path(), 1);
var import_node_perf_hooks = __toESM(require_node_perf_hooks(), 1);
var import_promises4 = __toESM(require_promises2(), 1);
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
    return (0, import_node_fs2.readdirSync)(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
async function readStarts(...[root, paths, { bytes, budget, milliseconds }, each]) {
  const turns = takingTurns();
  const end2 = import_node_perf_hooks.performance.now() + milliseconds;
  const buffer = Buffer.allocUnsafe(bytes);
  let left = budget;
  let read = 0;
  for (const path of paths) {
    if (left <= 0 || import_node_perf_hooks.performance.now() > end2) break;
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
    const inside = (0, import_node_path2.relative)(await (0, import_promises3.realpath)(root), await (0, import_promises3.realpath)(`${root}/${path}`));
    return inside === ".." || inside.startsWith(`..${import_node_path2.sep}`) ? void 0 : inside;
  } catch {
    return void 0;
  }
}
function takingTurns() {
  let last = import_node_perf_hooks.performance.now();
  return () => {
    if (import_node_perf_hooks.performance.now() - last < TURN) return void 0;
    return (0, import_promises4.setImmediate)().then(() => {
      last = import_node_perf_hooks.performance.now();
    });
  };
}

// src/io/files/unpack.ts
var import_node_stream = __toESM(require_node_stream(), 1);
var import_node_zlib = __toESM(require_node_zlib(), 1);
function unpack(mediaType, pieces) {
  if (/zstd$/.test(mediaType)) return piped(pieces, (0, import_node_zlib.createZstdDecompress)());
  if (/gzip$/.test(mediaType)) return piped(pieces, (0, import_node_zlib.createGunzip)());
  return pieces;
}
function piped(pieces, stage) {
  const source = import_node_stream.Readable.from(pieces);
  source.on("error", (failure2) => stage.destroy(failure2));
  return source.pipe(stage);
}

// src/io/runner/cancellation.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => controller.abort(new Error(signal)));
  }
  return controller.signal;
}

// src/io/runner/read-text.ts
var import_node_fs3 = __toESM(require_node_fs(), 1);
var import_promises5 = __toESM(require_promises(), 1);
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
    return await (0, import_promises5.open)(path, import_node_fs3.constants.O_RDONLY | (import_node_fs3.constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const { code = "", message } = cause;
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(code)) return void 0;
    throw unreadable(path, message, cause);
  }
}
var unreadable = (path, why, cause) => new Problem(`"${path}" cannot be read: ${why}`, "Let the runner read it", { cause });

// src/io/runner/try-pattern.ts
var import_node_vm = __toESM(require_node_vm(), 1);
var TIME = 1e3;
function tryPattern(pattern, text) {
  try {
    return (0, import_node_vm.runInNewContext)("text.match(pattern)", { pattern, text }, { timeout: TIME });
  } catch (cause) {
    if (cause.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw cause;
    throw new Problem(
      `the pattern ${pattern} takes more than ${TIME / 1e3} s for "${text.slice(0, 200)}"`,
      "Write one without repetitions inside of repetitions, such as (a+)+",
      { cause }
    );
  }
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
      isDirectory,
      write: (path, text) => (0, import_promises6.writeFile)(path, text, { mode: 384 }),
      remove: (path) => (0, import_promises6.rm)(path, { force: true }),
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
  sleep: (time) => (0, import_promises7.setTimeout)(time, void 0, { signal: cancelled2 }).catch((cause) => {
    throw cancelled(cause);
  })
});
var listFiles = async (path) => {
  const entries = await (0, import_promises6.readdir)(path, { recursive: true, withFileTypes: true }).catch(
    (cause) => {
      if (["ENOENT", "ENOTDIR"].includes(cause.code ?? "")) return [];
      throw new Problem(`"${path}" cannot be read: ${cause.message}`, "Let the runner read it", {
        cause
      });
    }
  );
  return entries.filter((entry) => entry.isFile()).map((entry) => (0, import_node_path3.join)(entry.parentPath, entry.name)).sort();
};
var isFile = (path) => (0, import_promises6.stat)(path).then(
  (entry) => entry.isFile(),
  () => false
);
var isDirectory = (path) => (0, import_promises6.stat)(path).then(
  (entry) => entry.isDirectory(),
  () => false
);
function gitHub(cancelled2) {
  const api = once(async () => (await import("./api-MWRQVUEF.js")).gitHubApi(cancelled2));
  return {
    repository: async (asked) => (await api()).repository(asked),
    commitDate: async (asked) => (await api()).commitDate(asked),
    compareCommits: async (asked) => (await api()).compareCommits(asked)
  };
}
var ask3 = async (...asked) => (await import("./ask-program-PXAE7QM2.js")).askProgram(...asked);
function registries(docker, runHere, cancelled2) {
  const clients = once(async () => {
    const { registryClients } = await import("./client-MBXHNBUB.js");
    return registryClients(() => userDocker(docker), runHere, {
      cancelled: cancelled2,
      insecureRegistries: () => insecureRegistries(docker)
    });
  });
  const factory = async (...asked) => (await clients())(...asked);
  return factory;
}
function dockerHub(cancelled2) {
  const api = once(async () => (await import("./docker-hub-76ZCOXLQ.js")).dockerHub({ cancelled: cancelled2 }));
  return {
    visibility: async (...asked) => (await api()).visibility(...asked),
    createPrivate: async (...asked) => (await api()).createPrivate(...asked)
  };
}
function amazonEcr(cancelled2) {
  const rim = { mask, cancelled: cancelled2 };
  const ofPrivate = once(async () => (await import("./endpoints-JOEUWPPT.js")).ecrEndpoints(rim));
  const ofPublic = once(async () => (await import("./public-OTPUARFE.js")).publicEndpoints(rim));
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

export {
  readAccess,
  readAws,
  HOST_STATE,
  realWorld
};
