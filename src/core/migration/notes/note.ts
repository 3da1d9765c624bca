/** What became of some lines of the old workflow. */
export interface Note {
  readonly kind: NoteKind
  /** Lines of the old file, counted from 1, both included. */
  readonly from: number
  readonly to: number
  readonly text: NoteText
}

/**
 * `moved`: the same under another name or place. `removed`: not needed any more. `kept`: stays, because
 * something needs it. `differs`: works, and not as before. `not-moved`: left as it is, by hand.
 */
export type NoteKind = 'moved' | 'removed' | 'kept' | 'differs' | 'not-moved'

/** A sentence by its name, and what it is about: the words are in words.ts. */
export type NoteText = readonly [id: NoteId, ...about: string[]]

/** The name of a kind of note. */
export type NoteId = keyof typeof NOTE_KINDS

/** Every sentence there is, with its kind. */
export const NOTE_KINDS = {
  'step-becomes-ours': 'moved',
  'merge-becomes-ours': 'moved',
  'inspect-removed': 'removed',
  'builder-moved': 'moved',
  'run-becomes-ours': 'moved',
  'run-joins-ours': 'moved',
  'line-login': 'moved',
  'line-repository': 'moved',
  'line-build': 'moved',
  'line-tag': 'moved',
  'line-push': 'moved',
  'line-output': 'moved',
  'line-names': 'moved',
  'line-shows': 'removed',
  'line-cleans': 'removed',
  'inputs-moved': 'moved',
  'default-rules': 'moved',
  'references-split': 'moved',
  'references-whole': 'moved',
  'bash-list': 'moved',
  'git-context': 'moved',
  'outputs-renamed': 'moved',
  'own-version': 'moved',
  'own-expressions': 'moved',
  'ecr-registry': 'moved',
  'ecr-login': 'removed',
  'ghcr-token': 'moved',
  'annotations-asked': 'moved',
  'push-default': 'removed',
  'buildx-removed': 'removed',
  'qemu-removed': 'removed',
  'merge-needs-no-builder': 'removed',
  'merge-needs-no-emulation': 'removed',
  'cache-default': 'removed',
  'local-cache': 'removed',
  'login-condition': 'differs',
  'push-kept': 'kept',
  'push-explicit': 'kept',
  'step-kept-outputs': 'kept',
  'step-kept-inputs': 'kept',
  'login-kept': 'kept',
  'qemu-kept': 'kept',
  'early-outputs': 'kept',
  'own-outputs': 'kept',
  'bash-kept': 'kept',
  'aws-kept': 'kept',
  'buildx-kept': 'kept',
  'cache-on': 'differs',
  'labels-added': 'differs',
  'provenance-added': 'differs',
  'floating-forward': 'differs',
  protection: 'differs',
  'digest-output': 'differs',
  'short-sha': 'differs',
  'two-builds': 'differs',
  separators: 'differs',
  'job-by-digest': 'kept',
  'job-merge': 'not-moved',
  bake: 'not-moved',
  'first-version': 'not-moved',
  'bash-unclear': 'not-moved',
  'script-needed': 'not-moved',
  'outputs-needed': 'not-moved',
  'odd-yaml': 'not-moved',
  'input-unknown': 'not-moved',
  'rule-wrong': 'not-moved',
  'reference-secret': 'kept',
  'no-docker': 'not-moved',
} as const satisfies Record<string, NoteKind>

/** A note about lines counted from 0, `to` not included. */
export const note = (
  { from, to }: { readonly from: number; readonly to: number },
  ...text: NoteText
): Note => ({ kind: NOTE_KINDS[text[0]], from: from + 1, to, text })
