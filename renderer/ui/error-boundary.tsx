import { Button } from "@mantine/core";
import { TriangleAlert } from "lucide-react";
import { Component, type ErrorInfo, type ReactNode } from "react";
import styles from "./empty.module.css";

interface Props {
  /** "The inspector". */
  readonly name: string;
  readonly children: ReactNode;
  /** Tries again when this changes, so that a broken box does not take its panel away for good. */
  readonly resetKey?: unknown;
}

interface State {
  readonly error: Error | undefined;
  readonly resetKey: unknown;
}

/** Keeps a failure inside its panel: the drawing and everything around stay as they are. React wants a class for it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(`${this.props.name} failed.`, error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={styles.empty} role="alert">
        <div className={styles.icon} aria-hidden="true">
          <TriangleAlert size={18} />
        </div>
        <p className={styles.title}>{this.props.name} could not be shown</p>
        <p className={styles.text}>Your drawing is safe. {error.message}</p>
        <Button variant="default" size="xs" onClick={() => this.setState({ error: undefined })}>
          Try again
        </Button>
      </div>
    );
  }
}
