const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 yamlList
} from "./chunk-GW5ALJCK.js";
import { builtPlatform } from "./deploy+inspect+main+merge+prepare.js";
import { attributeIn, hasType } from "./main+merge+prepare+rollback.js";
import { allOf, nearest, fieldsOf, keyAndValue, textOfBase64, textIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { Problem, allProblems } from "./every.js";

// src/core/buildx/nodes/append.ts
var FORM = 'Write "- endpoint: tcp://arm.example.com:1234", and under it "platforms: linux/arm64", for each node';
var TEXTS = ["name", "endpoint", "tls-ca", "tls-cert", "tls-key"];
var LISTS = ["platforms", "driver-opts"];
var FLAGS = "buildkitd-flags";
function parseAppend(text) {
 const entries = yamlList(text, { name: "append", form: FORM });
 const problem = allProblems('"append" cannot be read', entries.flatMap(oddEntry));
 if (problem) throw problem;
 return entries.map((entry) => nodeOf(entry));
}
var nodeOf = (entry) => ({
 name: fieldIn(entry, "name"),
 endpoint: fieldIn(entry, "endpoint"),
 platforms: listIn(entry, "platforms", /[\s,]+/),
 driverOpts: listIn(entry, "driver-opts", /\r?\n/),
 tlsCa: fieldIn(entry, "tls-ca"),
 tlsCert: fieldIn(entry, "tls-cert"),
 tlsKey: fieldIn(entry, "tls-key")
});
var fieldIn = (entry, key) => textIn(entry[key]).trim();
var listIn = (entry, key, separator) => [entry[key] ?? ""].flat().flatMap(
 (text) => textIn(text).split(separator).map((item) => item.trim()).filter((item) => item !== "")
);
function oddEntry(entry, index) {
 const isMap = typeof entry === "object" && entry !== null && !Array.isArray(entry);
 const at = `"append": entry ${index + 1}`;
 if (!isMap || Object.keys(entry).length === 0) return [new Problem(`${at} names nothing`, FORM)];
 const odd = Object.entries(entry).flatMap(([key, value]) => oddField(at, key, value));
 const isNamed = fieldIn(entry, "endpoint") !== "";
 return isNamed || odd.length > 0 ? odd : [new Problem(`${at} has no "endpoint"`, FORM)];
}
function oddField(at, key, value) {
 if (key === FLAGS)
  return [
   new Problem(
    `${at} has "${FLAGS}", and BuildKit runs there already`,
    `Set them where it is started, and leave "${FLAGS}" out`
   )
  ];
 const isText = typeof value === "string" || value === null;
 const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
 if (TEXTS.includes(key) && !isText) return [new Problem(`${at}: "${key}" is not text`, FORM)];
 if (LISTS.includes(key) && !isText && !isList)
  return [new Problem(`${at}: "${key}" is neither a text nor a list`, FORM)];
 if (TEXTS.includes(key) || LISTS.includes(key)) return [];
 const word = /^[a-z-]{1,20}$/.test(key) ? `"${key}"` : "something else";
 return [
  new Problem(
   `${at} has ${word}`,
   `Use ${["name", "endpoint", ...LISTS].join(", ")}, tls-ca, tls-cert and tls-key`
  )
 ];
}

// src/core/buildx/nodes/endpoint-problem.ts
var EXAMPLES = "Write tcp://buildkit.example.com:1234, unix:///run/buildkit/buildkitd.sock, ssh://user@example.com, kube-pod://buildkit-0?namespace=builds or docker-container://buildkit";
function withoutScheme(name, text) {
 const given = `"${name}" is "${text}", without a scheme`;
 if (/^[\w.-]+:\d+$/.test(text)) return new Problem(given, `Write tcp://${text}`);
 const path = text.startsWith("unix:") ? text.slice("unix:".length) : text;
 if (path.startsWith("/")) return new Problem(given, `Write unix://${path}`);
 return new Problem(
  given,
  `${EXAMPLES}. The name of a docker context goes with driver: docker-container`
 );
}
var authorityOf = (text, from = text.indexOf("://") + 3) => text.slice(from).split(/[/?#]/)[0] ?? "";
var hasAt = (text) => authorityOf(text).includes("@");
function hasPassword(text, from) {
 const takesQuery = /^(kube-pod|docker-container):/i.test(text);
 const rest = takesQuery ? text.slice(from).split("?")[0] ?? "" : text.slice(from);
 return rest.slice(0, Math.max(0, rest.lastIndexOf("@"))).includes(":");
}
var withPassword = (name) => new Problem(
 `a password stands in "${name}"`,
 'BuildKit takes none: it knows its clients by "builder-tls-cert" and "builder-tls-key", ssh by its key'
);
function otherScheme(given, url) {
 if (/^(https?|grpcs?):$/.test(url.protocol))
  return new Problem(
   `${given}, and BuildKit is addressed by tcp`,
   `Write tcp://${url.hostname}:${url.port || "1234"}${/s:$/.test(url.protocol) ? ', and the authority of its certificate in "builder-tls-ca"' : ""}`
  );
 return new Problem(`${given}, a scheme that buildx does not know`, EXAMPLES);
}
function noAddress(given, rest) {
 const authority = authorityOf(rest, 0);
 const place = authority.slice(authority.lastIndexOf("@") + 1);
 if (place.startsWith("[") && place.includes("%"))
  return new Problem(
   `${given}, an address that holds on one network card only`,
   "Write a name or an address that this runner reaches without a zone (%\u2026)"
  );
 const port = place.slice(place.lastIndexOf(":") + 1);
 if (place.includes(":") && !place.endsWith("]") && !(Number(port) <= 65535))
  return new Problem(`${given}, and "${port}" is no port`, "Write a port from 1 to 65535");
 return new Problem(`${given}, which is not an address`, EXAMPLES);
}
var withoutUser = (given) => new Problem(
 `${given}, with nothing before the @`,
 "Write the user there, or leave the @ out. A variable or secret that is not set is empty"
);
var optionForUser = (given) => new Problem(
 `${given}, and its user begins with a dash`,
 "Write the user as that machine knows it: ssh would take this one for an option"
);

// src/core/buildx/nodes/address.ts
var SAFE_NAME = /^[a-z0-9][\w.-]*$/i;
function hostIn({ given, url: { hostname, port } }) {
 const isIPv6 = hostname.startsWith("[");
 const host = isIPv6 ? hostname.slice(1, -1) : hostname;
 if (host === "") throw new Problem(`${given}, and names no host`, EXAMPLES);
 if (!isIPv6 && !SAFE_NAME.test(host))
  throw new Problem(
   `${given}, and its host is not a name`,
   "Write the name as DNS has it (a letter or digit first, then also dots and dashes; xn--\u2026 for others), or an IP address"
  );
 if (port === "0") throw new Problem(`${given}, with port 0`, "Write a port from 1 to 65535");
 return host;
}

// src/core/buildx/nodes/program-address.ts
var DIAL = ["buildctl", "dial-stdio"];
function ssh(asked) {
 const { given, text, url } = asked;
 const { hostname, port, pathname, search, hash } = url;
 if (hostname === "" || search || hash)
  throw new Problem(
   `${given}, which names no machine`,
   "Write ssh://user@example.com:22, and a socket after it where it is another than usual"
  );
 const target = hostIn(asked);
 const user = userIn(asked);
 const path = decoded(given, pathname);
 const address = path && path !== "/" ? ["--addr", `unix://${path}`] : [];
 const args = [
  ...["-o", "BatchMode=yes", "-o", "ConnectTimeout=10"],
  ...user ? ["-l", user] : [],
  ...port ? ["-p", port] : [],
  ...["--", target, "buildctl", ...address, "dial-stdio"]
 ];
 return { kind: "program", scheme: "ssh", url: text, target, program: "ssh", args };
}
function userIn({ given, text, url }) {
 const user = decoded(given, url.username);
 if (user === "" && hasAt(text)) throw withoutUser(given);
 if (user.startsWith("-")) throw optionForUser(given);
 return user;
}
function decoded(given, text) {
 try {
  return decodeURIComponent(text);
 } catch (cause) {
  throw new Problem(
   `${given}, and a % in it begins no two hex digits`,
   "Write %25 for a % that is meant as such",
   { cause }
  );
 }
}
function kubePod(asked) {
 const { given, text, url } = asked;
 const { hostname: target, searchParams } = url;
 const [context, namespace, inPod] = ["context", "namespace", "container"].map(
  (name) => searchParams.get(name) ?? ""
 );
 const wrong = [target, namespace || "x", inPod || "x"].some(
  (name) => !/^[a-z0-9][-a-z0-9.]*$/.test(name ?? "")
 );
 if (wrong)
  throw new Problem(
   `${given}, which names no pod`,
   "Write kube-pod://buildkit-0?context=build&namespace=builds&container=buildkitd, of which only the pod is needed"
  );
 mustBeNameAlone(asked, ["context", "namespace", "container"]);
 const where = [`--context=${context}`, `--namespace=${namespace}`];
 const args = [...where, "exec", `--container=${inPod}`, "-i", target, "--", ...DIAL];
 return { kind: "program", scheme: "kube-pod", url: text, target, program: "kubectl", args };
}
function containerEndpoint(asked) {
 const { given, text, url } = asked;
 const { hostname: target, searchParams } = url;
 if (!SAFE_NAME.test(target))
  throw new Problem(`${given}, and names no container`, "Write docker-container://buildkit");
 mustBeNameAlone(asked, ["context"]);
 const context = searchParams.get("context") ?? "";
 const args = [...context ? [`--context=${context}`] : [], "exec", "-i", target, ...DIAL];
 return { kind: "program", scheme: "docker-container", url: text, target, program: "docker", args };
}
function mustBeNameAlone({ given, text, url }, known) {
 const strange = [...url.searchParams.keys()].find((name) => !known.includes(name));
 const use = `Use ${known.join(", ")}`;
 if (strange !== void 0) {
  const near = nearest(strange, known);
  const fix = near ? `Did you mean ${near}=?` : use;
  throw new Problem(`${given}, and buildx does not know "${strange}" there`, fix);
 }
 const hasPath = !["", "/"].includes(url.pathname);
 if (!hasPath && !url.port && !url.hash && !hasAt(text)) return;
 const bare = `${url.protocol}//${url.hostname}${url.search}`;
 throw new Problem(`${given}, with more than a name`, `Write ${bare}. ${use} after a ?`);
}

// src/core/buildx/nodes/endpoint.ts
function parseEndpoint(name, text) {
 const at = text.indexOf("://");
 if (at < 0) throw withoutScheme(name, text);
 const url = URL.canParse(text) ? new URL(text) : void 0;
 if (hasPassword(text, at + 3)) throw withPassword(name);
 const given = `"${name}" is "${text}"`;
 const scheme = text.slice(0, at).toLowerCase();
 if (!url || /\s/.test(text)) throw noAddress(given, text.slice(at + 3));
 const asked = { given, url, text: `${scheme}${text.slice(at)}` };
 switch (scheme) {
  case "tcp":
   return tcp(asked);
  case "unix":
   return unix(asked);
  case "ssh":
   return ssh(asked);
  case "kube-pod":
   return kubePod(asked);
  case "docker-container":
   return containerEndpoint(asked);
  default:
   throw otherScheme(given, url);
 }
}
function tcp(asked) {
 const { given, text, url } = asked;
 const { hostname, port, pathname, search, hash, username } = url;
 const host = hostIn(asked);
 if (port === "")
  throw new Problem(`${given}, without a port`, `Write the port, too: ${text}:1234`);
 const hasMore = username || search || hash || hasAt(text);
 if (hasMore || !["", "/"].includes(pathname))
  throw new Problem(`${given}, with more than host and port`, `Write tcp://${hostname}:${port}`);
 return { kind: "tcp", url: `tcp://${hostname}:${port}`, host, port: Number(port) };
}
function unix({ given, text }) {
 const path = text.slice("unix://".length);
 if (!path.startsWith("/"))
  throw new Problem(`${given}, and the path of a socket begins with /`, `Write unix:///${path}`);
 if (path.endsWith("/"))
  throw new Problem(
   `${given}, which is a folder`,
   "Write the socket in it: unix:///run/buildkit/buildkitd.sock"
  );
 return { kind: "unix", url: text, path };
}

// src/core/buildx/nodes/split-platforms.ts
function splitPlatforms(wanted, nodes) {
 const open = nodes.findIndex(({ platforms }) => platforms.length === 0);
 const nodeFor = (platform) => {
  const at = nodes.findIndex(
   (node) => node.platforms.map(builtPlatform).includes(builtPlatform(platform))
  );
  return at < 0 ? open : at;
 };
 const homeless = wanted.filter((platform) => nodeFor(platform) < 0);
 if (homeless.length > 0) throw noNode(homeless, nodes);
 return nodes.map((_, at) => wanted.filter((platform) => nodeFor(platform) === at));
}
var usualNode = (nodes) => Math.max(
 0,
 nodes.findIndex(({ platforms }) => platforms.length === 0)
);
var noNode = (platforms, nodes) => new Problem(
 `no node builds ${platforms.join(", ")}: ${nodes.map((node) => `${node.name} is for ${node.platforms.join(", ")}`).join("; ")}`,
 'Add it to the "platforms" of a node in "append", or leave those of one node out: that one builds the rest'
);

// src/core/buildx/nodes/tls.ts
var BEGIN = "-----BEGIN";
var KNOWN = ["cacert", "cert", "key", "servername", "default-load"];
function readDriverOpts(name, lines) {
 const options = lines.flatMap(fieldsOf).map((field) => [field, keyAndValue(field)]);
 const unknown = options.find(([, [key]]) => !KNOWN.includes(key));
 if (unknown) {
  const [key] = unknown[1];
  throw new Problem(
   `"${name}" has "${key}", which the driver remote does not know`,
   `Use ${KNOWN.join(", ")}; what BuildKit itself does is set where it is started`
  );
 }
 return {
  values: new Map(options.map(([, [key, value = ""]]) => [key, value])),
  others: options.filter(([, [key]]) => key === "default-load").map(([field]) => field)
 };
}
function tlsOf(endpoint, given, index, environment, { values }) {
 const isTcp = endpoint.kind === "tcp";
 const part = (name) => {
  const variable = `BUILDER_NODE_${index}_AUTH_TLS_${name === "ca" ? "CACERT" : name.toUpperCase()}`;
  const option = name === "ca" ? "cacert" : name;
  const ways = [
   given[name],
   { from: variable, value: isTcp ? environment[variable] ?? "" : "" },
   { from: `driver-opts: ${option}`, value: values.get(option) ?? "" }
  ];
  const found = ways.find(({ value }) => value.trim() !== "");
  return found && materialOf(found);
 };
 const [ca, cert, key] = [part("ca"), part("cert"), part("key")];
 const serverName = values.get("servername") ?? "";
 const any = ca ?? cert ?? key;
 if (!any && serverName === "") return void 0;
 if (!isTcp) throw notTcp(any?.from ?? "driver-opts: servername", endpoint);
 if (!ca) throw noCa(given.ca.from, any?.from ?? "driver-opts: servername");
 return { ca, client: clientOf(given, cert, key), serverName };
}
function clientOf({ cert, key }, certificate, secret) {
 if (certificate && secret) return { cert: certificate, key: secret };
 const only = certificate ?? secret;
 if (!only) return void 0;
 const missing = certificate ? key.from : cert.from;
 throw new Problem(
  `"${only.from}" is given, and "${missing}" is empty`,
  "A client shows a certificate and proves it with its key: give both, or neither"
 );
}
function materialOf({ from, value }) {
 const plain = value.includes("\\n") ? value.replaceAll("\\n", "\n") : value;
 const decoded2 = plain.includes(BEGIN) ? void 0 : textOfBase64(plain.replace(/\s/g, ""));
 const text = decoded2?.includes(BEGIN) ? decoded2 : plain;
 if (!text.includes(BEGIN)) return { from, text: "", path: value.trim() };
 const lines = text.split(/\r?\n/).map((line) => line.trim());
 return { from, text: `${lines.filter((line) => line !== "").join("\n")}
`, path: "" };
}
var notTcp = (from, { url }) => new Problem(
 `"${from}" is for TLS, and "${url}" has none`,
 `Leave "${from}" out, or use an endpoint of tcp://`
);
var noCa = (missing, there) => new Problem(
 `"${there}" is given, and "${missing}" is empty`,
 `Give the authority that the certificate of BuildKit comes from, as PEM or as a path; for a public authority, ${missing}: /etc/ssl/certs/ca-certificates.crt`
);

// src/core/buildx/nodes/plan-nodes.ts
function planNodes(options, platforms, environment) {
 const given = givenNodes(options, environment);
 const problems = [];
 const read = given.flatMap((node) => {
  try {
   return [readNode(node, environment)];
  } catch (problem2) {
   if (!(problem2 instanceof Problem)) throw problem2;
   problems.push(problem2);
   return [];
  }
 });
 const problem = allProblems("several nodes are wrong", [...problems, ...repeated(read)]);
 if (problem) throw problem;
 return withPlatforms(read, platforms);
}
function withPlatforms(nodes, wanted) {
 const lists = nodes.map(({ name, listed }) => ({ name, platforms: listed }));
 const shares = splitPlatforms(wanted, lists);
 const usual = usualNode(lists);
 return nodes.flatMap(({ listed: _, ...node }, at) => {
  const share = shares[at] ?? [];
  const isUsed = wanted.length === 0 ? at === usual : share.length > 0;
  return isUsed ? [{ ...node, platforms: share }] : [];
 });
}
function givenNodes(options, environment) {
 const appended = options.append ? parseAppend(options.append) : [];
 const { driverOpts, tlsCa, tlsCert, tlsKey } = options;
 const endpoint = options.endpoint || (options.append ? "" : hostIn2(environment));
 const isFromZero = Object.keys(environment).some((name) => name.startsWith("BUILDER_NODE_0_"));
 const first = endpoint === "" && isFromZero ? 0 : 1;
 const others = appended.map((node, at) => ({
  ...node,
  ...{ input: `append, entry ${at + 1}`, endpointFrom: "" },
  index: at + first
 }));
 if (endpoint === "") return others.map((node) => withShared(node, options));
 const own = { name: "", endpoint, platforms: [], driverOpts, tlsCa, tlsCert, tlsKey };
 const endpointFrom = options.endpoint ? "endpoint" : "BUILDKIT_HOST";
 return [{ ...own, input: "endpoint", endpointFrom, index: 0 }, ...others];
}
function hostIn2({ BUILDKIT_HOST: host }) {
 if (host) return host;
 throw new Problem(
  '"driver" is "remote", and "endpoint" is empty, as is the variable BUILDKIT_HOST',
  "Write where BuildKit listens: endpoint: tcp://buildkit.example.com:1234"
 );
}
var withShared = (node, shared) => ({
 ...node,
 driverOpts: [...shared.driverOpts, ...node.driverOpts],
 tlsCa: node.tlsCa || shared.tlsCa,
 tlsCert: node.tlsCert || shared.tlsCert,
 tlsKey: node.tlsKey || shared.tlsKey
});
function readNode(node, environment) {
 const { input, index } = node;
 const isFirst = input === "endpoint";
 const endpoint = parseEndpoint(
  isFirst ? node.endpointFrom : `endpoint" of "${input}`,
  node.endpoint
 );
 const options = readDriverOpts(
  isFirst ? "driver-opts" : `driver-opts" of "${input}`,
  node.driverOpts
 );
 const name = (part) => isFirst ? `builder-tls-${part}` : `tls-${part}" of "${input}`;
 const given = {
  ca: { from: name("ca"), value: node.tlsCa },
  cert: { from: name("cert"), value: node.tlsCert },
  key: { from: name("key"), value: node.tlsKey }
 };
 return {
  name: node.name || nameOf(endpoint),
  endpoint,
  tls: tlsOf(endpoint, given, index, environment, options),
  driverOpts: options.others,
  listed: node.platforms
 };
}
var nameOf = (endpoint) => endpoint.kind === "tcp" ? `${endpoint.host}:${endpoint.port}` : endpoint.url;
var repeated = (nodes) => nodes.flatMap((node, at) => {
 const before = nodes.slice(0, at);
 if (before.some(({ endpoint }) => endpoint.url === node.endpoint.url))
  return new Problem(
   `"${node.endpoint.url}" is a node twice`,
   "Write each machine once, with all its platforms: platforms: linux/arm64,linux/arm/v7"
  );
 return before.some(({ name }) => name === node.name) ? new Problem(`two nodes are called "${node.name}"`, 'Give each a "name" of its own') : [];
});

// src/core/buildx/nodes/plan-elsewhere.ts
function planElsewhere(options, machine) {
 const nodes = planNodes(options.builder, options.build.platforms, machine.environment);
 const problems = [
  ...engineMistakes(options, machine),
  ...nodes.length > 1 ? severalMistakes(options, nodes) : []
 ];
 const problem = allProblems("the builder cannot do what is asked", problems);
 if (problem) throw problem;
 return nodes;
}
var OF_ENGINE = [
 ...["run", "pull", "create", "compose", "container", "image", "images", "inspect", "exec", "ps"],
 ...["save", "tag", "start", "cp"]
];
function runsContainers(script) {
 const words = script.split(/[\s;&|()$`]+/);
 return words.some((word, at) => {
  const next = words.slice(at + 1).find((one) => !one.startsWith("-"));
  return word === "docker" && next !== void 0 && OF_ENGINE.includes(next);
 });
}
function engineMistakes({ build, test }, { hasEngine }) {
 if (hasEngine !== false) return [];
 const output = build.outputs.find(goesToEngine);
 const into = build.load ? "load" : output && "outputs";
 return [
  ...into ? [
   new Problem(
    `"${into}" puts the image into the Docker engine of this runner, and there is none`,
    `Leave "${into}" out: the image is in the registry. Or run the job where Docker is`
   )
  ] : [],
  ...runsContainers(test.command) ? [
   new Problem(
    '"test-command" runs docker, and this runner has no Docker engine',
    "Test the image another way (crane, skopeo, kubectl run), in a stage of the Dockerfile, or run the job where Docker is"
   )
  ] : []
 ];
}
var goesToEngine = (output) => hasType(output, "docker") && attributeIn(output, "dest") === void 0;
function severalMistakes({ build }, nodes) {
 const given = build.load ? "load" : build.outputs.length > 0 ? "outputs" : "";
 if (given === "") return [];
 return [
  new Problem(
   `"${given}" takes the result of one build, and ${allOf(nodes.map(({ name }) => name))} build a part each`,
   `Leave "${given}" out, or build for the platforms of one node`
  )
 ];
}

export {
  listIn,
  splitPlatforms,
  usualNode,
  planElsewhere,
  engineMistakes,
  severalMistakes
};
