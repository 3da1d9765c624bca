/**
 * Every sentence of the core that the page shows beside its own, with the Chinese one; `{0}`, `{1}` … are what it is about.
 * Of two that fit, the first one counts. The page in English shows what the core says.
 */
export const SENTENCES: readonly (readonly [english: string, chinese: string])[] = [
  // What a lifecycle policy does that was perhaps not meant.
  [
    '{0} ("any", {1}) {2} whatever is old: after {3} pushes of any kind, of branches and pull requests, too, also the image that is running and the one to go back to. Safer is the short form, in which versions and latest stay: {4}',
    '{0}（"any"，{1}）会让所有旧镜像{2}：再推送 {3} 次（包括分支和拉取请求的推送），正在运行的镜像和可以退回的镜像也会被处理。更安全的是简写，它始终保留版本和 latest：{4}',
  ],
  [
    '{0} ("any", {1}) {2} whatever is old: after {3} days without a push also the image that is running and the one to go back to. Safer is the short form, in which versions and latest stay: {4}',
    '{0}（"any"，{1}）会让所有旧镜像{2}：{3} 天没有推送，正在运行的镜像和可以退回的镜像也会被处理。更安全的是简写，它始终保留版本和 latest：{4}',
  ],
  [
    '{0} lists {1} under "{2}": it is about images that have a tag for each of them at once. For one or the other, write a rule for each',
    '{0} 在 "{2}" 下列出 {1}：只匹配同时有这几种标签的镜像。想匹配其中任意一种，请每种写一条规则',
  ],
  [
    '{0} expires releases: {1} matches {2}, which goes {3} days after its push, also while it is running',
    '{0} 会让正式版本过期：{1} 匹配 {2}，推送 {3} 天后删除，正在运行也一样',
  ],
  [
    '{0} archives releases: {1} matches {2}, which goes {3} days after its push, also while it is running',
    '{0} 会让正式版本归档：{1} 匹配 {2}，推送 {3} 天后归档，正在运行也一样',
  ],
  [
    '{0} expires releases: {1} matches {2}, which goes once {3} newer images match',
    '{0} 会让正式版本过期：{1} 匹配 {2}，有 {3} 个更新的镜像匹配时删除',
  ],
  [
    '{0} archives releases: {1} matches {2}, which goes once {3} newer images match',
    '{0} 会让正式版本归档：{1} 匹配 {2}，有 {3} 个更新的镜像匹配时归档',
  ],
  [
    '{0} expires what "{1}" points at {2} days after that image was pushed: a tag that moves to an older image, as in a rollback, does not make it younger',
    '{0} 会在镜像推送 {2} 天后删除 "{1}" 指向的镜像：标签移动到旧镜像（例如回滚），并不会让镜像变新',
  ],
  [
    '{0} archives what "{1}" points at {2} days after that image was pushed: a tag that moves to an older image, as in a rollback, does not make it younger',
    '{0} 会在镜像推送 {2} 天后归档 "{1}" 指向的镜像：标签移动到旧镜像（例如回滚），并不会让镜像变新',
  ],
  [
    '{0} never has anything to do: no tag is like "{1}"',
    '{0} 永远不起作用：没有像 "{1}" 这样的标签',
  ],
  [
    '{0} never has anything to do: its images belong to the rule of priority {1}, which has its say first',
    '{0} 永远不起作用：它的镜像属于优先级 {1} 的规则，那条规则先生效',
  ],
  [
    '{0} never has anything to do: its images belong to earlier rules, which has its say first',
    '{0} 永远不起作用：它的镜像属于前面的规则，前面的规则先生效',
  ],
  [
    '{0} keeps a single image: after the next push there is none to go back to',
    '{0} 只保留一个镜像：下一次推送之后，就没有可以退回的镜像',
  ],
  [
    'no rule is about untagged images: those that have lost their tag, and the parts of images with several platforms or attestations, stay for ever. Add a rule for them; in the short form untagged-days=7',
    '没有针对无标签镜像的规则：失去标签的镜像，以及多平台镜像、带证明信息的镜像的各部分，会一直留下。请加一条规则；简写是 untagged-days=7',
  ],
  // Why there is a tag.
  ['{0} is a stable release; latest follows the newest', '{0} 是稳定版；latest 跟随最新的稳定版'],
  ['{0} is a stable release of {1}', '{0} 是 {1} 版本线上的稳定版'],
  ['{0} is a stable release', '{0} 是稳定版'],
  ['{0} is marked as a pre-release', '{0} 被标为预发布'],
  ['{0} is a pre-release', '{0} 是预发布版'],
  ['{0} matches {1}', '{0} 匹配 {1}'],
  ['"version" is {0}', '"version" 是 {0}'],
  ['push to the default branch {0}', '推送到默认分支 {0}'],
  ['push to branch {0}', '推送到分支 {0}'],
  ['manual run on the default branch {0}', '在默认分支 {0} 上手动运行'],
  ['manual run on branch {0}', '在分支 {0} 上手动运行'],
  ['workflow run on the default branch {0}', '默认分支 {0} 上的 workflow_run'],
  ['workflow run on branch {0}', '分支 {0} 上的 workflow_run'],
  ['pull request merged into the default branch {0}', '拉取请求合并到默认分支 {0}'],
  ['pull request merged into branch {0}', '拉取请求合并到分支 {0}'],
  ['{0} on the default branch {1}', '默认分支 {1} 上的 {0}'],
  ['{0} on branch {1}', '分支 {1} 上的 {0}'],
  ['pull request #{0} was closed and not merged', '拉取请求 #{0} 已关闭，没有合并'],
  ['pull request #{0}', '拉取请求 #{0}'],
  ['scheduled run', '定时运行'],
  ['branch {0} is the edge', '分支 {0} 是最前沿（edge）'],
  ['branch {0}', '分支 {0}'],
  ['release {0}', '发布 {0}'],
  ['git tag {0}', 'Git 标签 {0}'],
  ['version {0}', '版本 {0}'],
  ['value {0}', '值 {0}'],
  ['commit {0}', '提交 {0}'],
  ['the rule "{0}"', '规则 "{0}"'],
  ['"{0}" in "tags"', '"tags" 里的 "{0}"'],
  ['latest=true in "flavor"', '"flavor" 里写了 latest=true'],
  // Whether the image is pushed, and why.
  ['"outputs" already pushes', '"outputs" 已经会推送'],
  ['push: {0}', '写了 push: {0}'],
  ['call: {0} builds nothing', '写了 call: {0}，什么都不构建'],
  ['the release of {0} was {1}', '{0} 的发布已是 {1} 状态'],
  ['there is no tag to push it under', '没有可以推送的标签'],
  ['a pull request is built, not published', '拉取请求只构建，不发布'],
  ['outputs says where the result goes', 'outputs 写明了结果放到哪里'],
  ['load: true puts it into the Docker engine', '写了 load: true，镜像放进 Docker'],
  ["images of a fork's code are not published automatically", '来自 Fork 的代码，镜像不会自动发布'],
  ['GitHub gives no secrets to a fork', 'GitHub 不把 Secret 给 Fork'],
  ['GitHub gives no secrets to Dependabot', 'GitHub 不把 Secret 给 Dependabot'],
  ['events like "{0}" say nothing of what is built', '"{0}" 这类事件没有说明构建的是什么'],
  ['pushes are published', '推送会发布'],
  ['manual runs are published', '手动运行会发布'],
  ['scheduled runs are published', '定时运行会发布'],
  ['releases are published', '发布版本时会发布镜像'],
  ['new branches and tags are published', '新的分支和标签会发布'],
  ['runs after another workflow are published', '在另一个工作流之后运行会发布'],
  ['runs that another system starts are published', '由其他系统启动的运行会发布'],
  ['merge groups are published', '合并队列会发布'],
  ['merged pull requests are published', '合并后的拉取请求会发布'],
  ['events like "{0}" are published', '"{0}" 这类事件会发布'],
  // What the user should hear of.
  [
    'built, not pushed: {0}; push: true publishes it under the commit of the default branch',
    '只构建，不推送：{0}；写 push: true 会以默认分支的提交发布',
  ],
  ['built, not pushed: {0}', '只构建，不推送：{0}'],
  [
    '"version" ({0}) is ignored: a pull request publishes no version',
    '"version"（{0}）不起作用：拉取请求不发布版本',
  ],
  [
    'the event {0} on "{1}" is about no branch, tag or pull request, so only its commit names the image',
    '"{1}" 上的事件 {0} 与分支、标签、拉取请求都无关，镜像只用提交命名',
  ],
  ['no tag rule gives a tag for the event {0} on "{1}"', '"{1}" 上的事件 {0} 没有任何规则给出标签'],
  [
    '{0} is no semantic version, so "{1}" gives no tag: write all three numbers',
    '{0} 不是语义化版本，"{1}" 没有给出标签：请写全三个数字',
  ],
  ['{0} is no semantic version, so "{1}" gives no tag', '{0} 不是语义化版本，"{1}" 没有给出标签'],
  [
    '{0} is no version of PEP 440, so "{1}" gives no tag: write all three numbers',
    '{0} 不是 PEP 440 版本，"{1}" 没有给出标签：请写全三个数字',
  ],
  [
    '{0} is no version of PEP 440, so "{1}" gives no tag',
    '{0} 不是 PEP 440 版本，"{1}" 没有给出标签',
  ],
  [
    '{0} has no group {1} of {2}, so "{3}" gives no tag',
    '{0} 里没有 {2} 的第 {1} 组，"{3}" 没有给出标签',
  ],
  ['{0} does not match {1}, so "{2}" gives no tag', '{0} 不匹配 {1}，"{2}" 没有给出标签'],
  ['{0} does not match {1}', '{0} 不匹配 {1}'],
  ['"{0}" gives no tag: it would be "{1}" alone', '"{0}" 没有给出标签：那样就只剩下 "{1}"'],
  [
    '"{0}" gives "{1}": the suffix {2} comes from "flavor" once more',
    '"{0}" 给出 "{1}"：后缀 {2} 又从 "flavor" 加了一次',
  ],
  [
    '"{0}" gives "{1}": the prefix {2} comes from "flavor" once more',
    '"{0}" 给出 "{1}"：前缀 {2} 又从 "flavor" 加了一次',
  ],
  [
    '"{0}" is pushed as "{1}": registries know lower-case letters only',
    '"{0}" 会以 "{1}" 推送：镜像仓库只认小写字母',
  ],
  [
    '"test-command" is not run, because the image is not pushed: {0}',
    '"test-command" 不会运行，因为镜像不推送：{0}',
  ],
  [
    '{0}: not looked at, because no image is in a private repository of ECR',
    '{0}：不起作用，因为没有镜像在 ECR 的私有仓库里',
  ],
  [
    '"build-args": the value of {0} holds "{1}="; one argument per line, with `build-args: |`',
    '"build-args"：{0} 的值里有 "{1}="；请用 `build-args: |`，每行一个参数',
  ],
  // Parts of them.
  ['rule {0} (priority {1})', '第 {0} 条规则（优先级 {1}）'],
  ['rule {0}', '第 {0} 条规则'],
  ['expires', '过期'],
  ['archives', '归档'],
  ['{0} with {1}', '{0} 加 {1}'],
]
