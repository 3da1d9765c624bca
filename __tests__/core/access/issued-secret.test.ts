import { expect, test } from '@jest/globals'
import { isIssuedSecret } from '../../../src/core/access/issued-secret.ts'

test.each<[string, boolean]>([
  ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', true],
  ['eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln', true],
  ['IQoJb3JpZ2luX2VjEFAaCXVzLWVhc3QtMSJIMEYCIQD+/w==', true],
  ['123456789012-auth-token', true],
  ['true', false],
  ['----------------', false],
  ['This step failed to push', false],
  ['secret-of-the-role\n', false],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', false],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com/acme/app', false],
  ['acme-corporation/app', false],
  ['2026.11.29-release', false],
  ['9e107d9d372bb6826bd81d3542a419d6e10adc39', false],
  ['d'.repeat(64), false],
  [`sha256:${'d'.repeat(64)}`, false],
])('%s is taken for a secret of a server: %s', (text, isOne) => {
  expect(isIssuedSecret(text)).toBe(isOne)
})

test.each<[string, boolean]>([
  ['password', false],
  ['production', false],
  ['localhost8080', false],
  ['us-east-1', false],
  ['eu-central-1', false],
  ['linux-amd64', false],
  ['ubuntu-latest', false],
  ['Authorization', false],
  ['internationalization', false],
  ['token-of-ecr-2', true],
  ['k8Fj2-pQ9z', true],
  ['0fA9c3Bd', true],
])('%s is taken for a token, which may be short: %s', (text, isOne) => {
  expect(isIssuedSecret(text, 8)).toBe(isOne)
})
