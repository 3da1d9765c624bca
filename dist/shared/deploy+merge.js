const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// src/core/text/sha256.ts
async function sha256(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
export {
  sha256
};
