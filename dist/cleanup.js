import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  STATE,
  getState,
  info,
  removeBuilderArguments,
  run
} from "./shared/chunk-CDKE5VLP.js";
import "./shared/chunk-EJO57MYZ.js";
import "./shared/chunk-HURQ66PG.js";

// src/cleanup.ts
import { rm } from "node:fs/promises";
await Promise.all([
  removeDirectory(getState(STATE.directory)),
  removeBuilder(getState(STATE.builder))
]);
async function removeDirectory(path) {
  if (path) await rm(path, { recursive: true, force: true, maxRetries: 3 });
}
async function removeBuilder(name) {
  if (!name) return;
  await run("docker", removeBuilderArguments(name)).catch(
    (error) => info(`The builder ${name} could not be removed: ${error.message}`)
  );
}
