const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
import {
  diagnose,
  faultOf
} from "./chunk-RB5NGXPC.js";
import {
  Problem
} from "./chunk-ZHVFQICY.js";

// src/core/push-fault.ts
function pushFault(output, renewed) {
  const fault = isLoginWanted(output) ? "expired" : faultOf(output);
  return fault === "expired" && renewed ? "never" : fault;
}
var isLoginWanted = (output) => /failed to push|(?:PUT|POST|PATCH|HEAD) request to \S+\/(?:blobs|manifests)\//.test(output) && ["http-unauthorized", "login-required"].includes(diagnose(output)?.id ?? "");

// src/steps/renew.ts
var isRenewed = (world, session) => session.renew().then(
  () => true,
  (problem) => {
    if (!(problem instanceof Problem)) throw problem;
    world.log(`no new credentials: ${problem}`);
    return false;
  }
);

export {
  pushFault,
  isRenewed
};
