import { describe, expect, test } from '@jest/globals'
import { type AttestationRequest, attestations } from '../../../src/core/buildx/attestations.ts'
import { builderId, buildFlags, push, valuesOf } from '../../support/build-command.ts'

const ASKED: AttestationRequest = {
  provenance: '',
  sbom: '',
  attests: [],
  outputs: [],
  load: false,
  supported: true,
  noDefault: false,
  privateRepository: false,
  runUrl: 'RUN',
}

type Row = [sentence: string, asked: Partial<AttestationRequest>, values: string[]]
const MAX = 'type=provenance,mode=max,builder-id=RUN'
const MIN = 'type=provenance,mode=min,inline-only=true,builder-id=RUN'

describe('by default', () => {
  test.each<Row>([
    ['a public repository shows everything', {}, [MAX]],
    ['a private repository shows little', { privateRepository: true }, [MIN]],
    ['an image for the engine has none', { load: true }, []],
    ['an image for the engine by its output has none', { outputs: ['type=docker'] }, []],
    ['an image for a registry by its output has one', { outputs: ['type=registry'] }, [MAX]],
    ['a builder that cannot attest gets none', { supported: false }, []],
    ['the environment can switch it off', { noDefault: true }, []],
    [
      'attests takes its place',
      { attests: ['type=provenance,mode=min'] },
      ['type=provenance,mode=min,builder-id=RUN'],
    ],
    ['an sbom in attests does not', { attests: ['type=sbom'] }, [MAX, 'type=sbom']],
  ])('%s', (_, asked, values) => {
    expect(attestations({ ...ASKED, ...asked })).toEqual(values)
  })
})

describe('provenance', () => {
  test.each<[provenance: string, value: string]>([
    ['true', 'type=provenance,builder-id=RUN'],
    ['True', 'type=provenance,builder-id=RUN'],
    ['TRUE', 'type=provenance,builder-id=RUN'],
    ['false', 'type=provenance,disabled=true'],
    ['False', 'type=provenance,disabled=true'],
    ['FALSE', 'type=provenance,disabled=true'],
    ['mode=max', 'type=provenance,mode=max,builder-id=RUN'],
    ['mode=max,builder-id=mine', 'type=provenance,mode=max,builder-id=mine'],
    ['builder-id=mine', 'type=provenance,builder-id=mine'],
    ['1', 'type=provenance,disabled=false,builder-id=RUN'],
    ['constructor', 'type=provenance,constructor,builder-id=RUN'],
  ])('%s → %s', (provenance, value) => {
    expect(attestations({ ...ASKED, provenance })).toEqual([value])
    expect(attestations({ ...ASKED, provenance, load: true, noDefault: true })).toEqual([value])
  })

  test('wins over attests', () => {
    const attests = ['type=provenance,mode=min', 'type=sbom']
    expect(attestations({ ...ASKED, provenance: 'false', attests })).toEqual([
      'type=provenance,disabled=true',
      'type=sbom',
    ])
  })
})

describe('sbom', () => {
  test.each<[sbom: string, value: string]>([
    ['true', 'type=sbom,disabled=false'],
    ['false', 'type=sbom,disabled=true'],
    ['T', 'type=sbom,disabled=false'],
    ['0', 'type=sbom,disabled=true'],
    ['generator=acme/scanner:1', 'type=sbom,generator=acme/scanner:1'],
    [' generator=acme/scanner:1 , true', 'type=sbom,generator=acme/scanner:1,disabled=false'],
  ])('%s → %s', (sbom, value) => {
    expect(attestations({ ...ASKED, noDefault: true, sbom })).toEqual([value])
  })

  test('wins over attests', () => {
    const asked = { sbom: 'true', attests: ['type=sbom,generator=x'], noDefault: true }
    expect(attestations({ ...ASKED, ...asked })).toEqual(['type=sbom,disabled=false'])
  })
})

describe('attests', () => {
  test.each<[attest: string, value: string]>([
    ['type=provenance,mode=max', 'type=provenance,mode=max,builder-id=RUN'],
    ['type=provenance,disabled=true', 'type=provenance,disabled=true,builder-id=RUN'],
    ['type=provenance,builder-id=mine', 'type=provenance,builder-id=mine'],
    ['type=sbom,generator=x', 'type=sbom,generator=x'],
    ['type=sbom,true', 'type=sbom,true'],
    ['type=other,false', 'type=other,disabled=true'],
    ['type=other,disabled=false', 'type=other,disabled=false'],
    ['mode=max,type=provenance', 'mode=max,type=provenance,builder-id=RUN'],
    ['"type=other","a=b"', 'type=other,a=b'],
    ['type=other,a="b', 'type=other,a="b'],
    ['"type=other,a', '"type=other,a'],
  ])('%s → %s', (attest, value) => {
    expect(attestations({ ...ASKED, noDefault: true, attests: [attest] })).toEqual([value])
  })
})

describe('the whole way from action.yml:', () => {
  type Attested = [sentence: string, given: Record<string, string>, attests: string[]]
  const max = `type=provenance,mode=max,${builderId}`

  test.each<Attested>([
    ['provenance: true', { provenance: 'true' }, [`type=provenance,${builderId}`]],
    ['provenance: false', { provenance: 'false' }, ['type=provenance,disabled=true']],
    [
      'provenance with attributes',
      { provenance: 'mode=min,version=v1' },
      [`type=provenance,mode=min,version=v1,${builderId}`],
    ],
    ['sbom: true', { sbom: 'true' }, [max, 'type=sbom,disabled=false']],
    ['sbom: false', { sbom: 'false' }, [max, 'type=sbom,disabled=true']],
    [
      'an sbom generator',
      { sbom: 'generator=docker/scout-sbom-indexer:latest' },
      [max, 'type=sbom,generator=docker/scout-sbom-indexer:latest'],
    ],
    [
      'provenance in attests',
      { attests: 'type=provenance,mode=min' },
      [`type=provenance,mode=min,${builderId}`],
    ],
    ['both in attests', { attests: 'type=sbom\ntype=provenance,mode=max' }, ['type=sbom', max]],
    [
      'inputs win over attests',
      {
        provenance: 'false',
        sbom: 'true',
        attests: 'type=sbom,generator=x\ntype=provenance,mode=max',
      },
      ['type=provenance,disabled=true', 'type=sbom,disabled=false'],
    ],
  ])('%s', async (_, given, attests) => {
    const args = await buildFlags(given)
    expect(valuesOf('--attest', args)).toEqual(attests)
  })

  test('a private repository shows less', async () => {
    const happened = { ...push, repository: { ...push.repository, isPrivate: true } }
    const args = await buildFlags({}, { event: happened })
    expect(args).toContain(`type=provenance,mode=min,inline-only=true,${builderId}`)
  })

  test('BUILDX_NO_DEFAULT_ATTESTATIONS takes the default away, and nothing else', async () => {
    const environment = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' }
    expect(await buildFlags({}, { environment })).not.toContain('--attest')
    expect(await buildFlags({ provenance: 'true' }, { environment })).toContain('--attest')
    const off = { BUILDX_NO_DEFAULT_ATTESTATIONS: 'false' }
    expect(await buildFlags({}, { environment: off })).toContain('--attest')
  })
})
