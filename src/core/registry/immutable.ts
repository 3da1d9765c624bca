import { ofAllKinds } from './kinds.ts'

/** Said by several: ECR and Mirantis, and registries that are no kind of their own. */
const COMMON = [
  String.raw`cannot be overwritten because [^\n]*\bimmutable`,
  'tag already exists and cannot be overwritten',
]

/** What registries say where a tag exists already, and may not be moved to another image. */
export const TAG_IS_IMMUTABLE = new RegExp(
  [...COMMON, ...ofAllKinds(({ saysImmutable }) => saysImmutable)].join('|'),
)
