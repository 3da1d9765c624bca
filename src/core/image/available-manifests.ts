import { entriesIn } from '../text/foreign.ts'
import { asObject, type JsonObject } from '../text/json.ts'

/**
 * The manifests of an image whose content an engine has, from its answer to `GET /images/NAME/json?manifests=true`; those
 * of attestations are left out. Empty for the classic image store, and for engines before API 1.48.
 */
export const availableManifests = (image: JsonObject): readonly JsonObject[] =>
  entriesIn(image['Manifests'])
    .map(asObject)
    .filter(({ Kind, Available }) => Kind === 'image' && Available === true)
