/** A build whose copies are compared with what the guard says of them. */
export interface CopyCase {
  readonly title: string
  readonly dockerfile: string
  readonly ignore?: string
  readonly target?: string
  readonly buildArgs?: readonly string[]
  /** It runs something: `busybox` is there. */
  readonly runs?: boolean
  /** Named contexts, by a folder of the tree. */
  readonly contexts?: Readonly<Record<string, string>>
}

/** Every file holds a mark and its own path. */
export const FILES: readonly string[] = [
  ...['.env', '.env.local', 'a.txt', 'b.txt', 'README.md', 'Upper.Env', '#hash.txt', '!bang.txt'],
  ...['src/.env', 'src/index.js', 'src/sub/.env', 'src/sub/deep/prod.env', 'src/sub/deep/x.js'],
  ...['conf/app.conf', 'conf/prod.env', 'conf/[x].txt', 'my files/a b.txt', 'größe/ä.env'],
  ...[
    'arch/amd64/t.env',
    'arch/arm64/t.env',
    'v1.2/t.txt',
    'v/t.txt',
    'a$b.txt',
    'back\\slash.txt',
  ],
]

/** Links, by what they lead to. */
export const LINKS: Readonly<Record<string, string>> = {
  'link.txt': 'conf/prod.env',
  'links/folder': '../conf',
  'src/inner': '../conf',
  'again.txt': 'link.txt',
  'inside/conf': '../conf',
  'inside/rooted': '/app/conf',
  'inside/chain': 'rooted',
  'inside/file': '../src/.env',
}

const c = (title: string, lines: string, more: Omit<CopyCase, 'title' | 'dockerfile'> = {}) => ({
  title,
  dockerfile: `${lines}\n`,
  ...more,
})

const S = 'FROM scratch\n'

const sources: readonly CopyCase[] = [
  c('everything', `${S}COPY . /`),
  c('a folder means its content', `${S}COPY src /app`),
  c('a folder with a slash', `${S}COPY src/ /app/`),
  c('several sources', `${S}COPY a.txt src/sub /app/`),
  c('a path that leaves the context, and does not', `${S}COPY ../../a.txt ./conf/../b.txt /x/`),
  c('a rooted path', `${S}COPY /src/sub /x/`),
  c('JSON form', `${S}COPY ["my files/a b.txt", "/x/"]`),
  c('JSON form with spaces in front', `${S}COPY   [ "a.txt" , "b.txt", "/x/" ]`),
  c('JSON form after a flag', `${S}COPY --chmod=600 ["a.txt", "/x/"]`),
  c('JSON form in which escapes are JSON', `${S}COPY ["gr\\u00f6\\u00dfe", "/x/"]`),
  c('JSON form in which variables are expanded', `${S}ARG N=a\nCOPY ["$N.txt", "/x/"]`),
  c('a quoted source', `${S}COPY "src/.env" 'a.txt' /x/`),
  c('an escaped letter', `${S}COPY s\\rc/.env /x/`),
  c('letters beyond ASCII', `${S}COPY größe /x/`),
  c('a star', `${S}COPY *.txt /x/`),
  c('a star meets files with a dot in front', `${S}COPY .* /x/`),
  c('a star in a folder', `${S}COPY src/*/.env /x/`),
  c('a star at a folder takes its content', `${S}COPY s* /x/`),
  c('a question mark', `${S}COPY ?.txt /x/`),
  c('a class', `${S}COPY [ab].txt /x/`),
  c('a range', `${S}COPY [a-b].txt /x/`),
  c('a negated class', `${S}COPY [^a].txt /x/`),
  c('an escaped bracket', `${S}COPY conf/[[]x].txt /x/`),
  c('two stars are one', `${S}COPY src/**/.env /x/`),
  c('a pattern with case', `${S}COPY *.Env /x/`),
  c('a line that goes on', `${S}COPY a.txt \\\n  # no\n\n  src/.env \\\n  /x/`),
  c('ADD of files', `${S}ADD conf src/.env /x/`),
  c('a heredoc beside a file', `${S}COPY a.txt <<EOF /x/\nb.txt\nEOF\nCOPY b.txt /y/`),
  c('a heredoc alone', `${S}COPY <<-"EOF" /x/f\n\tCOPY . /\n\tEOF\nCOPY b.txt /y/`),
  c('instructions in lower case', 'from scratch\ncopy a.txt /x/'),
  c('a byte order mark and line ends of Windows', `\ufeffFROM scratch\r\nCOPY a.txt /x/\r\n`),
  c('a backtick as the escape', '# escape=`\nFROM scratch\nCOPY a.txt `\n src/.env /x/'),
]

const links: readonly CopyCase[] = [
  c('a link by its name', `${S}COPY link.txt /x/`),
  c('a link to a link', `${S}COPY again.txt /x/`),
  c('a link that a pattern matches', `${S}COPY lin*.txt /x/`),
  c('a link to a folder by its name', `${S}COPY links/folder /x/`),
  c('a link to a folder that a pattern matches', `${S}COPY links/f* /x/`),
  c('a file below a link', `${S}COPY links/folder/prod.env /x/`),
  c('a pattern below a link', `${S}COPY links/folder/*.env /x/`),
  c('a link in a folder stays one', `${S}COPY links /x/`),
]

const flags: readonly CopyCase[] = [
  c('--exclude', `${S}COPY --exclude=*.txt . /x/`),
  c('--exclude at any depth', `${S}COPY --exclude=**/.env . /x/`),
  c('--exclude is relative to the source', `${S}COPY --exclude=.env src /x/`),
  c('--exclude of a folder', `${S}COPY --exclude=sub src /x/`),
  c('--exclude twice', `${S}COPY --exclude=**/*.env --exclude=**/.env* . /x/`),
  c('--exclude with an exception', `${S}COPY --exclude=sub --exclude=!sub/.env src /x/`),
  c('--exclude of what is named itself', `${S}COPY --exclude=a.txt a.txt b.txt /x/`),
  c('--exclude with a variable, which is none there', `${S}ARG E=.env\nCOPY --exclude=**/$E . /x/`),
  c('--parents', `${S}COPY --parents src/sub/.env /x/`),
  c('--parents at any depth', `${S}COPY --parents **/*.env /x/`),
  c('--parents from its pivot', `${S}COPY --parents ./src/./sub/**/.env /x/`),
  c('--parents of a folder', `${S}COPY --parents src/sub /x/`),
  c('--parents with --exclude', `${S}COPY --parents --exclude=**/deep src /x/`),
]

const variables: readonly CopyCase[] = [
  c('a default', `${S}ARG F=a.txt\nCOPY $F /x/`),
  c('a given one', `${S}ARG F=a.txt\nCOPY $F /x/`, { buildArgs: ['F=src/.env'] }),
  c('one that is not declared', `${S}COPY src/\${F}.env /x/`, { buildArgs: ['F=sub/'] }),
  c('one above FROM, declared again', `ARG F=a.txt\n${S}ARG F\nCOPY $F /x/`),
  c('ENV wins', `${S}ARG F=a.txt\nENV F=b.txt\nCOPY $F /x/`, { buildArgs: ['F=src/.env'] }),
  c('${x:-y}', `${S}COPY \${F:-a.txt} /x/`),
  c('${x:+y}', `${S}ARG F=1\nCOPY \${F:+a.txt} /x/`),
  c('${x-y} of an empty one', `${S}ARG F=\nCOPY src/\${F-sub}.env /x/`),
  c('${x#y}', `${S}ARG F=xxa.txt\nCOPY \${F#x} \${F#xx} /x/`, { buildArgs: ['F=a.txt'] }),
  c('${x#y} that cuts', `${S}ARG F=refs/a.txt\nCOPY \${F#refs/} /x/`),
  c('${x#y*} cuts as little as it can', `${S}ARG F=src/sub/.env\nCOPY src/\${F#*/} /x/`),
  c('${x##y*} cuts as much as it can', `${S}ARG F=p/q/a.txt\nCOPY \${F##*/} /x/`),
  c('${x%y}', `${S}ARG F=a.txt.bak\nCOPY \${F%.bak} /x/`),
  c('${x%%y*}', `${S}ARG F=src/x/y\nCOPY \${F%%/*} /x/`),
  c('${x/y/z}', `${S}ARG F=b-txt\nCOPY \${F/-/.} /x/`),
  c('${x//y/z}', `${S}ARG F=src-sub-.env\nCOPY \${F//-//} /x/`),
  c('one in another', `${S}ARG A=src\nARG F=\${A}/.env\nCOPY \${F} /x/`),
  c('a version', `${S}ARG V=1.2\nCOPY v\${V} /x/`),
  c('single quotes keep a dollar', `${S}COPY 'a$b.txt' /x/`),
  c('an escaped dollar', `${S}COPY a\\$b.txt /x/`),
]

const stages: readonly CopyCase[] = [
  c('a base', `FROM scratch AS a\nCOPY src /s\nFROM a\nCOPY a.txt /`),
  c('a chain of three', 'FROM scratch AS a\nCOPY src /s\nFROM a AS b\nFROM b\nCOPY a.txt /'),
  c('what no stage needs', `FROM scratch AS a\nCOPY src /s\n${S}COPY a.txt /`),
  c('a target', `FROM scratch AS a\nCOPY src /s\n${S}COPY a.txt /`, { target: 'a' }),
  c('COPY --from', `FROM scratch AS a\nCOPY . /s\n${S}COPY --from=a /s/src /x`),
  c('COPY --from a file', `FROM scratch AS a\nCOPY . /s\n${S}COPY --from=a /s/src/.env /x`),
  c(
    'COPY --from with a star',
    `FROM scratch AS a\nCOPY src/sub conf /s/\n${S}COPY --from=a /s/*.env /x/`,
  ),
  c('COPY --from a number', `FROM scratch\nCOPY src /s\n${S}COPY --from=0 /s /x/`),
  c(
    'COPY --from in another case',
    `FROM scratch AS Base\nCOPY src /s\n${S}COPY --from=bASE /s /x/`,
  ),
  c(
    'COPY --from a path without a slash',
    `FROM scratch AS a\nCOPY src /s\n${S}COPY --from=a s /x/`,
  ),
  c(
    'COPY --from with --exclude',
    `FROM scratch AS a\nCOPY . /s\n${S}COPY --from=a --exclude=**/.env /s/src /x/`,
  ),
  c(
    'twice handed on',
    `FROM scratch AS a\nCOPY src /s\nFROM scratch AS b\nCOPY --from=a /s/sub /t\n${S}COPY --from=b /t /`,
  ),
  c(
    'a working directory',
    `FROM scratch AS a\nWORKDIR /w\nWORKDIR v\nCOPY src .\n${S}COPY --from=a /w/v/sub /`,
  ),
  c(
    'a working directory with a variable',
    `FROM scratch AS a\nARG D=/q\nWORKDIR $D\nCOPY a.txt ./\n${S}COPY --from=a /q /`,
  ),
  c(
    'a file gets another name',
    `FROM scratch AS a\nCOPY src/.env /d/settings\n${S}COPY --from=a /d/settings /`,
  ),
  c('ONBUILD', `FROM scratch AS a\nONBUILD COPY src/.env /x/\nFROM a\nCOPY a.txt /`),
  c(
    'ONBUILD of a base of the base does not go on',
    'FROM scratch AS a\nONBUILD COPY src/.env /x/\nFROM a AS b\nFROM b\nCOPY a.txt /',
  ),
  c(
    'ONBUILD with flags',
    `FROM scratch AS a\nONBUILD COPY --chmod=600 --exclude=sub src /x/\nFROM a\nCOPY a.txt /`,
  ),
  c(
    'a name of a stage in a variable',
    `ARG B=a\nFROM scratch AS a\nCOPY src /s\nFROM $B\nCOPY a.txt /`,
  ),
  c(
    'a name of a stage with a default',
    `FROM scratch AS a\nCOPY src /s\nFROM \${B:-a}\nCOPY a.txt /`,
  ),
  c(
    '--platform before the name',
    `FROM --platform=$BUILDPLATFORM scratch AS a\nCOPY src /s\nFROM a\nCOPY a.txt /`,
  ),
  c(
    'two stages of one name',
    `FROM scratch AS a\nCOPY src /s\nFROM scratch AS a\nCOPY conf /c\nFROM scratch\nCOPY --from=a / /`,
  ),
  c('a link made by COPY --link', `${S}COPY --link src /x`),
]

/** A stage that has all of it, with its links. */
const A = 'FROM scratch AS a\nCOPY . /app\n'

const linksOfStages: readonly CopyCase[] = [
  c('a link of a stage by its name', `${A}${S}COPY --from=a /app/inside/conf /x/`),
  c('a pattern behind a link of a stage', `${A}${S}COPY --from=a /app/inside/conf/*.env /x/`),
  c(
    'a pattern behind a rooted link of a stage',
    `${A}${S}COPY --from=a /app/inside/rooted/*.env /x/`,
  ),
  c('a file behind a rooted link', `${A}${S}COPY --from=a /app/inside/rooted/prod.env /x/`),
  c('a pattern behind a link to a link', `${A}${S}COPY --from=a /app/inside/chain/p* /x/`),
  c('a link of a stage that a pattern matches', `${A}${S}COPY --from=a /app/inside/c* /x/`),
  c(
    'a link to a file of a stage that a pattern matches',
    `${A}${S}COPY --from=a /app/inside/f* /x/`,
  ),
  c('a pattern that would go through a link', `${A}${S}COPY --from=a /app/inside*/*/prod.env /x/`),
  c(
    'a link of a stage in a folder stays one',
    `${A}${S}COPY --from=a /app/inside /app/src/sub /x/`,
  ),
  c(
    'a link of the base of a stage',
    `${A}FROM a AS b\n${S}COPY --from=b /app/inside/rooted/*.env /x/`,
  ),
  c(
    'a link that is handed on, by what it says in its new place',
    `${A}FROM scratch AS b\nCOPY --from=a /app/inside /app/inside\nCOPY src/sub /app/conf\n${S}COPY --from=b /app/inside/rooted/* /x/`,
  ),
  c(
    'a link with another meaning in its new place',
    `FROM scratch AS a\nCOPY inside /w/inside\nCOPY src/sub /w/conf\n${S}COPY --from=a /w/inside/conf/deep/*.env /x/`,
  ),
  c(
    'a destination behind a link',
    `${A}COPY v1.2/t.txt /app/inside/conf/\n${S}COPY --from=a /app/conf/t.txt /x/`,
  ),
  c(
    '--parents behind a link of a stage',
    `${A}${S}COPY --from=a --parents /app/inside/conf/./*.env /x/`,
  ),
  c('--exclude behind a link', `${A}${S}COPY --from=a --exclude=*.env /app/inside/conf /x/`),
]

const B = 'FROM busybox AS a\nWORKDIR /app\nCOPY . .\n'
const runs = { runs: true }

const madeLinks: readonly CopyCase[] = [
  c(
    'a pattern behind a link that a RUN makes',
    `${B}RUN ln -s /app/conf c\n${S}COPY --from=a /app/c/*.env /x/`,
    runs,
  ),
  c(
    'a link made in a folder',
    `${B}RUN cd src && ln -sfn ../conf c && true\n${S}COPY --from=a /app/src/c /x/`,
    runs,
  ),
  c(
    'a link that keeps its name',
    `${B}RUN set -eu; ln -s "/app/src/sub" /tmp/\n${S}COPY --from=a /tmp/sub/.env* /x/`,
    runs,
  ),
  c(
    'a link to a file, made under a condition',
    `${B}RUN if [ -d conf ]; then ln -s conf/prod.env now; fi\n${S}COPY --from=a /app/now /x/`,
    runs,
  ),
  c(
    'links that a script makes',
    `${B}RUN <<EOF\nln -s src/sub conf /tmp\nln -s /app/conf c\nEOF\n${S}COPY --from=a /app/c/p* /x/`,
    runs,
  ),
  c(
    'a link that a stage makes stays one in a folder',
    `${B}RUN mkdir l && ln -s /app/conf l/c\n${S}COPY --from=a /app/l /x/`,
    runs,
  ),
  c(
    'a copy to where a link leads',
    `${B}RUN ln -s /app/conf c\nCOPY v1.2/t.txt c/\n${S}COPY --from=a /app/conf/t* /x/`,
    runs,
  ),
]

/** What is handed on of such a stage. */
const out = (title: string, run: string) =>
  c(`RUN ${title}`, `${B}RUN mkdir /out && ${run}\n${S}COPY --from=a /out /x/`, runs)

const copiedByRun: readonly CopyCase[] = [
  out('cp of a file', 'cp src/.env a.txt /out/'),
  out('cp under another name', 'cp src/.env /out/settings'),
  out('cp of a folder into one', 'cp -r conf /out'),
  out('cp of a folder under another name', 'cp -r conf /out/c'),
  out('cp of what is in a folder', 'cp -r src/. /out'),
  out('cp by a star, which meets no dot in front', 'cp -r * /out/'),
  out('cp by a pattern with a dot', 'cp .env* /out/'),
  out('cp by a class that is not', 'cp conf/[!a]*.env /out/'),
  out('mv of a file and a folder', 'mv src/.env conf /out/'),
  out('mv under another name', 'mv conf /out/c && mv /out/c/prod.env /out/p'),
  out('a hard link', 'ln conf/prod.env /out/x'),
  out('cat', 'cat a.txt conf/prod.env > /out/x'),
  out('a pipe', 'cat conf/*.env | tee /out/x > /dev/null'),
  out('cd', 'cd src/sub && cp .env deep/x.js /out/'),
  out('parentheses', '(cd src && true) && cp a.txt /out/'),
  out('a loop', 'for f in a b; do cp "$f.txt" /out/; done'),
  out('a variable', 'd=/out/d; mkdir $d; cp src/.env "$d"'),
  out('another shell', "sh -c 'cp src/.env /out/'"),
  out('what is deleted again', 'cp -r src /out && rm -rf /out/src/sub && rm /out/src/.env'),
  c('RUN rm before it is handed on', `${B}RUN rm -rf .env src\n${S}COPY --from=a /app /x/`, runs),
  c('RUN mv away before it is handed on', `${B}RUN mv src /tmp\n${S}COPY --from=a /app /x/`, runs),
  c(
    'RUN in a stage that begins with another',
    `${B}FROM a AS b\nRUN mv conf /out\n${S}COPY --from=b /out /x/`,
    runs,
  ),
  c(
    'RUN of a mounted context',
    'FROM busybox\nRUN --mount=type=bind,source=src,target=/m cp -r /m/sub /x',
    runs,
  ),
  c(
    'RUN of a mount with no place',
    'FROM busybox\nWORKDIR /w\nRUN --mount=source=conf cp prod.env /x',
    runs,
  ),
  c(
    'RUN of the mount of a stage, through a folder that ends with it',
    `${B}FROM busybox\nRUN --mount=from=a,source=/app,target=/m --mount=type=tmpfs,target=/t cp -r /m/src /t/ && mv /t/src/sub /x`,
    runs,
  ),
  c(
    'RUN of a mount, deleted in its line',
    'FROM busybox\nRUN --mount=target=/m cp -r /m/src /x && rm -r /x/sub',
    runs,
  ),
]

const contexts: readonly CopyCase[] = [
  c('COPY --from a named context', `${S}COPY --from=extra . /x/`, { contexts: { extra: 'arch' } }),
  c('a part of a named context', `${S}COPY --from=extra arm64 /x/`, {
    contexts: { extra: 'arch' },
  }),
  c('a named context as the base', `FROM extra\nCOPY a.txt /x/`, { contexts: { extra: 'conf' } }),
  c(
    'a named context instead of a stage',
    `FROM scratch AS a\nCOPY src /s\n${S}COPY --from=a / /x/`,
    { contexts: { a: 'conf' } },
  ),
]

const ignored = (title: string, ignore: string, copy = 'COPY . /'): CopyCase =>
  c(`.dockerignore: ${title}`, `${S}${copy}`, { ignore })

const ignores: readonly CopyCase[] = [
  ignored('a name at the top only', '.env\n'),
  ignored('a name at any depth', '**/.env\n'),
  ignored('a suffix', '**env\n'),
  ignored('trailing spaces and tabs', '.env  \t\nsrc/   \n'),
  ignored('line ends of Windows', '.env\r\nsrc\r\n'),
  ignored('a byte order mark', '\ufeff.env\nsrc\n'),
  ignored('a comment, and one that is none', '# .env\n #hash.txt\n'),
  ignored('an escaped #', '\\#hash.txt\n'),
  ignored('an escaped !', '\\!bang.txt\n'),
  ignored('all but one', '*\n!src/sub\n'),
  ignored('an exception with a space', '*\n! src/sub\n'),
  ignored('the last one wins', '!.env\n.env\nsrc\n!src/index.js\nsrc/*.js\n'),
  ignored('a leading slash', '/src\n/.env\n'),
  ignored('a slash at the end', 'src/\nconf//\n'),
  ignored('a path with dots', './src/../conf\n'),
  ignored('stars at both ends', '**/sub/**\n'),
  ignored('a star stops at a slash', 'src/*.env\nsrc/*/deep\n'),
  ignored('nothing but spaces', '   \n\t\n'),
  ignored('letters beyond ASCII', 'größe/?.env\n'),
  ignored('case', '.ENV\nUPPER.env\n'),
  ignored('everything, and a source that is not there any more for a star', '**\n!a.txt\n'),
  ignored('two stars and a slash', '**/\n!a.txt\n'),
  ignored('a class', 'conf/[[]x].txt\n[ab].txt\n'),
  ignored('a folder is re-included below', 'src\n!src/sub/deep\n', 'COPY src /'),
  ignored('a very long line', `${'x/'.repeat(20_000)}y\n.env\n`),
  ignored('a link whose target is ignored', 'conf/prod.env\n', 'COPY links/folder* /x/'),
]

export const COPY_CASES: readonly CopyCase[] = [
  ...sources,
  ...links,
  ...flags,
  ...variables,
  ...stages,
  ...linksOfStages,
  ...madeLinks,
  ...copiedByRun,
  ...contexts,
  ...ignores,
]
