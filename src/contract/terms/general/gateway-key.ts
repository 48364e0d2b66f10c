/** Rules of a gateway's key: it grows by one generation at a time, and what is retired is retired on a day that is still to come. */
import { applicabilityOf } from '../../../kinds/applicable.js'
import type { Resource, Resources } from '../../../kinds/kind.js'
import type { GatewayKey } from '../../../model/deployment.js'
import type { Rule } from '../rule.js'

const keyOf = ({ inputs }: Pick<Resource, 'inputs'>): GatewayKey => ({ generation: 1, ...(inputs.key as Partial<GatewayKey> | undefined) })
/** Gateways that were there before and stay, with both keys. */
const kept = (before: Resources, after: Resources): { readonly address: string; readonly was: GatewayKey; readonly will: GatewayKey }[] =>
  [...after.values()].flatMap((gateway) => {
    const old = gateway.kind === 'gateway' ? before.get(gateway.address) : undefined
    return old ? [{ address: gateway.address, was: keyOf(old), will: keyOf(gateway) }] : []
  })

export const keyGeneration: Rule = {
  id: 'key-generation',
  article: '',
  severity: 'error',
  words: {
    en: { message: 'the key of {address} would go from generation {was} to {will}: it grows by one, so that devices can follow', fix: 'write generation: {next}; a key that is gone does not come back' },
    ja: { message: '{address} の鍵の世代が {was} から {will} になります。デバイスが追随できるよう、世代は 1 ずつしか増やせません', fix: 'generation: {next} と書いてください。廃止した鍵は元に戻せません' },
  },
  transition: (before, after) =>
    kept(before, after).filter(({ was, will }) => will.generation !== was.generation && will.generation !== was.generation + 1)
      .map(({ address, was, will }) => ({ address, path: ['key', 'generation'], params: { was: was.generation, will: will.generation, next: was.generation + 1 } })),
}

export const keyRetirePast: Rule = {
  id: 'key-retire-past',
  article: '',
  severity: 'error',
  words: {
    en: { message: '{address} would retire its previous key on {day}, which is over (today is {today})', fix: 'write a day that is still to come, or today; devices that hold the old key are listed before it goes' },
    ja: { message: '{address} の以前の鍵の廃止日 {day} は過ぎています（本日 {today}）', fix: '本日以降の日付を書いてください。旧い鍵を持つデバイスがあれば、廃止の前に一覧を示します' },
  },
  transition: (before, after, { today }) =>
    [...after.values()].filter(({ kind }) => kind === 'gateway').flatMap((gateway) => {
      const [will, old] = [keyOf(gateway), before.get(gateway.address)]
      const day = will.retirePrevious
      const known = old && keyOf(old)
      return day !== undefined && day < today && !(known?.retirePrevious === day && known.generation === will.generation) ? [{ address: gateway.address, path: ['key', 'retirePrevious'], params: { day, today } }] : []
    }),
}

export const keyNothingToRetire: Rule = {
  id: 'key-nothing-to-retire',
  article: '',
  severity: 'error',
  words: {
    en: { message: 'region {region} has its first key: there is none before it to retire', fix: 'write generation: 2 for a new key, or remove retirePrevious' },
    ja: { message: 'リージョン {region} の鍵は最初の世代で、廃止する以前の鍵はありません', fix: '新しい鍵にするなら generation: 2 と書き、そうでなければ retirePrevious を削除してください' },
  },
  check: ({ regions }) =>
    Object.entries(regions).filter(([, { gateway: { key } }]) => key?.generation === 1 && key.retirePrevious !== undefined)
      .map(([region]) => ({ path: ['regions', region, 'gateway', 'key', 'retirePrevious'], params: { region } })),
}

export const keyByProvider: Rule = {
  id: 'key-by-provider',
  article: '',
  severity: 'error',
  words: {
    en: { message: 'gateway.key is not applicable with driver {driver}: {why}', fix: 'remove it from region {region}; a new key is a matter between the provider and its gateways' },
    ja: { message: 'ドライバー {driver} では gateway.key を適用できません：{why}', fix: 'リージョン {region} から削除してください。鍵の更新は提供者が行います' },
  },
  check: ({ service: { driver }, regions }) => {
    const { made, why = '' } = applicabilityOf(driver, 'gateway.key') ?? {}
    return made !== 'not-applicable' ? [] : Object.entries(regions).filter(([, { gateway: { key } }]) => key !== undefined).map(([region]) => ({ path: ['regions', region, 'gateway', 'key'], params: { region, driver, why } }))
  },
}
