import type { LoginOptions } from '../access/plan-logins.ts'
import type { InputForm } from './form.ts'

/** Reads who may pull and push: the credentials of registries, but for those of AWS. */
export const readAccess = (form: InputForm): Omit<LoginOptions, 'aws'> => ({
  registry: form.text('registry'),
  username: form.text('username'),
  password: form.text('password'),
  registryAuth: form.text('registry-auth'),
  githubToken: form.text('github-token'),
})
