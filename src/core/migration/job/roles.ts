import type { WorkflowJob, WorkflowStep } from '../workflow/workflow.ts'

/** What a step is for, as far as it matters here. */
export type Role =
  | ('build' | 'metadata' | 'login' | 'buildx' | 'qemu' | 'bake' | 'aws' | 'ecr-login')
  | ('cache' | 'docker-script' | 'other')

const ACTIONS: Readonly<Record<string, Role>> = {
  'docker/build-push-action': 'build',
  'docker/metadata-action': 'metadata',
  'docker/login-action': 'login',
  'docker/setup-buildx-action': 'buildx',
  'docker/setup-qemu-action': 'qemu',
  'docker/bake-action': 'bake',
  'aws-actions/configure-aws-credentials': 'aws',
  'aws-actions/amazon-ecr-login': 'ecr-login',
  // Their names of before 2022.
  'crazy-max/ghaction-docker-meta': 'metadata',
  'crazy-max/ghaction-docker-buildx': 'other',
}

const LOCAL_CACHE = /^\/tmp\/\.?[\w.-]*buildx[\w.-]*$/
const MOVES_CACHE = /^(\s*#.*|\s*(rm|mv) [-\w ]*\/tmp\/\.?[\w.-]*buildx[^&;|]*|\s*)$/

/** What each step of a job is for. */
export function roleOf(step: WorkflowStep): Role {
  const known = ACTIONS[step.uses]
  if (known) return known
  if (step.uses === 'actions/cache') return isLocalCache(step) ? 'cache' : 'other'
  if (step.run === '') return 'other'
  const lines = step.run.split('\n')
  if (step.run.includes('buildx') && lines.every((line) => MOVES_CACHE.test(line))) return 'cache'
  return isDockerScript(step.run) ? 'docker-script' : 'other'
}

const isLocalCache = (step: WorkflowStep) =>
  LOCAL_CACHE.test(step.with.find(({ key }) => key === 'path')?.value.trim() ?? '')

/** Whether a script builds or pushes an image, or logs in for that. */
const isDockerScript = (run: string) =>
  /(^|[\s;&|(])docker (buildx |image )?(build|push|tag|login)(\s|$)/m.test(run)

/** The steps of a job that have a role, in their order. */
export const stepsOf = (job: WorkflowJob, role: Role): WorkflowStep[] =>
  job.steps.filter((step) => roleOf(step) === role)

const TALKS_TO_REGISTRY =
  /\b(cosign(?!-)|crane|skopeo|oras|regctl|notation|helm push|ko|jib|kaniko|buildah|podman|trivy|grype|syft)\b|\bdocker(-compose)? (?!(version|info|images|buildx (create|inspect|use|ls|version|install))\b)|docker\/(bake|scout)-action|anchore\/|aquasecurity\/|push-to-registry|imagetools/

/** Whether a step may need a login to a registry. */
export const needsLogin = (text: string): boolean => TALKS_TO_REGISTRY.test(text)

/** Whether a step may need a builder, or the `docker buildx` of setup-buildx-action. */
export const needsBuildx = (text: string): boolean =>
  /buildx|docker\/bake-action|docker build\b/.test(text)

/** Whether a step may need AWS credentials in the environment. */
export const needsAws = (text: string): boolean =>
  /\baws\b|aws-actions\/|\b(eksctl|cdk|terraform|terragrunt|sam|serverless|sls|copilot|pulumi|kubectl|helm|ecs-deploy|chalice)\b/i.test(
    text,
  )
