const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import { forPrograms } from "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
export {
  forPrograms
};
