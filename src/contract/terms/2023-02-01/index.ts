import type { Terms } from '../rule.js'
import { articles } from './articles.js'
import { rules } from './rules/index.js'

/** The individual terms in force from 2023-02-01. */
export const terms20230201: Terms = { version: '2023-02-01', rules, articles }
