const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { Problem } from "./every.js";

// src/core/buildx/nodes/split-platforms.ts
var normal = (platform) => platform.toLowerCase().replace("/x86_64", "/amd64").replace("/aarch64", "/arm64").replace(/^([a-z]+\/arm64)\/v8$/, "$1").replace(/^([a-z]+\/amd64)\/v1$/, "$1").replace(/^([a-z]+\/arm)$/, "$1/v7");
function splitPlatforms(wanted, nodes) {
  const open = nodes.findIndex(({ platforms }) => platforms.length === 0);
  const nodeFor = (platform) => {
    const at = nodes.findIndex((node) => node.platforms.map(normal).includes(normal(platform)));
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

export {
  normal,
  splitPlatforms,
  usualNode
};
