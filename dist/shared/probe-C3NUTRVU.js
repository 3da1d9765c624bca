const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 checkServerIdentity,
 connect,
 createSecureContext
} from "./chunk-6XDXHWU6.js";
import { connect as connect2 } from "./packages-deploy+inspect+main+merge+rollback.js";
import { spawn } from "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { forPrograms } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { X509Certificate } from "./packages-every.js";
import { cancelled } from "./every.js";

// src/io/docker/probe.ts
var PREFACE = Buffer.concat([
 Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
 Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])
]);
var HEAD = 9;
var SETTINGS = 4;
var LONGEST = 1e4;
async function probe(request, cancelled2, longest = LONGEST) {
 if (request.endpoint.kind === "program") return throughProgram(request, cancelled2, longest);
 const unreadable = materialProblem(request.tls);
 if (unreadable) return unreadable;
 try {
  const socket = open(request);
  try {
   return await hear({ input: socket, output: socket, ends: socket }, cancelled2, longest);
  } finally {
   socket.destroy();
  }
 } catch (error) {
  if (cancelled2.aborted) throw cancelled(error);
  return failed(error);
 }
}
function materialProblem(tls) {
 for (const part of ["ca", "cert", "key"]) {
  if (!tls?.[part]) continue;
  try {
   if (part === "key") createSecureContext({ key: tls.key });
   else new X509Certificate(tls[part]);
  } catch (error) {
   return { kind: "unreadable", part, message: error.message };
  }
 }
 return void 0;
}
function open({ endpoint, tls }) {
 if (endpoint.kind === "unix") return connect2({ path: endpoint.path });
 if (endpoint.kind !== "tcp") throw new Error("a program has no socket");
 const { host, port } = endpoint;
 if (!tls) return connect2({ host, port });
 const { ca, cert, key, serverName } = tls;
 return connect({
  ...{ host, port, ca, ALPNProtocols: ["h2"], checkServerIdentity: identityOf },
  ...cert && key ? { cert, key } : {},
  ...serverName ? { servername: serverName } : {}
 });
}
function identityOf(host, certificate) {
 const { subjectaltname: names } = certificate;
 if (names && checkServerIdentity(host, certificate) === void 0) return void 0;
 const error = new Error(`${host} is not in the cert's altnames: ${names ?? "no name at all"}`);
 return Object.assign(error, { code: "ERR_TLS_CERT_ALTNAME_INVALID" });
}
function hear({ input, output, ends }, cancelled2, longest) {
 return new Promise((resolve, reject) => {
  let heard = Buffer.alloc(0);
  const timer = setTimeout(() => resolve(heard.length > 0 ? other(heard) : SILENT), longest);
  const done = (answer) => {
   clearTimeout(timer);
   resolve(answer);
  };
  const stop = (error) => {
   clearTimeout(timer);
   reject(error);
  };
  cancelled2.addEventListener("abort", () => stop(cancelled2.reason), { once: true });
  output.on("data", (bytes) => {
   heard = Buffer.concat([heard, bytes]);
   if (heard.length >= HEAD) done(heard[3] === SETTINGS ? { kind: "answers" } : other(heard));
  });
  ends.once("error", stop);
  ends.once("close", () => done(heard.length > 0 ? other(heard) : { kind: "closed" }));
  input.on("error", () => void 0);
  input.write(PREFACE);
 });
}
var SILENT = { kind: "silent" };
var other = (bytes) => ({
 kind: "other",
 begin: bytes.subarray(0, 200).toString("latin1")
});
function failed(error) {
 const first = error instanceof AggregateError ? error.errors[0] : error;
 const { code, message } = first;
 return { kind: "failed", code: code ?? "", message };
}
var MOST = 16 * 1024;
async function throughProgram({ endpoint, environment }, cancelled2, longest) {
 if (endpoint.kind !== "program") throw new Error("an address needs no program");
 const env = { ...forPrograms(process.env), ...environment };
 const child = spawn(endpoint.program, endpoint.args, { env });
 let words = "";
 child.stderr.setEncoding("utf8").on("data", (text) => {
  words = (words + text).slice(-MOST);
 });
 try {
  const line = { input: child.stdin, output: child.stdout, ends: child };
  const answer = await hear(line, cancelled2, longest);
  const said = answer.kind === "other" ? answer.begin : "";
  return answer.kind === "answers" || answer.kind === "silent" ? answer : { kind: "ended", output: `${said}
${words}` };
 } catch (error) {
  if (cancelled2.aborted) throw cancelled(error);
  return { kind: "ended", output: error.message };
 } finally {
  hangUp(child);
 }
}
function hangUp(child) {
 for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
 child.kill("SIGKILL");
}
export {
  probe
};
