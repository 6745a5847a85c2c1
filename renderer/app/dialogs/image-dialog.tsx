import { Button, SegmentedControl, Stack } from "@mantine/core";
import { useEffect, useState } from "react";
import { isPlanShown } from "../../canvas/image/current-plan";
import { darkImages } from "../../canvas/image/image-preference";
import {
  copyImage,
  densityFor,
  hasSelectedBoxes,
  type ImageFormat,
  type ImageRequest,
  makeImage,
  saveImage,
  svgBlob,
} from "../../canvas/image/make-image";
import { errorView } from "../../host/error-view";
import { useWindow } from "../../state/window-store";
import { Dialog } from "./dialog";
import styles from "./image-dialog.module.css";

interface Preview {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** The drawing as a picture for documents and slides: what of it, on which ground, and a look at it before it is saved. */
export function ImageDialog({ format: first }: { readonly format: ImageFormat }) {
  const [format, setFormat] = useState(first);
  const [selection, setSelection] = useState(hasSelectedBoxes);
  const [dark, setDark] = useState(darkImages.get);
  const [plan, setPlan] = useState(isPlanShown);
  const [busy, setBusy] = useState(false);
  const { preview, fault } = usePreview({ selection, dark, plan });
  const close = useWindow.getState().closeDialog;
  const request = { selection, dark, plan };

  const finish = async (work: () => Promise<void>) => {
    setBusy(true);
    await work();
    setBusy(false);
    close();
  };

  return (
    <Dialog
      title="Save as image"
      size={720}
      actions={
        <>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button variant="default" disabled={busy} onClick={() => void finish(() => copyImage(request))}>
            Copy
          </Button>
          <Button loading={busy} data-autofocus onClick={() => void finish(() => saveImage(request, format))}>
            Save {format.toUpperCase()}
          </Button>
        </>
      }
    >
      <Stack gap="sm">
        <div className={styles.choices}>
          <SegmentedControl
            size="sm"
            aria-label="Format"
            value={format}
            data={[
              { value: "png", label: "PNG" },
              { value: "svg", label: "SVG" },
            ]}
            onChange={(value) => setFormat(value as ImageFormat)}
          />
          <SegmentedControl
            size="sm"
            aria-label="What is shown"
            value={selection ? "selection" : "all"}
            disabled={!hasSelectedBoxes()}
            data={[
              { value: "all", label: "Everything" },
              { value: "selection", label: "Selection" },
            ]}
            onChange={(value) => setSelection(value === "selection")}
          />
          <SegmentedControl
            size="sm"
            aria-label="Ground"
            value={dark ? "dark" : "light"}
            data={[
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
            onChange={(value) => {
              setDark(value === "dark");
              darkImages.set(value === "dark");
            }}
          />
          {isPlanShown() && (
            <SegmentedControl
              size="sm"
              aria-label="Plan"
              value={plan ? "with" : "without"}
              data={[
                { value: "with", label: "With the plan" },
                { value: "without", label: "Without" },
              ]}
              onChange={(value) => setPlan(value === "with")}
            />
          )}
        </div>
        <div className={styles.preview} data-dark={dark || undefined}>
          {preview && <img src={preview.url} alt="Preview" />}
          {fault !== undefined && <p role="alert">{fault}</p>}
        </div>
        <p className={styles.size}>{preview ? sizeInWords(preview, format) : " "}</p>
      </Stack>
    </Dialog>
  );
}

function usePreview({ selection, dark, plan }: ImageRequest) {
  const [preview, setPreview] = useState<Preview>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    let url: string | undefined;
    let isWanted = true;
    makeImage({ selection, dark, plan })
      .then((image) => {
        if (!isWanted) return;
        url = URL.createObjectURL(svgBlob(image));
        setPreview({ url, width: image.width, height: image.height, components: image.components });
        setFault(undefined);
      })
      .catch((error) => {
        if (isWanted) setFault(errorView(error).message);
      });
    return () => {
      isWanted = false;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [selection, dark, plan]);
  return { preview, fault };
}

function sizeInWords({ width, height, components }: Preview, format: ImageFormat): string {
  const what = `${components} ${components === 1 ? "component" : "components"}`;
  if (format === "svg") return `${what}. Sharp at any size; the drawing in words goes along for screen readers.`;
  const scale = densityFor({ width, height });
  return `${what}, ${Math.round(width * scale)} × ${Math.round(height * scale)} pixels.`;
}
