import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Authority } from '../tools/certificates.ts'
import { kubeletSettings, type Places } from './settings.ts'

/** Flags of the API server, whose certificates are made here. */
export function apiServerFlags({ directory, apiPort }: Places, authority: Authority, etcd: string) {
  const own = authority.issue('apiserver', ['127.0.0.1', 'localhost', '10.96.0.1'])
  const client = authority.issue('apiserver-client', ['localhost'])
  const accounts = authority.issue('accounts', ['localhost'])
  return Object.entries({
    'etcd-servers': etcd,
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'secure-port': apiPort,
    'service-cluster-ip-range': '10.96.0.0/16',
    'tls-cert-file': own.certificate,
    'tls-private-key-file': own.key,
    'token-auth-file': join(directory, 'tokens.csv'),
    'kubelet-client-certificate': client.certificate,
    'kubelet-client-key': client.key,
    'kubelet-certificate-authority': authority.certificate,
    'kubelet-preferred-address-types': 'Hostname',
    'service-account-key-file': accounts.certificate,
    'service-account-signing-key-file': accounts.key,
    'service-account-issuer': 'https://kubernetes.default.svc',
    'authorization-mode': 'RBAC',
    'endpoint-reconciler-type': 'none',
    'allow-privileged': true,
  }).map(([name, value]) => `--${name}=${value}`)
}

/** What a Deployment, its pods and the account of a job need. */
const CONTROLLERS = [
  ...['deployment', 'replicaset', 'statefulset', 'serviceaccount', 'serviceaccount-token'],
  ...['namespace', 'garbage-collector', 'root-ca-certificate-publisher', 'node-lifecycle'],
]

/** Flags of the controllers. */
export const controllerFlags = (directory: string, authority: Authority) => [
  '--kubeconfig=admin.kubeconfig',
  '--leader-elect=false',
  '--secure-port=0',
  `--service-account-private-key-file=${join(directory, 'accounts.key')}`,
  `--root-ca-file=${authority.certificate}`,
  `--controllers=${CONTROLLERS.map((name) => `${name}-controller`).join(',')}`,
]

/** Flags of the kubelet, whose configuration is written beside them. */
export function kubeletFlags(places: Places, authority: Authority): string[] {
  const { certificate, key } = authority.issue('kubelet', ['localhost', '127.0.0.1'])
  const file = join(places.directory, 'kubelet.json')
  writeFileSync(file, kubeletSettings(places, certificate, key, authority.certificate))
  return [
    `--config=${file}`,
    '--kubeconfig=admin.kubeconfig',
    '--hostname-override=localhost',
    `--root-dir=${join(places.directory, 'kubelet')}`,
  ]
}

/** Flags of the scheduler. */
export const SCHEDULER_FLAGS = [
  '--kubeconfig=admin.kubeconfig',
  '--leader-elect=false',
  '--secure-port=0',
]
