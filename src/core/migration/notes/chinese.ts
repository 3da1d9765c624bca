import type { NoteId } from './note.ts'

/** Every sentence of the migration, in Chinese. */
export const chinese: Readonly<Record<NoteId, string>> = {
  'step-becomes-ours': '这一步改为 Slipway 步骤。',
  'run-becomes-ours': '这个脚本改为 Slipway 步骤：镜像不变，标签不变。',
  'run-joins-ours': '这个脚本并入 Slipway 步骤。',
  'line-login': 'Slipway 自己登录，只在自己的步骤内有效。',
  'line-repository': '写了 "ecr-create-repository: true"，Slipway 会查询仓库，不存在时自动创建。',
  'line-build': '由 Slipway 构建；命令的参数成为含义相同的输入。',
  'line-tag': '这个标签成为 "tags" 下的一条规则。',
  'line-push': 'Slipway 把镜像推送一次，再设置 "tags" 下的每个标签。',
  'line-output': '后面的行改为读取 Slipway 步骤的输出。',
  'line-names': '这里算出的名字或条件，直接写进输入。',
  'line-shows': '步骤摘要会显示镜像。',
  'line-cleans': 'Slipway 不会留下登录，也没有需要删除的镜像。',
  'inputs-moved': '{0} 的输入原名移到 Slipway 步骤。',
  'default-rules':
    'docker/metadata-action 在没有 "tags" 时默认使用这四条规则；Slipway 的默认规则不同，所以写出来。',
  'references-split': '镜像名写到 "images"，每个标签成为 "tags" 下的一条规则。',
  'references-whole': '引用列表保持原样：Slipway 能在 "tags" 下读取完整的镜像引用。',
  'bash-list': '脚本算出了标签列表；每个标签成为一条规则，条件写在 "enable" 里。',
  'git-context':
    '不写 "context" 时，docker/build-push-action 构建的是 GitHub 上的提交；{{defaultContext}} 保持这一点。删掉这一行则构建检出的文件。',
  'outputs-renamed': '这一行读取的步骤已删除；Slipway 步骤有同名的输出。',
  'own-expressions':
    '构建读取自己的版本或时间：由 {{version}} 和 {{created}} 表示，Slipway 会填入。',
  'own-version':
    '由 workflow_run 触发时，Slipway 使用上一个运行的分支和提交；docker/metadata-action 使用的是默认分支。',
  'ecr-registry': 'amazon-ecr-login 改为 "registry: {0}"：Slipway 会找到账号的镜像仓库并登录。',
  'ecr-login': '不再需要 amazon-ecr-login：Slipway 用 AWS 凭据登录 Amazon ECR。',
  'ghcr-token': 'ghcr.io 不需要登录步骤：Slipway 使用作业自带的令牌。',
  'annotations-asked': '至少给出一条注解时，Slipway 才写入全部注解；这一条就是为此而写。',
  'push-default': '这是默认行为：除拉取请求外都推送。',
  'builder-moved': '构建器的设置移到 Slipway 步骤。',
  'buildx-removed': 'Slipway 会自己选择构建器，只有 Docker 自身做不到时才另外启动。',
  'qemu-removed': '这里没有为其他平台构建，不需要模拟。',
  'merge-needs-no-builder': '这个作业不构建任何镜像，不需要构建器。',
  'merge-needs-no-emulation': '这个作业不构建任何镜像，不需要模拟。',
  'cache-default': 'GitHub Actions 缓存默认开启，保存所有阶段，每个镜像有自己的范围。',
  'local-cache': '本地缓存目录以及恢复、移动它的步骤，都由 GitHub Actions 缓存代替。',
  'login-condition': '原来的登录有条件 "{0}"。Slipway 每次构建都会登录；没有凭据时只构建、不推送。',
  'push-kept':
    '它可能在 Slipway 不自动推送的事件（如拉取请求）上运行，并且会推送。"push: true" 保持这一点。',
  'push-explicit':
    '有 "load"、"outputs" 或 "call" 时，Slipway 只在 "push" 明确要求时推送；保留这一行。',
  'step-kept-outputs': '保留这一步："{0}" 要读取它的输出。',
  'step-kept-inputs': '保留这一步：Slipway 没有对应 "{0}" 的输入。',
  'login-kept': '保留这个登录步骤："{0}" 还要用。Slipway 的登录只在自己的步骤内有效。',
  'aws-kept': 'AWS 凭据留在作业中："{0}" 还要用。Slipway 也会使用它们。',
  'buildx-kept': '保留构建器："{0}" 还要用。Slipway 也会使用它。',
  'qemu-kept': '保留模拟：有镜像要为其他平台构建。',
  'early-outputs': '保留这一步：镜像构建之前就要读取它的输出。',
  'own-outputs': '保留这一步：构建本身要读取它的输出，而任何步骤都不能读取自己的输出。',
  'bash-kept': '保留这个脚本：它写出的标签要到运行时才知道。可以手动改成 "tags" 下的规则。',
  'cache-on': '原来没有缓存；现在会把层保存在 GitHub Actions 缓存中。写 "cache: off" 可关闭。',
  'labels-added': '镜像还会带上说明来源的标记：来源、提交、版本。写 "oci-labels: false" 可关闭。',
  'provenance-added':
    '脚本推送的镜像没有来源证明；构建器支持时，Slipway 会附上，标签因此指向一个索引。写 "provenance: false" 可去掉。',
  'floating-forward':
    '会移动的标签（例如 latest）现在只向前移动：较旧提交的较慢运行不会把它拉回去。',
  protection:
    '这里的某个标签在下一个提交时可能相同。Slipway 默认不覆盖属于其他提交的固定标签；"on-existing-tag: overwrite" 保持原来的做法。',
  'digest-output': '输出 "image" 用摘要指明镜像。',
  'short-sha': '短提交号为 7 位；仓库很大时 Git 会用更多位。',
  'two-builds': '这个作业里有多次构建：每次构建各成为一个步骤。',
  separators: '"{0}" 在这里没有意义：输出每行一项。',
  'merge-becomes-ours':
    '这一步改为 Slipway 的 merge 步骤：合并同样的摘要，并在移动标签之前检查每个平台都在。',
  'inspect-removed': '步骤摘要会显示镜像，不再需要这一步。',
  'job-by-digest': '这个作业按摘要推送单个平台，由另一个作业合并。保持原样。',
  'job-merge':
    '这一步用自己的方式合并其他作业推送的镜像。acme/slipway/merge 可以根据摘要完成合并。',
  'first-version':
    '这是 docker/build-push-action 的第一版，输入不同。请手动写成 images 和 tags 规则。',
  bake: 'docker/bake-action 构建 bake 文件中的多个目标；Slipway 每个步骤构建一个镜像。',
  'script-needed':
    '"{0}" 还要用这些脚本留下的镜像或登录。手动迁移时，"load: true" 加 "push: true" 会留下镜像，"logout: job" 会留下登录。',
  'bash-unclear': '这个脚本不只有 docker build、tag、push，或者标签要到运行时才知道。请手动迁移。',
  'outputs-needed': '另一个步骤需要 "{0}" 的某个输出，而 Slipway 没有。请手动迁移这个作业。',
  'odd-yaml': '这一步写成了一行，或用了锚点。请先改写成块的形式。',
  'input-unknown': 'Slipway 没有 "{0}" 这个输入。',
  'rule-wrong': 'Slipway 会在其中一条规则处停止，而 docker/metadata-action 会忽略它：{0}。请改正。',
  'reference-secret':
    '镜像名里有密钥（secret），GitHub 会丢弃所有包含它的作业输出。请把账号存为变量，写 ${{ vars.… }}。',
  'no-docker': '没有找到用已知的 action 或命令构建镜像的步骤。',
}
