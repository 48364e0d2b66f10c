/** A device that may connect: its own key, its place, its addresses. What is private of it never comes here. */
export interface Device {
  readonly name: string
  /** null = in no group. */
  readonly group: string | null
  readonly region: string
  /** X25519, base64 as WireGuard writes it. */
  readonly publicKey: string
  /** Inside the tunnel, without a length: `10.64.0.2`, `2001:db8:64::2`. */
  readonly addresses: readonly string[]
  /** Where the gateways keep its pre-shared key (keys.ts, `presharedName`); never the key. */
  readonly preshared?: string
}
/** With the number of its home server, from 1 (homes.ts). */
export interface PlacedDevice extends Device {
  readonly worker: number
  /** Absent or null: nothing was handed, or it is not known. */
  readonly handed?: HandedProfile | null
}
/** What a device was handed last: enough to tell whether it still reaches its gateway. */
export interface HandedProfile {
  readonly version: string
  /** ISO moment. */
  readonly at: string
  /** `203.0.113.1:51820`, `[2001:db8::1]:51820` */
  readonly endpoint: string
  /** Generation of the gateway's key that it knows. */
  readonly generation: number
}
export interface RegisteredDevice extends Device {
  /** ISO moment. */
  readonly enrolledAt: string
  readonly handed: HandedProfile | null
}

/** What it was handed last is what it would be handed now. */
export const holdsNewest = ({ version, handed }: { readonly version: string | null; readonly handed: HandedProfile | null }): boolean => version !== null && handed?.version === version

/** Names files too: no separators, nothing hidden. */
export const isDeviceName = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(text)
/** Names that differ in case only are one on many disks. */
export const sameName = (name: string): string => name.toLowerCase()

/** UDP port of a server: one after the other from the gateway's; a key's even generations listen ten further on, so that old and new live side by side. */
export const portOf = (gatewayPort: number, worker: number, generation = 1): number => gatewayPort + worker - 1 + shiftOf(generation)
export const shiftOf = (generation: number): number => (generation % 2 === 0 ? 10 : 0)
