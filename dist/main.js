const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { enableCompileCache } from "./shared/packages-cleanup+main+prepare.js";
import { existsSync, lstatSync } from "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { COMPILED, STATE, isOurDirectory } from "./shared/every.js";
import { join } from "./shared/packages-every.js";

// src/io/runner/use-compile-cache.ts
function useCompileCache() {
 const directory = process.env[`STATE_${STATE.compiled}`] ?? "";
 const compiled = join(directory, COMPILED);
 try {
  if (isOurDirectory(directory) && isOursAlone(directory) && existsSync(compiled))
   enableCompileCache(compiled);
 } catch {
 }
}
function isOursAlone(directory) {
 const found = lstatSync(directory, { throwIfNoEntry: false });
 return found?.isDirectory() === true && found.uid === process.getuid?.() && !(found.mode & 63);
}

// src/index.ts
useCompileCache();
var { start } = await import("./shared/start-SQLROQL2.js");
await start();
