const SAID = [
  String.raw`cannot be overwritten because [^\n]*\bimmutable`, // ECR, Mirantis
  'ImageTagAlreadyExists|ImageAlreadyExists', // the API of ECR
  'tag already exists and cannot be overwritten',
  'configured as immutable', // Harbor
  'due to immutability settings', // Docker Hub
  'has enabled tag immutability', // Google Artifact Registry
  'tag is immutable', // Quay
]

/** What registries say where a tag exists already, and may not be moved to another image. */
export const TAG_IS_IMMUTABLE = new RegExp(SAID.join('|'))
