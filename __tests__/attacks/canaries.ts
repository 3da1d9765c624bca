import { type Canary, canary, leaked, obey } from '../../script/attacks/obeyed.ts'

/** A secret for every place that has one. */
export const secrets = () => ({
  password: canary('password'),
  githubToken: canary('github-token', 'ghs_'),
  awsKey: canary('aws-secret-access-key'),
  awsSession: canary('aws-session-token'),
  buildSecret: canary('build-secret'),
  fromEnvironment: canary('secret-env'),
  listed: canary('registry-auth'),
  cacheKey: canary('cache-key'),
})

/** Commands of ours; every other is one that somebody has smuggled in. */
const OURS = [
  ...['add-mask', 'notice', 'warning', 'error', 'group', 'endgroup', 'stop-commands', 'debug'],
]

/** What is wrong with a log, as the runner reads it. */
export function wrongIn(log: string, canaries: readonly Canary[], words: readonly string[] = []) {
  const { commands, shown, isStopped } = obey(log)
  const foreign = commands.filter(({ name, data }) => {
    if (!OURS.includes(name)) return true
    if (name === 'stop-commands') return !/^[0-9a-f-]{36}$/.test(data)
    return name === 'add-mask' && words.includes(data)
  })
  return [
    ...foreign.map(({ name, data, line }) => `line ${line} obeys ${name} ${data.slice(0, 80)}`),
    ...leaked(shown, canaries).map((of) => `the log shows the ${of}`),
    ...(isStopped ? ['commands stay stopped'] : []),
  ]
}
