import type { Row } from '../row.ts'

/** Said on the way from a host to its engine, and by docker there. */
export const hostEngineRows: readonly Row[] = [
  {
    id: 'host-docker-permission',
    says: /permission denied while trying to connect to the [Dd]ocker (?:daemon socket|API)|connect: permission denied/,
    cause: '{user} may not use the Docker engine of {host}',
    fix: 'On the server, run sudo usermod -aG docker {user:sh}. It takes effect at the next login',
    passing: 'never',
  },
  {
    id: 'host-docker-missing',
    says: /docker: (?:command )?not found|env: .?docker.?: No such file/,
    cause: 'there is no docker on {host}, or not in the PATH of {user}',
    fix: 'Install Docker with the compose plugin there (https://docs.docker.com/engine/install/)',
    passing: 'never',
  },
  {
    id: 'host-compose-missing',
    says: /'compose' is not a docker command|unknown (?:shorthand )?flag: '?-*\w+'? in -\w+|unknown flag: --(?:project-directory|ansi)|unknown command: docker compose/,
    cause: 'docker is there, and its compose plugin is not',
    fix: 'Install the package docker-compose-plugin; the old docker-compose (with a hyphen) is not enough',
    passing: 'never',
  },
  {
    id: 'host-engine-unreachable',
    says: /open failed: connect failed|administratively prohibited|Cannot connect to the Docker daemon|failed to connect to the docker API/,
    cause: 'the login works, and no Docker engine answers at {socket} on {host}',
    fix: 'On the server, systemctl status docker says whether it runs, and ls -l {socket:sh} who may use it. For rootless Docker, write docker-socket: /run/user/1000/docker.sock',
    passing: 'never',
  },
]

/** Said when images are pulled and containers started on a host. */
export const deployRows: readonly Row[] = [
  {
    id: 'host-port-taken',
    says: /(?:Bind for (?<address>\S+) failed: )?port is already allocated|(?:listen tcp\S* )?(?<bound>[\d.:[\]]+): bind: address already in use|failed to bind host port (?:for )?(?<other>[\d.:[\]]+)/,
    cause: 'the port {address|the service publishes} is taken on the host',
    fix: 'Stop what holds it, or publish another port in the compose file',
    passing: 'never',
  },
  {
    id: 'host-login-missing',
    says: /no basic auth credentials|unauthorized: |authentication required|authorization failed|denied: (?:requested access|User|access)|: (?:401 Unauthorized|403 Forbidden)|incorrect username or password/,
    cause: 'the registry does not let this run pull the image',
    fix: '{login|Give "username" and "password" (or the AWS inputs) of an account that may read it}. Credentials stay on the runner: the server needs none',
    passing: 'never',
  },
  {
    id: 'host-no-platform',
    says: /no matching manifest for (?<platform>[\w/]+)|no match for platform in manifest|does not match the specified platform/,
    cause:
      'the image was not built for {platform|the platform} that the host is, or that the compose file asks for',
    fix: 'Build it for that platform, too: platforms: linux/amd64,linux/arm64',
    passing: 'never',
  },
  {
    id: 'host-manifest-unknown',
    says: /manifest unknown|manifest for \S+ not found|content digest sha256:\w+: not found|failed to resolve reference \S+: \S+: not found|: not found$/m,
    cause: 'the registry does not have this image, or not all of it',
    fix: 'Check "digest" and "version". A cleanup that removes untagged images may have taken the parts of an image that is in use: build it again',
    passing: 'never',
  },
  {
    id: 'host-disk-full',
    says: /no space left on device|disk quota exceeded/i,
    cause: 'the disk of the host is full',
    fix: 'On the server, docker system df shows what takes the room. docker builder prune and docker volume ls are safe to begin with; docker image prune -a also removes the releases to return to',
    passing: 'never',
  },
  {
    id: 'host-name-taken',
    says: /container name "\/?(?<name>[^"]+)" is already in use/,
    cause: 'another container on the host is called "{name}"',
    fix: 'It may be of another project: docker inspect {name:sh} shows it. Take container_name out of the compose file, remove that container, or write its project under "project"',
    passing: 'never',
  },
  {
    id: 'host-wrong-platform',
    says: /exec format error/,
    cause: 'the program in the image is for another kind of processor than the one of the host',
    fix: 'Build the image for the platform of the host, or for both: platforms: linux/amd64,linux/arm64',
    passing: 'never',
  },
  {
    id: 'host-variable-missing',
    says: /required variable (?<name>\w+) is missing a value(?:: (?<why>[^\n]*))?/,
    cause: 'the compose file needs the variable {name}, and it is empty',
    fix: 'Put it into .env beside the compose file on the host, or under "env"',
    passing: 'never',
  },
  {
    id: 'host-network-full',
    says: /could not find an available, non-overlapping IPv4 address pool|all predefined address pools have been fully subnetted/,
    cause: 'the engine of the host has no addresses left for another network',
    fix: 'On the server, docker network prune removes networks that nothing uses',
    passing: 'never',
  },
]
