import { describe, expect, test } from '@jest/globals'
import { buildCopies, copiesFrom, reachOf } from '../../../../src/core/guard/dockerfile/copies.ts'

const GIVEN = { target: '', buildArgs: new Map<string, string>(), contexts: new Map() }

/** How far a file of the context gets. */
function reach(path: string, ...lines: string[]) {
  const build = buildCopies(lines.join('\n'), GIVEN)
  if (!build) return []
  return copiesFrom(build, '').flatMap((copy) => reachOf(build, copy, path) ?? [])
}

/** With a stage of which `/out` is handed on. */
const handed = (path: string, ...lines: string[]) =>
  reach(
    path,
    'FROM a AS b',
    'WORKDIR /app',
    'COPY . .',
    ...lines,
    'FROM c',
    'COPY --from=b /out /o',
  )

describe('what a RUN copies in a stage is handed on', () => {
  test.each([
    ['by cp', 'RUN cp .env /out/'],
    ['by cp, as another name', 'RUN cp .env /out/x'],
    ['by cp with its options', 'RUN cp -av --no-preserve=mode -- .env d /out'],
    ['by cp with the folder in front', 'RUN cp -ft /out .env'],
    ['by cp with a long option', 'RUN cp --target-directory /out .env'],
    ['by cp of the folder', 'RUN cp -r . /out'],
    ['by cp of its content', 'RUN cp -r /app/. /out'],
    ['by cp of the folder by its name', 'RUN cp -r /app /out'],
    ['by cp with its folders', 'RUN cp --parents ./.env /out'],
    ['by a pattern with a dot', 'RUN cp .e* /out/'],
    ['by a class', 'RUN cp .[!a]nv /out/'],
    ['by a pattern of bash', 'RUN cp ./{a,.env} /out/'],
    ['by braces around nothing', 'RUN cp .env{,.local} /out/'],
    ['in a folder that bash enters', 'RUN pushd / && cp app/.env /out/'],
    ['by mv', 'RUN mv .env /out/'],
    ['by mv of the folder', 'RUN mv /app /out'],
    ['by install', 'RUN install -Dm600 .env /out/conf/x'],
    ['by install with options that have values', 'RUN install -o root -g root -m 600 .env /out/'],
    ['by a hard link', 'RUN ln .env /out/x'],
    ['by rsync', 'RUN rsync -a --exclude=.git /app/ /out/'],
    ['by cat', 'RUN cat a .env > /out/x'],
    ['by what changes it on its way', "RUN sed 's/a/b/' .env >>/out/x"],
    ['by a pipe', 'RUN cat .env | tr a b | tee /out/x'],
    ['by its input', 'RUN envsubst < .env > /out/x'],
    ['in two steps', 'RUN cp .env /tmp/x\nRUN mv /tmp/x /out/x'],
    ['in a folder that is entered', 'RUN cd / && cp app/.env out/'],
    ['in parentheses that another folder is entered in', 'RUN (cd /usr && make) && cp .env /out/'],
    ['by a variable of the line', 'RUN to=/out; cp .env "$to/x"'],
    ['by a variable of the Dockerfile', 'ENV TO=/out\nRUN cp .env ${TO}'],
    ['in a loop', 'RUN for f in a .env; do cp $f /out/; done'],
    ['under a condition', 'RUN if [ -f .env ]; then cp .env /out/; else true; fi'],
    ['by the JSON form', 'RUN ["cp", ".env", "/out/"]'],
    ['by a program with its path', 'RUN sudo -E /bin/cp .env /out/'],
    ['with what it prints sent away', 'RUN cp -v .env /out/ >/dev/null 2>&1 || true'],
    ['with the folder of the line', 'RUN cp "$PWD/.env" /out/ && cp $(pwd)/a /out/'],
    ['although a copy of it is deleted', 'RUN cp .env /out/x && cp .env /out/y && rm /out/y'],
    ['although it may be deleted', 'RUN cp .env /out/x\nRUN if [ "$A" ]; then rm /out/x; fi'],
  ])('%s', (_, line) => expect(handed('.env', line)).toEqual(['handed on']))

  test.each([
    ['by cp to elsewhere', 'RUN cp .env /other/'],
    ['by a star of a shell, which meets no dot', 'RUN cp -r * /out/'],
    ['by a pattern of another name', 'RUN cp *.env .en? /out/other.txt && rm /out/other.txt'],
    ['by rsync that leaves it out', 'RUN rsync -a --exclude .env /app/ /out/'],
    ['once it is deleted', 'RUN cp .env /out/x && rm -f /out/x'],
    ['once its folder is deleted, in another line', 'RUN cp .env /out/x\nRUN rm -rf /out'],
    ['once it is deleted, in a folder or not', 'RUN cp .env /out && rm /out/.env'],
    ['once its folder is deleted, in one or not', 'RUN cp -r /app /out && rm -r /out/app'],
    ['once it is moved on', 'RUN cp .env /out/x\nRUN mv /out/x /tmp/'],
    [
      'by programs whose names only look like it',
      'RUN npm install .env /out/ && apt-get install cp .env',
    ],
    ['by a folder that is made', 'RUN install -d .env /out/'],
    ['by what only looks at it', 'RUN cat .env > /dev/null; grep -q A .env && true'],
    ['to a place that is not known', 'RUN cp .env "$UNKNOWN/" && cp .env $(mktemp -d)'],
    ['by words of a text', 'RUN echo "cp .env /out/"'],
  ])('but not %s', (_, line) => expect(handed('.env', line)).toEqual(['stage']))

  test('as is what a stage that begins with it moves', () => {
    const lines = ['FROM a AS b', 'COPY .env /app/.env', 'FROM b AS c', 'RUN mv /app/.env /out/x']
    expect(reach('.env', ...lines, 'FROM d', 'COPY --from=c /out /o')).toEqual(['handed on'])
    expect(reach('.env', ...lines, 'FROM d', 'COPY --from=c /app /o')).toEqual(['stage'])
    expect(reach('.env', ...lines, 'FROM d', 'COPY --from=b /app /o')).toEqual(['handed on'])
  })
})

describe('what a line deletes is not handed on', () => {
  test.each([
    ['by rm', 'RUN rm -rf .env', ['stage']],
    ['by a pattern', 'RUN rm -f .env*', ['stage']],
    ['by another shell', 'RUN sh -c "rm .env"', ['stage']],
    ['but by one that may not run', 'RUN test -f x || rm .env', ['handed on']],
    ['but by one of another name', 'RUN rm -rf *.env src', ['handed on']],
    ['but by a copy that comes after it', 'RUN rm .env\nCOPY .env .', ['stage', 'handed on']],
  ])('%s', (_, line, expected) => {
    const found = reach(
      '.env',
      'FROM a AS b',
      'WORKDIR /app',
      'COPY . .',
      line,
      'FROM c',
      'COPY --from=b /app /',
    )
    expect(found).toEqual(expected)
  })
})

describe('what is mounted gets into the image', () => {
  const mounted = (flags: string, line: string) =>
    reach('src/.env', 'FROM a', 'WORKDIR /app', `RUN ${flags} ${line}`)
  test.each([
    ['by cp', '--mount=type=bind,target=/src', 'cp -r /src/src .'],
    [
      'by its place from the working directory',
      '--mount=target=in,source=src',
      'cp in/.env /etc/x',
    ],
    ['with no type and no place', '--mount=source=src', 'cp .env /etc/x'],
    ['with everything around it', '--mount=type=bind,source=src,dst=/app/x', 'cp -r . /out'],
    [
      'through a folder that ends with the line',
      '--mount=target=/c --mount=type=tmpfs,target=/t',
      'cp -r /c /t && mv /t/c /out',
    ],
  ])('%s', (_, flags, line) => expect(mounted(flags, line)).toEqual(['image']))

  test.each([
    ['where it is only used', '--mount=type=bind,target=/src', 'make -C /src'],
    ['where the copy is deleted', '--mount=target=/src', 'cp /src/src/.env . && make && rm .env'],
    ['into a cache', '--mount=target=/src --mount=type=cache,target=/c', 'cp -r /src/src /c/'],
    ['into another mount', '--mount=target=/src,rw', 'cp /src/src/.env /src/x'],
    ['where another folder is mounted', '--mount=source=lib,target=/src', 'cp -r /src /out'],
    ['where it is a secret', '--mount=type=secret,id=x,target=/src', 'cp -r /src /out'],
  ])('but not %s', (_, flags, line) => expect(mounted(flags, line)).toEqual([]))

  test('from another stage', () => {
    const lines = ['FROM a AS b', 'COPY . /app', 'FROM c']
    const mount = 'RUN --mount=from=b,source=/app,target=/x'
    expect(reach('.env', ...lines, `${mount} cp -r /x /out`)).toEqual(['handed on'])
    expect(reach('.env', ...lines, `${mount} cp -r /x/dist /out`)).toEqual(['stage'])
    expect(reach('.env', ...lines, `${mount} cp -r /x /out && rm -r /out`)).toEqual(['stage'])
  })
})
