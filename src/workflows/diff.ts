/** `diff`: both sides in one canonical YAML, so that comments, order and spelled-out defaults make no difference. */
import type { Language } from '../diagnostics/finding.js'
import { desiredResources } from '../kinds/index.js'
import { asDocument } from '../plan/as-document.js'
import { committed } from '../plan/committed.js'
import { writeYaml } from '../source/write.js'
import { withService } from './attach.js'

export async function committedDiff(named: string | undefined): Promise<{ diff: string; revision: number; language: Language }> {
  return withService(named, async ({ service, deployment, file }) => {
    const snapshot = await service.snapshot()
    const before = writeYaml(asDocument(committed(snapshot)))
    const after = writeYaml(asDocument(desiredResources(deployment)))
    const { createTwoFilesPatch } = await import('diff')
    const diff = before === after ? '' : createTwoFilesPatch(`committed (revision ${snapshot.revision})`, file, before, after)
    return { diff: diff.replace(/^=+\n/, ''), revision: snapshot.revision, language: deployment.metadata.language }
  })
}
