/** A thread of `plan --all`: plans each file that it is handed. */
import { parentPort, workerData } from 'node:worker_threads'
import { planOne } from './plan-one.js'

parentPort?.on('message', (file: string) => void planOne(file, workerData).then((planned) => parentPort?.postMessage(planned)))
