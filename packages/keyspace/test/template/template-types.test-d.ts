import {
  parseTemplate,
  type CheckedTemplate,
  type GeoslotTypeError,
  type ScopedParameters,
  type TagOf,
  type TagParameters,
  type TemplateParameters,
} from '../../src/index.js';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(isSame: Equal<A, B>): void;
declare function refused<Template extends string, Sentence extends string>(
  isSame: Equal<CheckedTemplate<Template>, GeoslotTypeError<Sentence>>,
): void;

// What is accepted stays itself.
same<CheckedTemplate<'sess:{$sessionId}:views:$page'>, 'sess:{$sessionId}:views:$page'>(true);
same<CheckedTemplate<'g:{signups}:total'>, 'g:{signups}:total'>(true);
same<CheckedTemplate<'cost:$$:{eu-$id}'>, 'cost:$$:{eu-$id}'>(true);
same<CheckedTemplate<string>, string>(true);

// Each refusal is a sentence.
refused<'g:signups', "key template 'g:signups' has no {hash tag}">(true);
refused<'', "key template '' has no {hash tag}">(true);
refused<'{a}:{b}', "key template '{a}:{b}' has two {hash tags}">(true);
refused<'a:{}', "key template 'a:{}' has an empty {hash tag}">(true);
refused<'a:{b{c}', "key template 'a:{b{c}' has a {hash tag} split by a brace">(true);
refused<'a:{b', "key template 'a:{b' has an unbalanced brace">(true);
refused<'a}:{b}', "key template 'a}:{b}' has an unbalanced brace">(true);
refused<'{a}b}', "key template '{a}b}' has an unbalanced brace">(true);
refused<'{a}b{', "key template '{a}b{' has an unbalanced brace">(true);
refused<'}', "key template '}' has an unbalanced brace">(true);
refused<'{$a}:$a', "key template '{$a}:$a' has parameter '$a' twice">(true);
refused<'{$1}', "key template '{$1}' has a '$' that starts no parameter name">(true);
refused<'{a}:$', "key template '{a}:$' has a '$' that starts no parameter name">(true);
refused<'{$_a}', "key template '{$_a}' has a '$' that starts no parameter name">(true);
refused<'$a:{b}', "key template '$a:{b}' has parameter '$a' before its {hash tag}">(true);
refused<'a b:{c}', "key template 'a b:{c}' holds whitespace or a control character">(true);
refused<'a\u0000:{c}', "key template 'a\u0000:{c}' holds whitespace or a control character">(true);
refused<
  '~gs:op:{a}',
  "key template '~gs:op:{a}' starts with '~gs:', which is kept for derived keys"
>(true);

type Sixteen = '0123456789abcdef';
type Long<N extends string> = `${N}${N}${N}${N}${N}${N}${N}${N}`;
type Literal512 = `${Long<Long<Sixteen>>}` extends infer T extends string ? T : never;
type Quarter<N extends string> = `${N}${N}${N}${N}`;
type Exactly512 = Quarter<Long<Sixteen>>;
same<CheckedTemplate<`{a}${Exactly512 extends `a${string}` ? '' : ''}`>, '{a}'>(true);
refused<
  `{a}${Exactly512}`,
  `key template '{a}${Exactly512}' has more than 512 bytes of literal text`
>(true);
refused<
  `{a}${Literal512}`,
  `key template '{a}${Literal512}' has more than 512 bytes of literal text`
>(true);
type Exactly511 = Exactly512 extends `0${infer Rest}` ? Rest : never;
same<CheckedTemplate<`{a}${Exactly511}`>, `{a}${Exactly511}`>(true);
same<CheckedTemplate<`{a}${Exactly511}:$name`>, never>(false);

// What the types of handles and scopes are made of.
same<TemplateParameters<'{$a}:x'>, { readonly a: string | number | bigint }>(true);
same<keyof TemplateParameters<'s:{$id}:$page:$hour'>, 'id' | 'page' | 'hour'>(true);
same<keyof TagParameters<'s:{$id}:$page'>, 'id'>(true);
same<keyof ScopedParameters<'s:{$id}:$page'>, 'page'>(true);
same<TagOf<'s:{$id}:$page'>, '{$id}'>(true);
same<TagOf<'g:{board}:$hour'>, '{board}'>(true);
same<TagOf<string>, string>(true);

// At the call: the literal is refused, `string` is checked at run time.
parseTemplate('sess:{$id}:cart').render({ id: 1n });
parseTemplate('g:{x}' as string).render({});
// @ts-expect-error key template 'g:signups' has no {hash tag}
parseTemplate('g:signups');
// @ts-expect-error the parameter is missing
parseTemplate('sess:{$id}:cart').render({});
// @ts-expect-error the parameter has another name
parseTemplate('sess:{$id}:cart').render({ sessionId: 'a' });
// @ts-expect-error a boolean is no key text
parseTemplate('sess:{$id}:cart').render({ id: true });
