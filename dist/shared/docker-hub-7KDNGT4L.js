const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 NetworkFailure,
 send,
 unreachableProblem
} from "./chunk-CIIHD4D7.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import "./deploy+inspect.js";
import { hubProblem, hubToken, hubVisibility } from "./main+merge.js";
import { REQUEST } from "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import "./deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./every.js";

// src/io/registry/docker-hub.ts
function dockerHub(options = {}) {
 const { origin = "https://hub.docker.com", ...given } = options;
 const way = { origin, transport: { ...REQUEST, ...given }, tokens: new Map() };
 return {
  visibility: (...asked) => look(way, ...asked),
  createPrivate: (...asked) => create(way, ...asked)
 };
}
async function look(way, repository, login) {
 const [namespace, name] = repository.split("/");
 const path = `/v2/namespaces/${namespace}/repositories/${name}`;
 const token = await tokenFor(way, repository, login);
 const answer = await ask(way, { method: "GET", path, token });
 const found = hubVisibility(answer.status, answer.body.toString());
 if (found === void 0) throw refused(answer, repository, "look", login);
 return found;
}
async function create(way, repository, login) {
 const [namespace, name] = repository.split("/");
 const path = `/v2/namespaces/${namespace}/repositories`;
 const body = { namespace, name, is_private: true };
 const token = await tokenFor(way, repository, login);
 const answer = await ask(way, { method: "POST", path, body, token });
 if (answer.status === 201 || answer.status === 200) return true;
 const mayBeThere = [400, 409].includes(answer.status);
 if (mayBeThere && await look(way, repository, login) !== "missing") return false;
 throw refused(answer, repository, "create", login);
}
function tokenFor(way, repository, login) {
 const { tokens } = way;
 const token = tokens.get(login.username) ?? logIn(way, repository, login);
 tokens.set(login.username, token);
 token.catch(() => tokens.delete(login.username));
 return token;
}
async function logIn(way, repository, login) {
 const body = { identifier: login.username, secret: login.password };
 const answer = await ask(way, { method: "POST", path: "/v2/auth/token", body });
 const token = answer.status === 200 ? hubToken(answer.body.toString()) : void 0;
 if (token === void 0) throw refused(answer, repository, "log in", login);
 return token;
}
async function ask({ origin, transport }, { method, path, body, token }) {
 const request = {
  method,
  url: new URL(path, origin),
  headers: {
   accept: "application/json",
   ...body ? { "content-type": "application/json" } : {},
   ...token ? { authorization: `Bearer ${token}` } : {}
  },
  ...body ? { body: JSON.stringify(body) } : {}
 };
 try {
  return await send(transport, request);
 } catch (failure) {
  if (!(failure instanceof NetworkFailure)) throw failure;
  throw unreachableProblem({ kind: "docker-hub", host: "docker.io" }, failure.host, failure);
 }
}
var refused = ({ status, body }, repository, wanted, { username }) => hubProblem({ repository, wanted, status, body: body.toString(), user: username });
export {
  dockerHub
};
