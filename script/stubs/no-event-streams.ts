/** Stands in for event streams in the bundle: see script/build.ts. No call of ECR, STS or SSO has one. */
export class EventStreamSerde {
  constructor() {
    throw new Error('event streams are not part of this bundle')
  }
}
/** Stands where the SDK asks for the reader and writer of event streams. */
export const eventStreamSerdeProvider = undefined
