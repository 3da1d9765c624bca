import { expect, test } from '@jest/globals'
import { ofIndex, ofManifests } from '../../../src/core/image/index-annotations.ts'

const WRITTEN = [
  'manifest:a=1',
  'index:b=2',
  'index,manifest:c=3=4',
  'index-descriptor:d=5',
  'manifest-descriptor[linux/arm64]:e=6',
  'manifest[linux/arm64]:f=7',
  'g=8',
]

test('annotations of the index are those of its level', () =>
  expect(ofIndex(WRITTEN)).toEqual({ b: '2', c: '3=4' }))

test('the build of one platform writes those of manifests: it makes no index', () =>
  expect(ofManifests(WRITTEN)).toEqual([
    'manifest:a=1',
    'manifest:c=3=4',
    'manifest[linux/arm64]:f=7',
    'g=8',
  ]))
