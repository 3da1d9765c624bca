import type { NoteId } from './note.ts'

/** Every sentence of the migration, in English. */
export const english: Readonly<Record<NoteId, string>> = {
  'step-becomes-ours': 'This step becomes the Slipway step.',
  'run-becomes-ours': 'This script becomes the Slipway step: same image, same tags.',
  'run-joins-ours': 'This script is part of the Slipway step now.',
  'line-login': 'Slipway logs in on its own, for its step alone.',
  'line-repository':
    'With "ecr-create-repository: true" Slipway looks for the repository and creates a missing one.',
  'line-build': 'Slipway builds; flags of the command become inputs of the same meaning.',
  'line-tag': 'The tag becomes a rule under "tags".',
  'line-push': 'Slipway pushes the image once and then sets every tag under "tags".',
  'line-output': 'Later lines read the outputs of the Slipway step instead.',
  'line-names': 'The name or the condition that this works out is written into the inputs.',
  'line-shows': 'The step summary shows the image.',
  'line-cleans': 'Slipway leaves no login behind, and no image of its own to remove.',
  'inputs-moved': 'The inputs of {0} move to the Slipway step under the same names.',
  'default-rules':
    'docker/metadata-action has these four rules when "tags" is missing; they are written out, because Slipway has other defaults.',
  'references-split': 'The image name goes to "images" and each tag becomes a rule under "tags".',
  'references-whole': 'The list of references stays: Slipway reads whole references under "tags".',
  'bash-list':
    'The script computed a list of tags; each becomes a rule with its condition as "enable".',
  'git-context':
    'Without "context", docker/build-push-action builds the commit on GitHub; {{defaultContext}} keeps that. Delete the line to build the checked-out files.',
  'outputs-renamed':
    'This line reads outputs of a step that is gone; the Slipway step has the same ones.',
  'own-expressions':
    'The build reads its own version or time: {{version}} and {{created}} stand for them, filled in by Slipway.',
  'own-version':
    'After workflow_run, Slipway names branch and commit of the run before; docker/metadata-action names those of the default branch.',
  'ecr-registry':
    'amazon-ecr-login becomes "registry: {0}": Slipway finds the registry of the account and logs in.',
  'ecr-login':
    'amazon-ecr-login is not needed: Slipway logs in to Amazon ECR with the AWS credentials.',
  'ghcr-token': 'ghcr.io needs no login: Slipway uses the token of the job.',
  'annotations-asked':
    'Slipway writes its annotations when at least one is given; this one asks for all of them.',
  'push-default': 'This is the default: Slipway pushes, except on pull requests.',
  'builder-moved': 'The settings of the builder move to the Slipway step.',
  'buildx-removed':
    'Slipway chooses the builder, and starts one only when Docker cannot do the build itself.',
  'qemu-removed': 'Nothing here is built for another platform, so no emulation is needed.',
  'cache-default':
    'The GitHub Actions cache is on by default, with every stage in it and a scope for each image.',
  'local-cache':
    'The folder of layers, its restore and its move are replaced by the GitHub Actions cache.',
  'merge-needs-no-builder': 'Nothing is built in this job, so it needs no builder.',
  'merge-needs-no-emulation': 'Nothing is built in this job, so it needs no emulation.',
  'login-condition':
    'The login had the condition "{0}". Slipway logs in whenever it builds; without credentials it builds and does not push.',
  'push-kept':
    'This may run where Slipway does not push on its own, as on pull requests, and pushed there. "push: true" keeps that.',
  'push-explicit':
    'With "load", "outputs" or "call" Slipway pushes only when "push" says so; the line stays.',
  'step-kept-outputs': 'This step stays: "{0}" reads its outputs.',
  'step-kept-inputs': 'This step stays: Slipway has no input for its "{0}".',
  'login-kept': 'This login stays: "{0}" needs it. The login of Slipway ends with its step.',
  'aws-kept': 'The AWS credentials stay in the job: "{0}" needs them. Slipway uses them, too.',
  'buildx-kept': 'The builder stays: "{0}" needs it. Slipway uses it, too.',
  'qemu-kept': 'Emulation stays: an image is built for another platform.',
  'early-outputs': 'This step stays: its outputs are read before the image is built.',
  'own-outputs':
    'This step stays: the build itself reads its outputs, and no step can read its own.',
  'bash-kept':
    'This script stays: the tags that it writes are known only during the run. Rules under "tags" could replace it, by hand.',
  'cache-on':
    'There was no cache; now layers are kept in the GitHub Actions cache. "cache: off" turns it off.',
  'labels-added':
    'The image also gets labels that say where it comes from: source, revision, version. "oci-labels: false" turns them off.',
  'provenance-added':
    'Where the builder can, Slipway attaches provenance to what the script pushed bare: the tag then names an index. "provenance: false" leaves it out.',
  'floating-forward':
    'Tags that move, such as latest, now only move forward: a slower run of an older commit leaves them alone.',
  protection:
    'A tag here may be the same at the next commit. Slipway would stop before it replaces a fixed tag of another commit; "on-existing-tag: overwrite" keeps the old way.',
  'digest-output': 'The output "image" names the image by its digest.',
  'short-sha': 'The short commit has 7 digits; Git takes more in a large repository.',
  'two-builds': 'There are several builds in this job: each becomes a step of its own.',
  separators: '"{0}" has no meaning here: outputs are one item per line.',
  'merge-becomes-ours':
    'This step becomes Slipway’s merge step: it joins the same digests, and checks that every platform is there before a tag moves.',
  'inspect-removed': 'The step summary shows the image, so this step is not needed.',
  'job-by-digest':
    'This job pushes one platform by digest, for another job to join. It stays as it is.',
  'job-merge':
    'This step joins images that other jobs have pushed, in a way of its own. The action acme/slipway/merge does it from their digests.',
  'first-version':
    'This is the first version of docker/build-push-action, which had other inputs. Write images and tags as rules by hand.',
  bake: 'docker/bake-action builds several targets of a bake file; Slipway builds one image per step.',
  'script-needed':
    '"{0}" uses the image or the login that these scripts leave behind. After a move by hand, "load: true" with "push: true" keeps the image, and "logout: job" the login.',
  'bash-unclear':
    'This script does more than docker build, tag and push, or its tags cannot be known before the run. Move it by hand.',
  'outputs-needed':
    'Another step needs an output of "{0}" that Slipway does not have. Move this job by hand.',
  'odd-yaml': 'This step is written in one line or with anchors. Write it as a block first.',
  'input-unknown': 'Slipway has no input "{0}".',
  'rule-wrong':
    'Slipway stops at one of these rules, which docker/metadata-action passes over: {0}. Correct it.',
  'reference-secret':
    'The image name contains a secret, so GitHub drops every job output with it. Keep the account in a variable and write ${{ vars.… }}.',
  'no-docker': 'No step here builds an image with an action or command that is known.',
}
