/** What the value of an option of buildx's driver `kubernetes` is. */
interface OptionKind {
  /** What it must be, in words. */
  readonly must: string
  readonly example: string
  readonly isRight: (value: string) => boolean
  /** What separates the parts of a value that may be given in several lines. */
  readonly joined?: ',' | ';'
}

const QUANTITY = /^\d+(\.\d+)?(m|[kMGTPE]|[KMGTPE]i)?$/
const NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/

const quantity = (example: string): OptionKind => ({
  must: 'must be a quantity of Kubernetes',
  example,
  isRight: (value) => QUANTITY.test(value),
})

const name = (example: string): OptionKind => ({
  must: 'must be the name of an object in the cluster',
  example,
  isRight: (value) => value.length < 254 && NAME.test(value),
})

const text = (example: string): OptionKind => ({
  must: 'must not be empty',
  example,
  isRight: (value) => value !== '' && !/\s/.test(value),
})

/** As Go's `strconv.ParseBool` has it. */
const flag: OptionKind = {
  must: 'must be true or false',
  example: 'true',
  isRight: (value) => /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value),
}

const pairs = (example: string): OptionKind => ({
  must: 'must be pairs, each with one "="',
  example,
  isRight: (value) =>
    value.split(',').every((pair) => {
      const [key, ...rest] = pair.split('=')
      return key !== '' && rest.length === 1
    }),
  joined: ',',
})

/** Parts of a toleration. */
export const TOLERATION = ['key', 'operator', 'value', 'effect', 'tolerationSeconds']

const tolerations: OptionKind = {
  must: `must be made of ${TOLERATION.join(', ')}, each with one "=", and ";" between tolerations`,
  example: 'key=builds,operator=Equal,value=yes,effect=NoSchedule',
  isRight: (value) =>
    value.split(';').every((one) =>
      one.split(',').every((part) => {
        const [key = '', ...rest] = part.split('=')
        const isNumber = key !== 'tolerationSeconds' || /^\d{1,9}$/.test(rest[0] ?? '')
        return TOLERATION.includes(key) && rest.length === 1 && isNumber
      }),
    ),
  joined: ';',
}

const UNIT = /^\d+(\.\d+)?(ns|us|µs|ms|s|m|h)$/

const duration: OptionKind = {
  must: 'must be a time with its unit',
  example: '5m',
  isRight: (value) => value.split(/(?<=[a-zµ])(?=\d)/).every((part) => UNIT.test(part)),
}

/** Every option, by its name; variables of the container are `env.NAME` besides. */
export const OPTIONS: Readonly<Record<string, OptionKind>> = {
  image: text('moby/buildkit:buildx-stable-1'),
  namespace: name('builds'),
  replicas: {
    must: 'must be a number from 1 to 1000',
    example: '1',
    isRight: (value) => /^[1-9]\d{0,2}$|^1000$/.test(value),
  },
  'requests.cpu': quantity('500m'),
  'requests.memory': quantity('2Gi'),
  'requests.ephemeral-storage': quantity('10Gi'),
  'limits.cpu': quantity('2'),
  'limits.memory': quantity('4Gi'),
  'limits.ephemeral-storage': quantity('20Gi'),
  'persistent-volume-claim.requests.storage': quantity('20Gi'),
  'buildkit-root-volume-memory': quantity('2Gi'),
  rootless: flag,
  nodeselector: pairs('kubernetes.io/arch=arm64'),
  tolerations,
  annotations: pairs('karpenter.sh/do-not-disrupt=true'),
  labels: pairs('team=builds'),
  serviceaccount: name('builder'),
  schedulername: name('default-scheduler'),
  loadbalance: {
    must: 'must be sticky or random',
    example: 'random',
    isRight: (value) => value === 'sticky' || value === 'random',
  },
  'qemu.install': flag,
  'qemu.image': text('tonistiigi/binfmt:latest'),
  'default-load': flag,
  timeout: duration,
}

/** Options of the container, `env.HTTP_PROXY=…`. */
export const isVariable = (key: string): boolean => /^env\.[A-Za-z_][\w.-]*$/.test(key)
