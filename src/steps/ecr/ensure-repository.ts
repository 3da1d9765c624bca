import type { Ecr, EcrRepository } from '../../core/ecr/client.ts'
import type { EcrOptions } from '../../core/ecr/repository/ecr-options.ts'
import { mutabilityInWords } from '../../core/ecr/repository/mutability.ts'
import { differences, missingRepository, settingsOf } from '../../core/ecr/repository/repository.ts'
import { nameProblem } from '../../core/ecr/repository/repository-name.ts'
import { type Image, imageName } from '../../core/image/image.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'

/**
 * Makes sure that the repository exists, before anything is built for it. Settings of one that is
 * there are never changed. Where they differ from the inputs, we say so, loudly if the user set
 * those inputs.
 */
export async function ensureRepository(
  world: World,
  ecr: Ecr,
  image: Image,
  options: EcrOptions,
): Promise<EcrRepository> {
  const problem = nameProblem(image)
  if (problem) throw problem
  const there = await ecr.describeRepository(image.path)
  if (there === undefined && !options.createRepository)
    return madeByPush(world, ecr, image, options)
  const repository = there ?? (await ecr.createRepository(image.path, settingsOf(options)))
  const how = `scan on push ${repository.scanOnPush ? 'on' : 'off'}, tags ${mutabilityInWords(repository)}`
  world.job.log(`${imageName(image)}: ${there ? 'exists' : 'created'} on ECR, ${how}`)
  for (const { message, isAskedFor } of differences(image, repository, options)) {
    if (isAskedFor) world.job.annotate({ level: 'notice', message })
    else world.job.log(message)
  }
  return repository
}

/** A repository that ECR makes itself, by a template of the account, when the image is pushed. */
async function madeByPush(world: World, ecr: Ecr, image: Image, options: EcrOptions) {
  const made = await ecr.creationTemplate(image.path).catch((problem) => {
    if (problem instanceof Cancelled || !(problem instanceof Problem)) throw problem
    return undefined // a run that may not look reports what is missing
  })
  if (made === undefined) throw missingRepository(image, options)
  world.job.log(`${imageName(image)}: ECR creates it with the push, by a template of the account`)
  return made
}
