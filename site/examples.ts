import metadata from '../__tests__/fixtures/migration/metadata-hub-and-ghcr.yml'
import seedHub from '../__tests__/fixtures/migration/seed-docker-hub.yml'
import seedEcr from '../__tests__/fixtures/migration/seed-ecr.yml'

/** Workflows to begin with: they are tested as they stand. */
export const SEED_HUB = seedHub
export const SEED_ECR = seedEcr
export const METADATA = metadata

export const ANY_POLICY = `{
  "rules": [
    {
      "rulePriority": 1,
      "description": "Keep last 10 images",
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countNumber": 10
      },
      "action": { "type": "expire" }
    }
  ]
}
`
