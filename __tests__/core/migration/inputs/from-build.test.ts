import { expect, test } from '@jest/globals'
import { migrate } from '../../../../src/core/migration/migrate.ts'

const workflow = (on: string, push: string) => `on: ${on}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: docker/build-push-action@v6
        with:
          context: .
          push: ${push}
          tags: acme/app:v1
`
const pushIn = (text: string) => /push: .*/.exec(text)?.[0]
const pushAfter = (on: string, push: string) => pushIn(migrate(workflow(on, push)).text)

test.each([
  'pull_request',
  '[push, pull_request_target]',
  '[push, pull_request_review]',
  'issue_comment',
  'registry_package',
  'workflow_run',
  'workflow_call',
])('push: true stays on %s, where ours does not push on its own', (on) =>
  expect(pushAfter(on, 'true')).toBe('push: true'),
)

test.each(['issue_comment', 'workflow_run', 'workflow_call', '[push, pull_request_target]'])(
  'so it does on %s after scripts',
  (on) => {
    const run = '- run: docker build -t acme/app:v1 . && docker push acme/app:v1'
    const scripts = workflow(on, 'true').replace(/- uses: docker[\s\S]*/, run)
    expect(pushIn(migrate(scripts).text)).toBe('push: true')
  },
)

test.each(['[push, pull_request, issue_comment]', '[pull_request_target]', 'workflow_run'])(
  'a condition that only pull requests fail stays on %s',
  (on) => {
    const push = "${{ github.event_name != 'pull_request' }}"
    expect(pushAfter(on, push)).toBe(`push: ${push}`)
    expect(pushAfter('[push, pull_request, schedule]', push)).toBeUndefined()
  },
)

test.each(['push', '[push, merge_group]', 'repository_dispatch', 'release', 'deployment'])(
  'it goes on %s, where ours pushes anyway',
  (on) => expect(pushAfter(on, 'True')).toBeUndefined(),
)

test.each([
  "${{ github.event_name == 'push' }}",
  '${{ !github.event.pull_request }}',
  "${{ startsWith(github.ref, 'refs/tags/') }}",
])('a condition of another kind stays: %s', (push) =>
  expect(pushAfter('[push, pull_request]', push)).toBe(`push: ${push}`),
)
