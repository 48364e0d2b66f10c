/** What is in force can be written down, whatever it is: the file describes exactly that. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { desiredResources } from '../../src/kinds/index.js'
import { diffResources } from '../../src/plan/changes.js'
import { deploymentText } from '../../src/workflows/deployment-text.js'
import { readDeployment } from '../../src/workflows/load-deployment.js'
import { deployments } from '../support/deployments.js'

test('random deployments, written and read again, are the same', async () => {
  await fc.assert(
    fc.asyncProperty(deployments, async (given) => {
      const resources = desiredResources(given)
      const text = await deploymentText({ resources, metadata: given.metadata, service: given.service, head: ['Random.'] }, 'x.yaml')
      const { deployment, findings } = await readDeployment(Buffer.from(text), 'x.yaml')
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(deployment?.metadata).toEqual(given.metadata)
      expect(deployment && diffResources(resources, desiredResources(deployment))).toEqual([])
    }),
    { numRuns: 150 },
  )
})
