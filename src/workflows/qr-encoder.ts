/** The library that makes the modules of QR codes. */
import type { QrEncoder } from '../devices/qr.js'

export async function qrEncoder(): Promise<QrEncoder> {
  const { encodeQR } = await import('qr')
  // It makes none without a border.
  return (text) => encodeQR(text, 'raw', { border: 1 }).slice(1, -1).map((row) => row.slice(1, -1))
}
