import type { JudgedFile } from './image/judged-files.ts'

/** What the guard found, and how bad it is. Never holds a value. */
export interface Finding {
  /** `env`, `private-key`, `token`, `known-value`, `build-arg`… as docs/secrets.md lists them. */
  readonly rule: string
  readonly severity: 'error' | 'warning'
  /** A path, or `arg:NAME` and `env:NAME`: what `secret-guard-allow` is compared with. */
  readonly subject: string
  /** Line of the Dockerfile; 0 where it is not about a line. */
  readonly line: number
  /** What is wrong, then what to do about it. */
  readonly what: string
  readonly fix: string
}

/** What the user asked the guard to do. */
export interface GuardOptions {
  readonly mode: 'error' | 'warn' | 'off'
  /** Patterns of `.dockerignore` for paths, or `arg:NAME` and `env:NAME`. */
  readonly allow: readonly string[]
}

/** What one check of the guard reports. */
export interface GuardReport {
  readonly findings: readonly Finding[]
  /** What could not be checked, and exceptions that match nothing any more. */
  readonly notices: readonly string[]
  /** Files of a context whose judgement counts for the image as well. */
  readonly judged?: readonly JudgedFile[]
}

/** The report of a guard that found nothing. */
export const NOTHING: GuardReport = { findings: [], notices: [] }

/** Several reports as one. */
export const together = (reports: readonly GuardReport[]): GuardReport => ({
  findings: reports.flatMap(({ findings }) => findings),
  notices: reports.flatMap(({ notices }) => notices),
  judged: reports.flatMap(({ judged = [] }) => judged),
})

/** The output `guard`: what was found, without a word of what it holds; empty for nothing. */
export const guardOutput = (findings: readonly Finding[]): string =>
  findings.length === 0
    ? ''
    : JSON.stringify(
        findings.map(({ rule, severity, subject, line }) => ({ rule, severity, subject, line })),
      )
