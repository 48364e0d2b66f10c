// Set-up, then the whole suite; the last line says how many passed and failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { node } from './node.mjs'
import { setUp } from './setup.mjs'

setUp({ engine: true })
const folder = mkdtempSync(join(tmpdir(), 'gatewright-test-'))
const report = join(folder, 'report.json')
const { status } = spawnSync(node(), ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--json', '--outputFile', report, ...process.argv.slice(2)], { stdio: ['ignore', 'ignore', 'inherit'] })
const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'))
rmSync(folder, { recursive: true, force: true })
if (numPendingTests > 0) process.stdout.write(`skipped: ${numPendingTests} tests did not run, which counts as failed\n`)
process.stdout.write(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites + numPendingTests} failed\n`)
process.exit(status === 0 && numPendingTests === 0 ? 0 : 1)
