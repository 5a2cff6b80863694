/** @type {import('jest').Config} */
module.exports = {
  rootDir: '..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/bench/', '<rootDir>/test/browser/'],
  setupFiles: ['reflect-metadata', '<rootDir>/.config/jest.env.cjs'],
  setupFilesAfterEnv: ['<rootDir>/test/support/sinks/watch-traffic.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transform: { '^.+\\.(ts|js)$': ['@swc/jest'] },
  transformIgnorePatterns: ['/node_modules/(?!(jose|cookie|set-cookie-parser)/)'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
