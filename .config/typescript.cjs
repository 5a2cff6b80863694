// Runs the TypeScript sources as they stand: every command of package.json starts with it.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
require('@swc-node/register');
require('reflect-metadata');
