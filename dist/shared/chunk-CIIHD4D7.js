const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 promisify
} from "./chunk-VP3WCZIU.js";
import {
 connect,
 createSecureContext,
 getCACertificates
} from "./chunk-6XDXHWU6.js";
import { fill } from "./deploy+inspect.js";
import { brotliDecompress, gunzip, inflate, setTimeout as setTimeout2, Agent as Agent2, request as request2, connect as connect2, isIP, isIPv6 } from "./packages-deploy+inspect+main+merge+rollback.js";
import { waitBeforeRetry } from "./deploy+inspect+main+merge+rollback.js";
import { bitsOf, guardedLookup, isInNetworks, mayLeadTo, pipeline, proxiesIn, proxyFor, proxyLogin, reachOfHost, routeTo, apiHost } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Agent, request } from "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import { readFile, readdir, join } from "./packages-every.js";
import { Problem, cancelled } from "./every.js";

// src/core/registry/unreachable.ts
function unreachableProblem(registry, host, failure) {
 const via = host === apiHost(registry) ? "" : ` (its ${host})`;
 const { what, fix } = reason(failure.code, failure.message, host);
 return new Problem(`cannot reach ${registry.host}${via}: ${what} (${failure.code})`, fix, {
  cause: failure
 });
}
var UNTRUSTED = /SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER/;
var isUntrusted = (code) => UNTRUSTED.test(code);
var CERTIFICATE = /^CERT_|ALTNAME|^INVALID_PURPOSE$|^ERROR_IN_CERT_/;
var isCertificate = (code) => isUntrusted(code) || CERTIFICATE.test(code);
var WANTS_CLIENT = /ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE|HANDSHAKE_FAILURE|UNKNOWN_CA)$/;
var wantsClient = (code) => WANTS_CLIENT.test(code);
var ON_THE_WAY = "Run the job again; check proxies and firewalls on the way";
var ROWS = [
 {
  code: /^(?:ENOTFOUND|EAI_AGAIN)$/,
  what: "the host name cannot be resolved",
  fix: "Check how it is written; is the runner in its network?"
 },
 {
  code: /^ECONNREFUSED$/,
  what: "the connection was refused",
  fix: "Check the port, and that the registry is running"
 },
 {
  code: UNTRUSTED,
  what: "its certificate is signed by an authority this machine does not trust",
  fix: "Put the authority's certificate into /etc/docker/certs.d/{host}/ca.crt, or point NODE_EXTRA_CA_CERTS to it"
 },
 {
  code: WANTS_CLIENT,
  what: "it wants a client certificate, and takes none of those it was shown",
  fix: "Put it into /etc/docker/certs.d/{host}/ as client.cert with its client.key, which the runner's user must be able to read"
 },
 {
  code: /^PROXY_REFUSED$/,
  what: "the proxy does not let us through",
  fix: "Correct HTTP_PROXY or HTTPS_PROXY with its user and password, or add {host} to NO_PROXY"
 },
 {
  code: /^PROXY_UNREACHABLE$/,
  what: "the proxy does not connect us",
  fix: "Correct HTTP_PROXY or HTTPS_PROXY, or add {host} to NO_PROXY"
 },
 {
  code: /^CERT_HAS_EXPIRED$/,
  what: "its certificate has expired",
  fix: "Renew it; if it is good, set the clock of the runner"
 },
 {
  code: /^CERT_NOT_YET_VALID$/,
  what: "its certificate is not valid yet",
  fix: "Renew it; if it is good, set the clock of the runner"
 },
 {
  code: /ALTNAME/,
  what: "its certificate is for other hosts",
  fix: "Give it one for {host}, or name it as its certificate does"
 },
 {
  code: /CERT/,
  what: "its certificate is not valid for it",
  fix: "Renew it; check the host and the clock of the runner"
 },
 {
  says: /wrong version number|packet length too long|http request/i,
  what: "it does not speak HTTPS",
  fix: 'Give it a certificate, or name it under "insecure-registries" of the Docker engine'
 },
 {
  code: /^DOWNGRADE$/,
  what: "it sends us on from HTTPS to plain HTTP",
  fix: "Fix the address it gives itself"
 },
 {
  code: /^REDIRECT$/,
  what: "it sends us on to a place where no registry can be",
  fix: "Fix the address of its storage; it must be reachable from here by http or https"
 },
 {
  code: /^TOO_LARGE$/,
  what: "its answer is far too long to be one of a registry",
  fix: "Check that it is a registry, and that no proxy answers for it"
 },
 { code: /^E?TIMED?OUT$/, what: "it does not answer in time", fix: ON_THE_WAY }
];
function reason(code, message, host) {
 const row = ROWS.find((one) => one.code?.test(code) || one.says?.test(message));
 const { what, fix } = row ?? { what: "the connection broke", fix: ON_THE_WAY };
 return { what, fix: fill(fix, { host }) };
}

// src/io/http/certificates.ts
var foldersOf = ({ folders, buildkit }, certificates) => [
 ...certificates.flatMap((directory) => folders.map((name) => join(directory, folderName(name)))),
 ...buildkit.flatMap((one) => one.folders)
];
var folderName = (host) => process.platform === "win32" ? host.replaceAll(":", "") : host;
async function trustedCertificates(route, certificates) {
 const inFolders = await Promise.all(
  foldersOf(route, certificates).map(async (folder) => {
   const names = await namesIn(folder);
   return names.filter((name) => name.endsWith(".crt")).map((name) => join(folder, name));
  })
 );
 const files = [...inFolders.flat(), ...route.buildkit.flatMap(({ authorities }) => authorities)];
 const own = await Promise.all(files.map((file) => pem(file).catch(() => "")));
 const given = own.filter((text) => text !== "");
 return [...getCACertificates("default"), ...getCACertificates("system"), ...given];
}
async function identities(route, certificates) {
 const inFolders = await Promise.all(foldersOf(route, certificates).map(pairsIn));
 const pairs = [...inFolders.flat(), ...route.buildkit.flatMap((one) => one.pairs)];
 const read = await Promise.all(pairs.map(identityOf));
 return read.filter((identity) => identity !== void 0);
}
async function pairsIn(folder) {
 const names = await namesIn(folder);
 return names.filter((name) => name.endsWith(".cert")).map((name) => {
  const key = `${name.slice(0, -".cert".length)}.key`;
  if (!names.includes(key)) throw keyIsMissing(folder, name, key);
  return { certificate: join(folder, name), key: join(folder, key) };
 });
}
var keyIsMissing = (folder, name, key) => new Problem(
 `"${join(folder, name)}" is a client certificate without its key`,
 `Put the key beside it as ${key}; the certificate of an authority must be called \u2026crt`
);
async function identityOf({ certificate, key }) {
 try {
  const [cert, text] = await Promise.all([pem(certificate), pem(key)]);
  return { cert, key: text };
 } catch {
  return void 0;
 }
}
var pem = async (given) => given.includes("-----BEGIN ") ? given : readFile(given, "utf8");
var namesIn = (folder) => readdir(folder).then(
 (names) => names.sort(),
 () => []
);

// builtin:node:events?import
var builtin_ = process.getBuiltinModule("node:events");
var once = (() => builtin_.once)();

// src/io/http/socks.ts
var VERSION = 5;
var [NO_LOGIN, WITH_LOGIN] = [0, 2];
async function socksTo(socket, end, login) {
 const methods = login === void 0 ? [NO_LOGIN] : [NO_LOGIN, WITH_LOGIN];
 socket.write(Buffer.from([VERSION, methods.length, ...methods]));
 const [, method] = await take(socket, 2);
 if (method === WITH_LOGIN && login !== void 0) {
  socket.write(loginMessage(login));
  const [, status] = await take(socket, 2);
  if (status !== 0) return "does not take its user and password";
 } else if (method !== NO_LOGIN) return "wants another login";
 socket.write(Buffer.concat([Buffer.from([VERSION, 1, 0]), addressOf(end)]));
 const [, code, , kind] = await take(socket, 4);
 if (code !== 0) return `answers ${code}`;
 const length = kind === 1 ? 4 : kind === 4 ? 16 : (await take(socket, 1))[0] ?? 0;
 await take(socket, length + 2);
 return void 0;
}
function loginMessage(login) {
 const at = login.indexOf(":");
 const parts = [login.slice(0, at), login.slice(at + 1)].map((part) => Buffer.from(part));
 return Buffer.concat([Buffer.from([1]), ...parts.flatMap((part) => [sized(part), part])]);
}
function sized(part) {
 if (part.length > 255) throw new Error("a SOCKS proxy takes names of 255 bytes at most");
 return Buffer.from([part.length]);
}
function addressOf({ host, port }) {
 const end = Buffer.from([port >> 8, port & 255]);
 const bits = isIP(host) ? bitsOf(host) : void 0;
 if (bits === void 0) {
  const name = Buffer.from(host);
  return Buffer.concat([Buffer.from([3]), sized(name), name, end]);
 }
 const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
 return Buffer.concat([Buffer.from([bytes.length === 4 ? 1 : 4, ...bytes]), end]);
}
async function take(socket, length) {
 for (; ; ) {
  const bytes = socket.read(length);
  if (bytes?.length === length) return bytes;
  if (socket.readableEnded || socket.destroyed) throw new Error("it closed the connection");
  await Promise.race([once(socket, "readable"), once(socket, "end"), once(socket, "close")]);
 }
}

// src/io/http/tunnel.ts
var ANSWER_TIMEOUT = 1e4;
function tunnelTo(proxy, end) {
 return proxy.protocol.startsWith("socks5") ? overSocks(proxy, end) : overHttp(proxy, end);
}
var isForwarded = (url, proxy) => url.protocol === "http:" && proxy !== void 0 && !proxy.protocol.startsWith("socks5");
var askProxy = (proxy) => ({
 host: proxy.hostname.replace(/^\[|\]$/g, ""),
 port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
 ...proxy.protocol === "https:" ? { ca: [...getCACertificates("default"), ...getCACertificates("system")] } : {}
});
function proxyHeaders(proxy) {
 const login = proxyLogin(proxy);
 return login === void 0 ? {} : { "proxy-authorization": `Basic ${Buffer.from(login).toString("base64")}` };
}
function overHttp(proxy, { host, port }) {
 const path = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
 const start = proxy.protocol === "https:" ? request2 : request;
 return new Promise((resolve, reject) => {
  const headers = { host: path, ...proxyHeaders(proxy) };
  const asked = start({ ...askProxy(proxy), method: "CONNECT", path, headers, agent: false });
  asked.setTimeout(ANSWER_TIMEOUT, () => asked.destroy(new Error("no answer in 10 s")));
  asked.once("connect", ({ statusCode = 0 }, socket, head) => {
   if (statusCode === 200) {
    socket.setTimeout(0);
    if (head.length > 0) socket.unshift(head);
    return resolve(socket);
   }
   socket.destroy();
   reject(proxyRefusal(proxy, statusCode));
  });
  asked.once("response", ({ statusCode = 0 }) => {
   asked.destroy();
   reject(proxyRefusal(proxy, statusCode));
  });
  asked.once("error", (cause) => reject(unreachable(proxy, cause)));
  asked.end();
 });
}
async function overSocks(proxy, end) {
 const { host = "", port } = askProxy(proxy);
 const socket = connect2({ host: host ?? "", port: Number(proxy.port ? port : 1080) });
 socket.setTimeout(ANSWER_TIMEOUT, () => socket.destroy(new Error("no answer in 10 s")));
 try {
  const refused = await socksTo(socket, end, proxyLogin(proxy));
  if (refused) throw coded("PROXY_REFUSED", `the proxy ${proxy.host} ${refused}`);
  socket.setTimeout(0);
  return socket;
 } catch (cause) {
  socket.destroy();
  if (cause.code === "PROXY_REFUSED") throw cause;
  throw unreachable(proxy, cause);
 }
}
var failureBefore = (proxy, cause) => /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E\w+UNREACH|ETIMEDOUT)$/.test(cause.code ?? "") ? unreachable(proxy, cause) : cause;
var proxyRefusal = (proxy, status) => coded(
 status >= 500 ? "PROXY_UNREACHABLE" : "PROXY_REFUSED",
 `the proxy ${proxy.host} answers ${status}`
);
var unreachable = (proxy, cause) => coded("PROXY_UNREACHABLE", `the proxy ${proxy.host}: ${cause.message}`, cause);
var coded = (code, message, cause) => Object.assign(new Error(message, { cause }), { code });

// src/io/http/agent.ts
function agentFor(protocol, settings) {
 if (protocol === "https:") return secureAgent(settings);
 const agent = new Agent({ keepAlive: true });
 const { proxy } = settings;
 if (!proxy) return agent;
 return Object.assign(agent, {
  createConnection: connecting(({ host, port }) => tunnelTo(proxy, { host, port }))
 });
}
function secureAgent(settings) {
 const { route, identity } = settings;
 const options = {
  keepAlive: true,
  ...identity,
  ...route.isVerified ? {} : { rejectUnauthorized: false }
 };
 let learnt = {};
 const open = async (asked) => {
  try {
   return await secured({ ...asked, ...learnt }, settings);
  } catch (failure) {
   const more = await concession(asked, settings, failure);
   if (!more) throw failure;
   learnt = more;
   return secured({ ...asked, ...more }, settings);
  }
 };
 return Object.assign(new Agent2(options), { createConnection: connecting(open) });
}
async function concession({ host }, { route, certificates, identity }, { code = "" }) {
 if (!isCertificate(code)) return void 0;
 if (await isInNetworks(host, route.insecureNetworks)) return { rejectUnauthorized: false };
 if (!isUntrusted(code)) return void 0;
 const ca = await trustedCertificates(route, certificates);
 return { secureContext: createSecureContext({ ca, ...identity }) };
}
async function secured(asked, { proxy }) {
 const { host, port } = asked;
 const through = proxy ? { socket: await tunnelTo(proxy, { host, port }) } : {};
 const socket = connect({ ALPNProtocols: ["http/1.1"], ...asked, ...through });
 return new Promise((resolve, reject) => {
  const fail = (failure) => {
   socket.destroy();
   reject(failure);
  };
  const close = () => fail(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }));
  socket.once("error", fail).once("close", close).setTimeout(6e4, close);
  socket.once("secureConnect", () => {
   socket.off("error", fail).off("close", close).off("timeout", close).setTimeout(0);
   resolve(socket);
  });
 });
}
var connecting = (open) => (asked, done) => {
 open(asked).then(
  (socket) => done(null, socket),
  (failure) => done(failure)
 );
};

// src/io/http/agents.ts
var HERE = async () => ({
 proxies: proxiesIn(process.env),
 insecureRegistries: [],
 certificates: ["/etc/docker/certs.d"],
 buildkit: {}
});
var kept = new WeakMap();
function agentsFor(url, names = [], settings = HERE) {
 const known = kept.get(settings) ?? new Map();
 kept.set(settings, known);
 const key = [
  url.origin,
  ...names,
  ...settings === HERE ? Object.values(proxiesIn(process.env)) : []
 ].join(" ");
 const agents = known.get(key) ?? build(url, names, settings);
 known.set(key, agents);
 agents.catch(() => known.delete(key));
 return agents;
}
async function build(url, names, ask2) {
 const settings = await ask2();
 const proxy = proxyFor(url, settings.proxies);
 if (proxy === "invalid") throw invalidProxy(url);
 if (isForwarded(url, proxy)) return { proxy, agents: [keptAlive(proxy)] };
 const route = routeTo(withOwnNames(url, names), settings);
 const { certificates } = settings;
 const known = url.protocol === "https:" ? await identities(route, certificates) : [];
 const [first, ...others] = known.length > 0 ? known : [void 0];
 const agent = (identity) => agentFor(url.protocol, { route, certificates, proxy, identity });
 return { proxy, agents: [agent(first), ...others.map(agent)] };
}
var keptAlive = ({ protocol }) => protocol === "https:" ? new Agent2({ keepAlive: true }) : new Agent({ keepAlive: true });
async function tunnellingAgent(origin) {
 const url = new URL(origin);
 const settings = await HERE();
 const proxy = proxyFor(url, settings.proxies);
 if (proxy === "invalid") throw invalidProxy(url);
 const { certificates } = settings;
 const route = routeTo([url.host], settings);
 return agentFor(url.protocol, { route, certificates, proxy, identity: void 0 });
}
function withOwnNames(url, names) {
 const isIts = names.some((name) => {
  const address = `${url.protocol}//${name}`;
  return URL.canParse(address) && new URL(address).host === url.host;
 });
 return isIts ? names : [url.host, ...names];
}
var invalidProxy = ({ protocol }) => new Problem(
 `${protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY"} is not the address of a proxy`,
 "Write one such as http://proxy.example.com:3128"
);

// src/io/http/alarm.ts
function alarm(time, cancelled2) {
 const over = new AbortController();
 let timer;
 const stop = () => clearTimeout(timer);
 const restart = (again = time) => {
  stop();
  timer = setTimeout(() => over.abort(new Error(`no answer in ${again} ms`)), again).unref();
 };
 restart();
 const signal = cancelled2 ? AbortSignal.any([over.signal, cancelled2]) : over.signal;
 return { signal, isOver: () => over.signal.aborted, restart, stop };
}

// src/io/http/bytes.ts
var MOST = 16 * 1024 * 1024;
var STORING = 4;
var UNPACK = {
 gzip: promisify(gunzip),
 "x-gzip": promisify(gunzip),
 deflate: promisify(inflate),
 br: promisify(brotliDecompress)
};
async function readWhole(message) {
 const chunks = [];
 let length = 0;
 for await (const chunk of message) {
  length += chunk.length;
  if (length > MOST) throw tooLarge();
  chunks.push(chunk);
 }
 const body = Buffer.concat(chunks);
 const unpack = UNPACK[(message.headers["content-encoding"] ?? "").trim().toLowerCase()];
 if (!unpack || length === 0) return body;
 return unpack(body, { maxOutputLength: MOST }).catch((cause) => {
  throw cause.code === "ERR_BUFFER_TOO_LARGE" ? tooLarge() : cause;
 });
}
var tooLarge = () => Object.assign(new Error(`more than ${MOST} bytes`), { code: "TOO_LARGE" });
async function* flowOf(message, clock, inWords) {
 try {
  clock.restart();
  for await (const chunk of message) {
   clock.stop();
   yield chunk;
   clock.restart();
  }
 } catch (cause) {
  throw inWords(cause);
 } finally {
  clock.stop();
  message.destroy();
 }
}
async function pour({ open }, asked, clock, timeout) {
 asked.once(
  "response",
  (message) => message.once("close", () => asked.writableFinished || asked.destroy())
 );
 await pipeline(piecesOf(open(), clock), asked);
 clock.restart(timeout * STORING);
}
async function* piecesOf(source, clock) {
 clock.stop();
 for await (const piece of source) {
  clock.restart();
  yield piece;
  clock.stop();
 }
 clock.restart();
}

// src/io/http/exchange.ts
var NetworkFailure = class extends Error {
 code;
 host;
 constructor(url, cause, code) {
  super(cause.message, { cause });
  this.name = "NetworkFailure";
  this.code = code;
  this.host = url.host;
 }
};
async function exchange(transport, request3) {
 const { proxy, agents } = await agentsFor(request3.url, transport.names, transport.settings);
 for (const [index, agent] of agents.entries()) {
  try {
   return await ask(transport, request3, { proxy, agent });
  } catch (failure) {
   const isTaken = !(failure instanceof NetworkFailure) || !wantsClient(failure.code);
   if (isTaken || index === agents.length - 1) throw failure;
  }
 }
 throw new Error("a host has one agent at least");
}
async function ask(transport, request3, way) {
 const clock = alarm(transport.timeout, transport.cancelled);
 const { origin } = request3.url;
 const inWords = (cause) => failureOf(transport, clock, request3.url, cause);
 let message;
 try {
  message = await begin(request3, clock, transport.timeout, way);
  const { statusCode: status = 0, headers: headers2 } = message;
  if (status !== 200 || !request3.isStreamed)
   return { origin, status, headers: headers2, body: await readWhole(message) };
 } catch (cause) {
  throw inWords(cause);
 } finally {
  clock.stop();
 }
 const { headers } = message;
 return {
  origin,
  status: 200,
  headers,
  body: Buffer.alloc(0),
  stream: flowOf(message, clock, inWords)
 };
}
function begin(request3, clock, timeout, { proxy, agent }) {
 const { method, url, headers, body, namedBy } = request3;
 const own = { ...standing(url), ...lengthOf(method, body), ...headers };
 const over = isForwarded(url, proxy) ? proxy : void 0;
 const { start, ...hop } = over ? hopOver(over, url) : hopTo(url, namedBy);
 return new Promise((resolve, reject) => {
  const all = { ...own, ...hop.headers };
  const asked = start({ ...hop, method, headers: all, agent, signal: clock.signal });
  asked.on("response", (message) => {
   if (!over || message.statusCode !== 407) return resolve(message);
   reject(proxyRefusal(over, 407));
   message.destroy();
  });
  clock.signal.addEventListener("abort", () => reject(clock.signal.reason));
  asked.on("error", (cause) => reject(over ? failureBefore(over, cause) : cause));
  if (typeof body === "object" && "open" in body) pour(body, asked, clock, timeout).catch(reject);
  else asked.end(body);
 });
}
var starting = ({ protocol }) => protocol === "https:" ? request2 : request;
var hopTo = (url, namedBy) => ({
 start: starting(url),
 headers: {},
 host: url.hostname.replace(/^\[|\]$/g, ""),
 port: url.port || (url.protocol === "https:" ? 443 : 80),
 path: url.pathname + url.search,
 ...namedBy ? { lookup: guardedLookup(namedBy) } : {}
});
var hopOver = (proxy, url) => ({
 start: starting(proxy),
 headers: proxyHeaders(proxy),
 ...askProxy(proxy),
 path: `${url.origin}${url.pathname}${url.search}`
});
function failureOf(transport, clock, url, cause) {
 if (transport.cancelled?.aborted) return cancelled(transport.cancelled.reason);
 if (cause instanceof Problem || cause instanceof NetworkFailure) return cause;
 const { code = "ERROR" } = cause;
 const broke = code === "ERR_STREAM_PREMATURE_CLOSE" ? "ECONNRESET" : code;
 return new NetworkFailure(url, cause, clock.isOver() ? "TIMEOUT" : broke);
}
var standing = ({ host }) => ({
 host,
 "user-agent": "slipway",
 "accept-encoding": "identity"
});
function lengthOf(method, body) {
 if (method !== "PUT" && method !== "POST") return void 0;
 const length = body === void 0 ? 0 : typeof body === "object" && "open" in body ? body.size : Buffer.byteLength(body);
 return { "content-length": String(length) };
}

// src/core/registry/redirect.ts
function unsafeRedirect(from, to) {
 if (!/^https?:$/.test(to.protocol)) return "REDIRECT";
 if (from.protocol === "https:" && to.protocol !== "https:") return "DOWNGRADE";
 return mayLeadTo(reachOfHost(from.hostname), reachOfHost(to.hostname)) ? void 0 : "REDIRECT";
}

// src/io/http/wire.ts
var REAL = {
 exchange,
 now: () => performance.now(),
 pause: (time, options) => setTimeout2(time, void 0, options),
 random: Math.random
};
var wireOf = ({ wire = REAL }) => wire;

// src/io/http/send.ts
var MOST_REDIRECTS = 5;
var send = (transport, request3) => retrying(transport, () => follow(transport, request3), request3.isHint);
async function retrying(transport, work, isHint = false) {
 const { now, random } = wireOf(transport);
 const end = now() + (transport.budget ?? Number.POSITIVE_INFINITY);
 for (let done = 1; ; done++) {
  const result = await work(done - 1).catch((failure) => ({ failure }));
  const outcome = outcomeOf(result);
  const isWorthIt = now() < end && (!isHint || "status" in result && result.status === 429);
  const allowed = isWorthIt ? transport.attempts : done;
  const tries = { done, allowed, first: transport.firstWait };
  const wait = outcome && waitBeforeRetry(outcome, tries, random());
  if (wait !== void 0) await rest(transport, wait);
  else if ("failure" in result) throw result.failure;
  else return result;
 }
}
async function rest(transport, seconds) {
 const { cancelled: cancelled2 } = transport;
 try {
  await wireOf(transport).pause(seconds * 1e3, cancelled2 ? { signal: cancelled2 } : {});
 } catch {
  throw cancelled(cancelled2?.reason);
 }
}
function outcomeOf(result) {
 if (!("failure" in result))
  return { kind: "answer", status: result.status, retryAfter: retryAfter(result) };
 const { failure } = result;
 const cause = failure instanceof Problem ? failure.cause : failure;
 return cause instanceof NetworkFailure ? { kind: "failure", code: cause.code } : void 0;
}
function retryAfter({ headers }) {
 const after = headers["retry-after"] ?? "";
 const now = Date.parse(headers.date ?? "") || Date.now();
 const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - now) / 1e3;
 return Number.isFinite(seconds) ? Math.max(0, seconds) : void 0;
}
async function follow(transport, first) {
 let request3 = first;
 for (let redirects = 0; ; redirects++) {
  const answer = await wireOf(transport).exchange(transport, request3);
  const target = redirects < MOST_REDIRECTS ? redirectOf(request3, answer) : void 0;
  if (!target) return answer;
  const namedBy = target.origin === first.url.origin ? {} : { namedBy: first.url };
  request3 = { ...request3, url: target, headers: headersFor(target, request3), ...namedBy };
 }
}
function redirectOf(request3, { status, headers }) {
 const { method, url, mayLeave } = request3;
 const isRead = method === "GET" || method === "HEAD";
 if (!(isRead ? [301, 302, 303, 307, 308] : [307, 308]).includes(status)) return void 0;
 if (!headers.location || !URL.canParse(headers.location, url.href)) return void 0;
 const target = new URL(headers.location, url);
 const isElsewhere = target.origin !== url.origin;
 if (isElsewhere && (!isRead || method === "HEAD" && !mayLeave)) return void 0;
 const code = unsafeRedirect(url, target);
 if (code) throw new NetworkFailure(url, new Error(`redirected to ${target.origin}`), code);
 return isElsewhere && !mayLeave ? void 0 : target;
}
function headersFor(target, { url, headers }) {
 if (target.origin === url.origin) return headers;
 return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "authorization"));
}

export {
  unreachableProblem,
  HERE,
  tunnellingAgent,
  NetworkFailure,
  unsafeRedirect,
  wireOf,
  send,
  retrying
};
