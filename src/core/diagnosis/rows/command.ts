import type { Row } from '../row.ts'

/** A RUN line ended with an error: the first rows to be asked, because nothing else is meant by it. */
export const commandRows: readonly Row[] = [
  {
    id: 'platform-emulation',
    says: /process "…" did not complete/,
    beside: /exec (?<program>\S+): exec format error/,
    cause:
      'the image is being built for another processor than this machine\'s, which cannot run "{program}"',
    fix: 'Put docker/setup-qemu-action before this step; or use a runner of that kind, such as `runs-on: ubuntu-24.04-arm`; or build on the own one with FROM --platform=$BUILDPLATFORM',
    passing: 'never',
  },
  {
    id: 'command-out-of-memory',
    says: /process "…" did not complete successfully: (?:exit code: 137\b|cannot allocate memory)/,
    cause: 'a RUN line was killed, most likely because the machine ran out of memory: {command}',
    fix: 'Use a runner with more memory, build fewer platforms at once, or let the command use less (fewer parallel jobs, NODE_OPTIONS=--max-old-space-size=2048)',
    passing: 'never',
  },
  {
    id: 'command-disk-full',
    says: /process "…" did not complete/,
    beside: /no space left on device|ENOSPC/i,
    cause: 'the disk became full in a RUN line: {command}',
    fix: 'Free space in an earlier step (docker system prune -af; on hosted runners sudo rm -rf /usr/share/dotnet), or use a runner with a larger disk',
    passing: 'never',
  },
  {
    id: 'shell-missing',
    says: /process "…" did not complete/,
    beside:
      /exec: "(?<program>[^"\n]+)": (?:stat [^\n]*no such file or directory|executable file not found)/,
    cause: 'the image has no "{program}", so its RUN lines cannot start: {command}',
    fix: 'Start from a base image that has it, or do the work in an earlier stage and COPY --from it; an image FROM scratch has no shell',
    passing: 'never',
  },
  {
    id: 'command-not-found',
    says: /process "…" did not complete successfully: exit code: 127\b/,
    cause: 'a RUN line calls a program that the image does not have: {command}',
    fix: 'Install the program in a RUN line before, or correct its name; the end of the log above says which one',
    passing: 'never',
  },
  {
    id: 'command-failed',
    says: /process "…" did not complete(?: successfully)?: (?<ending>[^\n]*)/,
    cause: 'a RUN line of the Dockerfile failed ({ending}): {command}',
    fix: 'What it printed is above this line, in the group Build. Correct the Dockerfile or the files it works on; docker build . on your own machine shows the same',
    passing: 'never',
  },
]
