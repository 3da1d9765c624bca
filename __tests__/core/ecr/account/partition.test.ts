import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ecrHost, isRegion, partitionOf } from '../../../../src/core/ecr/account/partition.ts'
import { registryOf } from '../../../../src/core/registry/registry.ts'

test.each([
  ['us-west-2', 'aws', '123456789012.dkr.ecr.us-west-2.amazonaws.com'],
  ['ap-southeast-1', 'aws', '123456789012.dkr.ecr.ap-southeast-1.amazonaws.com'],
  ['cn-north-1', 'aws-cn', '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn'],
  ['us-gov-west-1', 'aws-us-gov', '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com'],
  ['eusc-de-east-1', 'aws-eusc', '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu'],
  ['us-iso-east-1', 'aws-iso', '123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov'],
  ['us-isob-east-1', 'aws-iso-b', '123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov'],
  ['eu-isoe-west-1', 'aws-iso-e', '123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk'],
  ['us-isof-south-1', 'aws-iso-f', '123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov'],
])('%s is in %s, and its host is read back as what it is', (region, name, host) => {
  expect(partitionOf(region).name).toBe(name)
  expect(ecrHost('123456789012', region)).toBe(host)
  expect(registryOf(host)).toEqual({
    kind: 'ecr',
    host,
    account: '123456789012',
    region,
    fips: false,
  })
})

describe('a region', () => {
  test.each([
    ['us-west-2', true],
    ['us-gov-east-1', true],
    ['eusc-de-east-1', true],
    ['us-west-2a', false],
    ['us-west', false],
    ['US-WEST-2', false],
    ['us_west_2', false],
    ['global', false],
    ['us-west-2.evil.com', false],
    ['evil.com/us-west-2', false],
    ['us-west-2\nx', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isRegion(text)).toBe(expected)
  })

  test('never leaves room for another host', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isRegion(text)) expect(registryOf(ecrHost('123456789012', text)).kind).toBe('ecr')
      }),
    )
  })
})
