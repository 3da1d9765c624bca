const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { sshBuilderRows, firstRow } from "./deploy+inspect.js";
import { quoted } from "./deploy+inspect+main+merge+rollback.js";
import { oneLine } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
import "./packages-every.js";

// src/core/buildx/nodes/connection-reason.ts
var FIREWALL = "Open its port to this runner in the firewall or security group, and see whether buildkitd is alive there";
var CLOSED_IN_TLS = {
 cause: "it closes the connection without a word",
 fix: "Its log says why; a proxy on the way must pass TLS or HTTP/2 through"
};
var CLOSED_WITHOUT_TLS = {
 cause: "it closes the connection without a word, as one does that expects TLS",
 fix: 'Give "builder-tls-ca", and "builder-tls-cert" and "builder-tls-key" where it asks for a certificate'
};
var caOf = ({ tls }) => tls?.ca.from ?? "builder-tls-ca";
var certOf = ({ tls }) => tls?.client?.cert.from ?? "builder-tls-cert";
var keyOf = ({ tls }) => tls?.client?.key.from ?? "builder-tls-key";
var hostOf = ({ endpoint }) => endpoint.kind === "tcp" ? endpoint.host : endpoint.url;
var portOf = ({ endpoint }) => endpoint.kind === "tcp" ? endpoint.port : 1234;
var ROWS = [
 {
  codes: /^ECONNREFUSED$/,
  reason: (node) => ({
   cause: "nothing listens there",
   fix: `Start buildkitd there with --addr tcp://0.0.0.0:${portOf(node)}, and see that no firewall stands between`
  })
 },
 {
  codes: /^(ENOTFOUND|EAI_AGAIN|EAI_\w+)$/,
  reason: (node) => ({
   cause: `the name "${hostOf(node)}" cannot be resolved`,
   fix: "Correct it. A name that only your own network or cluster knows needs a runner in there"
  })
 },
 {
  codes: /^(ETIMEDOUT|TIMEOUT|EHOSTUNREACH|ENETUNREACH)$/,
  reason: () => ({ cause: "it does not answer", fix: FIREWALL })
 },
 {
  codes: /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT\w*|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|INVALID_CA)$/,
  reason: (node) => ({
   cause: `its certificate is not of the authority in "${caOf(node)}"`,
   fix: "Give the authority that has signed the certificate of buildkitd (its --tlscert), whole, with every authority between"
  })
 },
 {
  codes: /^INVALID_PURPOSE$/,
  reason: () => ({
   cause: "its certificate is not for a server",
   fix: "Issue it with extendedKeyUsage serverAuth"
  })
 },
 {
  codes: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
  reason: (_, { code }) => ({
   cause: `its certificate ${code === "CERT_HAS_EXPIRED" ? "has expired" : "is not valid yet"}`,
   fix: "Give buildkitd a new one, or set the clock right"
  })
 },
 {
  codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  reason: (node, { message }) => ({
   cause: `its certificate is for ${namesIn(message)}, not for ${node.tls?.serverName || hostOf(node)}`,
   fix: `Write one of these names in driver-opts: servername=\u2026, or issue it for ${hostOf(node)}, too`
  })
 },
 {
  codes: /ALERT_CERTIFICATE_REQUIRED/,
  reason: () => ({
   cause: "it asks for a client certificate, and none was given",
   fix: 'Give "builder-tls-cert" and "builder-tls-key", of an authority that buildkitd knows (its --tlscacert)'
  })
 },
 {
  codes: /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|ACCESS_DENIED)|HANDSHAKE_FAILURE/,
  reason: (node, { code }) => refusedCertificate(node, code)
 },
 {
  codes: /KEY_VALUES_MISMATCH/,
  reason: (node) => ({
   cause: `"${certOf(node)}" and "${keyOf(node)}" do not belong together`,
   fix: "Give the key that the certificate was issued for"
  })
 },
 {
  codes: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|RECORD_LAYER_FAILURE/,
  reason: () => ({
   cause: "it speaks no TLS, and TLS was asked for",
   fix: "Start buildkitd with --tlscacert, --tlscert and --tlskey, or leave everything about TLS out, where no one else can reach it"
  })
 },
 {
  codes: /^(ECONNRESET|EPIPE|ECONNABORTED)$/,
  reason: (node) => node.tls ? CLOSED_IN_TLS : CLOSED_WITHOUT_TLS
 }
];
function refusedCertificate(node, code) {
 if (!node.tls?.client)
  return {
   cause: "it asks for a client certificate, and none was given",
   fix: 'Give "builder-tls-cert" and "builder-tls-key", of an authority that buildkitd knows (its --tlscacert)'
  };
 const why = code.includes("EXPIRED") ? "has expired" : "is refused: it does not know the authority that has signed it";
 return {
  cause: `the certificate in "${certOf(node)}" ${why}`,
  fix: "Issue one by an authority that buildkitd was started with (--tlscacert), for client authentication"
 };
}
var namesIn = (message) => {
 const [, names = "another name"] = message.split("altnames: ", 2);
 return oneLine(names.replaceAll("DNS:", "").replaceAll("IP Address:", ""), 200);
};
function connectionReason(node, failed) {
 const inMessage = failed.message.toUpperCase().replaceAll(" ", "_");
 const said = failed.code === "EPROTO" ? inMessage : failed.code;
 const row = ROWS.find(({ codes }) => codes.test(said));
 if (row) return row.reason(node, failed);
 return {
  cause: oneLine(failed.message, 200),
  fix: "Look at the log of buildkitd there; the certificates may be of a kind that one side does not take"
 };
}

// src/core/buildx/nodes/program-problem.ts
var SSH = [
 ...sshBuilderRows,
 {
  says: /buildctl: (?:command )?not found|command not found: buildctl/,
  cause: "there is no buildctl on {target}, or not in the PATH of a command over ssh",
  fix: "Install BuildKit there (https://github.com/moby/buildkit/releases) into /usr/local/bin; for a Docker engine there, use driver: docker-container"
 }
];
var NO_BUILDCTL = /executable file not found|buildctl: not found|no such file or directory: unknown/;
var KUBERNETES = [
 {
  says: NO_BUILDCTL,
  cause: "there is no buildctl in {target}",
  fix: "Of several containers, name the one with BuildKit: kube-pod://{target}?container=buildkitd. Its image must be one of BuildKit, such as moby/buildkit"
 },
 {
  says: /cannot (create|get) resource "pods(\/exec)?"/,
  cause: "this account may not run commands in the pod {target}",
  fix: "Give its Role, in that namespace: pods: get, and pods/exec: create"
 },
 {
  says: /namespaces? "[^"]{0,100}" not found|pods "[^"]{0,260}" not found/,
  cause: "there is no pod {target} in that namespace",
  fix: "Write its name as kubectl get pods prints it, and its namespace: kube-pod://buildkit-0?namespace=builds"
 },
 {
  says: /context was not found|context "[^"]{0,300}" does not exist/,
  cause: "kubectl knows no such context",
  fix: "Write one that kubectl config get-contexts prints, or make it in a step before"
 },
 {
  says: /container (not found|\S{1,100} is not valid)|container \S{1,100} not found/,
  cause: "the pod {target} has no such container",
  fix: "Write the one of BuildKit: kube-pod://{target}?container=buildkitd"
 },
 {
  says: /connection to the server|Unable to connect to the server|no configuration has been provided/,
  cause: "kubectl reaches no cluster",
  fix: "Give it a kubeconfig in a step before (KUBECONFIG), or run the job in the cluster with a service account"
 }
];
var DOCKER = [
 {
  says: /No such container/i,
  cause: "there is no container {target}",
  fix: "Start it in a step before: docker run --detach --privileged --name {target:sh} moby/buildkit"
 },
 {
  says: /is not running|is paused|is restarting/,
  cause: "the container {target} does not run",
  fix: "docker logs {target:sh} says why; start it again in a step before"
 },
 {
  says: /context not found/,
  cause: "docker knows no such context",
  fix: "Write one that docker context ls prints"
 },
 {
  says: /Cannot connect to the Docker daemon|failed to connect to the docker API|permission denied while trying to connect/i,
  cause: "docker reaches no engine, in which {target} would be",
  fix: "A container is reached through its Docker engine; where there is none, use an endpoint of tcp://"
 }
];
var BOTH = [
 {
  says: NO_BUILDCTL,
  cause: "there is no buildctl in {target}",
  fix: "Use an image of BuildKit, such as moby/buildkit"
 },
 {
  says: /failed to dial|dial unix/,
  cause: "{target} is reached, and no BuildKit answers there",
  fix: "Start buildkitd there, for this user; where it listens elsewhere than usual, write that socket: ssh://user@{target}/run/user/1000/buildkit/buildkitd.sock"
 }
];
var programRows = [...SSH, ...KUBERNETES, ...DOCKER, ...BOTH];
var ROWS2 = { ssh: SSH, "kube-pod": KUBERNETES, "docker-container": DOCKER };
function programProblem(endpoint, output) {
 const {
  scheme = "ssh",
  target = "",
  program = "",
  args = []
 } = endpoint.kind === "program" ? endpoint : {};
 if (/^spawn \S+ ENOENT/.test(output))
  return {
   cause: `it is reached by ${program}, which is not on this runner`,
   fix: `Install ${program} in a step before`
  };
 const facts = { target, host: target };
 const row = firstRow([...ROWS2[scheme], ...BOTH], { words: output }, facts);
 if (row) return { cause: row.cause, fix: row.fix };
 const said = output.trim().split("\n").at(-1) ?? "";
 return {
  cause: said ? oneLine(said, 200) : `${program} ended without a word`,
  fix: `Try it by hand: ${[program, ...args].map(quoted).join(" ")}`
 };
}

// src/core/buildx/nodes/probe-problem.ts
function probeProblem(node, answer) {
 const { cause, fix } = reasonFor(node, answer);
 const { name, endpoint } = node;
 const where = name === `${endpoint.url.replace(/^tcp:\/\//, "")}` ? name : `${name} (${endpoint.url})`;
 return new Problem(`the builder ${where} cannot be used: ${cause}`, fix);
}
function reasonFor(node, answer) {
 switch (answer.kind) {
  case "failed":
   return node.endpoint.kind === "unix" ? socketReason(node.endpoint.path, answer) : connectionReason(node, answer);
  case "unreadable":
   return unreadable(node, answer);
  case "ended":
   return programProblem(node.endpoint, answer.output);
  case "silent":
   return { cause: "it does not answer", fix: FIREWALL };
  case "closed":
   return node.tls ? CLOSED_IN_TLS : CLOSED_WITHOUT_TLS;
  case "other":
   return otherReason(answer.begin);
 }
}
function unreadable(node, { part, message }) {
 const from = { ca: caOf, cert: certOf, key: keyOf }[part](node);
 const isEncrypted = part === "key" && /passphrase|bad decrypt|interrupted or cancelled/i.test(message);
 if (isEncrypted)
  return {
   cause: `the key in "${from}" is encrypted`,
   fix: "Store it without a passphrase: openssl pkey -in client.key -out plain.key"
  };
 return {
  cause: `"${from}" cannot be read: ${oneLine(message, 120)}`,
  fix: `Store the whole file, with its BEGIN and END lines: gh secret set BUILDER_${part.toUpperCase()} < ${part}.pem`
 };
}
var isTlsRecord = (text) => {
 const [kind = 0, version = 0] = [text.charCodeAt(0), text.charCodeAt(1)];
 return kind >= 20 && kind <= 23 && version === 3;
};
function otherReason(begin) {
 if (isTlsRecord(begin))
  return { ...CLOSED_WITHOUT_TLS, cause: "it speaks TLS, and none was asked for" };
 if (begin.startsWith("HTTP/1."))
  return {
   cause: "a Docker engine or a web server answers there, not BuildKit",
   fix: 'Write the address that buildkitd was started with (--addr); for the BuildKit of a Docker engine, leave "endpoint" out, or use driver: docker-container'
  };
 return {
  cause: `what answers there is not BuildKit: ${oneLine(begin, 60)}`,
  fix: "Write the address that buildkitd was started with (--addr)"
 };
}
function socketReason(path, { code, message }) {
 if (code === "ENOENT")
  return {
   cause: "there is no such socket",
   fix: `Start buildkitd with --addr unix://${path}, or mount the socket into the container of the runner`
  };
 if (code === "EACCES" || code === "EPERM")
  return {
   cause: "this user may not open the socket",
   fix: "Start buildkitd with --group and a group that the user of the runner is in, or rootless as that user"
  };
 if (code === "ECONNREFUSED")
  return { cause: "nothing listens on the socket any more", fix: "Start buildkitd again" };
 return { cause: oneLine(message, 200), fix: "Write the socket of buildkitd" };
}
export {
  probeProblem
};
