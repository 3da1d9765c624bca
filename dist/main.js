const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { enableCompileCache } from "./shared/packages-main+prepare.js";
import { existsSync, lstatSync } from "./shared/packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import { COMPILED, isLeftover } from "./shared/every.js";
import { QHF4PNWP_join as join } from "./shared/packages-every.js";

// src/io/runner/compiled.ts
function useCompiled(directory = process.env["STATE_compiled"] ?? "") {
 const compiled = join(directory, COMPILED);
 if (isLeftover(directory) && isOursAlone(directory) && existsSync(compiled))
  enableCompileCache(compiled);
}
function isOursAlone(directory) {
 const found = lstatSync(directory, { throwIfNoEntry: false });
 return found?.isDirectory() === true && found.uid === process.getuid?.() && !(found.mode & 63);
}

// src/index.ts
useCompiled();
var { start } = await import("./shared/start-ONMMVKYV.js");
await start();
