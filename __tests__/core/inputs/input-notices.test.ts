import { describe, expect, test } from '@jest/globals'
import { planOf } from '../../support/plan.ts'

const noticesFor = async (given: Record<string, string>) =>
  (await planOf({ images: 'acme/app', ...given }, 'push-main')).notices.join('\n')

describe('a variable of a shell in an input', () => {
  test.each<[string, string, string]>([
    ['outputs', 'type=local,dest=$GITHUB_WORKSPACE', '"outputs": "$GITHUB_WORKSPACE"'],
    ['context', '${' + 'GITHUB_WORKSPACE}/app', '"context": "${' + 'GITHUB_WORKSPACE"'],
    ['file', '$DIR/Dockerfile', '"file": "$DIR"'],
    ['tags', 'type=raw,value=$VERSION', '"tags": "$VERSION"'],
    ['tags', '$(date +%Y)', '"tags": "$("'],
    ['cache-from', 'type=local,src=$RUNNER_TEMP/cache', '"cache-from": "$RUNNER_TEMP"'],
  ])('is said to be taken as it stands: %s %s', async (input, text, notice) => {
    expect(await noticesFor({ [input]: text })).toContain(`${notice} is taken as it stands`)
  })

  test.each<[string, string]>([
    ['tags', 'type=match,pattern=v(.*)$'],
    ['tags', 'type=ref,event=branch'],
    ['build-args', 'PRICE=$5'],
    ['outputs', 'type=local,dest=out$'],
  ])('is none: %s %s', async (input, text) => {
    expect(await noticesFor({ [input]: text })).not.toContain('as it stands')
  })
})
