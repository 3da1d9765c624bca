const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  splitPlatforms,
  usualNode
} from "./chunk-R5PA2J3L.js";
import {
  yamlList
} from "./chunk-H6R4IGYO.js";
import { attributeIn } from "./main+merge+prepare+rollback.js";
import { allOf } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { hasType } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { fieldsOf, keyAndValue } from "./deploy+inspect+main+merge+prepare+rollback.js";
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
  name: textIn(entry, "name"),
  endpoint: textIn(entry, "endpoint"),
  platforms: listIn(entry, "platforms", /[\s,]+/),
  driverOpts: listIn(entry, "driver-opts", /\r?\n/),
  tlsCa: textIn(entry, "tls-ca"),
  tlsCert: textIn(entry, "tls-cert"),
  tlsKey: textIn(entry, "tls-key")
});
var textIn = (entry, key) => String(entry[key] ?? "").trim();
var listIn = (entry, key, separator) => [entry[key] ?? ""].flat().flatMap(
  (text) => String(text).split(separator).map((item) => item.trim()).filter((item) => item !== "")
);
function oddEntry(entry, index) {
  const isMap = typeof entry === "object" && entry !== null && !Array.isArray(entry);
  const at = `"append": entry ${index + 1}`;
  if (!isMap || Object.keys(entry).length === 0) return [new Problem(`${at} names nothing`, FORM)];
  const odd = Object.entries(entry).flatMap(([key, value]) => oddField(at, key, value));
  const isNamed = textIn(entry, "endpoint") !== "";
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
  if (TEXTS.includes(key) && !isText) return [new Problem(`${at}: "${key}" is no text`, FORM)];
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

// src/core/buildx/nodes/endpoint.ts
var EXAMPLES = "Write tcp://buildkit.example.com:1234, unix:///run/buildkit/buildkitd.sock, ssh://user@example.com, kube-pod://buildkit-0?namespace=builds or docker-container://buildkit";
var DIAL = ["buildctl", "dial-stdio"];
function parseEndpoint(name, text) {
  const at = text.indexOf("://");
  if (at < 0) throw withoutScheme(name, text);
  const url = URL.canParse(text) ? new URL(text) : void 0;
  if (hasPassword(text.slice(at + 3))) throw withPassword(name);
  const given = `"${name}" is "${text}"`;
  if (!url || /\s/.test(text)) throw new Problem(`${given}, which is no address`, EXAMPLES);
  switch (text.slice(0, at).toLowerCase()) {
    case "tcp":
      return tcp(given, text, url);
    case "unix":
      return unix(given, text);
    case "ssh":
      return ssh(given, text, url);
    case "kube-pod":
      return kubePod(given, text, url);
    case "docker-container":
      return container(given, text, url);
    default:
      throw otherScheme(given, url);
  }
}
function tcp(given, text, url) {
  const { hostname, port, pathname, search, username } = url;
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  if (bare === "") throw new Problem(`${given}, and names no host`, EXAMPLES);
  if (port === "")
    throw new Problem(`${given}, without a port`, `Write the port, too: ${text}:1234`);
  if (username || search || !["", "/"].includes(pathname))
    throw new Problem(`${given}, with more than host and port`, `Write tcp://${hostname}:${port}`);
  return { kind: "tcp", url: `tcp://${hostname}:${port}`, host: bare, port: Number(port) };
}
function unix(given, text) {
  const path = text.slice("unix://".length);
  if (path.startsWith("/")) return { kind: "unix", url: text, path };
  throw new Problem(`${given}, and the path of a socket begins with /`, `Write unix:///${path}`);
}
function ssh(given, text, url) {
  const { hostname, port, pathname, search, hash } = url;
  const target = hostname.replace(/^\[(.*)\]$/, "$1");
  if (target === "" || search || hash)
    throw new Problem(
      `${given}, which names no machine`,
      "Write ssh://user@example.com:22, and a socket after it where it is another than usual"
    );
  const user = decodeURIComponent(url.username);
  const address = pathname && pathname !== "/" ? ["--addr", `unix://${pathname}`] : [];
  const args = [
    ...["-o", "BatchMode=yes", "-o", "ConnectTimeout=10"],
    ...user ? ["-l", user] : [],
    ...port ? ["-p", port] : [],
    ...["--", target, "buildctl", ...address, "dial-stdio"]
  ];
  return { kind: "program", scheme: "ssh", url: text, target, program: "ssh", args };
}
function kubePod(given, text, url) {
  const { hostname: target, searchParams } = url;
  const [context, namespace, inPod] = ["context", "namespace", "container"].map(
    (name) => searchParams.get(name) ?? ""
  );
  const wrong = [target, namespace || "x", inPod || "x"].some(
    (name) => !/^[-a-z0-9.]+$/.test(name ?? "")
  );
  if (wrong)
    throw new Problem(
      `${given}, which names no pod`,
      "Write kube-pod://buildkit-0?context=build&namespace=builds&container=buildkitd, of which only the pod is needed"
    );
  const where = [`--context=${context}`, `--namespace=${namespace}`];
  const args = [...where, "exec", `--container=${inPod}`, "-i", target, "--", ...DIAL];
  return { kind: "program", scheme: "kube-pod", url: text, target, program: "kubectl", args };
}
function container(given, text, url) {
  const { hostname: target, searchParams } = url;
  if (target === "" || target.startsWith("-"))
    throw new Problem(`${given}, and names no container`, "Write docker-container://buildkit");
  const context = searchParams.get("context") ?? "";
  const args = [...context ? [`--context=${context}`] : [], "exec", "-i", target, ...DIAL];
  return { kind: "program", scheme: "docker-container", url: text, target, program: "docker", args };
}
function withoutScheme(name, text) {
  const given = `"${name}" is "${text}", without a scheme`;
  if (/^[\w.-]+:\d+$/.test(text)) return new Problem(given, `Write tcp://${text}`);
  if (text.startsWith("/")) return new Problem(given, `Write unix://${text}`);
  return new Problem(
    given,
    `${EXAMPLES}. The name of a docker context goes with driver: docker-container`
  );
}
var hasPassword = (rest) => rest.slice(0, Math.max(0, rest.lastIndexOf("@"))).includes(":");
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

// src/core/buildx/nodes/tls.ts
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
    `"${only.from}" is there, and "${missing}" is empty`,
    "A client shows a certificate and proves it with its key: give both, or neither"
  );
}
function materialOf({ from, value }) {
  const text = value.includes("\\n") ? value.replaceAll("\\n", "\n") : value;
  if (!text.includes("-----BEGIN")) return { from, text: "", path: value.trim() };
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return { from, text: `${lines.filter((line) => line !== "").join("\n")}
`, path: "" };
}
var notTcp = (from, { url }) => new Problem(
  `"${from}" is for TLS, and "${url}" has none`,
  `Leave "${from}" out, or use an endpoint of tcp://`
);
var noCa = (missing, there) => new Problem(
  `"${there}" is there, and "${missing}" is empty`,
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
  const endpoint = options.endpoint || (options.append ? "" : hostIn(environment));
  const isFromZero = Object.keys(environment).some((name) => name.startsWith("BUILDER_NODE_0_"));
  const first = endpoint === "" && isFromZero ? 0 : 1;
  const others = appended.map((node, at) => ({
    ...node,
    input: `append, entry ${at + 1}`,
    index: at + first
  }));
  if (endpoint === "") return others.map((node) => withShared(node, options));
  const own = { name: "", endpoint, platforms: [], driverOpts, tlsCa, tlsCert, tlsKey };
  return [{ ...own, input: "endpoint", index: 0 }, ...others];
}
function hostIn({ BUILDKIT_HOST: host }) {
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
  const endpoint = parseEndpoint(isFirst ? "endpoint" : `endpoint" of "${input}`, node.endpoint);
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
  planElsewhere,
  engineMistakes,
  severalMistakes
};
