/** The library that makes the modules of QR codes. */
import type { QrEncoder, QrModules } from '../devices/qr.js'
import { UsageError } from '../support/errors.js'

/** @throws UsageError where it is not installed */
export async function qrEncoder(): Promise<QrEncoder> {
  const name: string = 'qr'
  try {
    const { encodeQR } = (await import(name)) as { encodeQR(text: string, output: 'raw', options: { border: number }): QrModules }
    // It makes none without a border.
    return (text) => encodeQR(text, 'raw', { border: 1 }).slice(1, -1).map((row) => row.slice(1, -1))
  } catch {
    throw new UsageError('no-qr-library')
  }
}
