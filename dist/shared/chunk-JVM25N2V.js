const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);

// src/core/registry/immutable.ts
var SAID = [
  String.raw`cannot be overwritten because [^\n]*\bimmutable`,
  // ECR, Mirantis
  "ImageTagAlreadyExists|ImageAlreadyExists",
  // the API of ECR
  "tag already exists and cannot be overwritten",
  "configured as immutable",
  // Harbor
  "due to immutability settings",
  // Docker Hub
  "has enabled tag immutability",
  // Google Artifact Registry
  "tag is immutable"
  // Quay
];
var TAG_IS_IMMUTABLE = new RegExp(SAID.join("|"));

export {
  TAG_IS_IMMUTABLE
};
