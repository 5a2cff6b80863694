import fc from 'fast-check';
import { clientOf, manifestNamesOf } from '../../../../gateway/security/trusted-operations/client';

test('a name says the role, and the organization where it is for one', () => {
  expect(clientOf('partner')).toEqual({ role: 'partner', organization: undefined });
  expect(clientOf('partner.clinic.example')).toEqual({ role: 'partner', organization: 'clinic.example' });
  expect(clientOf('analyst.Oc%C3%A9an%2F1')).toEqual({ role: 'analyst', organization: 'Océan/1' });
});

test.each(['', 'nobody', 'constructor', 'partner.', '.partner', 'partner.%', 'partner.a/b', 'partner.%41'])(
  '"%s" names no client',
  name => {
    expect(clientOf(name)).toBeUndefined();
  },
);

test('whatever its organization is called, a caller’s own manifest is read as its own and as nobody else’s', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), organization => {
      const [all, own = ''] = manifestNamesOf({ role: 'partner', organization });

      expect(all).toBe('partner');
      expect(clientOf(own)).toEqual({ role: 'partner', organization });
    }),
  );
});
