const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 keepIdentity,
 ownBuilders
} from "./chunk-I5UTYNFK.js";
import { createRemoteArguments } from "./cleanup+main+prepare.js";
import "./main+merge+prepare+rollback.js";
import { allOrProblems, explaining, RETRY_PROBE, waitAfter } from "./deploy+inspect+main+merge+rollback.js";
import { csvField } from "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { Problem } from "./every.js";
import "./packages-every.js";

// src/core/buildx/nodes/probe.ts
var PASSING = [
 ...["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"],
 ...["EPIPE", "TIMEOUT"]
];
var mayPass = (answer) => answer.kind === "failed" && PASSING.includes(answer.code);

// src/steps/build/nodes.ts
async function openNodes(world, work, session, run) {
 const environment = ownBuilders(work, session, usesDocker(work));
 const opened = work.nodes.map(
  (node, at) => openNode(world, { node, name: `${run}-${at}`, environment, session })
 );
 await allOrProblems("several nodes cannot be used", opened);
 await keepIdentity(world, session, environment);
 return work.nodes.map(({ name, platforms }, at) => ({
  label: work.nodes.length > 1 ? name : "",
  builder: `${run}-${at}`,
  ...{ platforms, environment }
 }));
}
var usesDocker = ({ nodes }) => nodes.some(
 ({ endpoint, driverOpts }) => driverOpts.length > 0 || endpoint.kind === "program" && endpoint.program === "docker"
);
async function openNode(world, opening) {
 const { node, name, session } = opening;
 const environment = { ...session.environment, ...opening.environment };
 const tls = node.tls && await readTls(world, node.tls);
 const options = tls ? await writeTls(world, tls, `${session.directory}/${name}`) : [];
 const args = createRemoteArguments(name, node.endpoint.url, [...options, ...node.driverOpts]);
 await allOrProblems("the builder cannot be used", [
  answers(world, node, { endpoint: node.endpoint, tls, environment }),
  explaining(() => world.run("docker", args, { environment }))
 ]);
}
async function answers(world, node, asked) {
 for (let done = 1; ; done++) {
  const answer = await world.docker.probe(asked);
  if (answer.kind === "answers") return;
  const pause = mayPass(answer) ? waitAfter(RETRY_PROBE, done, world.clock.random()) : void 0;
  if (pause === void 0) {
   const { probeProblem } = await import("./probe-problem-KBQN3BHA.js");
   throw probeProblem(node, answer);
  }
  await world.clock.sleep(pause);
 }
}
async function readTls(world, { ca, client, serverName }) {
 const [authority, cert, key] = await Promise.all(
  [ca, client?.cert, client?.key].map((part) => part && textOf(world, part))
 );
 if (key) world.job.mask(key);
 return { ca: authority ?? "", cert: cert ?? "", key: key ?? "", serverName };
}
async function textOf({ files }, { from, text, path }) {
 const read = path ? await files.read(path).catch(() => void 0) : text;
 if (read !== void 0) return read;
 throw new Problem(
  `"${from}" is neither PEM nor a file that can be read`,
  "Give the text of the file, with its BEGIN and END lines, from a secret; or the path of a file that an earlier step has written"
 );
}
async function writeTls(world, tls, base) {
 const parts = [
  ["cacert", tls.ca],
  ["cert", tls.cert],
  ["key", tls.key]
 ].filter(([, text]) => text !== "");
 const written = parts.map(async ([option = "", text = ""]) => {
  const path = tlsFile(base, option);
  await world.files.write(path, text);
  return csvField(`${option}=${path}`);
 });
 const names = tls.serverName ? [csvField(`servername=${tls.serverName}`)] : [];
 return [...await Promise.all(written), ...names];
}
async function closeNodes({ files }, { nodes }, { directory }, run) {
 const keys = nodes.flatMap(
  (_, at) => TLS_OPTIONS.map((option) => tlsFile(`${directory}/${run}-${at}`, option))
 );
 const notes = nodes.map((_, at) => `${directory}/buildx/instances/${run}-${at}`);
 await Promise.all([...keys, ...notes].map((path) => files.remove(path)));
}
var TLS_OPTIONS = ["cacert", "cert", "key"];
var tlsFile = (base, option) => `${base}-${option}.pem`;
export {
  closeNodes,
  openNodes
};
