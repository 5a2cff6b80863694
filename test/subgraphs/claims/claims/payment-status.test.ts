import { paymentStatusOf } from '../../../../subgraphs/claims/claims/payment-status';

test.each([
  ['PAID', '2026-03-10', 5600n, 'PAID'],
  ['PAID', null, 5600n, 'PAID'],
  ['ADJUDICATED', null, 5600n, 'SCHEDULED'],
  ['ADJUDICATED', null, null, 'SCHEDULED'],
  ['ADJUDICATED', null, 0n, 'NOT_DUE'],
  ['IN_REVIEW', null, null, 'NOT_DUE'],
  ['REJECTED_AT_INTAKE', null, null, 'NOT_DUE'],
  ['REVERSED', '2026-03-10', 5600n, 'NOT_DUE'],
])('a claim that is %s, paid on %s, with a benefit of %s centimes', (processStatus, paidOn, benefit, status) => {
  expect(paymentStatusOf({ processStatus, paidOn }, benefit)).toBe(status);
});
