import type { PostService } from '#shared/contract/posts-requests.ts';
import type { Piece, PostPart } from '#shared/posts/parts.ts';
import styles from './Message.module.css';

/** A message about as people see it there. */
export function Message({
  service,
  parts,
  picture,
}: {
  service: PostService;
  parts: readonly PostPart[];
  picture: string | undefined;
}) {
  return (
    <div className={`${styles.message} ${styles[service]}`}>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no names, and never change places
        <Part key={index} part={part} picture={picture} />
      ))}
    </div>
  );
}

function Part({ part, picture }: { part: PostPart; picture: string | undefined }) {
  switch (part.kind) {
    case 'title':
      return <p className={`${styles.title} ${part.tone ? styles[part.tone] : ''}`}>{part.text}</p>;
    case 'line':
      return (
        <p className={styles.line}>
          <Pieces pieces={part.pieces} />
        </p>
      );
    case 'list':
      return (
        <ol className={styles.list}>
          {part.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <li key={index}>
              <Pieces pieces={line} />
            </li>
          ))}
        </ol>
      );
    case 'fact':
      return (
        <p className={styles.fact}>
          <span>{part.label}</span>
          <strong>{part.value}</strong>
        </p>
      );
    case 'image':
      return picture === undefined ? null : <img className={styles.picture} src={picture} alt={part.alt} />;
    case 'button':
      return (
        <p>
          <span className={`${styles.button} ${part.isPrimary ? styles.primary : ''}`} title={part.url}>
            {part.text}
          </span>
        </p>
      );
    case 'small':
      return <p className={styles.small}>{part.text}</p>;
  }
}

const Pieces = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map(({ text, isBold, isMention }, index) =>
    isMention ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <span key={index} className={styles.mention}>
        {text}
      </span>
    ) : isBold ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <strong key={index}>{text}</strong>
    ) : (
      text
    ),
  );
