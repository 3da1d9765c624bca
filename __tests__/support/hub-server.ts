import { type Asked, type Loopback, type Reply, withLoopback } from '../io/registry/loopback.ts'

export interface HubAccount {
  readonly username: string
  readonly secret: string
  /** Private repositories the plan still has. */
  readonly privateLeft?: number
  /** What its token may do; all of it where nothing is said. */
  readonly may?: 'read' | 'all'
}

/** Docker Hub's API, as far as it is documented: who logs in, what is there, what is created. */
export class HubServer {
  readonly repositories = new Map<string, { isPrivate: boolean }>()
  readonly created: unknown[] = []
  private left: number

  private readonly account: HubAccount

  constructor(account: HubAccount) {
    this.account = account
    this.left = account.privateLeft ?? 1
  }

  /** Lends the API on loopback; `fault` may answer in its place. */
  lend<T>(
    work: (server: Loopback) => Promise<T>,
    fault: (asked: Asked, count: number) => Reply | undefined = () => undefined,
  ): Promise<T> {
    return withLoopback(
      (asked, server) => fault(asked, server.asked.length) ?? this.answer(asked),
      work,
    )
  }

  private answer(asked: Asked): Reply {
    const { method, url, headers, body } = asked
    if (method === 'POST' && url === '/v2/auth/token') return this.logIn(JSON.parse(body))
    if (headers.authorization !== 'Bearer hub-jwt') return failure(401, 'unauthorized')
    const found = /^\/v2\/namespaces\/([a-z0-9]+)\/repositories(?:\/([a-z0-9._-]+))?$/.exec(url)
    if (!found) return failure(404, 'not found')
    const [, namespace, name] = found
    if (method === 'POST' && name === undefined)
      return this.create(namespace ?? '', JSON.parse(body))
    return method === 'GET' ? this.look(`${namespace}/${name}`) : failure(405, 'method not allowed')
  }

  private logIn({ identifier, secret }: Record<string, unknown>): Reply {
    const isRight = identifier === this.account.username && secret === this.account.secret
    if (!isRight) return { status: 401, body: '{"detail":"Incorrect authentication credentials"}' }
    return json(200, { access_token: 'hub-jwt' })
  }

  private look(path: string): Reply {
    const repository = this.repositories.get(path)
    if (!repository) return failure(404, 'object not found')
    const [namespace, name] = path.split('/')
    return json(200, { namespace, name, is_private: repository.isPrivate, status: 1 })
  }

  private create(namespace: string, asked: Record<string, unknown>): Reply {
    if (this.account.may === 'read') return failure(403, 'permission denied')
    const path = `${namespace}/${asked['name']}`
    if (this.repositories.has(path)) return failure(409, 'repository already exists')
    if (asked['is_private'] === true && this.left-- <= 0)
      return json(400, { __all__: ['no private repositories available'] })
    this.created.push(asked)
    this.repositories.set(path, { isPrivate: asked['is_private'] === true })
    return json(201, { ...asked, status: 1 })
  }
}

const json = (status: number, value: object): Reply => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json' },
})

const failure = (status: number, message: string) => json(status, { errinfo: null, message })
