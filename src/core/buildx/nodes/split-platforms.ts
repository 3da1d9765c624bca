import { Problem } from '../../problem.ts'
import { builtPlatform } from '../../registry/platform.ts'

/** A node, and the platforms that it is for; none for whatever no other node is for. */
interface Listed {
  readonly name: string
  readonly platforms: readonly string[]
}

/**
 * Which node builds which of the platforms: the first that is for it, else the first that is for none in particular.
 * One list for each node, in their order; without platforms the first open node builds its own.
 * @throws Problem that names the platforms no node is for
 */
export function splitPlatforms(wanted: readonly string[], nodes: readonly Listed[]): string[][] {
  const open = nodes.findIndex(({ platforms }) => platforms.length === 0)
  const nodeFor = (platform: string) => {
    const at = nodes.findIndex((node) =>
      node.platforms.map(builtPlatform).includes(builtPlatform(platform)),
    )
    return at < 0 ? open : at
  }
  const homeless = wanted.filter((platform) => nodeFor(platform) < 0)
  if (homeless.length > 0) throw noNode(homeless, nodes)
  return nodes.map((_, at) => wanted.filter((platform) => nodeFor(platform) === at))
}

/** The node that builds where no platform is asked for. */
export const usualNode = (nodes: readonly Listed[]): number =>
  Math.max(
    0,
    nodes.findIndex(({ platforms }) => platforms.length === 0),
  )

const noNode = (platforms: readonly string[], nodes: readonly Listed[]) =>
  new Problem(
    `no node builds ${platforms.join(', ')}: ${nodes
      .map((node) => `${node.name} is for ${node.platforms.join(', ')}`)
      .join('; ')}`,
    'Add it to the "platforms" of a node in "append", or leave those of one node out: that one builds the rest',
  )
