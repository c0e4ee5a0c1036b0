import { callbackCall } from '../syntax/branches.js';
import {
  memberName,
  nameOf,
  parameterTarget,
  unwrap,
  type FunctionNode,
  type Node,
} from '../syntax/node.js';
import type { Source } from '../syntax/source.js';

const routeMethods = /^(get|post|put|patch|delete|del|head|options|all|use|route|query|mutation)$/i;
const routeOwners = /(app|router|server|fastify|route|api|api[A-Z]\w*|procedure|controller)s?$/i;
const jobMethods = /^(process|consume|subscribe|handle|addHandler|onMessage|eachMessage)$/;
const routeDecorators = new RegExp(
  '^(Get|Post|Put|Patch|Delete|All|Head|Options|Query|Mutation|ResolveField|Subscription' +
    '|SubscribeMessage|MessagePattern|EventPattern|GrpcMethod|Process|OnEvent|RabbitSubscribe' +
    '|Cron|Interval)$',
);
const exportedRoutes = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|handler|loader|action)$/;
const workers = /(Worker|Consumer|Processor)$/;
const requestNames = /^_?(req|request|ctx|context)$/;
const replyNames = /^_?(res|response|reply|next|h)$/;

/** Why a function runs once a request, message or job; undefined when nothing says so. */
export function handlerReason(source: Source, fn: FunctionNode): string | undefined {
  return (
    byDecorator(fn) ?? byRegistration(fn) ?? byExport(source, fn) ?? byParameters(fn) ?? undefined
  );
}

function byDecorator({ parent }: FunctionNode): string | undefined {
  if (parent?.type !== 'MethodDefinition') return undefined;
  for (const { expression } of parent.decorators ?? []) {
    const target = expression.type === 'CallExpression' ? unwrap(expression.callee) : expression;
    const name = target.type === 'MemberExpression' ? memberName(target) : nameOf(target);
    if (name !== undefined && routeDecorators.test(name)) return `@${name}`;
  }
  return undefined;
}

/** `app.get('/path', fn)`, `queue.process(fn)`, `socket.on('m', fn)`, `new Worker('q', fn)` */
function byRegistration(fn: FunctionNode): string | undefined {
  const { parent } = fn;
  if (parent?.type === 'NewExpression') {
    const name = nameOf(parent.callee) ?? '';
    return workers.test(name) ? `new ${name}` : undefined;
  }
  const callee = callbackCall(fn)?.callee;
  if (callee?.type !== 'MemberExpression') return undefined;
  const method = memberName(callee) ?? '';
  const owner = lastName(callee.object);
  if (routeMethods.test(method) && routeOwners.test(owner)) return `${owner}.${method}`;
  if (jobMethods.test(method)) return `${owner}.${method}`;
  return method === 'on' && /^(io|socket|ws|wss|server|connection|consumer|bot)$/i.test(owner)
    ? `${owner}.on`
    : undefined;
}

function lastName(node: Node): string {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return lastName(inner.callee);
  return (inner.type === 'MemberExpression' ? memberName(inner) : nameOf(inner)) ?? '';
}

/** `export async function POST(request)` */
function byExport(source: Source, fn: FunctionNode): string | undefined {
  const declaration = fn.type === 'FunctionDeclaration' ? fn : fn.parent?.parent;
  const isExported = /^Export(Named|Default)Declaration$/.test(declaration?.parent?.type ?? '');
  if (!isExported) return undefined;
  const name =
    fn.id?.name ?? (fn.parent?.type === 'VariableDeclarator' ? nameOf(fn.parent.id) : '');
  if (name !== undefined && exportedRoutes.test(name)) return `export ${name}`;
  const isPage = /[\\/]api[\\/]/.test(source.file);
  return isPage && declaration?.parent?.type === 'ExportDefaultDeclaration'
    ? 'export default'
    : undefined;
}

/** `(req, res)`, `(ctx, next)` */
function byParameters({ params }: FunctionNode): string | undefined {
  const names = params.map((parameter) => nameOf(parameterTarget(parameter)) ?? '');
  const [first = '', second = ''] = names;
  const isHandler = requestNames.test(first) && replyNames.test(second);
  return isHandler ? `(${first}, ${second})` : undefined;
}
