import { z } from 'zod';
import { isId } from '../../../basics/id';
import { isRefusal, refuse } from '../../../basics/outcome';
import { Button, day, Field, Folded, Form, Section, SpeakingFor, TextArea, type Words } from '../../../design';
import { line, optionalText, parse, type Request, text } from '../../../machinery/web';
import { maySpeak } from '../../members';
import { chooseTopic, proposeTopic, todayOf } from '../actions';
import type { Gathering, Participant, Topic } from '../queries';
import { byChoices, MOST_CHOICES, TITLE_LIMIT } from '../rules';
import { actOn, faultsIn, gatheringsPath, type Refused, valueIn } from './common';
import { gatheringBody } from './one';

const ABOUT_MOST = 1_000;
const Shape = z.object({ title: line(TITLE_LIMIT), about: optionalText(ABOUT_MOST), seat: text(40).optional() });

/** POST /:community/gatherings/:number/topics */
export const proposeTopicPage = actOn('topic', {
  back: '#topics',
  done: 'topicProposed',
  act: async (request, gathering) => {
    const input = parse(Shape, request.form);
    return isRefusal(input) ? input : proposeTopic(request.here, gathering, input);
  },
  body: gatheringBody,
});

/** POST /:community/gatherings/:number/topics/:topic/choices */
export const chooseTopicPage = actOn('choice', {
  back: '#topics',
  done: 'choiceKept',
  act: async ({ here, params }, gathering) =>
    isId(params.topic) ? chooseTopic(here, gathering, params.topic) : refuse('changed-meanwhile'),
  body: gatheringBody,
});

interface TopicsProps {
  readonly request: Request;
  readonly gathering: Gathering;
  readonly own: Participant | undefined;
  readonly topics: readonly Topic[];
  readonly refused: Refused | undefined;
  readonly t: Words;
}

/** What may be spoken of: proposed by anyone, chosen by whoever comes, the most chosen first. */
export function Topics({ request, gathering, own, topics, refused, t }: TopicsProps) {
  const { here } = request;
  const seats = here.actor.seats.filter(maySpeak);
  const isOpen = !gathering.isCancelled && todayOf(here) <= gathering.topicsUntil;
  if (topics.length === 0 && !isOpen) return null;
  const path = gatheringsPath(request, `/${gathering.number}/topics`);
  return (
    <Section title={t.gatherings.topics()} id="topics" count={topics.length}>
      <p class="hint">
        {isOpen
          ? t.gatherings.topicsOpen({ most: MOST_CHOICES, day: day(gathering.topicsUntil, t.language) })
          : t.gatherings.topicsClosed({ day: day(gathering.topicsUntil, t.language) })}
      </p>
      <ul class="plain">
        {byChoices(topics).map((topic) => (
          <li class="line">
            <div>
              <p>{topic.title}</p>
              {topic.about && <p>{topic.about}</p>}
              <p class="hint">{t.gatherings.topicBy({ who: topic.by, count: topic.choices })}</p>
            </div>
            {isOpen && own && <Choice path={path} topic={topic} own={own} t={t} />}
          </li>
        ))}
      </ul>
      {isOpen && !own && topics.length > 0 && <p>{t.gatherings.chooseOnceYouCome()}</p>}
      {isOpen && seats.length > 0 && (
        <Folded summary={t.gatherings.proposeTopic()} open={refused?.name === 'topic'}>
          <Form action={path} keep={`gatherings.${here.community.slug}.${gathering.number}.topic`}>
            <Field
              {...{ t, name: 'title', most: TITLE_LIMIT, label: t.gatherings.topicTitle() }}
              value={valueIn(refused, 'topic', 'title')}
              faults={faultsIn(refused, 'topic', t)}
            />
            <TextArea
              {...{ t, name: 'about', optional: true, rows: 2, most: ABOUT_MOST, label: t.gatherings.topicAbout() }}
              value={valueIn(refused, 'topic', 'about')}
              faults={faultsIn(refused, 'topic', t)}
            />
            <SpeakingFor t={t} seats={seats} id="topic-seat" chosen={valueIn(refused, 'topic', 'seat')} />
            <Button>{t.gatherings.proposeTopic()}</Button>
          </Form>
        </Folded>
      )}
    </Section>
  );
}

interface ChoiceProps {
  readonly path: string;
  readonly topic: Topic;
  readonly own: Participant;
  readonly t: Words;
}

/** One tap chooses, another takes it back. */
function Choice({ path, topic, own, t }: ChoiceProps) {
  const isChosen = own.topics.includes(topic.id);
  return (
    <Form action={`${path}/${topic.id}/choices`} class="inline" label={topic.title}>
      <button type="submit" class="tap" aria-pressed={isChosen ? 'true' : 'false'}>
        {isChosen ? t.gatherings.chosen() : t.gatherings.choose()}
        <span class="unseen"> {topic.title}</span>
      </button>
    </Form>
  );
}
