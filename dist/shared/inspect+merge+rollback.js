const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { listedImages, manifestContent } from "./deploy+inspect+main+merge+rollback.js";
import { timeIn } from "./deploy+inspect+main+merge+prepare+rollback.js";
import { objectIn } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
// src/steps/repositories/image-config.ts
async function readConfig({ client, image }, manifest, choose = ([first]) => first) {
  const images = listedImages(manifest.bytes);
  const platform = images && choose(images.map((one) => one.platform));
  const chosen = images?.find((one) => one.platform === platform) ?? images?.[0];
  const own = chosen ? await client.getManifest(image.path, chosen.digest) : manifest;
  const content = own && manifestContent(own.bytes);
  return content?.kind === "image" ? objectIn(await client.getBlob(image.path, content.config)) : {};
}
async function readCreatedAt(repository, reference) {
  const manifest = await repository.client.getManifest(repository.image.path, reference);
  const { created } = manifest ? await readConfig(repository, manifest) : {};
  return timeIn(created);
}
export {
  readConfig,
  readCreatedAt
};
