import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { Unfinished } from '../src/core/problem.ts'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import { event, inputsOf } from './support/fixtures.ts'
import { type Answers, recordingWorld } from './support/recording-world.ts'

const schema = JSON.parse(readFileSync('schema/output.json', 'utf8'))
const validate = new Ajv({ allErrors: true }).compile(schema)

async function json(
  inputs: Record<string, string> = {},
  answers: Answers = {},
  name = 'push-main',
) {
  const { world } = recordingWorld(answers)
  const given = { images: 'acme/app', username: 'acme', password: 'secret-token', ...inputs }
  const outputs = await main(parseInputs(inputsOf('action.yml', given)), event(name), world).catch(
    (problem) => (problem instanceof Unfinished ? problem.outputs : Promise.reject(problem)),
  )
  return JSON.parse(outputs['json'] ?? '')
}

describe('the output `json` is as schema/output.json says', () => {
  test.each<[sentence: string, inputs: Record<string, string>, answers?: Answers, name?: string]>([
    ['of a push', {}],
    ['of a release', {}, {}, 'push-tag-v1.2.3'],
    ['of a pull request', {}, {}, 'pull-request'],
    ['of a dry run', { 'dry-run': 'true' }],
    ['of several registries', { images: 'acme/app\nghcr.io/acme/app', 'github-token': 't' }],
    ['of whole references', { images: '', tags: 'acme/app:v1,quay.io/acme/app:latest' }],
    ['without a tag', { tags: 'type=ref,event=tag' }],
    ['with labels of every kind', { labels: 'a=b=c\nempty=', annotations: 'index:d=e\nf=g' }],
    ['of a run that could not finish', {}, { refused: ['put acme/app:latest'] }],
  ])('%s', async (...[, inputs, answers, name]) => {
    const everything = await json(inputs, answers, name)
    validate(everything)
    expect(validate.errors ?? []).toEqual([])
  })

  test('and the schema bites', async () => {
    const everything = await json()
    expect(validate({ ...everything, tags: [{ name: 'v1' }] })).toBe(false)
    expect(validate({ ...everything, labels: ['a=b'] })).toBe(false)
    expect(validate({ ...everything, digest: 'none' })).toBe(false)
    expect(validate({ ...everything, more: 1 })).toBe(false)
  })
})
