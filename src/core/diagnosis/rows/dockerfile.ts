import type { Row } from '../row.ts'

/** Said by BuildKit's Dockerfile frontend: the Dockerfile, its files and its base images. */
export const dockerfileRows: readonly Row[] = [
  {
    id: 'dockerfile-missing',
    says: /(?:failed to read dockerfile: (?:[^\n]*: )?open |resolve : lstat )(?<file>[^\s:]+): no such file or directory/,
    cause: 'there is no "{file}" where the build looks for it',
    fix: 'Write the path in `file`, as seen from the root of the repository, and put actions/checkout before this step',
    passing: 'never',
  },
  {
    id: 'dockerfile-empty',
    says: /file with no instructions|the Dockerfile cannot be empty|dockerfile contains no stages/,
    cause: 'the Dockerfile has no instructions',
    fix: 'Check that `file` names the right file and that it is committed with its contents',
    passing: 'never',
  },
  {
    id: 'instruction-unknown',
    says: /dockerfile parse error (?:on )?line (?<line>\d+): unknown instruction: (?<word>\S+)/i,
    cause: 'line {line} of the Dockerfile begins with "{word}", which is not an instruction',
    fix: 'Correct the word; if the line belongs to the one before, end that one with a backslash',
    passing: 'never',
  },
  {
    id: 'dockerfile-syntax',
    says: /dockerfile parse error (?:on )?line (?<line>\d+): (?<detail>[^\n]+)/i,
    cause: 'line {line} of the Dockerfile cannot be read: {detail}',
    fix: 'Correct that line (https://docs.docker.com/go/dockerfile-reference/)',
    passing: 'never',
  },
  {
    id: 'target-missing',
    says: /target stage "(?<target>[^"\n]*)" could not be found/,
    cause: '`target` is "{target}", but the Dockerfile has no stage of that name',
    fix: 'Write in `target` a name that comes after AS in a FROM line, or leave it empty for the last stage',
    passing: 'never',
  },
  {
    id: 'stage-order',
    says: /cannot copy from stage "(?<stage>[^"\n]*)", it needs to be defined before/,
    cause: 'a COPY --from={stage} stands above the stage "{stage}" itself',
    fix: 'Move the stage "{stage}" up, above the stage that copies from it',
    passing: 'never',
  },
  {
    id: 'copy-ignored',
    says: /failed to calculate checksum of ref [^\n"]*"\/?(?<path>[^"\n]*)": not found/,
    beside: /"[^"\n]*" that is excluded by \.dockerignore/,
    cause: 'a COPY or ADD wants "{path}", which .dockerignore keeps out of the build',
    fix: 'Add the line !{path} at the end of .dockerignore, or do not copy it',
    passing: 'never',
  },
  {
    id: 'copy-missing',
    says: /failed to calculate checksum of ref [^\n"]*"(?<path>[^"\n]*)": not found/,
    cause: 'a COPY or ADD wants "{path}", which is not there',
    fix: 'Check the spelling (seen from `context`), that .dockerignore does not exclude it, and that a file made by an earlier step is made in this job. With --from= it must exist in that stage',
    passing: 'never',
  },
  {
    id: 'build-secret-missing',
    says: /secret (?<id>[^\s:]+): not found/,
    cause: 'the Dockerfile mounts the secret "{id}", which the build was not given',
    fix: 'Add the line {id}=${{ secrets.YOUR_SECRET }} to `secrets`. Secrets are empty in pull requests from forks and Dependabot',
    passing: 'never',
  },
  {
    id: 'ssh-missing',
    says: /(?:unset ssh forward key |no SSH key ")(?<id>[^\s"]+)/,
    cause: 'the Dockerfile wants the SSH key "{id}", which the build was not given',
    fix: 'Start an agent in an earlier step (webfactory/ssh-agent) and write `ssh: {id}`',
    passing: 'never',
  },
  {
    id: 'base-name-invalid',
    says: /(?:base name \(|failed to parse stage name ")(?<base>[^)"\n]*)(?:\) should not be blank|": invalid reference format)/,
    cause: 'a FROM line names no usable image: "{base}"',
    fix: 'Write it in lower case. If it uses an ARG, give that a default before the first FROM (ARG BASE=node:22-alpine) or a value in `build-args`',
    passing: 'never',
  },
  {
    id: 'base-platform',
    says: /(?<base>[^\s"]{1,300}): no match for platform in manifest/,
    cause: 'the base image "{base}" does not exist for a platform you build for',
    fix: 'Choose a tag that has it (docker buildx imagetools inspect {base:sh} lists them), or take the platform out of `platforms`',
    passing: 'never',
  },
  {
    id: 'base-denied',
    says: /(?:failed to resolve source metadata for|failed to load metadata for) (?<base>\S+?): [^\n]*pull access denied/,
    cause:
      'the base image "{base}" does not exist, or is private and there is no login for its registry',
    fix: 'Check its spelling in the FROM line. If it is private, add its registry with a user and password to `registry-auth`',
    passing: 'never',
  },
  {
    id: 'base-login',
    says: /failed to resolve source metadata for (?<base>\S+?): [^\n]*: 40[13] /,
    cause: 'the registry of the base image "{base}" wants a login',
    fix: 'Add its host with a user and password to `registry-auth`, or correct the name in the FROM line',
    passing: 'never',
  },
  {
    id: 'base-not-found',
    says: /failed to resolve source metadata for (?<base>\S+?): [^\n]*: not found/,
    cause: 'there is no base image "{base}"',
    fix: "Correct name and tag in the FROM line; the registry's page of the image lists its tags",
    passing: 'never',
  },
  {
    id: 'add-url',
    says: /invalid response status (?<status>4\d\d)/,
    beside: /^ > \[[^\]]*\] ADD (?<url>https?:\S+)/m,
    cause: 'an ADD line was answered with {status} by {url}',
    fix: 'Correct the address, or fetch the file in a RUN line with the credentials it needs',
    passing: 'never',
  },
  {
    id: 'git-denied',
    says: /could not read Username for|Authentication failed for|Permission denied \(publickey\)|fatal: repository '[^']*' not found|requested URL returned error: 40\d/,
    cause: 'the build may not read the Git repository "{remote|it needs}"',
    fix: 'Write `context: .` after actions/checkout, or give a token that may read it in `secrets` (GIT_AUTH_TOKEN=…)',
    passing: 'never',
  },
  {
    id: 'git-unreachable',
    says: /fatal: unable to access '(?<remote>[^']*)': (?<detail>[^\n]*)/,
    cause: 'the Git repository "{remote}" was not reached: {detail}',
    fix: 'Run the job again; if it comes back, check the address, or write `context: .` after actions/checkout',
    passing: 'transient',
  },
  {
    id: 'disk-full',
    says: /no space left on device/,
    cause: 'the disk of this machine is full',
    fix: 'Free space in an earlier step (docker system prune -af; on hosted runners sudo rm -rf /usr/share/dotnet), or use a runner with a larger disk',
    passing: 'never',
  },
]

/** Asked after all others: an instruction is wrong in a way that no other row knows. */
export const instructionRows: readonly Row[] = [
  {
    id: 'instruction-invalid',
    says: /^(?:ERROR|error): (?:failed to build: )?(?:failed to solve: )?(?<detail>[^\n]*)/,
    // Lines of the Dockerfile, and no step that had begun.
    beside: /^(?![\s\S]*\n > )(?:[\s\S]*\n)?\S+:(?<line>\d+)\n-{20}\n/,
    cause: 'line {line} of the Dockerfile cannot be used: {detail}',
    fix: 'Correct that line (https://docs.docker.com/go/dockerfile-reference/)',
    passing: 'never',
  },
]
