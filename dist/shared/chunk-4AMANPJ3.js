const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 HERE,
 NetworkFailure,
 retrying,
 send,
 unreachableProblem,
 unsafeRedirect,
 wireOf
} from "./chunk-CIIHD4D7.js";
import { claimsIn } from "./main+merge+prepare.js";
import { codesOf, isAboutRights, narrowToken, refusalProblem, saysAbsent, saysExpired, TAG_IS_IMMUTABLE } from "./main+merge+rollback.js";
import { isLegalTag, MANIFEST_TYPES, mediaTypeOf, knownCredentials, REQUEST, REQUEST_PUBLISHING, askOnce, faultOf, isPassing } from "./deploy+inspect+main+merge+rollback.js";
import { isDigest, basicAuth, isInNetworks, proxyFor, routeTo, apiHost, hostsOf, entriesIn, numberIn, textIn, oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { before, Cancelled, Problem } from "./every.js";
import { createHash } from "./packages-every.js";

// src/core/registry/challenge.ts
var WORD = String.raw`[^\s=,"]+`;
var VALUE = String.raw`"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,]*)`;
var PART = new RegExp(String.raw`(?<name>${WORD})(?:\s*=\s*(?:${VALUE}))?`, "g");
function parseChallenges(header) {
 const found = [];
 for (const { groups = {} } of (header ?? "").matchAll(PART)) {
  const name = (groups["name"] ?? "").toLowerCase();
  const value = groups["quoted"]?.replace(/\\(.)/g, "$1") ?? groups["plain"];
  if (value === void 0) found.push({ scheme: name, parameters: new Map() });
  else found.at(-1)?.parameters.set(name, value);
 }
 const challenges = found.flatMap(({ scheme, parameters }) => challengeOf(scheme, parameters));
 const rank = ({ scheme }) => scheme === "bearer" ? 0 : 1;
 return challenges.sort((one, other) => rank(one) - rank(other));
}
function challengeOf(scheme, parameters) {
 const realm = parameters.get("realm");
 if (scheme === "basic") return [{ scheme }];
 if (scheme !== "bearer" || !realm) return [];
 const [service, scope, error] = ["service", "scope", "error"].map((name) => parameters.get(name));
 return [{ scheme, realm, service, scope, error }];
}
var scopeOf = (repository, actions) => `repository:${repository}:${actions.join(",")}`;
var coversScopes = (held, asked) => asked.every((scope) => held.some((one) => coversScope(one, scope)));
function coversScope(held, asked) {
 const [[resource, actions], [wanted, needed]] = [takenApart(held), takenApart(asked)];
 return resource === wanted && needed.every((action) => actions.includes(action));
}
function takenApart(scope) {
 const end = scope.lastIndexOf(":");
 return [scope.slice(0, end), scope.slice(end + 1).split(",")];
}
function tokenUrl(challenge, scopes) {
 const url = new URL(challenge.realm);
 if (challenge.service) url.searchParams.set("service", challenge.service);
 for (const scope of scopes) url.searchParams.append("scope", scope);
 return url;
}
function tokenForm(challenge, scopes, credentials) {
 const grant = "identityToken" in credentials ? { grant_type: "refresh_token", refresh_token: credentials.identityToken } : { grant_type: "password", username: credentials.username, password: credentials.password };
 return new URLSearchParams({
  ...challenge.service ? { service: challenge.service } : {},
  client_id: "slipway",
  scope: scopes.join(" "),
  ...grant
 }).toString();
}

// src/core/registry/token.ts
function parseToken(body) {
 const { token, access_token, expires_in } = objectIn(body);
 const found = [token, access_token].find((value) => typeof value === "string" && value);
 const seconds = numberIn(expires_in);
 return typeof found === "string" ? { token: found, seconds: seconds > 0 ? seconds : 60 } : void 0;
}
function grantedActions(token, repository) {
 const { access } = claimsIn(token);
 if (!Array.isArray(access)) return void 0;
 return ACTIONS.filter(
  (action) => access.some((entry) => {
   const { type, name, actions } = lowerKeys(entry);
   const allowed = entriesIn(actions);
   const here = name === repository && textIn(type).startsWith("repository");
   return here && (allowed.includes(action) || allowed.includes("*"));
  })
 );
}
var ACTIONS = ["pull", "push", "delete"];
var lowerKeys = (entry) => Object.fromEntries(Object.entries(entry ?? {}).map(([key, value]) => [key.toLowerCase(), value]));

// src/io/registry/credentials.ts
async function credentialsOf({
 credentials,
 learnt
}) {
 if (typeof credentials !== "function") return credentials;
 learnt.given ??= ask(credentials, learnt, false);
 return learnt.given.asked;
}
var userOf = (connection) => {
 const known = credentialsInHand(connection);
 if (known && "username" in known) return known.username;
 return connection.credentials && "";
};
var credentialsInHand = ({ credentials, learnt }) => typeof credentials === "function" ? learnt.given?.now : credentials;
async function renew({ credentials, learnt }, refused2) {
 if (typeof credentials !== "function") return false;
 if (learnt.given?.now === refused2) {
  learnt.given = ask(credentials, learnt, true);
  learnt.tokens.clear();
 }
 await learnt.given?.asked;
 return true;
}
function ask(source, learnt, fresh) {
 const asked = source(fresh);
 const given = { asked, now: void 0 };
 asked.then(
  (credentials) => {
   given.now = credentials;
  },
  () => {
   if (learnt.given === given) learnt.given = void 0;
  }
 );
 return given;
}

// src/io/registry/connection.ts
function endpointOf(connection) {
 const { learnt } = connection;
 learnt.endpoint ??= findEndpoint(connection).catch((failure) => {
  learnt.endpoint = void 0;
  throw failure;
 });
 return learnt.endpoint;
}
function remember(connection, endpoint, answer) {
 const [challenge] = challengesIn(answer);
 const learnt = challenge ? { ...endpoint, challenge } : endpoint;
 connection.learnt.endpoint = Promise.resolve(learnt);
 return learnt;
}
async function findEndpoint(connection) {
 const { registry, transport } = connection;
 const host = apiHost(registry);
 const settings = await (transport.settings ?? HERE)();
 const route = routeTo(hostsOf(registry), settings);
 const [first, second] = route.schemes;
 const isSure = second === void 0;
 try {
  return await probe(isSure ? connection : withoutRetries(connection), `${first}://${host}`);
 } catch (problem) {
  const isQuiet = isSilent(problem);
  const mayBeHttp = isQuiet ? !isSure && hasOwnProxy(host, settings) : isNoTls(problem);
  if (first === "http" || !mayBeHttp) throw problem;
  const { hostname } = new URL(`https://${host}`);
  if (isSure && !await isInNetworks(hostname, route.insecureNetworks)) throw problem;
  return probe(isQuiet ? withoutRetries(connection) : connection, `http://${host}`);
 }
}
function hasOwnProxy(host, { proxies }) {
 const [secure, plain] = ["https", "http"].map(
  (scheme) => proxyFor(new URL(`${scheme}://${host}`), proxies)
 );
 return plain !== void 0 && String(plain) !== String(secure);
}
var withoutRetries = (connection) => ({
 ...connection,
 transport: askOnce(connection.transport)
});
var codeOf = (problem) => problem instanceof Problem && problem.cause instanceof NetworkFailure ? problem.cause.code : "";
var isSilent = (problem) => /^(ENOTFOUND|EAI_AGAIN|E\w+UNREACH|E?TIMED?OUT)$/.test(codeOf(problem));
var isNoTls = (problem) => /^(EPROTO|ERR_SSL_.*|ECONNRESET|ECONNREFUSED|PROXY_UNREACHABLE|PROXY_REFUSED)$/.test(
 codeOf(problem)
);
async function probe(connection, origin) {
 const url = new URL("/v2/", origin);
 const answer = await reach(connection, { method: "GET", url, headers: {} });
 const isPage = answer.headers["content-type"]?.startsWith("text/html");
 if (answer.status === 401 || answer.status === 200 && !isPage)
  return { origin: url.origin, challenge: challengesIn(answer)[0] };
 throw refusalProblem({
  registry: connection.registry,
  repository: "",
  wanted: "talk to",
  status: answer.status,
  body: answer.body.toString(),
  ...{ user: userOf(connection), loggedIn: false, isShown: false },
  location: answer.headers["location"]
 });
}
var challengesIn = ({ status, headers }) => status === 401 ? parseChallenges(headers["www-authenticate"]) : [];
async function reach(connection, request) {
 try {
  return await send(connection.transport, request);
 } catch (failure) {
  if (!(failure instanceof NetworkFailure)) throw failure;
  throw unreachableProblem(connection.registry, failure.host, failure);
 }
}
function realmOf({ origin }, { realm }, registry) {
 const url = URL.canParse(realm) ? new URL(realm) : void 0;
 if (url && unsafeRedirect(new URL(origin), url) === void 0) return url;
 throw new Problem(
  `${registry.host} names a token server that is not safe: "${oneLine(realm, 200)}"`,
  "Set the address of its token server to one with https://"
 );
}

// src/io/registry/login-probe.ts
async function sendWithLogin({ learnt, transport }, shown, send2) {
 for (let known = probeFor(learnt.probe, shown); known; known = probeFor(learnt.probe, shown)) {
  const end2 = known.isGood ? "taken" : await Promise.race([known.end, timedOut(transport)]);
  if (end2 === "taken" || end2 === "timedOut") return noteSuccess(known, await send2());
  if (end2 !== "unknown" && isFor(known, shown, end2)) return end2;
  if (learnt.probe === known) learnt.probe = void 0;
 }
 const sent = send2();
 const end = sent.then(
  (answer) => verdictOf(shown, answer),
  () => "unknown"
 );
 const probe2 = { ...shown, end, isGood: false };
 learnt.probe = probe2;
 return noteSuccess(probe2, await sent);
}
var LONGEST_WAIT = 3e3;
var timedOut = async (transport) => {
 await wireOf(transport).pause(LONGEST_WAIT, { ref: false });
 return "timedOut";
};
var isKnownGood = ({ learnt }, shown) => probeFor(learnt.probe, shown)?.isGood ?? false;
var probeFor = (probe2, { credentials, realm }) => probe2?.credentials === credentials && probe2.realm === realm ? probe2 : void 0;
function noteSuccess(probe2, answer) {
 if (answer.status < 300 && answer.origin === probe2.origin) probe2.isGood = true;
 return answer;
}
var isFor = (probe2, shown, { body }) => probe2.repository === shown.repository || !isAboutRights(body.toString());
function verdictOf({ realm, origin }, answer) {
 const { status } = answer;
 if (answer.origin !== origin) return status < 300 ? "taken" : "unknown";
 if (status === 401 || status === 403 && realm !== "basic") return answer;
 const isOpen = realm === "basic" ? status < 500 && status !== 429 : status < 300;
 return isOpen ? "taken" : "unknown";
}

// src/io/registry/authorization.ts
var MARGIN = 5e3;
async function keyFor(connection, endpoint, scopes) {
 const { challenge } = endpoint;
 const isNeeded = challenge !== void 0 || typeof connection.credentials !== "function";
 const credentials = isNeeded ? await credentialsOf(connection) : void 0;
 if (credentials && "registryToken" in credentials)
  return { header: `Bearer ${credentials.registryToken}`, credentials };
 if (challenge?.scheme === "basic") {
  const header = basic(credentials);
  return header === void 0 ? void 0 : { header, credentials };
 }
 if (challenge?.scheme !== "bearer") return void 0;
 const held = await heldToken(connection, endpoint, challenge, scopes);
 return { header: `Bearer ${held.token}`, credentials: held.credentials };
}
async function heldToken(connection, endpoint, challenge, scopes) {
 const { tokens } = connection.learnt;
 for (let held = tokenFor(tokens, scopes); held; held = tokenFor(tokens, scopes)) {
  const token = await held.asked;
  if (token.until > wireOf(connection.transport).now()) return token;
  tokens.delete(held);
 }
 const wide = widest(connection, scopes);
 const made = { scopes: wide, asked: fetchToken(connection, endpoint, challenge, wide) };
 tokens.add(made);
 made.asked.catch(() => tokens.delete(made));
 return made.asked;
}
function want({ learnt: { wanted } }, scopes) {
 if (scopes.length === 1) for (const scope of scopes) wanted.add(scope);
}
function widest({ learnt: { wanted } }, scopes) {
 const wider = [...wanted].filter((scope) => coversScopes([scope], scopes));
 return wider.length === 0 ? scopes : wider.toSorted((a, b) => b.length - a.length).slice(0, 1);
}
var tokenFor = (tokens, scopes) => [...tokens].find((held) => coversScopes(held.scopes, scopes));
async function forgetToken({ learnt: { tokens } }, scopes, { header }) {
 for (const held of [...tokens].filter((one) => coversScopes(one.scopes, scopes))) {
  const token = await held.asked.catch(() => void 0);
  if (token && header === `Bearer ${token.token}`) tokens.delete(held);
 }
}
var scopesIn = ({ scope = "" }) => scope.split(" ").filter((one) => one !== "");
async function fetchToken(connection, endpoint, challenge, ours) {
 const scopes = [...new Set([...ours, ...scopesIn(challenge)])];
 const realm = realmOf(endpoint, challenge, connection.registry);
 const asked = wireOf(connection.transport).now();
 const server = { challenge, realm, namedBy: new URL(endpoint.origin) };
 const { answer, credentials } = await askWithFresh(connection, server, scopes);
 const body = answer.body.toString();
 const token = answer.status === 200 ? parseToken(body) : void 0;
 if (token)
  return { token: token.token, credentials, until: asked + token.seconds * 1e3 - MARGIN };
 throw refusalProblem({
  registry: connection.registry,
  repository: "",
  wanted: "log in to",
  status: answer.status,
  body,
  user: userOf(connection),
  loggedIn: false,
  isShown: credentials !== void 0
 });
}
async function askWithFresh(connection, server, scopes) {
 const ask2 = async (credentials) => ({
  credentials,
  answer: await askTokenServer(connection, credentials, server, scopes)
 });
 const first = await ask2(await credentialsOf(connection));
 const { status, body, origin } = first.answer;
 if (origin !== server.realm.origin) return first;
 const isRefused = status === 401 || status === 403 && saysExpired(body.toString());
 if (!isRefused || !await renew(connection, first.credentials)) return first;
 return ask2(await credentialsOf(connection));
}
async function askTokenServer(connection, credentials, server, scopes) {
 const { challenge, realm, namedBy } = server;
 const url = tokenUrl(challenge, scopes);
 if (!credentials || "registryToken" in credentials)
  return reach(connection, { method: "GET", url, headers: {}, namedBy, mayLeave: true });
 const repository = repositoryIn(scopes);
 const shown = { credentials, realm: challenge.realm, origin: realm.origin, repository };
 return sendWithLogin(connection, shown, () => askAs(connection, credentials, server, scopes));
}
async function askAs(connection, credentials, { challenge, realm, namedBy }, scopes) {
 const form = () => ({
  method: "POST",
  url: realm,
  headers: { "content-type": "application/x-www-form-urlencoded" },
  body: tokenForm(challenge, scopes, credentials),
  namedBy
 });
 const authorization = basic(credentials);
 if (authorization === void 0) return reach(connection, form());
 const url = tokenUrl(challenge, scopes);
 const answer = await reach(connection, {
  ...{ method: "GET", url, namedBy, mayLeave: true },
  headers: { authorization }
 });
 return answer.status === 404 || answer.status === 405 ? reach(connection, form()) : answer;
}
var repositoryIn = ([scope = ""]) => scope.replace(/:[^:]*$/, "");
var basic = (credentials) => credentials && "password" in credentials ? `Basic ${basicAuth(credentials)}` : void 0;

// src/io/registry/call.ts
var ForeignAnswer = class extends Problem {
};
var unlessLost = ({ learnt }) => (problem) => {
 const { cause } = problem;
 const isCut = cause instanceof NetworkFailure && isPassing(faultOf({ kind: "failure", code: cause.code }));
 if (learnt.endpoint !== void 0 && (isCut || problem instanceof ForeignAnswer)) return;
 throw problem;
};
async function call(connection, call2) {
 want(connection, scopesOf(call2));
 const endpoint = await endpointOf(connection);
 const sent = await keyed(connection, endpoint, call2);
 const answer = ownAnswer(connection, sent, await dispatch(connection, sent));
 if (isHiddenPerhaps(connection, call2, { endpoint, sent, answer }))
  return await askWithLogin(connection, endpoint, call2) ?? answer;
 if (!await isWorthAnother(connection, { endpoint, sent, answer })) return answer;
 if (sent.key) await forgetToken(connection, scopesOf(call2), sent.key);
 const again = await keyed(connection, remember(connection, endpoint, answer), call2);
 return ownAnswer(connection, again, await dispatch(connection, again));
}
function ownAnswer({ registry }, { request }, answer) {
 const { origin, status } = answer;
 if (origin === request.url.origin || status < 300) return answer;
 throw new ForeignAnswer(
  `${registry.host} sends us on to ${origin}, which answers ${status}`,
  "Run the job again; if it stays, ask its owner about the storage behind it"
 );
}
function isHiddenPerhaps({ credentials }, { method, showsNothing }, { endpoint, sent, answer }) {
 const isNothing = answer.status === 404 || answer.status === 200 && showsNothing?.(answer);
 const isAsked = endpoint.challenge !== void 0 || sent.key !== void 0;
 return method === "GET" && isNothing === true && !isAsked && credentials !== void 0;
}
async function askWithLogin(connection, endpoint, call2) {
 const locked = { ...endpoint, challenge: { scheme: "basic" } };
 const sent = await keyed(connection, locked, call2);
 if (!sent.key || sent.request.url.origin !== endpoint.origin) return void 0;
 const answer = ownAnswer(connection, sent, await dispatch(connection, sent));
 if (answer.status !== 200 || call2.showsNothing?.(answer)) return void 0;
 connection.learnt.endpoint = Promise.resolve(locked);
 return answer;
}
async function keyed(connection, at, call2) {
 const { path, repository, actions: _, from: __, showsNothing: ___, headers, ...rest } = call2;
 const url = new URL(path, at.origin);
 const isElsewhere = url.origin !== at.origin;
 const named = isElsewhere ? { namedBy: new URL(at.origin) } : {};
 const key = isElsewhere ? void 0 : await keyFor(connection, at, scopesOf(call2));
 if (key) connection.learnt.hasShown = true;
 const ours = key ? { authorization: key.header } : {};
 return { request: { ...rest, ...named, url, headers: { ...headers, ...ours } }, repository, key };
}
function dispatch(connection, sent) {
 const send2 = () => reach(connection, sent.request);
 const shown = shownIn(sent);
 return shown ? sendWithLogin(connection, shown, send2) : send2();
}
function shownIn({ key, repository, request }) {
 if (!key?.credentials || !key.header.startsWith("Basic ")) return void 0;
 const { origin } = request.url;
 return { credentials: key.credentials, realm: "basic", origin, repository };
}
var asksForMore = ({ challenge: before2 }, { scope }) => scope !== void 0 && !(before2?.scheme === "bearer" && before2.scope === scope);
async function isWorthAnother(connection, tried) {
 const { endpoint, sent, answer } = tried;
 if (sent.request.url.origin !== endpoint.origin || answer.origin !== endpoint.origin) return false;
 if (sent.key?.credentials && await isExpired(connection, tried))
  return renew(connection, sent.key.credentials);
 if (answer.status !== 401) return false;
 const [challenge] = parseChallenges(answer.headers["www-authenticate"]);
 if (challenge === void 0 || hasFixedToken(connection)) return false;
 if (challenge.scheme === "bearer")
  return challenge.error !== "insufficient_scope" || asksForMore(endpoint, challenge);
 const shown = shownIn(sent);
 if (shown) return isKnownGood(connection, shown);
 return userOf(connection) !== void 0;
}
async function isExpired(connection, { endpoint, sent, answer }) {
 if (typeof connection.credentials !== "function") return false;
 const isToken = endpoint.challenge?.scheme === "bearer" && !hasFixedToken(connection);
 if (answer.status === 401) return !isToken;
 if (answer.status !== 403) return false;
 const { method, url, headers } = sent.request;
 if (method !== "HEAD") return saysExpired(answer.body.toString());
 const { authorization = "" } = headers;
 const bare = { url: new URL("/v2/", url), headers: { authorization } };
 const words = await reach(connection, { method: "GET", ...bare });
 return words.status === 401 || words.status === 403 && saysExpired(words.body.toString());
}
var scopesOf = ({ repository, actions, from }) => [
 scopeOf(repository, actions),
 ...from === void 0 ? [] : [scopeOf(from, ["pull"])]
];
async function refused(connection, asked, wanted, answer) {
 const { challenge } = await endpointOf(connection);
 return refusalProblem({
  registry: connection.registry,
  repository: asked.repository,
  wanted,
  status: answer.status,
  body: answer.body.toString(),
  user: userOf(connection),
  loggedIn: challenge?.scheme === "bearer" && !hasFixedToken(connection),
  isShown: connection.learnt.hasShown
 });
}
function hasFixedToken(connection) {
 const known = credentialsInHand(connection);
 return known !== void 0 && "registryToken" in known;
}

// src/io/registry/digests.ts
function hashFor(digest) {
 return createHash(algorithmOf(digest));
}
var digestOf = (bytes, like = "sha256:") => `${algorithmOf(like)}:${hashFor(like).update(bytes).digest("hex")}`;
function verify(bytes, digest, what) {
 compare(digestOf(bytes, digest), digest, what);
}
function compare(found, digest, what) {
 if (found === digest) return;
 throw new Problem(
  `${what} should be ${digest}, and what came is ${found}`,
  "Run the job again; if it stays, the registry or a proxy in front of it is broken"
 );
}
var algorithmOf = (digest) => digest.startsWith("sha512:") ? "sha512" : "sha256";

// src/io/registry/uploads.ts
async function beginUpload(connection, repository, mount) {
 const query = mount ? `?mount=${encodeURIComponent(mount.digest)}&from=${encodeURIComponent(mount.from)}` : "";
 const asked = {
  method: "POST",
  path: `/v2/${repository}/blobs/uploads/${query}`,
  repository,
  actions: ["pull", "push"],
  ...mount ? { from: mount.from } : {}
 };
 const answer = await call(connection, asked);
 return { asked, answer, location: await locationOf(connection, answer) };
}
async function locationOf(connection, { status, headers }) {
 const { location } = headers;
 const { origin } = await endpointOf(connection);
 if (status !== 202 || !location || !URL.canParse(location, origin)) return void 0;
 const url = new URL(location, origin);
 return unsafeRedirect(new URL(origin), url) ? void 0 : url.href;
}
async function cancelUpload(connection, { asked, location }) {
 const { origin } = await endpointOf(connection);
 if (location === void 0 || new URL(location).origin !== origin) return;
 await call(withoutRetries(connection), { ...asked, method: "DELETE", path: location }).catch(
  () => void 0
 );
}
async function tryUpload(connection, repository) {
 const upload = await beginUpload(connection, repository);
 const { asked, answer } = upload;
 if (answer.status !== 202 && answer.status !== 201)
  throw await refused(connection, asked, "push to", answer);
 cancelUpload(connection, upload).catch(() => void 0);
}
async function mountBlob(connection, repository, digest, from) {
 const upload = await beginUpload(connection, repository, { digest, from });
 const { asked, answer } = upload;
 if (answer.status === 201) return true;
 if (answer.status !== 202) throw await refused(connection, asked, "push to", answer);
 await cancelUpload(connection, upload);
 return false;
}

// src/io/registry/blobs.ts
var readBlob = (method, repository, digest) => ({
 method,
 path: `/v2/${repository}/blobs/${digest}`,
 repository,
 actions: ["pull"],
 mayLeave: method === "GET"
});
async function getBlob(connection, repository, digest) {
 const asked = readBlob("GET", repository, digest);
 const answer = await call(connection, asked);
 if (answer.status !== 200) throw await refused(connection, asked, "read", answer);
 verify(answer.body, digest, `a blob of ${connection.registry.host}/${repository}`);
 return answer.body;
}
async function hasBlob(connection, repository, digest) {
 const asked = { ...readBlob("HEAD", repository, digest), isHint: true };
 const answer = await call(connection, asked).catch(unlessLost(connection));
 const isThere = [200, 302, 307].includes(answer?.status ?? 0);
 return isThere || answer?.status === 404 ? isThere : canOpen(connection, repository, digest);
}
async function canOpen(connection, repository, digest) {
 const asked = { ...readBlob("GET", repository, digest), isStreamed: true };
 const answer = await call(connection, asked);
 if (answer.status === 404) return false;
 if (!answer.stream) throw await refused(connection, asked, "read", answer);
 for await (const _ of answer.stream) break;
 return true;
}
async function* openBlob(connection, repository, digest) {
 const asked = { ...readBlob("GET", repository, digest), isStreamed: true };
 const answer = await call(connection, asked);
 if (!answer.stream) throw await refused(connection, asked, "read", answer);
 const hash = hashFor(digest);
 try {
  for await (const piece of answer.stream) {
   hash.update(piece);
   yield piece;
  }
 } catch (failure) {
  if (!(failure instanceof NetworkFailure)) throw failure;
  throw unreachableProblem(connection.registry, failure.host, failure);
 }
 const found = `${algorithmOf(digest)}:${hash.digest("hex")}`;
 compare(found, digest, `a blob of ${connection.registry.host}/${repository}`);
}
async function uploadBlob(connection, repository, blob, open) {
 const { budget: _, ...transport } = connection.transport;
 let asked;
 const answer = await retrying(transport, async (failures) => {
  if (failures > 0 && await hasBlob(withoutRetries(connection), repository, blob.digest))
   return STORED;
  const upload = await beginUpload(withoutRetries(connection), repository);
  asked = upload.asked;
  if (upload.location === void 0) return upload.answer;
  asked = { ...putBlob(repository, blob, upload.location), body: wholeOf(blob, open, repository) };
  return call(withoutRetries(connection), asked);
 });
 if (answer.status === 201 || answer.status === 204) return;
 throw await refused(connection, asked, "push to", answer);
}
var STORED = { origin: "", status: 201, headers: {}, body: Buffer.alloc(0) };
var putBlob = (repository, { digest }, location) => ({
 method: "PUT",
 path: `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(digest)}`,
 repository,
 actions: ["pull", "push"],
 headers: { "content-type": "application/octet-stream" }
});
function wholeOf({ digest, size }, open, repository) {
 const wrong = (length) => new Problem(
  `the blob ${digest} for ${repository} should have ${size} bytes, and has ${length}`,
  "Run the job again; if it stays, the manifest that names it is broken"
 );
 return {
  size,
  async *open() {
   let length = 0;
   for await (const piece of open()) {
    length += piece.length;
    if (length > size) throw wrong(length);
    yield piece;
   }
   if (length < size) throw wrong(length);
  }
 };
}

// src/io/registry/manifests.ts
var MEDIA_TYPES = MANIFEST_TYPES.join(", ");
async function headManifest(connection, repository, reference) {
 const { silentHeads } = connection.learnt;
 const name = `${repository}@${reference}`;
 const isSilent2 = silentHeads.has(repository) || silentHeads.has(name);
 const found = isSilent2 ? void 0 : await describedByHead(connection, repository, reference);
 if (found) return found;
 const manifest = await getManifest(connection, repository, reference);
 silentHeads.add(manifest ? repository : name);
 return manifest && { mediaType: manifest.mediaType, digest: manifest.digest };
}
async function describedByHead(connection, repository, reference) {
 const asked = { ...readManifest("HEAD", repository, reference), isHint: true };
 const answer = await call(connection, asked).catch(unlessLost(connection));
 if (answer?.status === 401 || answer?.status === 429)
  throw await refused(connection, asked, "read", answer);
 const digest = answer?.status === 200 ? digestOfAnswer(answer) : void 0;
 if (!answer || digest === void 0 || !isDigest(digest)) return void 0;
 if (isByDigest(reference)) compare(digest, reference, nameOf(connection, repository, reference));
 return { mediaType: namedType(answer), digest, ...pullsLeft(answer) };
}
function pullsLeft({ headers }) {
 const left = Number.parseInt(textIn(headers["ratelimit-remaining"]), 10);
 return left >= 0 ? { pullsLeft: left } : {};
}
async function getManifest(connection, repository, reference) {
 const asked = readManifest("GET", repository, reference);
 const answer = await call(connection, asked);
 if (answer.status === 404 && saysAbsent(answer.body.toString())) return void 0;
 if (answer.status !== 200 || !isManifest(answer.body))
  throw await refused(connection, asked, "read", answer);
 const promised = [isByDigest(reference) ? reference : void 0, digestOfAnswer(answer)].flatMap(
  (digest2) => digest2 ?? []
 );
 for (const digest2 of promised)
  verify(answer.body, digest2, nameOf(connection, repository, reference));
 const digest = promised[0] ?? digestOf(answer.body);
 return { mediaType: mediaTypeOf(answer.body, namedType(answer)), digest, bytes: answer.body };
}
var manifestCall = (method, repository, reference) => ({
 method,
 path: `/v2/${repository}/manifests/${reference}`,
 repository,
 actions: method === "PUT" ? ["pull", "push"] : ["pull"]
});
var readManifest = (method, repository, reference) => ({
 ...manifestCall(method, repository, reference),
 headers: { accept: MEDIA_TYPES },
 mayLeave: true
});
var nameOf = ({ registry }, repository, reference) => `the manifest "${reference}" of ${registry.host}/${repository}`;
var isByDigest = (reference) => reference.includes(":");
var namedType = ({ headers }) => before(headers["content-type"] ?? "", ";").trim().toLowerCase();
function digestOfAnswer({ headers }) {
 const digest = headers["docker-content-digest"];
 return typeof digest === "string" && digest ? digest : void 0;
}
var isManifest = (body) => typeof objectIn(body)["schemaVersion"] === "number";

// src/io/registry/put-manifest.ts
async function putManifest(connection, repository, reference, manifest, beforeRetry = async () => {
}) {
 const asked = {
  ...manifestCall("PUT", repository, reference),
  headers: { "content-type": manifest.mediaType },
  body: manifest.bytes
 };
 const answer = await putOften(connection, asked, manifest.digest, beforeRetry);
 if (![200, 201, 202].includes(answer.status))
  throw await refused(connection, asked, "push to", answer);
 connection.learnt.silentHeads.delete(`${repository}@${reference}`);
 const stored = digestOfAnswer(answer) ?? await storedAs(connection, repository, reference, manifest);
 if (stored === digestOf(manifest.bytes, stored)) return manifest.digest;
 throw new Problem(
  `${connection.registry.host}/${repository} was given ${manifest.digest} as "${reference}" and stored ${stored}`,
  "Run the job again; if it stays, something on the way changes what is pushed"
 );
}
async function putOften(connection, asked, digest, beforeRetry) {
 const { transport } = connection;
 for (let before2 = 0; ; before2++) {
  const answer = await retrying(transport, async (failures) => {
   if (failures + before2 > 0) await beforeRetry();
   return call(withoutRetries(connection), asked);
  });
  const moment = MOMENTS[before2 + 1];
  const isOdd = moment !== void 0 && !asked.path.endsWith(digest) && saysInvalid(answer);
  if (!isOdd || await digestAt(connection, asked.repository, digest) !== digest) return answer;
  await wireOf(transport).pause(moment * transport.firstWait * 1e3);
 }
}
function saysInvalid({ status, body }) {
 const text = body.toString();
 return status === 400 && codesOf(text).includes("MANIFEST_INVALID") && !TAG_IS_IMMUTABLE.test(text);
}
var MOMENTS = [0, 0.5, 1, 2, 4];
async function storedAs(connection, repository, reference, { digest }) {
 let now;
 const { transport } = connection;
 for (const moment of MOMENTS) {
  await wireOf(transport).pause(moment * transport.firstWait * 1e3);
  now = await digestAt(connection, repository, reference);
  if (now === digest || await digestAt(connection, repository, digest) === digest) return digest;
 }
 return now ?? "nothing";
}
var digestAt = async (connection, repository, reference) => {
 const found = await headManifest(connection, repository, reference).catch((problem) => {
  if (problem instanceof Problem && !(problem instanceof Cancelled)) return void 0;
  throw problem;
 });
 return found?.digest;
};

// src/io/registry/repositories.ts
async function authorize(connection, repository, actions) {
 const granted = await grantedByToken(connection, repository, actions);
 const missing = actions.filter((action) => granted?.includes(action) === false);
 if (granted && missing.length === 0) return;
 if (actions.includes("push")) return tryUpload(connection, repository);
 if (missing.length === 0) return tryEntrance(connection, repository, actions);
 const { registry } = connection;
 throw narrowToken({ registry, repository, wanted: "pull from", user: userOf(connection) });
}
async function grantedByToken(connection, repository, actions) {
 const scopes = [scopeOf(repository, actions)];
 want(connection, scopes);
 const endpoint = await endpointOf(connection);
 const { challenge } = endpoint;
 if (challenge?.scheme !== "bearer") return void 0;
 const credentials = await credentialsOf(connection);
 if (credentials && "registryToken" in credentials) return void 0;
 const held = await heldToken(connection, endpoint, challenge, scopes);
 return grantedActions(held.token, repository);
}
async function tryEntrance(connection, repository, actions) {
 const isAnonymous = userOf(connection) === void 0;
 const path = isAnonymous ? `/v2/${repository}/tags/list?n=1` : "/v2/";
 const asked = { method: "GET", path, repository, actions };
 const answer = await call(connection, asked);
 const { challenge } = await endpointOf(connection);
 const isOpen = challenge === void 0 && answer.status === 404;
 if (answer.status !== 200 && !isOpen) throw await refused(connection, asked, "pull from", answer);
}

// src/core/registry/link.ts
var LINKS = /(?:<[^>]*>|"(?:[^"\\]|\\.)*"|'[^']*'|[^,"'<])+/g;
var TARGET = /^\s*(?:<([^>]*)>|([^\s;<>"']+))\s*(?:;|$)/;
var RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;,]+))/i;
function nextPageIn(header) {
 if (header.trim() === "") return { kind: "end" };
 const links = (header.match(LINKS) ?? []).map((text) => {
  const [, bracketed, bare] = TARGET.exec(text) ?? [];
  const [, double, single, plain] = RELATION.exec(text) ?? [];
  const relation = double ?? single ?? plain;
  return { target: (bracketed ?? bare)?.trim(), relations: relation?.toLowerCase().split(/\s+/) };
 });
 const next = links.find(({ relations }) => relations?.includes("next"));
 if (next) return next.target ? { kind: "page", target: next.target } : { kind: "odd" };
 return links.every(({ relations }) => relations) ? { kind: "end" } : { kind: "odd" };
}

// src/core/registry/tag-page.ts
var PLAIN = ["name", "tags", "child", "manifest"];
var LEADS_ON = /next|more|additional|cursor|continu|truncated/i;
var AROUND = /pag(?:e|inat)|links|meta/i;
var COUNTS = /^(?:total|count)|(?:total|count)$/i;
function pageIn(body) {
 const content = objectIn(body);
 const { tags } = content;
 const isList = "tags" in content && (tags === null || Array.isArray(tags));
 if (!isList || codesOf(new TextDecoder().decode(body)).length > 0) return void 0;
 const all = entriesIn(tags);
 const texts = all.filter((tag) => typeof tag === "string");
 const others = Object.entries(content).filter(([key]) => !PLAIN.includes(key));
 return {
  tags: texts.filter(isLegalTag),
  hasMore: texts.length < all.length || others.some(goesOn),
  total: Math.max(
   0,
   ...others.map(([key, value]) => COUNTS.test(key) ? numberIn(value) || 0 : 0)
  )
 };
}
function goesOn([key, value]) {
 if (LEADS_ON.test(key)) return Boolean(value) && value !== "false";
 if (!AROUND.test(key) || typeof value !== "object" || value === null) return false;
 return Object.entries(value).some(([inner, one]) => LEADS_ON.test(inner) && Boolean(one));
}

// src/io/registry/tags.ts
var PAGE = 1e3;
var MOST_PAGES = 2e3;
var MOST_BYTES = 32 * 1024 * 1024;
var MOST_EMPTY = 20;
async function listTags(connection, repository, isHint = false) {
 const sets = { tags: new Set(), seen: new Set() };
 const read = { ...sets, empty: 0, bytes: 0, hasLinks: false, isHint };
 let path = `/v2/${repository}/tags/list?n=${PAGE}`;
 while (path !== void 0) {
  if (read.seen.size > MOST_PAGES || read.bytes > MOST_BYTES)
   return partial(read, "it has no end");
  const isFirst = read.seen.size === 0;
  const asked = { ...listCall(path, repository), ...isFirst ? { showsNothing: isEmpty } : {} };
  const answer = await call(connection, asked);
  if (isFirst && answer.status === 400 && path.includes("?")) {
   path = `/v2/${repository}/tags/list`;
   continue;
  }
  if (isFirst && answer.status === 404 && saysAbsent(answer.body.toString())) return whole(read);
  read.bytes += answer.body.length;
  const page = answer.status === 200 ? pageIn(answer.body) : void 0;
  if (!page && isFirst) throw await refused(connection, asked, "list the tags of", answer);
  if (!page) return failed(read, `a page of it cannot be read (status ${answer.status})`);
  const next = goOn(read, page, answer, path);
  if (next.kind === "odd") return partial(read, next.because);
  if (next.kind === "end") return atEnd(connection, repository, read, page);
  path = next.path;
 }
 return whole(read);
}
var listCall = (path, repository) => ({
 ...{ method: "GET", path, repository, actions: ["pull"] }
});
var isEmpty = ({ body }) => pageIn(body)?.tags.length === 0;
var whole = ({ tags }) => ({ kind: "whole", tags: [...tags] });
var partial = ({ tags }, because) => ({
 ...{ kind: "partial", tags: [...tags], because }
});
var failed = ({ tags }, because) => ({
 ...{ kind: "partial", tags: [...tags], because, hasFailed: true }
});
function goOn(read, page, answer, path) {
 const before2 = read.tags.size;
 for (const tag of page.tags) read.tags.add(tag);
 read.seen.add(path);
 read.empty = page.tags.length === 0 ? read.empty + 1 : 0;
 const link = nextPageIn(String(answer.headers["link"] ?? ""));
 if (link.kind === "odd") return { kind: "odd", because: "its link to the next page is odd" };
 if (link.kind === "end")
  return page.hasMore || headersGoOn(answer) || totalOf(page, answer) > read.tags.size ? { kind: "odd", because: "it has more pages, and no link" } : link;
 read.hasLinks = true;
 const next = pathOf(link.target, path);
 if (next === void 0) return { kind: "odd", because: "its link to the next page is odd" };
 const isCircle = read.seen.has(next) || page.tags.length > 0 && read.tags.size === before2;
 if (isCircle || read.empty > MOST_EMPTY)
  return { kind: "odd", because: "its pages lead in a circle" };
 return { kind: "page", path: next };
}
var totalOf = ({ total }, { headers }) => Math.max(total, Number(headers["x-total-count"]) || 0);
var headersGoOn = ({ headers }) => Boolean(headers["x-next-page"]);
function pathOf(target, path) {
 const base = `https://registry.invalid${path}`;
 if (!URL.canParse(target, base)) return void 0;
 const { pathname, search } = new URL(target, base);
 return pathname + search;
}
async function atEnd(connection, repository, read, { tags }) {
 const { learnt } = connection;
 const last = tags.at(-1);
 if (read.hasLinks || last === void 0 || read.isHint && endsWell(connection, tags))
  return whole(read);
 const path = `/v2/${repository}/tags/list?n=${PAGE}&last=${encodeURIComponent(last)}`;
 const answer = await call(connection, listCall(path, repository));
 const more = answer.status === 200 ? pageIn(answer.body) : void 0;
 const isRefused = !more && (learnt.listsEnd === "without a link" || !saysNoSuchPage(answer));
 if (more?.hasMore || isRefused)
  return failed(read, `what comes after ${last} cannot be read (status ${answer.status})`);
 const isSame = more?.tags.length !== 0 && more?.tags.every((tag) => read.tags.has(tag));
 if (!more || isSame)
  return looksFull(tags) && !(isSame && await hasNoPages(connection, repository, tags)) ? partial(read, "a full page has no link to the next") : whole(read);
 learnt.listsEnd = more.tags.length === 0 && learnt.listsEnd !== "without a link" ? "well" : "without a link";
 for (const tag of more.tags) read.tags.add(tag);
 if (more.tags.length === 0) return whole(read);
 read.bytes += answer.body.length;
 if (read.seen.size > MOST_PAGES || read.bytes > MOST_BYTES) return partial(read, "it has no end");
 read.seen.add(path);
 return atEnd(connection, repository, read, more);
}
var looksFull = ({ length }) => length >= PAGE || length % 10 === 0 || length % 25 === 0;
var endsWell = ({ learnt }, tags) => learnt.listsEnd === "well" && !looksFull(tags);
var saysNoSuchPage = ({ status }) => [400, 404, 405, 416, 422, 501].includes(status);
async function hasNoPages(connection, repository, tags) {
 if (tags.length >= PAGE || tags.length % USUAL_PAGE === 0) return false;
 const answer = await call(connection, listCall(`/v2/${repository}/tags/list?n=1`, repository));
 const page = answer.status === 200 ? pageIn(answer.body) : void 0;
 return page?.tags.length === tags.length;
}
var USUAL_PAGE = 50;

// src/io/registry/client.ts
function registryClient(registry, credentials, options = {}) {
 const learnt = {
  ...{ endpoint: void 0, given: void 0, probe: void 0 },
  ...{ wanted: new Set(), tokens: new Set() },
  ...{ silentHeads: new Set(), listsEnd: "unproven", hasShown: false }
 };
 const by = (transport) => ({
  ...{ registry, credentials, learnt },
  transport: { ...transport, names: hostsOf(registry), ...options }
 });
 return clientOn(by(REQUEST), clientOn(by(REQUEST_PUBLISHING)));
}
function clientOn(connection, withRetries) {
 const client = {
  registry: connection.registry,
  authorize: (...asked) => authorize(connection, ...asked),
  headManifest: (...asked) => headManifest(connection, ...asked),
  getManifest: (...asked) => getManifest(connection, ...asked),
  putManifest: (...asked) => putManifest(connection, ...asked),
  getBlob: (...asked) => getBlob(connection, ...asked),
  hasBlob: (...asked) => hasBlob(connection, ...asked),
  openBlob: (...asked) => openBlob(connection, ...asked),
  uploadBlob: (...asked) => uploadBlob(connection, ...asked),
  listTags: (...asked) => listTags(connection, ...asked),
  mountBlob: (...asked) => mountBlob(connection, ...asked)
 };
 const itself = {
  ...client,
  get withRetries() {
   return withRetries ?? itself;
  }
 };
 return itself;
}
function registryClients(userDocker, run, options = {}) {
 const clients = new Map();
 const known = async (registry) => knownCredentials(await userDocker(), registry, run);
 const make = async (registry, given) => {
  const credentials = given === "anonymous" ? void 0 : given ?? await known(registry);
  return registryClient(registry, credentials, options);
 };
 const sources = [];
 return (registry, given) => {
  const key = JSON.stringify([
   registry.host,
   typeof given === "function" ? numberOf(sources, given) : given
  ]);
  const client = clients.get(key) ?? make(registry, given);
  clients.set(key, client);
  return client;
 };
}
function numberOf(sources, source) {
 if (!sources.includes(source)) sources.push(source);
 return sources.indexOf(source);
}

export {
  registryClient,
  registryClients
};
