import { Problem } from '../../problem.ts'
import { anyOf } from '../../text/words.ts'
import { wildcardsIn } from '../repository/wildcard.ts'
import {
  ACTIONS,
  COUNT_TYPES,
  MOST_WILDCARDS,
  ruleName,
  STORAGE_CLASSES,
  TAG_STATUSES,
} from './lifecycle-policy.ts'

/** An object of JSON whose keys have not been checked. */
export type Json = Readonly<Record<string, unknown>>

/** Whether a value of JSON is an object: no list, no `null`. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const KEYS = {
  rule: ['rulePriority', 'description', 'selection', 'action'],
  selection: [
    ...['tagStatus', 'tagPatternList', 'tagPrefixList', 'storageClass'],
    ...['countType', 'countUnit', 'countNumber'],
  ],
  action: ['type', 'targetStorageClass'],
}

/** A value of the user's in a message; what is inside of it stays there. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  if (Array.isArray(value)) return 'a list'
  if (isObject(value)) return 'an object'
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** What ECR would not take in one rule. */
export function ruleProblems(rule: unknown, at: number): Problem[] {
  const name = ruleName(at, isObject(rule) ? rule['rulePriority'] : undefined)
  const wrong: Wrong = (what, fix) => new Problem(`${name}: ${what}`, fix)
  if (!isObject(rule)) return [wrong(`is ${shown(rule)}`, 'Write an object for each rule')]
  const { rulePriority, description, selection, action } = rule
  return [
    ...unknownKeys(rule, KEYS.rule, wrong),
    ...(isCount(rulePriority) ? [] : [number('rulePriority', rulePriority, wrong)]),
    ...(description === undefined || typeof description === 'string'
      ? []
      : [wrong(`"description" is ${shown(description)}`, 'Write a text')]),
    ...(isObject(selection)
      ? selectionProblems(selection, wrong)
      : [wrong(`"selection" is ${shown(selection)}`, 'Write which images it is about')]),
    ...(isObject(action)
      ? actionProblems(action, isObject(selection) ? selection : {}, wrong)
      : [wrong(`"action" is ${shown(action)}`, 'Write {"type": "expire"}')]),
  ]
}

type Wrong = (what: string, fix: string) => Problem

const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0

const number = (key: string, value: unknown, wrong: Wrong) =>
  wrong(`"${key}" is ${shown(value)}`, 'Write a whole number from 1')

/** One problem for each key that is not `known`; its cure is the same key in other letters, or the whole list. */
export function unknownKeys(object: Json, known: readonly string[], wrong: Wrong): Problem[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = known.find((name) => name.toLowerCase() === key.toLowerCase())
      const fix = meant ? `Write "${meant}"` : `ECR knows ${known.join(', ')}`
      return wrong(`has ${shown(key)} in it`, fix)
    })
}

function choice(object: Json, key: string, choices: readonly string[], wrong: Wrong): Problem[] {
  const value = object[key]
  if (typeof value === 'string' && choices.includes(value)) return []
  return [wrong(`"${key}" is ${shown(value)}`, `Use ${anyOf(choices)}`)]
}

function selectionProblems(selection: Json, wrong: Wrong): Problem[] {
  const { countNumber, storageClass } = selection
  return [
    ...unknownKeys(selection, KEYS.selection, wrong),
    ...choice(selection, 'tagStatus', TAG_STATUSES, wrong),
    ...tagProblems(selection, wrong),
    ...choice(selection, 'countType', COUNT_TYPES, wrong),
    ...unitProblems(selection, wrong),
    ...(isCount(countNumber) ? [] : [number('countNumber', countNumber, wrong)]),
    ...(storageClass === undefined
      ? []
      : choice(selection, 'storageClass', STORAGE_CLASSES, wrong)),
    ...storageProblems(selection, wrong),
  ]
}

function tagProblems(selection: Json, wrong: Wrong): Problem[] {
  const { tagStatus, tagPatternList, tagPrefixList } = selection
  const given = ['tagPatternList', 'tagPrefixList'].filter((key) => selection[key] !== undefined)
  if (tagStatus === 'tagged' && given.length === 0)
    return [wrong('says "tagged" and not which tags', 'Write "tagPatternList": ["*"] for all')]
  if (tagStatus === 'tagged' && given.length > 1)
    return [wrong('has both "tagPatternList" and "tagPrefixList"', 'Write one of them')]
  if (tagStatus !== 'tagged' && TAG_STATUSES.some((status) => status === tagStatus))
    return given.map((key) =>
      wrong(`has "${key}" with "${tagStatus}"`, 'Leave it out, or write "tagged"'),
    )
  return [
    ...listProblems('tagPatternList', tagPatternList, wrong),
    ...listProblems('tagPrefixList', tagPrefixList, wrong),
    ...(Array.isArray(tagPatternList) ? tagPatternList : [])
      .filter((pattern) => typeof pattern === 'string' && wildcardsIn(pattern) > MOST_WILDCARDS)
      .map((pattern) =>
        wrong(`has the pattern ${shown(pattern)}`, `ECR takes ${MOST_WILDCARDS} * in one`),
      ),
  ]
}

function listProblems(key: string, list: unknown, wrong: Wrong): Problem[] {
  if (list === undefined) return []
  if (!Array.isArray(list) || list.length === 0)
    return [
      wrong(
        `"${key}" is ${Array.isArray(list) ? 'empty' : shown(list)}`,
        'Write a list of texts: ["pr-*"]',
      ),
    ]
  return list
    .filter((item) => typeof item !== 'string' || item === '')
    .map((item) => wrong(`"${key}" has ${shown(item)} in it`, 'Write texts'))
}

function unitProblems({ countType, countUnit }: Json, wrong: Wrong): Problem[] {
  const isAge = COUNT_TYPES.some((type) => type === countType) && countType !== 'imageCountMoreThan'
  if (isAge && countUnit !== 'days')
    return [
      wrong(`"countUnit" is ${shown(countUnit)}`, `Write "days": ${countType} counts nothing else`),
    ]
  if (countType === 'imageCountMoreThan' && countUnit !== undefined)
    return [wrong('has "countUnit" with imageCountMoreThan', 'Leave it out: it counts images')]
  return []
}

function storageProblems({ countType, storageClass }: Json, wrong: Wrong): Problem[] {
  const isArchive = storageClass === 'archive'
  if (countType === 'sinceImageTransitioned' && !isArchive)
    return [wrong('counts sinceImageTransitioned', 'Write "storageClass": "archive" with it')]
  if (countType !== 'sinceImageTransitioned' && isArchive)
    return [wrong('is about the archive', 'Write "countType": "sinceImageTransitioned" with it')]
  return []
}

function actionProblems(action: Json, { countType }: Json, wrong: Wrong): Problem[] {
  const { type, targetStorageClass: target } = action
  const problems = [
    ...unknownKeys(action, KEYS.action, wrong),
    ...choice(action, 'type', ACTIONS, wrong),
  ]
  if (type === 'transition' && target !== 'archive')
    problems.push(wrong(`"targetStorageClass" is ${shown(target)}`, 'Write "archive"'))
  if (type === 'expire' && target !== undefined)
    problems.push(wrong('has "targetStorageClass" with "expire"', 'Leave it out'))
  if (type === 'expire' && countType === 'sinceImagePulled')
    problems.push(
      wrong('expires by sinceImagePulled', 'ECR can only archive by it: write "transition"'),
    )
  if (type === 'transition' && countType === 'sinceImageTransitioned')
    problems.push(wrong('archives what is in the archive', 'Write "type": "expire"'))
  return problems
}
