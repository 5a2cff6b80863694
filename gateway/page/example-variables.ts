/** Variables of the three jobs, for persons of the demonstration population: all of them invented. */
export const exampleVariables = {
  'partner-coverage-check': {
    input: {
      identifier: { system: 'CNSS_IMMATRICULATION', value: '900000018' },
      dependentNumber: 1,
      birthDate: '1982-07-25',
      servicedDate: '2026-10-15',
      care: { code: 'C', quantity: 1, unitPrice: '150.00', sector: 'PRIVATE' },
    },
  },
  'member-view': { fundCode: 'CNSS', memberNumber: '900000018', first: 2 },
  'coverage-rate-series': {
    query: {
      indicator: 'POPULATION_COVERAGE_RATE',
      breakdown: ['REGION'],
      start: '2024-12',
      end: '2024-12',
      frequency: 'M',
    },
  },
};
