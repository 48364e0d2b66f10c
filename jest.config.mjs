export default {
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['**/test/**/*.test.ts'],
  testEnvironment: 'node',
  moduleNameMapper: { '^(\\.{1,2}/(?!compiled/).*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }] },
  transformIgnorePatterns: ['/node_modules/', '/compiled/'],
  testTimeout: 120_000,
  maxWorkers: 2,
}
