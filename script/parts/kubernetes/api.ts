import { request } from 'node:https'

/** The API of a cluster, for one who may come in. */
export interface Api {
  /** The answer's JSON; rejects with the cluster's own words where it refuses. */
  readonly ask: (method: string, path: string, body?: object) => Promise<KubernetesAnswer>
}

/** What the API answers, as far as anybody here reads it. */
interface KubernetesAnswer {
  readonly metadata?: { readonly uid: string }
  readonly status?: { readonly phase?: string; readonly conditions?: readonly Condition[] }
  readonly items?: readonly { readonly metadata: { readonly name: string } }[]
  readonly message?: string
}

interface Condition {
  readonly type: string
  readonly status: string
}

/** Speaks with the API server at `https://127.0.0.1:PORT`. */
export function apiOf(server: string, authority: string, token: string): Api {
  const ask = (method: string, path: string, body?: object) =>
    new Promise<KubernetesAnswer>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const sent = request(`${server}${path}`, { method, headers, ca: authority }, (answer) => {
        answer
          .setEncoding('utf8')
          .toArray()
          .then((pieces) => {
            const text = pieces.join('')
            const isGood = (answer.statusCode ?? 500) < 300
            if (isGood) resolve(text.startsWith('{') ? JSON.parse(text) : { message: text })
            else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 500)}`))
          }, reject)
      })
      sent.once('error', reject).end(body && JSON.stringify(body))
    })
  return { ask }
}
