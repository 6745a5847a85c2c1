import { Button, Popover, TextInput } from "@mantine/core";
import { Check, ChevronDown, Cloud, FlaskConical, Plug } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Target } from "../../../server/protocol";
import { host } from "../../host/client";
import { errorView } from "../../host/error-view";
import { targetTitle } from "../../runs/target-words";
import { useProject } from "../../state/project-store";
import { rememberProject } from "../../state/remember-project";
import { sameTarget } from "../../state/run-status";
import { useRuns } from "../../state/run-store";
import styles from "./target-picker.module.css";
import bar from "./top-bar.module.css";

const icons = { rehearsal: FlaskConical, aws: Cloud, endpoint: Plug } as const;

/** Where a plan is made and applied: rehearsed offline, in AWS, or against another address. */
export function TargetPicker() {
  const target = useRuns((state) => state.target);
  const directory = useProject((state) => state.directory);
  const [opened, setOpened] = useState(false);
  const Icon = icons[target.type];

  const choose = (chosen: Target) => {
    useRuns.getState().setTarget(chosen);
    if (directory !== undefined) rememberProject(directory, { target: chosen });
    setOpened(false);
  };

  return (
    <Popover
      position="bottom-start"
      shadow="md"
      width={340}
      opened={opened}
      onChange={setOpened}
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={bar.picker}
          data-tone={target.type}
          title={targetTitle(target)}
          aria-haspopup="dialog"
          aria-expanded={opened}
          aria-label={target.type === "rehearsal" ? "Target: Rehearsal, no account" : `Target: ${targetTitle(target)}`}
          onClick={() => setOpened(!opened)}
        >
          <Icon size={15} aria-hidden="true" />
          <span className={bar.pickerText}>
            {target.type === "rehearsal" ? "Rehearsal, no account" : targetTitle(target)}
          </span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Where to plan and apply" className={styles.dropdown}>
        <Choices target={target} choose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoicesProps {
  readonly target: Target;
  choose(target: Target): void;
}

function Choices({ target, choose }: ChoicesProps) {
  const [profiles, setProfiles] = useState<readonly string[]>([]);
  const [url, setUrl] = useState(target.type === "endpoint" ? target.url : "http://localhost:4566");
  const urlFault = /^https?:\/\/./.test(url) && URL.canParse(url) ? undefined : "An http or https address is wanted.";

  useEffect(() => {
    let current = true;
    host()
      .targets.profiles.query()
      .then((found) => current && setProfiles(found))
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, []);

  const option = (wanted: Target, icon: ReactNode, title: string, text?: string) => (
    <button
      key={title}
      type="button"
      className={styles.option}
      aria-current={sameTarget(target, wanted) || undefined}
      onClick={() => choose(wanted)}
    >
      {icon}
      <span>
        {title}
        {text && <span className={styles.text}>{text}</span>}
      </span>
      {sameTarget(target, wanted) && <Check size={14} aria-label="chosen" />}
    </button>
  );

  return (
    <>
      <p className={styles.title}>Plan and apply</p>
      {option(
        { type: "rehearsal" },
        <FlaskConical size={15} aria-hidden="true" />,
        "Rehearsal",
        "Offline, with the real Terraform and a pretended AWS. Nothing real is touched.",
      )}
      <p className={styles.title}>In AWS, for real</p>
      {option(
        { type: "aws" },
        <Cloud size={15} aria-hidden="true" />,
        "Credentials of this computer",
        "Environment variables, default profile or role",
      )}
      {profiles.map((profile) =>
        option({ type: "aws", profile }, <Cloud size={15} aria-hidden="true" />, `Profile ${profile}`),
      )}
      <form
        className={styles.endpoint}
        onSubmit={(event) => {
          event.preventDefault();
          if (urlFault === undefined) choose({ type: "endpoint", url });
        }}
      >
        <TextInput
          size="xs"
          label="Another address (LocalStack, moto)"
          value={url}
          error={urlFault}
          spellCheck={false}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" type="submit" disabled={urlFault !== undefined}>
          Use
        </Button>
      </form>
      {target.type !== "rehearsal" && <Identity target={target} />}
    </>
  );
}

/** Whom AWS takes one for: asked as soon as the list is open, so that it is seen before anything runs. */
function Identity({ target }: { readonly target: Target }) {
  const [text, setText] = useState("Asking who you are there…");
  useEffect(() => {
    let current = true;
    host()
      .targets.identity.query({ target })
      .then(({ account, arn }) => current && setText(`Account ${account}, as ${arn}`))
      .catch((error) => current && setText(errorView(error).message));
    return () => {
      current = false;
    };
  }, [target]);
  return (
    <p className={styles.identity} role="status">
      {text}
    </p>
  );
}
