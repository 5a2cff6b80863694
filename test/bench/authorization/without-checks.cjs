// Takes the place of the checks in a process of this benchmark, and nowhere else: what is measured is what they add.
const Module = require('node:module');

const nothing = {};
const asker = JSON.parse(process.env.BENCH_CALLER);
const plain = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const budget = { left: () => Promise.resolve(1), spend: () => Promise.resolve() };

const stubs = {
  'gateway/security/identity.ts': { identifyBy: () => () => Promise.resolve(asker) },
  'gateway/security/authorization.ts': {
    Authorization: class {
      plugin = nothing;
      guard(gateway) {
        return gateway;
      }
    },
  },
  'gateway/security/limits/limit-operation-plugin.ts': { limitOperationPlugin: () => nothing },
  'gateway/security/limits/spend-cost-plugin.ts': { spendCostPlugin: () => nothing },
  'gateway/security/limits/admission.ts': {
    createAdmission: () => ({ admit: (_request, _reply, identify) => identify(), budgetOf: () => budget }),
  },
  'gateway/security/trusted-operations/open-operations.ts': {
    openOperations: () => Promise.resolve({ admit: () => undefined, close: () => undefined }),
  },
  'gateway/access-log/open-access-log.ts': {
    openAccessLog: () =>
      Promise.resolve({ name: 'access-log', dataSource: nothing, plugin: nothing, close: () => Promise.resolve() }),
  },
  'subgraphs/shared/access/call-token.ts': {
    callSigner: () => call => Promise.resolve(plain(call)),
    callReader: () => authorization => {
      const call = JSON.parse(Buffer.from(authorization.slice('Bearer '.length), 'base64url').toString());
      return Promise.resolve({ ...call, isOf: () => true });
    },
    callTiming: { life: 60, skew: 5 },
  },
  'subgraphs/shared/access/used-calls.ts': { usedCalls: () => () => true },
  'subgraphs/shared/access/enforce-authorization.ts': { enforceAuthorization: () => undefined },
  'subgraphs/shared/access/subjects.ts': { telling: (_rule, resolve) => resolve, tellSubjects: () => undefined },
  'subgraphs/shared/serving/tell-touched.ts': { tellTouchedPlugin: nothing },
};

const load = Module._load;
const missing = new Set(Object.keys(stubs));
Module._load = (request, parent, isMain) => {
  if (request.startsWith('.') && parent?.filename !== undefined) {
    const file = Module._resolveFilename(request, parent, isMain);
    const name = Object.keys(stubs).find(path => file.endsWith(`/${path}`));
    if (name !== undefined) {
      missing.delete(name);
      return stubs[name];
    }
  }
  return load(request, parent, isMain);
};

/** The stubs that nothing asked for: a file that moved would go on being measured on both sides. */
process.missingStubs = () => [...missing];
