const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  send
} from "./chunk-TNVFG3EO.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-NR6IFMLO.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-5ENWJFVK.js";
import "./chunk-ZBOTD5NL.js";
import "./chunk-ZHVFQICY.js";
import "./chunk-YL4U3JQG.js";
import "./chunk-J4Q6DBKI.js";

// src/io/github/facts.ts
var TRANSPORT = { timeout: 3e3, attempts: 1, firstWait: 0, certificates: "" };
async function askGitHub(path, token, cancelled) {
  const api = (process.env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
  const url = new URL(`${api}${path}`);
  const headers = {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${token}`,
    "x-github-api-version": "2022-11-28"
  };
  const transport = cancelled ? { ...TRANSPORT, cancelled } : TRANSPORT;
  const { status, body } = await send(transport, { method: "GET", url, headers });
  if (status === 200) return JSON.parse(body.toString());
  throw new Error(`${url.host} answers ${status} to ${path}`);
}
export {
  askGitHub
};
