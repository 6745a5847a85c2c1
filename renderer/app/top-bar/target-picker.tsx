import { Button, Menu, TextInput } from "@mantine/core";
import { Check, ChevronDown, Cloud, FlaskConical, Plug } from "lucide-react";
import { useEffect, useState } from "react";
import type { Target } from "../../../server/protocol";
import { host } from "../../host/client";
import { errorView } from "../../host/error-view";
import { targetTitle } from "../../runs/target-words";
import { useProject } from "../../state/project-store";
import { rememberProject } from "../../state/remember-project";
import { sameTarget } from "../../state/run-status";
import { useRuns } from "../../state/run-store";
import styles from "./top-bar.module.css";

const icons = { rehearsal: FlaskConical, aws: Cloud, endpoint: Plug } as const;

/** Where a plan is made and applied: rehearsed offline, in AWS, or against another address. */
export function TargetPicker() {
  const target = useRuns((state) => state.target);
  const directory = useProject((state) => state.directory);
  const [opened, setOpened] = useState(false);
  const [profiles, setProfiles] = useState<readonly string[]>();
  const [url, setUrl] = useState("http://localhost:4566");
  const Icon = icons[target.type];

  useEffect(() => {
    if (!opened) return;
    host()
      .targets.profiles.query()
      .then(setProfiles)
      .catch(() => setProfiles([]));
  }, [opened]);

  const choose = (chosen: Target) => {
    useRuns.getState().setTarget(chosen);
    if (directory !== undefined) rememberProject(directory, { target: chosen });
    setOpened(false);
  };
  const mark = (other: Target) => sameTarget(target, other) && <Check size={14} aria-label="chosen" />;
  const urlFault = /^https?:\/\/./.test(url) && URL.canParse(url) ? undefined : "An http or https address is wanted.";

  return (
    <Menu position="bottom-start" shadow="md" width={330} opened={opened} onChange={setOpened} closeOnItemClick={false}>
      <Menu.Target>
        <button
          type="button"
          className={styles.picker}
          data-tone={target.type}
          title={targetTitle(target)}
          aria-label={target.type === "rehearsal" ? "Target: rehearsal, no account" : `Target: ${targetTitle(target)}`}
        >
          <Icon size={15} aria-hidden="true" />
          <span className={styles.pickerText}>
            {target.type === "rehearsal" ? "Rehearsal, no account" : targetTitle(target)}
          </span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Plan and apply</Menu.Label>
        <Menu.Item
          leftSection={<FlaskConical size={15} />}
          rightSection={mark({ type: "rehearsal" })}
          onClick={() => choose({ type: "rehearsal" })}
        >
          <span className={styles.option}>Rehearsal</span>
          <span className={styles.optionText}>
            Offline, with the real Terraform and a pretended AWS. Nothing real is touched.
          </span>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>In AWS, for real</Menu.Label>
        <Menu.Item
          leftSection={<Cloud size={15} />}
          rightSection={mark({ type: "aws" })}
          onClick={() => choose({ type: "aws" })}
        >
          <span className={styles.option}>Credentials of this computer</span>
          <span className={styles.optionText}>Environment variables, default profile or role</span>
        </Menu.Item>
        {profiles?.map((profile) => (
          <Menu.Item
            key={profile}
            leftSection={<Cloud size={15} />}
            rightSection={mark({ type: "aws", profile })}
            onClick={() => choose({ type: "aws", profile })}
          >
            Profile {profile}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Another address (LocalStack, moto)</Menu.Label>
        <form
          className={styles.endpoint}
          onSubmit={(event) => {
            event.preventDefault();
            if (urlFault === undefined) choose({ type: "endpoint", url });
          }}
        >
          <TextInput
            size="xs"
            value={url}
            aria-label="Address"
            error={urlFault}
            spellCheck={false}
            onChange={(event) => setUrl(event.currentTarget.value)}
            onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
          />
          <Button size="xs" variant="default" type="submit" disabled={urlFault !== undefined}>
            Use
          </Button>
        </form>
        {target.type !== "rehearsal" && <Identity target={target} />}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Whom AWS takes one for: asked as soon as the menu is open, so that it is seen before anything runs. */
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
  return <p className={styles.menuNote}>{text}</p>;
}
