const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  TRANSPORT
} from "./chunk-E4AISNGF.js";
import {
  objectIn
} from "./chunk-N6EDMRZM.js";
import {
  NetworkFailure,
  send
} from "./chunk-TNVFG3EO.js";
import "./chunk-KKHCXXOR.js";
import "./chunk-NR6IFMLO.js";
import "./chunk-3YX7YVFR.js";
import "./chunk-QYCSNPD4.js";
import "./chunk-5ENWJFVK.js";
import "./chunk-ZBOTD5NL.js";
import {
  Problem
} from "./chunk-ZHVFQICY.js";
import "./chunk-YL4U3JQG.js";
import "./chunk-J4Q6DBKI.js";

// src/io/github/api.ts
var HURRIED = { ...TRANSPORT, timeout: 8e3, attempts: 2 };
var ORDERS = ["ahead", "behind", "identical", "diverged"];
async function compareCommits({ repository, base, head, token }, cancelled, transport = HURRIED) {
  const api = (process.env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
  const address = `${api}/repos/${repository}/compare/${base}...${head}?per_page=1&page=2`;
  if (!URL.canParse(address)) return void 0;
  const headers = {
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    ...token ? { authorization: `Bearer ${token}` } : {}
  };
  try {
    const request = { method: "GET", url: new URL(address), headers };
    const { status, body } = await send({ ...transport, cancelled }, request);
    return status === 200 ? orderIn(body.toString()) : void 0;
  } catch (failure) {
    if (failure instanceof NetworkFailure || failure instanceof Problem) return void 0;
    throw failure;
  }
}
function orderIn(text) {
  const { status } = objectIn(text);
  return ORDERS.includes(status) ? status : void 0;
}
export {
  compareCommits
};
