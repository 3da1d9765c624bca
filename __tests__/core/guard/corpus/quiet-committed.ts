import type { Quiet } from './case.ts'
import { fake, letters } from './made-up.ts'

const COPY_ALL = 'FROM alpine\nWORKDIR /app\nCOPY . .\n'

const armored = (label: string, seed: number) =>
  `-----BEGIN ${label}-----\n\n${letters(64, seed)}\n${letters(64, seed + 1)}\n=${letters(4, seed)}\n-----END ${label}-----\n`

const encrypted = (seed: number) =>
  `ENC[AES256_GCM,data:${letters(24, seed)},iv:${letters(20)},tag:${letters(20)},type:str]`

/** What is committed and looks like a secret: public, encrypted, made for development or for a test. */
export const quietCommitted: readonly Quiet[] = [
  {
    title: 'public keys of every kind',
    files: {
      Dockerfile: COPY_ALL,
      'keys/id_rsa.pub': `ssh-rsa AAAAB3NzaC1yc2E${letters(340, 3)} deploy@acme.dev\n`,
      'keys/authorized_keys': `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letters(43)} a@b\n`,
      known_hosts: `github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letters(43, 4)}\n`,
      'keys/jwt-public.pem': fake.publicKey(),
      'keys/jwt.key.pub': fake.publicKey(),
      'config/jwt/public.pem': fake.publicKey(),
      'keys/release.asc': armored('PGP PUBLIC KEY BLOCK', 5),
      'age.pub': `age1${letters(58, 6, 'qpzry9x8gf2tvdw0s3jn54khce6mua7l')}\n`,
      'cosign.pub': fake.publicKey(),
      'minisign.pub': `untrusted comment: minisign public key\nRW${letters(54, 7)}\n`,
      'tls/ca.crt': fake.certificate(),
      'tls/server.csr': `-----BEGIN CERTIFICATE REQUEST-----\n${letters(64, 8)}\n-----END CERTIFICATE REQUEST-----\n`,
      'tls/dhparam.pem': `-----BEGIN DH PARAMETERS-----\n${letters(64, 9)}\n-----END DH PARAMETERS-----\n`,
    },
  },
  {
    title: 'secrets encrypted with every tool',
    files: {
      Dockerfile: COPY_ALL,
      'secrets.enc.yaml': `db_password: ${encrypted(3)}\nsops:\n  mac: ${encrypted(4)}\n  version: 3.9.0\n`,
      'secrets.json': `{"api_key":"${encrypted(5)}","sops":{"mac":"${encrypted(6)}","version":"3.9.0"}}\n`,
      'secrets.ini': `[db]\npassword = ${encrypted(7)}\n[sops]\nversion = 3.9.0\n`,
      '.env.encrypted': `DB_PASSWORD=${encrypted(8)}\nsops_version=3.9.0\n`,
      '.sops.yaml': `creation_rules:\n  - age: age1${letters(58, 9, 'qpzry9x8gf2tvdw0s3jn54khce6mua7l')}\n`,
      'sealed.yaml': `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    password: AgB${letters(300, 10)}\n`,
      'group_vars/all/vault.yml': `$ANSIBLE_VAULT;1.1;AES256\n${fake.hex(80)}\n${fake.hex(80, 4)}\n`,
      'group_vars/web.yml': `db_password: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n          ${fake.hex(80, 5)}\n`,
      'config/credentials.yml.enc': `${letters(200, 11)}--${letters(16, 12)}--${letters(22, 13)}==\n`,
      'config/credentials/production.yml.enc': `${letters(200, 14)}--${letters(16, 15)}==\n`,
      'secrets/db.age': `age-encryption.org/v1\n-> X25519 ${letters(43, 16)}\n${letters(43, 17)}\n--- ${letters(43, 18)}\n`,
      'secrets/db.txt.asc': armored('PGP MESSAGE', 19),
      'application.properties': `spring.datasource.password=ENC(${letters(44, 20)}==)\n`,
      'appsettings.Production.json':
        '{"ConnectionStrings":{"Main":"Server=db;Database=app;Integrated Security=true"}}\n',
      'settings.xml': `<settings><servers><server><id>a</id><password>{${letters(44, 21)}=}</password></server></servers></settings>\n`,
    },
  },
  {
    title: 'a production environment of public values, as Vite and Next.js have it',
    from: 'UnitOneAI/SecuritySkills#1105',
    files: {
      Dockerfile: 'FROM node:24\nCOPY .env* package.json ./\nCOPY src src\n',
      '.env.production': `VITE_SUPABASE_URL=https://abcdefgh.supabase.co\nVITE_SUPABASE_ANON_KEY=eyJhbGciOiJIUzI1NiJ9.${letters(80)}.${letters(43)}\nVITE_STRIPE_KEY=pk_live_${letters(24)}\nVITE_SENTRY_DSN=https://${fake.hex(32)}@o1.ingest.sentry.io/1\nNEXT_PUBLIC_POSTHOG_KEY=phc_${letters(43)}\nNEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=pk_live_${letters(40)}\n`,
      '.env.production.local.example': 'SECRET_KEY=\n',
      'package.json': '{"name":"web"}\n',
      'src/lib/algolia.ts': `export const search = algolia("APPID12345", "${fake.hex(32, 7)}")\n`,
    },
  },
  {
    title: 'a public key in the defaults of an environment',
    from: 'OdyseeTeam/odysee-frontend#3549',
    files: {
      Dockerfile: COPY_ALL,
      '.env.defaults': `FIREBASE_API_KEY=${fake.google()}\nWEBPACK_PORT=9090\n`,
    },
  },
  {
    title: 'the configuration of Firebase for Android, iOS and the web',
    from: 'kitokoh/leopardo-hr#1467, receptron/mulmoclaude#1911',
    files: {
      Dockerfile: COPY_ALL,
      'android/app/google-services.json': `{"project_info":{"project_number":"201283742683","project_id":"acme"},"client":[{"client_info":{"mobilesdk_app_id":"1:2:android:3"},"api_key":[{"current_key":"${fake.google()}"}]}]}\n`,
      'ios/GoogleService-Info.plist': `<plist><dict><key>API_KEY</key><string>${fake.google()}</string></dict></plist>\n`,
      'src/config/firebaseConfig.ts': `export const firebaseConfig = { apiKey: "${fake.google()}", authDomain: "acme.firebaseapp.com" }\n`,
      'public/firebase-messaging-sw.js': `firebase.initializeApp({ apiKey: "${fake.google()}" })\n`,
    },
  },
  {
    title: 'an environment for development that works out of the box',
    from: 'roostorg/coop#665',
    files: {
      Dockerfile: COPY_ALL,
      '.env.docker':
        'DATABASE_PASSWORD=postgres123\nSESSION_SECRET=some_long_secret_string_for_local_use\nJWT_SECRET=your_super_long_jwt_secret_here\nCLICKHOUSE_PASSWORD=clickhouse\nREDIS_URL=redis://:redis@redis:6379\n',
      'compose.yml':
        'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: pluggedin_secure_password\n      DATABASE_URL: postgresql://app:app_secure_password@postgres:5432/app\n',
    },
  },
  {
    title: 'secrets of a development container, which are reported',
    from: 'PalisadoesFoundation/talawa-api#5274',
    files: {
      Dockerfile: COPY_ALL,
      'envFiles/.env.devcontainer': `API_AUTH_JWT_SECRET=${fake.hex(64)}\nAPI_COOKIE_SECRET=${fake.hex(64, 9)}\n`,
      '.env.development': `RAILS_SECRET=${fake.hex(64, 10)}\n`,
    },
    warned: ['.env.development', 'envFiles/.env.devcontainer'],
  },
  {
    title: 'Rails with Kamal, whose secrets are commands and variables',
    from: 'rails/rails#53518',
    files: {
      Dockerfile: `FROM ruby:3.4\nCOPY . .\nRUN SECRET_KEY_BASE_DUMMY=1 ./bin/rails assets:precompile\n`,
      '.kamal/secrets':
        'KAMAL_REGISTRY_PASSWORD=$KAMAL_REGISTRY_PASSWORD\nRAILS_MASTER_KEY=$(cat config/master.key)\nSECRETS=$(kamal secrets fetch --adapter 1password KAMAL_REGISTRY_PASSWORD)\n',
      'config/deploy.yml':
        'registry:\n  username: acme\n  password:\n    - KAMAL_REGISTRY_PASSWORD\n',
      'config/credentials.yml.enc': `${letters(200, 30)}--${letters(16, 31)}==\n`,
      'config/database.yml':
        'production:\n  password: <%= ENV["APP_DATABASE_PASSWORD"] %>\n  url: <%= ENV["DATABASE_URL"] %>\n',
      'config/secrets.yml': 'production:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n',
    },
  },
  {
    title: 'a library that knows the words of cloud credentials',
    from: 'ministackorg/ministack#738, aquasecurity/trivy#8079',
    files: {
      Dockerfile: COPY_ALL,
      'services/imds.py':
        'def creds():\n    return {"AccessKeyId": _id(), "SecretAccessKey": _gen_secret(), "Token": _token()}\n',
      'handlers/google.py':
        'from oauth2client.service_account import ServiceAccountCredentials\nTYPE = {"type": "service_account", "private_key": key}\n',
    },
  },
  {
    title: 'hashes and addresses of a chain',
    from: 'Virtual-Protocol/acp-cli-demos#100',
    files: {
      Dockerfile: COPY_ALL,
      'proof.json': `{"transactionHash":"0x${fake.hex(64)}","attestation":"0x${fake.hex(64, 4)}","token":"0x${fake.hex(40)}"}\n`,
    },
    written: {
      'deployments/main.json': `{"address":"0x${fake.hex(40, 6)}","tokenAddress":"0x${fake.hex(40, 7)}","deliverableHash":"0x${fake.hex(64, 8)}"}\n`,
    },
  },
  {
    title: 'tests with a marker of a key, a template and an example of a deployment',
    from: 'mohamedboukari/bunmail#65, Cepat-Kilat-Teknologi/snmp-olt-zte#74',
    files: {
      Dockerfile: COPY_ALL,
      'test/unit/domain.test.ts':
        'const key = "-----BEGIN PRIVATE KEY-----\\nSECRET\\n-----END PRIVATE KEY-----"\n',
      'internal/auth_test.go': `const apiKey = "integration-test-key-abc123"\nconst live = "bm_live_a1b2c3d4"\n`,
      'examples/kustomize/secret.yaml': 'stringData:\n  password: change-me-please\n',
      'docs/api.md': 'curl -H "Authorization: Bearer YOUR_KEY" https://acme.dev\n',
      '.env.template': `API_KEY=${fake.hex(32)}\n`,
    },
  },
  {
    title: 'instructions with the shape of a service account',
    from: 'lewagon/data-setup#345',
    files: {
      Dockerfile: COPY_ALL,
      'docs/gcloud.md':
        '```json\n{ "type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----\\n" }\n```\n',
      'docs/sample-service-account.json':
        '{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\\nREDACTED\\n-----END PRIVATE KEY-----\\n"}\n',
    },
    warned: ['docs/sample-service-account.json'],
  },
  {
    title: 'Terraform with examples, a lock file and variables from elsewhere',
    from: 'monosidev/monosi#102, microsoft/AzureTRE#1872',
    files: {
      Dockerfile: COPY_ALL,
      'infra/terraform.tfvars.example': 'db_password = "change-me"\nregion = "eu-west-1"\n',
      'infra/prod.tfvars':
        'region = "eu-west-1"\ninstance_type = "t3.small"\ndb_password_secret_arn = "arn:aws:secretsmanager:eu-west-1:1:secret:db"\nkey_name = "deploy-key-2024"\n',
      'infra/variables.tf':
        'variable "db_password" {\n  type      = string\n  sensitive = true\n}\n',
      'infra/.terraform.lock.hcl': `provider "aws" {\n  hashes = ["h1:${letters(43)}="]\n}\n`,
    },
  },
  {
    title: 'registries without a token, and with one from the environment',
    files: {
      Dockerfile: 'FROM node:24\nCOPY .npmrc .yarnrc.yml nuget.config pip.conf .pypirc ./\n',
      '.npmrc':
        '@acme:registry=https://npm.pkg.github.com\nalways-auth=true\n//npm.pkg.github.com/:_authToken=${GITHUB_TOKEN}\n//r.acme.dev/:_password=${NPM_PASS}\nsave-exact=true\n',
      '.yarnrc.yml':
        'npmScopes:\n  acme:\n    npmAuthToken: "${NPM_TOKEN-}"\nnodeLinker: node-modules\n',
      'nuget.config':
        '<configuration><packageSourceCredentials><Acme><add key="Username" value="ci" /><add key="ClearTextPassword" value="%NUGET_TOKEN%" /></Acme></packageSourceCredentials></configuration>\n',
      'pip.conf': '[global]\nindex-url = https://${PIP_USER}:${PIP_TOKEN}@pypi.acme.dev/simple\n',
      '.pypirc': '[pypi]\nusername = __token__\n',
    },
  },
  {
    title: 'a .netrc for the build stage only',
    from: 'mdevnull/godot-delivery-endpoint',
    files: {
      Dockerfile:
        'FROM golang:1.25 AS builder\nCOPY .netrc /root/.netrc\nCOPY main.go .\nRUN go build -o /server main.go\nFROM alpine\nCOPY --from=builder /server /server\n',
      'main.go': 'package main\n',
    },
    written: { '.netrc': `machine github.com login ci password ${fake.github()}\n` },
    warned: ['.netrc'],
  },
  {
    title: 'a .netrc that is mounted',
    files: {
      Dockerfile:
        'FROM golang:1.25 AS builder\nCOPY go.mod ./\nRUN --mount=type=secret,id=netrc,target=/root/.netrc go mod download\n',
      'go.mod': 'module acme.dev/app\n',
    },
    written: { '.netrc': `machine github.com login ci password ${fake.github()}\n` },
  },
  {
    title: 'a database of a guide in ENV, and one of the machine itself',
    from: 'artifact-keeper#546',
    files: {
      Dockerfile:
        'FROM postgres\nENV DATABASE_URL=postgresql://registry:registry@db/registry\nENV POSTGRES_PASSWORD=postgres REDIS_URL=redis://:password@localhost:6379\nENV AMQP_URL="amqp://guest:guest@rabbitmq:5672" API_URL=https://${USER}:${TOKEN}@api.acme.dev\nCOPY a.sql /\n',
      'a.sql': 'select 1;\n',
    },
  },
  {
    title: 'charts and manifests that name secrets',
    files: {
      Dockerfile: COPY_ALL,
      'chart/values.yaml':
        'auth:\n  existingSecret: app-secrets\n  secretKeyRef: db-password\n  passwordSecretName: db-credentials-production\npostgresql:\n  auth:\n    password: ""\n',
      'k8s/external-secret.yaml':
        'kind: ExternalSecret\nspec:\n  data:\n    - secretKey: password\n      remoteRef:\n        key: prod/app/db-password\n',
      'k8s/secret.yaml':
        'kind: Secret\nstringData:\n  password: ${DB_PASSWORD}\n  token: "{{ .Values.token }}"\n',
      'profiles.yml': `app:\n  outputs:\n    prod:\n      password: "{{ env_var('DBT_PASSWORD') }}"\n`,
      'config.yaml': 'auth:\n  token: !ENV ${API_TOKEN}\n  password: $__file{/run/secrets/db}\n',
    },
  },
  {
    title: 'programs that a step has made, with words of secrets in them',
    files: { Dockerfile: 'FROM nginx\nCOPY dist /usr/share/nginx/html\n' },
    written: {
      'dist/main.js': `const a={password:"Password is required",token:"csrf-token",secretKey:"Secret key"};var k="${fake.google()}"\n`,
      'dist/locales/en.json':
        '{"password":"Enter your password","forgot_password":"Forgot your password?","api_key":"API key of your account"}\n',
      'dist/config.json': `{"apiKey":"${fake.google()}","authDomain":"acme.dev","clientToken":"pub${fake.hex(32)}"}\n`,
      'dist/build-manifest.json': `{"main":"main.${fake.hex(20)}.js"}\n`,
    },
    warned: ['dist/config.json', 'dist/main.js'],
  },
  {
    title: 'files that tools of a job leave behind',
    files: { Dockerfile: COPY_ALL, 'package.json': '{"name":"a"}\n' },
    written: {
      'coverage/lcov.info': `SF:src/token.ts\nDA:1,${letters(10)}\n`,
      'junit.xml': '<testsuite name="password"><testcase name="token is set"/></testsuite>\n',
      '.nvmrc': '24\n',
      VERSION: '1.2.3\n',
      '.tool-versions': 'nodejs 24.1.0\n',
      'build-info.json': `{"commit":"${fake.hex(40)}","token_count":12,"cacheKey":"node-${fake.hex(64)}"}\n`,
      'sbom.json': `{"components":[{"hashes":[{"alg":"SHA-256","content":"${fake.hex(64)}"}]}]}\n`,
      'schema.graphql': 'input Login { password: String!, token: ID }\n',
      '.eslintcache': `[{"key":"${fake.hex(40)}"}]\n`,
      'tsconfig.tsbuildinfo': `{"signature":"${fake.hex(64)}"}\n`,
    },
  },
  {
    title: 'files that stand in the Dockerfile, with variables and examples',
    copiesNothing: true,
    files: {
      Dockerfile:
        'FROM alpine\nARG TOKEN\nCOPY <<EOF /app/.env\nDB_PASSWORD=${DB_PASSWORD}\nMODE=production\nEOF\nCOPY <<-"EOF" /etc/nginx/nginx.conf\n\tauth_basic "off";\n\tproxy_set_header Token $http_token;\n\tEOF\nRUN <<EOF\necho "$TOKEN" | login --password-stdin\nEOF\n',
    },
  },
]
