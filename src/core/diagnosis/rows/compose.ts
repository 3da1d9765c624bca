import type { Row } from '../row.ts'

/** Said of a compose file and of what it needs on a host, by compose and by the engine there. */
export const composeRows: readonly Row[] = [
  {
    id: 'compose-file-invalid',
    says: /^yaml: (?:line|while)|^validating \S+: |invalid compose project$|^invalid interpolation format for|cannot unmarshal/m,
    cause: 'compose cannot read the compose file',
    fix: 'docker compose config, in the folder of that file, says the same and needs no deployment to be tried',
    passing: 'never',
  },
  {
    id: 'compose-env-file-missing',
    says: /env file (?<path>\S+) not found|failed to read (?<folder>\S+): read \S+: is a directory/,
    cause: 'the compose file names {path|a folder} as "env_file", and there is no such file',
    fix: '{envFile|Create it on the host}: touch {path:sh|FILE}, or write it as path: with required: false',
    passing: 'never',
  },
  {
    id: 'compose-file-missing',
    says: /open (?<path>\S+\.ya?ml): no such file or directory/,
    cause: 'the compose file includes or extends {path}, and it is not there',
    fix: 'Put it beside the compose file on the host, or take it out',
    passing: 'never',
  },
  {
    id: 'compose-external-missing',
    says: /(?:(?<kind>network|volume) (?<name>\S+) declared as external, but could not be found|external (?<other>volume) "(?<volume>[^"]+)" not found)/,
    cause:
      'the {kind|volume} {name|of the compose file} is "external", and the host has none of that name',
    fix: 'Create it there once: docker {kind:sh|volume} create {name:sh|with its name}. A project of its own often makes it, such as that of a proxy: start that one first',
    passing: 'never',
  },
  {
    id: 'compose-network-foreign',
    says: /network (?<name>\S+) was found but has incorrect label/,
    cause: 'the host has a network {name} already, and compose has not made it for this project',
    fix: 'To use that one, write external: true beside its name in the compose file. If nothing needs it: docker network rm {name:sh}',
    passing: 'never',
  },
  {
    id: 'compose-network-gone',
    says: /failed to set up container networking: network \w+ not found|Error response from daemon: network \w{12,64} not found/,
    cause:
      'a container belongs to a network that is no longer there: it was removed and made again',
    fix: 'On the server, docker compose down in the folder of the project (volumes stay), then run the job again',
    passing: 'never',
  },
  {
    id: 'compose-dependency-ill',
    says: /dependency failed to start: container (?<name>\S+) (?<why>is unhealthy|exited \(\d+\)|has no healthcheck configured)|dependency (?<other>\S+) failed to start/,
    cause: '{name|a service} that others wait for ("depends_on") did not become healthy',
    fix: 'Its lines are in the log. A service that needs longer: start_period or retries of its healthcheck',
    passing: 'never',
  },
  {
    id: 'compose-mount-missing',
    says: /bind source path does not exist: (?<path>\S+)/,
    cause: 'the compose file mounts {path}, and it is not there',
    fix: 'Create it on the host. Paths begin at the folder of the compose file',
    passing: 'never',
  },
  {
    id: 'compose-mount-kind',
    says: /Are you trying to mount a directory onto a file|mount \S+ not a directory/,
    cause: 'a folder is mounted where the image has a file, or the other way round',
    fix: 'A file that is not there when a container starts is made as an empty folder: remove that folder on the host, and put the file in its place',
    passing: 'never',
  },
  {
    id: 'compose-program-missing',
    says: /exec: "(?<program>[^"]+)": (?:executable file not found|stat \S+: no such file)|exec (?<script>\S+): no such file or directory/,
    cause: 'the image has no program {program|of that name, or not what it begins with}',
    fix: 'Correct "command" or "entrypoint". A script needs the interpreter of its first line in the image, and Unix line ends',
    passing: 'never',
  },
  {
    id: 'compose-program-denied',
    says: /exec: "(?<program>[^"]+)": permission denied|exec (?<script>\/\S+): permission denied/,
    cause: 'the program {program|of the image} may not be run',
    fix: 'chmod +x it in the repository (git update-index --chmod=+x FILE), or in the Dockerfile: COPY --chmod=755',
    passing: 'never',
  },
  {
    id: 'compose-user-missing',
    says: /unable to find (?:user|group) (?<name>[^\s:]+): no matching entries/,
    cause: 'the image has no user {name}',
    fix: 'Create it in the Dockerfile, or correct "user" in the compose file: a number, such as 1000:1000, needs no entry',
    passing: 'never',
  },
  {
    id: 'compose-device-missing',
    says: /error gathering device information while adding custom device "(?<path>[^"]+)"/,
    cause: 'the compose file hands over the device {path}, and the host has none of that name',
    fix: 'Look for it on the host (ls -l {path:sh}): its module may not be loaded, or it has another name. Else take it out of "devices"',
    passing: 'never',
  },
  {
    id: 'compose-gpu-missing',
    says: /could not select device driver "(?<driver>[^"]*)"/,
    cause: 'the compose file asks for a device that the engine of the host has no driver for',
    fix: 'For NVIDIA, install nvidia-container-toolkit there and restart Docker',
    passing: 'never',
  },
  {
    id: 'compose-cpus',
    says: /[Rr]ange of CPUs is from \S+ to (?<most>[\d.]+), as there are only/,
    cause: 'the compose file lets a container use more processors than the {most} of the host',
    fix: 'Write {most} at most under "cpus", or under "limits" of deploy.resources',
    passing: 'never',
  },
  {
    id: 'compose-cpuset',
    says: /Requested CPUs are not available - requested (?<asked>[\d,-]+), available: (?<those>[\d,-]+)/,
    cause: 'the compose file asks for the processors {asked}, and the host has {those}',
    fix: 'Correct "cpuset" in the compose file',
    passing: 'never',
  },
  {
    id: 'compose-memory',
    says: /Minimum memory (?:limit|reservation) allowed is|Minimum memory(?:swap)? limit should be larger|memory limit too low|container init was OOM-killed/,
    cause: 'the memory that the compose file allows a container is too little to start it',
    fix: 'Write more under "mem_limit", or under "limits" of deploy.resources: 256m. A number without a unit counts bytes',
    passing: 'never',
  },
  {
    id: 'compose-capability',
    says: /invalid Cap(?:Add|Drop): unknown capability: "?(?<name>\w+)/,
    cause: 'the engine of the host knows no capability {name}',
    fix: 'Correct it under "cap_add" or "cap_drop": NET_ADMIN, SYS_PTRACE',
    passing: 'never',
  },
  {
    id: 'compose-extra-host',
    says: /invalid IP address in add-host: "(?<address>[^"]*)"/,
    cause: '"extra_hosts" of the compose file leads to "{address}", which is no address',
    fix: 'Write an address: "db:10.0.0.5". host-gateway needs Docker 20.10 or newer on the server; services of the same file find each other by name',
    passing: 'never',
  },
  {
    id: 'compose-being-removed',
    says: /removal of container \S+ is already in progress|marked for removal and cannot be started/,
    cause: 'the engine has not finished removing the old container',
    fix: 'Run the job again in a minute. If it stays: docker rm -f that container, or restart Docker on the server',
    passing: 'transient',
  },
]

/** Said by a health check, or by the engine that could not run it. */
export const healthRows: readonly Row[] = [
  {
    id: 'healthcheck-program-missing',
    says: /(?:exec: "|sh: (?:(?:line )?\d+: )?)(?<program>[\w./-]{1,200})(?:": (?:executable file not found|stat \S+: no such file)|: (?:command )?not found)/,
    cause: 'the image has no {program}, which its healthcheck runs',
    fix: 'Use a program that the image has (wget of BusyBox, node, python3), or install it in the Dockerfile',
    passing: 'never',
  },
]

/** Said when the engine of a host asks a registry: it does so from its own network, with its own certificates. */
export const hostPullRows: readonly Row[] = [
  {
    id: 'host-rate-limited',
    says: /toomanyrequests|reached your (?:unauthenticated )?pull rate limit/,
    cause: 'the registry allows no more pulls from the address of the host for now',
    fix: 'Give "username" and "password": pulls of an account have a limit of their own',
    passing: 'rate-limit',
  },
  {
    id: 'host-registry-untrusted',
    says: /x509: |tls: failed to verify certificate|server gave HTTP response to HTTPS client/,
    cause: 'the engine of the host does not trust the registry: it pulls, not the runner',
    fix: 'On the server, put the certificate of its authority into /etc/docker/certs.d/REGISTRY/ca.crt, or for a registry without TLS its name into "insecure-registries" of /etc/docker/daemon.json',
    passing: 'never',
  },
  {
    id: 'host-registry-unreachable',
    says: /lookup (?<name>[\w.-]+)(?: on \S+)?: (?:no such host|i\/o timeout|server misbehaving)|dial tcp (?<address>[\w.:[\]-]+): (?:i\/o timeout|connect: (?:connection refused|no route to host|network is unreachable))|Client\.Timeout exceeded while awaiting headers/,
    cause: 'the engine of the host does not reach the registry: it pulls, not the runner',
    fix: 'Try it there: curl -sI https://REGISTRY/v2/ . Look at the DNS of the server, its firewall, and the proxy of its engine',
    passing: 'transient',
  },
]
