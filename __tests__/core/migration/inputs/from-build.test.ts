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
const pushAfter = (on: string, push: string) =>
  /push: .*/.exec(migrate(workflow(on, push)).text)?.[0]

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
