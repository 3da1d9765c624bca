const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
 askProgram
} from "./chunk-MQWINXCB.js";
import { removeClusterArguments } from "./cleanup+main+prepare.js";
import { quoted } from "./deploy+inspect+main+merge+rollback.js";
import { dockerAt } from "./deploy+inspect+main+merge+prepare+rollback.js";
import "./cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-cleanup+deploy+inspect+main+merge+prepare+rollback.js";
import "./packages-every.js";
import "./every.js";

// src/io/docker/cluster-builder.ts
async function removeInCluster(directory, name) {
 const environment = { BUILDX_CONFIG: `${directory}/buildx`, ...dockerAt("tcp://127.0.0.1:1") };
 try {
  await askProgram("docker", removeClusterArguments(name), environment);
 } catch (failure) {
  throw new Error(
   `the Deployment "${name}" may be left in the cluster (kubectl delete deployment ${quoted(name)}): ${failure}`,
   { cause: failure }
  );
 }
}
export {
  removeInCluster
};
