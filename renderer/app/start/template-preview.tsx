import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import { catalog } from "../../../catalog";
import type { Drawing } from "../../../model/document";
import { iconUrl } from "../../ui/component-icon";
import { type PreviewShape, previewOf } from "./preview-shapes";
import styles from "./start-page.module.css";

/** A drawing in small: its frames, icons and lines, as they stand. */
export function TemplatePreview({ drawing }: { readonly drawing: Drawing }) {
  const { shapes, lines, viewBox } = useMemo(() => previewOf(drawing, catalog), [drawing]);
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <svg className={styles.preview} viewBox={viewBox} aria-hidden="true">
      {shapes
        .filter(({ frame }) => frame)
        .map((shape) => (
          <Frame key={shape.id} shape={shape} dark={dark} />
        ))}
      {lines.map(({ id, path }) => (
        <path key={id} d={path} fill="none" stroke="var(--gp-text-faint)" strokeWidth={3} />
      ))}
      {shapes
        .filter(({ frame }) => !frame)
        .map((shape) => (
          <Icon key={shape.id} shape={shape} dark={dark} />
        ))}
    </svg>
  );
}

function Frame({ shape, dark }: { readonly shape: PreviewShape; readonly dark: boolean }) {
  const { x, y, width, height, frame } = shape;
  if (!frame) return null;
  const dash = { solid: undefined, dashed: "14 8", dotted: "4 7" }[frame.border];
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height={height}
      fill="none"
      stroke={dark ? (frame.darkColour ?? frame.colour) : frame.colour}
      strokeWidth={4}
      strokeDasharray={dash}
    />
  );
}

function Icon({ shape, dark }: { readonly shape: PreviewShape; readonly dark: boolean }) {
  const size = 64;
  const x = shape.x + shape.width / 2 - size / 2;
  const y = shape.y + shape.height / 2 - size / 2 - 8;
  const url = iconUrl(shape.icon);
  return (
    <>
      <rect
        x={x - 6}
        y={y - 6}
        width={size + 12}
        height={size + 12}
        rx={8}
        fill={dark && shape.icon.startsWith("resource/") ? "#ffffff" : "var(--gp-raised)"}
      />
      {url && <image href={url} x={x} y={y} width={size} height={size} />}
    </>
  );
}
