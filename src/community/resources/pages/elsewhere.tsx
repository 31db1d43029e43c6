import type { Words } from '../../../design';
import type { Resource } from '../queries';
import { videoAt } from '../rules';

interface ElsewhereProps {
  readonly t: Words;
  readonly resource: Pick<Resource, 'title' | 'kind' | 'url'>;
  /** Whether the reader asked for the video on this page. */
  readonly isPlaying: boolean;
  /** Where they ask for it. */
  readonly play: string;
}

/** What somebody else keeps: a link, and for a video its place, which stays empty until it is asked for. */
export function Elsewhere({ t, resource: { title, kind, url }, isPlaying, play }: ElsewhereProps) {
  if (url === null) return null;
  const video = kind === 'video' ? videoAt(url) : undefined;
  if (video && isPlaying)
    return (
      <iframe
        class="video"
        src={video.embedUrl}
        title={title}
        allow="fullscreen"
        referrerpolicy="no-referrer"
        sandbox="allow-scripts allow-same-origin allow-presentation"
      />
    );
  return (
    <>
      {video && (
        <div class="video waiting">
          <p>{t.resources.videoAsk({ host: video.host })}</p>
          <a class="button primary" data-plain="" href={play}>
            {t.resources.videoPlay()}
          </a>
        </div>
      )}
      <p>
        <a href={url} rel="noopener noreferrer">
          {t.resources.openElsewhere({ host: new URL(url).host })}
        </a>
      </p>
    </>
  );
}
