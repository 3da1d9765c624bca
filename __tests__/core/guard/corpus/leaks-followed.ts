import type { Leak } from './case.ts'
import { fake } from './made-up.ts'

const DB = `DB_PASSWORD=${fake.password(71)}\n`

/** What instructions lead to by a way round. */
export const leaksFollowed: readonly Leak[] = [
  {
    title: 'a link to a folder that a pattern matches',
    files: { Dockerfile: 'FROM alpine\nCOPY conf* /etc/app/\n', 'private/app.ini': 'a=1\n' },
    links: { 'conf.d': 'private' },
    written: { 'private/.env': DB },
    found: ['private/.env'],
  },
]
