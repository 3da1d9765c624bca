import { build, dockerfile, early, from, parse, run, type Sample } from './sample-output.ts'

const missing = (path: string, between = '') =>
  build(
    '[3/5] COPY package.json ./',
    `failed to compute cache key: failed to calculate checksum of ref f9b2::k1: "${path}": not found`,
    [],
    `${between}${dockerfile(3, ['WORKDIR /app', '>>> COPY package.json ./', 'RUN npm ci'])}`,
  )

/** What BuildKit says of the Dockerfile, its commands, files and base images. */
export const dockerfileSamples: readonly Sample[] = [
  {
    id: 'platform-emulation',
    output: run('apk add curl', 'exit code: 255', ['exec /bin/sh: exec format error']),
    cause: '"/bin/sh"',
    fix: 'docker/setup-qemu-action',
  },
  {
    id: 'command-out-of-memory',
    output: run('npm run build', 'exit code: 137', ['Killed']),
    cause: 'npm run build',
    fix: 'more memory',
  },
  {
    id: 'command-out-of-memory',
    output: run('npm run build', 'cannot allocate memory'),
    cause: 'memory',
    fix: '--max-old-space-size',
  },
  {
    id: 'command-disk-full',
    output: run('npm ci', 'exit code: 228', ['npm error code ENOSPC', 'npm error syscall write']),
    cause: 'npm ci',
    fix: 'docker system prune',
  },
  {
    id: 'shell-missing',
    output: run('echo hi', 'exit code: 1', [
      'runc run failed: unable to start container process: exec: "/bin/sh": stat /bin/sh: no such file or directory',
    ]),
    cause: '"/bin/sh"',
    fix: 'FROM scratch',
  },
  {
    id: 'command-not-found',
    output: run('npm ci', 'exit code: 127', ['/bin/sh: npm: not found']),
    cause: 'npm ci',
    fix: 'Install the program',
  },
  {
    id: 'command-failed',
    output: run('npm test', 'exit code: 1', ['1 failing']),
    cause: '(exit code: 1): npm test',
    fix: 'group Build',
  },
  {
    id: 'dockerfile-missing',
    output: early(
      'failed to solve: failed to read dockerfile: open app.Dockerfile: no such file or directory',
    ),
    cause: '"app.Dockerfile"',
    fix: '`file`',
  },
  {
    id: 'dockerfile-missing',
    output: early('resolve : lstat docker: no such file or directory'),
    cause: '"docker"',
    fix: '`file`',
  },
  {
    id: 'dockerfile-empty',
    output: parse('file with no instructions', 1, ['>>> ', '']),
    cause: 'no instructions',
    fix: '`file`',
  },
  {
    id: 'instruction-unknown',
    output: parse(
      'dockerfile parse error on line 3: unknown instruction: RUNN (did you mean RUN?)',
      3,
      ['', '>>> RUNN npm ci'],
    ),
    cause: 'line 3 of the Dockerfile begins with "RUNN"',
    fix: 'backslash',
  },
  {
    id: 'dockerfile-syntax',
    output: parse(
      'dockerfile parse error on line 2: COPY requires at least two arguments, but only one was provided. Destination could not be determined',
      2,
      ['FROM scratch', '>>> COPY a'],
    ),
    cause: 'line 2 of the Dockerfile cannot be read: COPY requires at least two arguments',
    fix: 'Correct that line',
  },
  {
    id: 'instruction-invalid',
    output: parse('ENV must have two arguments', 2, ['FROM scratch', '>>> ENV A', '']),
    cause: 'line 2 of the Dockerfile cannot be used: ENV must have two arguments',
    fix: 'Correct that line',
  },
  {
    id: 'target-missing',
    output: early('failed to solve: target stage "biuld" could not be found (did you mean build?)'),
    cause: '"biuld"',
    fix: 'comes after AS',
  },
  {
    id: 'stage-order',
    output: parse(
      'cannot copy from stage "build", it needs to be defined before current stage "final"',
      2,
      ['FROM scratch AS final', '>>> COPY --from=build /app /app'],
    ),
    cause: '"build"',
    fix: 'Move the stage "build" up',
  },
  {
    id: 'copy-ignored',
    output: missing(
      '/dist',
      '\n 1 warning found (use docker --debug to expand):\n - CopyIgnoredFile: Attempting to Copy file "dist" that is excluded by .dockerignore (line 3)\n',
    ),
    cause: '"dist", which .dockerignore keeps out',
    fix: 'the line !dist at the end of .dockerignore',
  },
  {
    id: 'copy-missing',
    output: missing('/package.json'),
    cause: '"/package.json"',
    fix: '`context`',
  },
  {
    id: 'build-secret-missing',
    output: build(
      '[2/3] RUN --mount=type=secret,id=NPM_TOKEN npm ci',
      'secret NPM_TOKEN: not found',
    ),
    cause: '"NPM_TOKEN"',
    fix: 'NPM_TOKEN=${{ secrets.YOUR_SECRET }}',
  },
  {
    id: 'ssh-missing',
    output: build('[2/3] RUN --mount=type=ssh npm ci', 'unset ssh forward key default'),
    cause: '"default"',
    fix: 'ssh: default',
  },
  {
    id: 'base-name-invalid',
    output: parse('base name ($BASE) should not be blank', 2, ['ARG BASE', '>>> FROM $BASE']),
    cause: '"$BASE"',
    fix: 'before the first FROM',
  },
  {
    id: 'base-name-invalid',
    output: parse('failed to parse stage name "node:": invalid reference format', 2, [
      'ARG V',
      '>>> FROM node:$V',
    ]),
    cause: '"node:"',
    fix: '`build-args`',
  },
  {
    id: 'base-platform',
    output: from(
      'docker.io/library/maven:3-alpine',
      'no match for platform in manifest: not found',
    ),
    cause: '"docker.io/library/maven:3-alpine"',
    fix: '`platforms`',
  },
  {
    id: 'base-denied',
    output: from(
      'docker.io/library/nodee:18',
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
    cause: '"docker.io/library/nodee:18"',
    fix: '`registry-auth`',
  },
  {
    id: 'base-login',
    output: from(
      'registry.example.com/acme/base:1',
      'unexpected status from HEAD request to https://registry.example.com/v2/acme/base/manifests/1: 401 Unauthorized',
    ),
    cause: '"registry.example.com/acme/base:1"',
    fix: '`registry-auth`',
  },
  {
    id: 'base-not-found',
    output: from('docker.io/library/node:99', 'docker.io/library/node:99: not found'),
    cause: '"docker.io/library/node:99"',
    fix: 'FROM line',
  },
  {
    id: 'add-url',
    output: build(
      '[2/2] ADD https://example.com/tool.tgz /',
      'failed to load cache key: invalid response status 404',
    ),
    cause: '404 by https://example.com/tool.tgz',
    fix: 'Correct the address',
  },
  {
    id: 'git-denied',
    output: build(
      '[internal] load git source https://github.com/acme/app.git',
      "failed to read dockerfile: failed to load cache key: failed to fetch remote https://github.com/acme/app.git: git stderr:\nfatal: could not read Username for 'https://github.com': terminal prompts disabled\n: exit status 128",
    ),
    cause: '"https://github.com/acme/app.git"',
    fix: 'GIT_AUTH_TOKEN',
  },
  {
    id: 'git-unreachable',
    output: build(
      '[internal] load git source https://github.com/acme/app.git',
      "failed to read dockerfile: failed to load cache key: error fetching default branch for repository https://github.com/acme/app.git: git stderr:\nfatal: unable to access 'https://github.com/acme/app.git/': Failed to connect to github.com port 443\n: exit status 128",
    ),
    cause: 'Failed to connect to github.com port 443',
    fix: 'context: .',
  },
  {
    id: 'disk-full',
    output: build(
      'exporting to image',
      'failed to copy: write /var/lib/docker/containerd/io.containerd.content.v1.content/ingest/9/data: no space left on device',
    ),
    cause: 'disk',
    fix: 'docker system prune',
  },
]
