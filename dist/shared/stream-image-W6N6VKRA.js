const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { LONGEST_DESCRIPTION, TAR_BLOCK, inBlocks, longNameIn, readTarHeader, tarInput } from "./main.js";
import {
 registryClients
} from "./chunk-4AMANPJ3.js";
import "./chunk-CIIHD4D7.js";
import "./chunk-VP3WCZIU.js";
import "./chunk-6XDXHWU6.js";
import { buildkitImage, importPath, layersOf, streamedName, streamsTo } from "./prepare.js";
import { parseReference } from "./inspect.js";
import "./deploy+inspect.js";
import "./main+merge+prepare.js";
import { isSamePlatform } from "./deploy+inspect+main+merge+prepare.js";
import "./main+merge+rollback.js";
import "./main+merge+prepare+rollback.js";
import { unpack, listedImages, manifestContent, REQUEST_ONCE } from "./deploy+inspect+main+merge+rollback.js";
import "./packages-deploy+inspect+main+merge+rollback.js";
import { askSocket, engineAddress, socketOf, run, textIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-deploy+inspect+main+merge+prepare+rollback.js";
import { objectIn, parsedObject } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./every.js";
import "./packages-every.js";

// src/core/image/joined-layers.ts
async function* joinLayers(layers) {
 for (const layer of layers) {
  const input = tarInput(layer);
  try {
   yield* entriesOf(input);
  } finally {
   await input.end();
  }
 }
 yield new Uint8Array(2 * TAR_BLOCK);
}
var DESCRIBING = new Set(["L", "K", "x"]);
var KNOWN = new Set(["0", "\0", "1", "2", "3", "4", "5", "6", ...DESCRIBING]);
async function* entriesOf(input) {
 let longName = "";
 for (; ; ) {
  const block = await input.take(TAR_BLOCK);
  const header = block && readTarHeader(block, longName);
  if (!header) break;
  const { path, size, type } = header;
  if (!KNOWN.has(type)) throw new Error(`an entry of the type "${type}"`);
  yield bytesOf(block);
  if (DESCRIBING.has(type)) {
   if (size > LONGEST_DESCRIPTION) throw new Error("the description of an entry has no end");
   const text = await input.take(inBlocks(size)) ?? "";
   if (text.length < size || /^\d+ size=/m.test(text)) throw new Error("an entry is cut off");
   if (type !== "K") longName = longNameIn(type, text, size);
   yield bytesOf(text);
   continue;
  }
  if (isRemoval(path)) throw new Error(`${path} takes something away`);
  longName = "";
  yield* whole(input.pieces(inBlocks(size)), inBlocks(size));
 }
 for await (const _ of input.pieces(Number.POSITIVE_INFINITY)) ;
}
var isRemoval = (path) => /(?:^|\/)\.wh\./.test(path);
async function* whole(pieces, size) {
 let length = 0;
 for await (const piece of pieces) {
  length += piece.length;
  yield piece;
 }
 if (length < size) throw new Error("an entry is cut off");
}
var bytesOf = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));

// src/io/docker/stream-image.ts
var LONGEST = 6e4;
async function streamBuildkit(home, logins, driverOpts) {
 const socket = socketOf(await engineAddress(home));
 if (!socket) return void 0;
 const given = buildkitImage(driverOpts);
 if (given === void 0) return void 0;
 const { image, tag, digest } = parseReference(given);
 const client = await registryClients(async () => logins, run, REQUEST_ONCE)(image.registry);
 const [info, isKnown, named] = await Promise.all([
  askSocket(socket, { path: "/info" }),
  isThere(socket, given),
  client.getManifest(image.path, digest ?? tag ?? "")
 ]);
 const platform = streamsTo(objectIn(info.body));
 if (!platform || !named || isKnown) return void 0;
 const name = streamedName(named.digest);
 if (await isThere(socket, name)) return name;
 const found = await imageOf(client, image.path, named, platform, name);
 if (!found) return void 0;
 await importInto(socket, found.path, joinLayers(opened(client, image.path, found.layers)));
 return name;
}
var isThere = async (socket, name) => (await askSocket(socket, { path: `/images/${name}/json` })).status === 200;
async function imageOf(client, repository, named, platform, name) {
 const one = listedImages(named.bytes)?.find((image) => isSamePlatform(image.platform, platform));
 const manifest = one ? await client.getManifest(repository, one.digest) : named;
 if (!manifest) return void 0;
 const content = manifestContent(manifest.bytes);
 if (content.kind !== "image") return void 0;
 const config = objectIn(await client.getBlob(repository, content.config));
 const [path, layers] = [importPath(config, platform, name), layersOf(objectIn(manifest.bytes))];
 return path && layers && { path, layers };
}
function* opened(client, repository, layers) {
 for (const layer of layers) yield unpacked(client, repository, layer);
}
async function* unpacked(client, repository, { digest, mediaType }) {
 let isChecked = false;
 async function* pieces() {
  yield* client.openBlob(repository, digest);
  isChecked = true;
 }
 yield* unpack(mediaType, pieces());
 if (!isChecked) throw new Error("the layer goes on after the end of its archive");
}
async function importInto(socket, path, pieces) {
 let failure = "";
 const onLine = (line) => {
  const { error } = parsedObject(line.trim()) ?? {};
  if (error) failure = textIn(error) || line;
 };
 const cancelled = AbortSignal.timeout(LONGEST);
 const asked = { ...{ path, method: "POST", silence: 0 }, ...{ cancelled, pieces, onLine } };
 const { status, body } = await askSocket(socket, asked);
 if (status >= 300 || failure) throw new Error(failure || body);
}
export {
  streamBuildkit
};
