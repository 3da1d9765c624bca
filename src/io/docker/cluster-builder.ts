import { removeClusterArguments } from '../../core/buildx/create-builder.ts'
import { dockerAt } from '../../core/route/docker-at.ts'
import { quoted } from '../../core/text/shell.ts'
import { askProgram } from '../runner/ask-program.ts'

/** Removes a Deployment that a killed run has left in its cluster; what buildx knows of it names the kubeconfig. */
export async function removeInCluster(directory: string, name: string): Promise<void> {
  const environment = { BUILDX_CONFIG: `${directory}/buildx`, ...dockerAt('tcp://127.0.0.1:1') }
  try {
    await askProgram('docker', removeClusterArguments(name), environment)
  } catch (failure) {
    throw new Error(
      `the Deployment "${name}" may be left in the cluster (kubectl delete deployment ${quoted(name)}): ${failure}`,
      { cause: failure },
    )
  }
}
