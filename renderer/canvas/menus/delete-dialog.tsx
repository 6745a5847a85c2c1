import { Button, Group, Modal, Text } from "@mantine/core";
import { useStore } from "zustand";
import { answerRemoval, removalStore } from "../operations/remove";

/** Asks once before a container goes with all that lies in it. */
export function DeleteDialog() {
  const asked = useStore(removalStore, (state) => state.asked);
  const boxes = asked ? `${asked.inside} ${asked.inside === 1 ? "component" : "components"}` : "";
  const lines =
    asked && asked.lines > 0 ? ` and ${asked.lines} ${asked.lines === 1 ? "connection" : "connections"}` : "";
  return (
    <Modal
      opened={asked !== undefined}
      onClose={() => answerRemoval(false)}
      title={`Delete ${asked?.name ?? ""}?`}
      size={420}
    >
      <Text size="sm">
        {boxes}
        {lines} {asked && asked.inside === 1 && lines === "" ? "goes" : "go"} with it. Undo brings everything back.
      </Text>
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={() => answerRemoval(false)}>
          Keep
        </Button>
        <Button color="red" data-autofocus onClick={() => answerRemoval(true)}>
          Delete {asked ? asked.inside + asked.ids.length : ""}
        </Button>
      </Group>
    </Modal>
  );
}
