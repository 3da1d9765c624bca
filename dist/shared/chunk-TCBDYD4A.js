const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  textOfBase64
} from "./chunk-KJUGNXIK.js";
import {
  objectIn
} from "./chunk-N6EDMRZM.js";

// src/core/text/jwt.ts
function claimsIn(token) {
  const [, claims = "", signature] = token.split(".");
  if (signature === void 0) return {};
  return objectIn(textOfBase64(claims.replaceAll("-", "+").replaceAll("_", "/")) ?? "");
}

export {
  claimsIn
};
