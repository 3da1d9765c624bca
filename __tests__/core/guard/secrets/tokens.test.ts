import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { tokensIn } from '../../../../src/core/guard/secrets/tokens.ts'
import { fake, letters } from '../corpus/made-up.ts'

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const DIGITS = '123456789'
const AGE = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'

/** One of each form, put together when a test runs. */
const SAMPLES: readonly (readonly [name: string, token: string])[] = [
  ['a GitHub token', fake.github()],
  ['a GitHub token', `gh${'s_'}${letters(20)}.${letters(30, 3)}.${letters(30, 5)}`],
  ['a GitHub token', fake.fineGrained()],
  ['a GitLab token', fake.gitlab()],
  ['an npm token', fake.npm()],
  ['a Docker token', fake.docker()],
  ['a Slack token', fake.slack()],
  [
    'a Slack webhook',
    `https://hooks.slack.com/services/T${letters(9, 5, UPPER)}/B${letters(9, 7, UPPER)}/${letters(24)}`,
  ],
  [
    'a Discord webhook',
    `https://discord.com/api/webhooks/${letters(18, 5, DIGITS)}/${letters(68)}`,
  ],
  ['an Anthropic key', fake.anthropic()],
  ['an OpenAI key', fake.openai()],
  ['an OpenAI key', `sk${'-'}${letters(20)}T3Blbk${'FJ'}${letters(20, 9)}`],
  ['a Stripe key', fake.stripe()],
  ['a Hugging Face token', fake.huggingFace()],
  ['a PyPI token', fake.pypi()],
  ['a SendGrid key', fake.sendgrid()],
  ['an age key', `AGE-SECRET${'-KEY-1'}${letters(58, 5, AGE)}`],
  ['a DigitalOcean token', `dop${'_v1_'}${fake.hex(64)}`],
  ['a Vault token', `hv${'s.'}${letters(95)}`],
  ['a Terraform Cloud token', `${letters(14)}.atlas${'v1.'}${letters(67, 3)}`],
  ['a Shopify token', `shp${'at_'}${fake.hex(32)}`],
  ['a Square token', `sq0${'atp-'}${letters(22)}`],
  ['a Databricks token', `dap${'i'}${fake.hex(32)}`],
  ['a Linear key', `lin${'_api_'}${letters(40)}`],
  ['a Grafana token', `gls${'a_'}${letters(32)}_${fake.hex(8)}`],
  ['a RubyGems key', `rubygem${'s_'}${fake.hex(48)}`],
  ['a Supabase token', `sb${'p_'}${fake.hex(40)}`],
  ['a Doppler token', `dp.${'pt.'}${letters(43)}`],
  ['a Telegram bot token', `${letters(9, 5, DIGITS)}:A${'A'}${letters(33)}`],
  ['a 1Password token', `ops_${'eyJ'}${letters(300)}`],
  ['a Groq key', `gs${'k_'}${letters(52)}`],
  ['an xAI key', `xa${'i-'}${letters(80)}`],
  ['a Google API key', fake.google()],
]

test.each(SAMPLES)('%s is found in a text, and not where more letters follow', (name, token) => {
  expect(tokensIn(`setting = "${token}"`).map((found) => found.name)).toEqual([name])
  expect(tokensIn(`setting = "x${token.replace('https', 'http')}x"`)).toEqual([])
})

test('every form that is looked for has one of these', () => {
  const source = readFileSync('src/core/guard/secrets/tokens.ts', 'utf8')
  const forms = [...source.matchAll(/form: '([^']+)'/g)].map(([, form]) => JSON.parse(`"${form}"`))
  expect(forms.length).toBeGreaterThan(30)
  const missing = forms.filter(
    (form) => !SAMPLES.some(([, token]) => new RegExp(`^(?:${form})$`).test(token)),
  )
  expect(missing).toEqual([])
})
