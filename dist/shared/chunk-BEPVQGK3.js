const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  objectIn
} from "./chunk-N6EDMRZM.js";

// src/core/text/base64.ts
function textOfBase64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return void 0;
  }
}

// src/core/text/jwt.ts
function claimsIn(token) {
  const [, claims = "", signature] = token.split(".");
  if (signature === void 0) return {};
  return objectIn(textOfBase64(claims.replaceAll("-", "+").replaceAll("_", "/")) ?? "");
}

export {
  textOfBase64,
  claimsIn
};
