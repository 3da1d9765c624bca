import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/ecr.md'), 'utf8')

interface Statement {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource?: string
  readonly Principal?: Readonly<Record<string, string>>
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>
}

interface Policy {
  readonly Version: string
  readonly Statement: readonly Statement[]
}

/** `<!-- policy: push -->` and the JSON below it. */
const policies = Object.fromEntries(
  [...page.matchAll(/<!-- policy: ([\w-]+) -->\s+```json\n([\s\S]*?)```/g)].map(
    ([, name = '', text = '']) => [name, text],
  ),
)

/** What docker asks a registry of ECR for, by pulling and pushing. */
const PULL = ['BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer']
const UPLOAD = ['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage']
/** The tags of a repository, by the registry's own protocol. */
const LIST = ['ListImages']
const LOGIN = ['GetAuthorizationToken']
const PUSH = [...LOGIN, 'DescribeRepositories', ...LIST, ...PULL, ...UPLOAD]
/** ECR takes tags with a new repository from who may tag only. */
const CREATE = ['CreateRepository', 'TagResource']
const LIFECYCLE = ['GetLifecyclePolicy', 'PutLifecyclePolicy']
const SCAN = ['StartImageScan', 'DescribeImageScanFindings']

const inEcr = (actions: readonly string[]) => actions.map((action) => `ecr:${action}`)

const read = (name: string): Policy => JSON.parse(policies[name] ?? '')
const actionsOf = ({ Action }: Statement) => [Action].flat()
const allActions = (name: string) => read(name).Statement.flatMap(actionsOf).sort()

describe('the policies of docs/ecr.md', () => {
  test('are all that is written in JSON there', () => {
    expect(page.match(/^```json$/gm)).toHaveLength(Object.keys(policies).length)
  })

  test.each(Object.keys(policies))('“%s” is a policy that only allows, nothing twice', (name) => {
    const { Version, Statement } = read(name)
    expect(Version).toBe('2012-10-17')
    for (const { Effect } of Statement) expect(Effect).toBe('Allow')
    expect(new Set(allActions(name)).size).toBe(allActions(name).length)
    for (const action of allActions(name)) expect(action).toMatch(/^(ecr|ecr-public|sts):[A-Z]\w+$/)
  })

  test.each([
    ['push', inEcr(PUSH)],
    ['create', inEcr([...PUSH, ...CREATE])],
    ['everything', inEcr([...PUSH, ...CREATE, ...LIFECYCLE, ...SCAN])],
    ['pull', inEcr([...LOGIN, ...PULL])],
    ['repository', inEcr(PUSH.filter((action) => !LOGIN.includes(action)))],
    ['trust', ['sts:AssumeRoleWithWebIdentity']],
    ['trust-pull', ['sts:AssumeRoleWithWebIdentity']],
  ])('“%s” allows what the action and docker ask for, and nothing else', (name, actions) => {
    expect(allActions(name)).toEqual([...actions].sort())
  })

  test('every operation that the code asks ECR for is allowed by “everything”', () => {
    const names = ['repository', 'lifecycle', 'scan', 'regional']
    const code = names.map((name) => readFileSync(join(root, 'src/io/ecr', `${name}.ts`), 'utf8'))
    const asked = code.flatMap((text) => [...text.matchAll(/new (\w+)Command\(/g)])
    const operations = [...new Set(asked.map(([, operation]) => `ecr:${operation}`))]
    expect(operations.length).toBeGreaterThan(6)
    expect(allActions('everything')).toEqual(expect.arrayContaining(operations))
  })

  test('every operation that the code asks ECR Public for is allowed by “public”', () => {
    const text = readFileSync(join(root, 'src/io/ecr/public.ts'), 'utf8')
    const asked = [...text.matchAll(/new (\w+)Command\(/g)].map(([, name]) => `ecr-public:${name}`)
    expect(asked).toEqual(['ecr-public:GetAuthorizationToken'])
    expect(allActions('public')).toEqual(expect.arrayContaining(asked))
    const docker = [...UPLOAD, 'BatchCheckLayerAvailability'].map((name) => `ecr-public:${name}`)
    const known = new Set([...asked, ...docker, 'sts:GetServiceBearerToken'])
    expect(allActions('public').filter((action) => !known.has(action))).toEqual([])
  })

  test.each(Object.keys(policies))('“%s” is for one repository, but for the login', (name) => {
    const logins = ['ecr:GetAuthorizationToken', 'ecr-public:GetAuthorizationToken']
    for (const statement of read(name).Statement.filter(({ Resource }) => Resource !== undefined)) {
      const isLogin = actionsOf(statement).some((action) => logins.includes(action))
      if (isLogin) expect(statement.Resource).toBe('*')
      else
        expect(statement.Resource).toMatch(
          /^arn:aws:ecr(-public)?:[\w-]*:\d{12}:repository\/[\w-]+$/,
        )
    }
  })

  const issuer = 'token.actions.githubusercontent.com'
  const subjectsOf = ({ Condition }: Statement) =>
    ['StringLike', 'StringEquals'].flatMap((kind) => Condition?.[kind]?.[`${issuer}:sub`] ?? [])

  test.each(['trust', 'trust-pull'])(
    '“%s” names audience and repository: not every repository may take the role',
    (name) => {
      const [statement = {} as Statement, ...others] = read(name).Statement
      const { Principal, Condition } = statement
      expect(others).toEqual([])
      expect(Principal?.['Federated']).toMatch(
        new RegExp(`^arn:aws:iam::\\d{12}:oidc-provider/${issuer}$`),
      )
      expect(Condition?.['StringEquals']?.[`${issuer}:aud`]).toBe('sts.amazonaws.com')
      const subjects = subjectsOf(statement)
      expect(subjects.length).toBeGreaterThan(0)
      for (const subject of subjects)
        expect(subject).toMatch(
          /^repo:[\w-]+\/[\w-]+:(ref:refs\/(heads|tags)\/[\w-]+\*?|environment:[\w-]+)$/,
        )
    },
  )

  test('“trust-pull” lets in the job of deploy-ecr.yml that deploys, by its environment', () => {
    const example = readFileSync(join(root, 'examples/workflows/deploy-ecr.yml'), 'utf8')
    const { environment } = parse(example).jobs.deploy
    const subjects = read('trust-pull').Statement.flatMap(subjectsOf)
    expect(subjects).toContain(`repo:acme/claude-relay-service:environment:${environment}`)
  })
})
