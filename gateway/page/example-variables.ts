/** Variables of the three jobs, for persons of the demonstration population: all of them invented. */
export const exampleVariables = {
  'partner-coverage-check': {
    input: {
      identifier: { system: 'CNSS', value: '100000000' },
      birthDate: '1985-01-01',
      servicedDate: '2026-10-15',
    },
  },
  'member-view': { fundCode: 'CNSS', memberNumber: '100000000' },
  'coverage-rate-series': {
    query: { indicator: 'POPULATION_COVERAGE_RATE', dimensions: ['REGION'], from: '2026-01', to: '2026-10' },
  },
};
