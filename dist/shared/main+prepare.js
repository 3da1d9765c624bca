const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
// chunk:dist/shared/chunk-XTAM2K7U.js
import { UNQUOTED } from "./every.js";
var defaults = { "registry": "docker.io", "logout": "true", "tags": "type=auto", "oci-labels": "true", "event-source": "workflow", "floating-tags": "forward", "on-existing-tag": "protect", "mask-aws-account-id": "false", "ecr-create-repository": "false", "ecr-scan-on-push": "true", "ecr-tag-mutability": "mutable", "ecr-encryption": "AES256", "ecr-scan": "off", "ecr-scan-timeout": "10m", "context": ".", "no-cache": "false", "pull": "false", "load": "false", "cache": "auto", "cache-mode": "max", "driver": "auto", "test-timeout": "10m", "push": "auto", "push-attempts": "3", "visibility": "any", "secret-guard": "error", "dry-run": "false", "summary": "true" };
var readBuilder = (form) => ({
  builder: form.text("builder"),
  driver: form.choice("driver", ["auto", "docker", "docker-container"]),
  driverOpts: form.list("driver-opts", UNQUOTED),
  buildkitdFlags: form.text("buildkitd-flags"),
  buildkitdConfig: form.text("buildkitd-config"),
  buildkitdConfigInline: form.text("buildkitd-config-inline")
});
export {
  defaults,
  readBuilder
};
