import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  STATE,
  getState,
  info,
  removeBuilderArguments,
  run
} from "./shared/chunk-OGUXTD5H.js";
import "./shared/chunk-EJO57MYZ.js";
import "./shared/chunk-HURQ66PG.js";

// src/cleanup.ts
import { rm } from "node:fs/promises";
var directory = getState(STATE.directory);
if (directory) await rm(directory, { recursive: true, force: true, maxRetries: 3 });
var builder = getState(STATE.builder);
if (builder) {
  await run("docker", removeBuilderArguments(builder)).catch(
    (error) => info(`The builder ${builder} could not be removed: ${error.message}`)
  );
}
