const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/text/base64.ts
function textOfBase64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return void 0;
  }
}

export {
  textOfBase64
};
