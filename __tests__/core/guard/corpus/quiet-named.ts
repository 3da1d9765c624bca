import type { Quiet } from './case.ts'
import { fake, letters } from './made-up.ts'

/** Names that look like those of secrets, and what else is near to one. */
export const quietNamed: readonly Quiet[] = [
  {
    title: 'the certificate of a licence in ENV',
    from: 'scalableminds/webknossos#8655',
    copiesNothing: true,
    files: {
      Dockerfile: `FROM alpine\nENV CERTIFICATE="${btoa('{"alg":"ES256"}')}.${btoa('{"iss":"acme"}')}.${letters(86)}"\n`,
    },
  },
  {
    title: 'registries for CI and the image, with a token from elsewhere',
    files: {
      Dockerfile: 'FROM node:24\nCOPY . .\n',
      '.npmrc-ci': '//npm.example.com/:_authToken=${NPM_TOKEN}\n',
      '.npmrc.example': '//npm.example.com/:_authToken=your-token-here\n',
      'docker/npmrc': '@acme:registry=https://npm.pkg.github.com\n',
      'ci_settings.xml':
        '<settings><servers><server><id>a</id><password>${env.CI_TOKEN}</password></server></servers></settings>\n',
    },
  },
  {
    title: 'profiles of Spring for CI, which a team has committed',
    files: {
      Dockerfile: 'FROM maven\nCOPY . .\n',
      'src/main/resources/application-ci.yml': `spring:\n  datasource:\n    password: ${fake.password(17)}\n`,
      'src/main/resources/application-ci.properties': `spring.datasource.password=${fake.password(18)}\n`,
    },
  },
  {
    title: 'Compose files, of a team and of a machine',
    files: {
      Dockerfile: 'FROM node:24\nCOPY . .\n',
      'docker-compose.yml':
        'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD:?}\n',
    },
    written: {
      'docker-compose.override.yml':
        'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: postgres\n      SECRET_KEY_FILE: /run/secrets/key\n',
      'compose.prod.yaml': 'services:\n  app:\n    environment:\n      TOKEN: ${TOKEN}\n',
    },
  },
  {
    title: 'declarations of variables, and scripts that load them',
    files: {
      Dockerfile: 'FROM node:24\nCOPY . .\n',
      'src/vite.env.d.ts': 'declare const API_KEY: string\n',
      'config/app.env.js': `module.exports = { API_KEY: process.env.API_KEY }\n`,
      'env.sh': 'export API_TOKEN="$(cat /run/secrets/token)"\nset -a; . ./.env; set +a\n',
      'env.list': 'NODE_ENV=production\nAPI_TOKEN\n',
    },
    written: {
      'tools/env.sh': 'export LD_LIBRARY_PATH="/opt/a/lib:$LD_LIBRARY_PATH"\n',
      '.env~': 'NODE_ENV=production\nPORT=3000\n',
    },
  },
  {
    title: 'manifests with certificates and encrypted keys in base64',
    files: {
      Dockerfile: 'FROM alpine\nCOPY . .\n',
      'k8s/ca.yaml': `kind: ConfigMap\ndata:\n  ca.crt: ${btoa(fake.certificate())}\n`,
      'k8s/webhook.yaml': `webhooks:\n- clientConfig:\n    caBundle: ${btoa(fake.certificate())}\n`,
    },
    written: { 'out/sealed.yaml': `kind: SealedSecret\nspec:\n  tls.key: ${letters(300)}\n` },
  },
  {
    title: 'checksums of programs, and a word about passwords',
    from: 'dell/omnia#4985, baksohyeon/mogui-ADE-orchestrator#111',
    files: {
      Dockerfile: `FROM alpine\nRUN case $(arch) in aarch64) tool_key='arm64'; tool_sha='${fake.hex(64, 8)}' ;; esac; echo $tool_sha\nCOPY . .\n`,
      'msgs.py': 'HELP = "Verify SSH user/password: setup_env.sh --set-password"\n',
      'llm_test.go': 'c := NewLLMClient("http://localhost", "key", 30)\n',
    },
  },
]
