import type { AttributeChange, PlannedResource, Shown } from "../../server/protocol";
import styles from "./attribute-diff.module.css";
import { shownText } from "./words";

interface AttributeDiffProps {
  readonly resource: PlannedResource;
  /** Attributes shown; all without it. */
  readonly most?: number;
  /** One below the other, for narrow panels. */
  readonly compact?: boolean;
}

/** The attributes of one resource that change, old → new; what forces a replacement comes first and says so. */
export function AttributeDiff({ resource, most, compact = false }: AttributeDiffProps) {
  const all = relevant(resource);
  const attributes = most === undefined ? all : all.slice(0, most);
  if (all.length === 0) return null;
  return (
    <div>
      <dl className={styles.diff} data-compact={compact || undefined}>
        {attributes.map((attribute) => [
          <dt key={`${attribute.path} name`}>{attribute.path}</dt>,
          <dd key={`${attribute.path} change`}>
            <Change
              attribute={attribute}
              created={resource.action === "create"}
              destroyed={resource.action === "destroy"}
            />
            {attribute.forcesReplacement && <span className={styles.forces}>forces replacement</span>}
          </dd>,
        ])}
      </dl>
      {attributes.length < all.length && (
        <p className={styles.rest}>
          and {all.length - attributes.length} more {all.length - attributes.length === 1 ? "attribute" : "attributes"}
        </p>
      )}
    </div>
  );
}

interface ChangeProps {
  readonly attribute: AttributeChange;
  readonly created: boolean;
  readonly destroyed: boolean;
}

function Change({ attribute, created, destroyed }: ChangeProps) {
  const { before, after } = attribute;
  if (created) return <Side shown={after} kind="after" />;
  if (destroyed) return <Side shown={before} kind="before" />;
  return (
    <>
      <Side shown={before} kind="before" /> <span>→</span> <Side shown={after} kind="after" />
    </>
  );
}

function Side({ shown, kind }: { readonly shown: Shown; readonly kind: "before" | "after" }) {
  const Element = kind === "before" ? "del" : "ins";
  const plain = shown.type !== "value";
  return (
    <Element className={styles[kind]} data-plain={plain || undefined}>
      {shownText(shown)}
    </Element>
  );
}

/** What forces a replacement comes first; what is not known yet says little and comes last. */
function relevant(resource: PlannedResource): readonly AttributeChange[] {
  const rank = (change: AttributeChange) => (change.forcesReplacement ? 0 : change.after.type === "unknown" ? 2 : 1);
  return resource.attributes
    .filter(
      ({ before, after }) => after.type !== "absent" || (before.type !== "absent" && resource.action !== "create"),
    )
    .toSorted((a, b) => rank(a) - rank(b));
}
