import { announce } from './announce.js';
import { describeEvent } from './describe-event.js';
import { byId, setText } from './element.js';
import { createLinks } from './links-view.js';
import { Model } from './model.js';
import { differingKeys } from './picture.js';
import type { ConsoleEntry, Hello, LabEvent, LabStatus } from './protocol.js';
import { createRegions } from './regions-view.js';
import { createReplay } from './replay-view.js';
import { act, address } from './server.js';
import { createStories } from './stories-view.js';
import { createTimeline } from './timeline-view.js';
import { createTrace } from './trace-view.js';

/** What the server's stream brings, by the name of the event. */
interface Messages {
  readonly hello: Hello;
  readonly events: readonly LabEvent[];
  readonly status: LabStatus;
  readonly entry: ConsoleEntry;
}

let model: Model | undefined;

const trace = createTrace(byId('trace'));
const views = [
  createStories(byId('stories')),
  { update: ({ status }: Model) => links.update(status) },
  createRegions(byId('regions'), (key) => void trace.open(key)),
  createReplay(byId('replay'), showMoment),
  createTimeline(byId('timeline'), ({ id }) => showMoment(id)),
  { update: showAgreement },
  { update: showLookingBack },
];
const links = createLinks(byId('links'));

/** Draws all that changed; views leave alone what did not. */
function update(): void {
  if (model === undefined) return;
  for (const view of views) view.update(model);
}

function showMoment(position: number | null): void {
  if (model === undefined) return;
  model.position = position;
  update();
}

function showAgreement(now: Model): void {
  const differing = differingKeys(now.picture, now.liveRegions).size;
  const isAgreed = differing === 0 && (now.status.isDelivered || now.position !== null);
  const text = isAgreed
    ? 'All regions agree'
    : differing > 0
      ? `${differing} ${differing === 1 ? 'key differs' : 'keys differ'}`
      : now.status.links.some(({ isCut, waiting }) => isCut && waiting > 0)
        ? 'Effects wait at a cut link'
        : 'Effects are on their way';
  const place = byId('agreement');
  place.dataset['state'] = isAgreed ? 'agreed' : 'differing';
  setText(place, text);
}

function showLookingBack({ events, position }: Model): void {
  const event = events.find(({ id }) => id === position);
  byId('looking-back').hidden = event === undefined;
  if (event === undefined) return;
  setText(byId('moment'), `Looking back at what regions showed after: ${describeEvent(event)}`);
}

function listen<Name extends keyof Messages>(
  stream: EventSource,
  name: Name,
  take: (data: Messages[Name]) => void,
): void {
  stream.addEventListener(name, ({ data }: MessageEvent<string>) => {
    // The server of this very page writes these messages; protocol.ts is the type of both sides.
    take(JSON.parse(data) as Messages[Name]);
    update();
  });
}

function connect(): void {
  const stream = new EventSource(address('events'));
  listen(stream, 'hello', (hello) => {
    model = new Model(hello);
  });
  listen(stream, 'events', (events) => model?.addEvents(events));
  listen(stream, 'entry', (entry) => model?.addEntry(entry));
  listen(stream, 'status', (status) => {
    if (model !== undefined) model.status = status;
  });
  stream.addEventListener('error', () => {
    const place = byId('agreement');
    place.dataset['state'] = 'lost';
    setText(place, 'The lab does not answer; trying again');
  });
}

byId('to-now').addEventListener('click', () => {
  showMoment(null);
  byId('regions').focus();
});
byId('deliver').addEventListener('click', () => {
  void act({ do: 'deliver' });
  announce('Everything that could travel was delivered.');
});
// What is left of a key's time changes without the server.
setInterval(update, 1_000);
connect();
