import fc from 'fast-check';
import { outcomes, Touched, type Touch } from '../../../../subgraphs/shared/access/touched';

test('each member stands once, with the weightiest outcome, whatever the order', () => {
  const touch = fc.tuple(fc.constantFrom('CNSS:a', 'CNSS:b', null), fc.constantFrom(...outcomes));

  fc.assert(
    fc.property(fc.array(touch), touches => {
      const touched = new Touched();
      touched.noteAll(touches);
      const weightiest = (memberId: string | null): Touch['1'] | undefined =>
        [...outcomes].reverse().find(outcome => touches.some(([id, other]) => id === memberId && other === outcome));

      const members = [...new Set(touches.map(([memberId]) => memberId))];
      expect(touched.list()).toEqual(members.map(memberId => [memberId, weightiest(memberId)]));
    }),
  );
});
