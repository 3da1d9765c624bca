/** Who we are to AWS: keys, for how long they are good, and whose account they are of where that is known. */
export interface AwsIdentity {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
  readonly accountId?: string
}
