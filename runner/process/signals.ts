import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/*
 * Windows has no signals; Ctrl-C is an event of a console. Terraform has a hidden console of its own (it was started
 * with `windowsHide`), so a helper joins that console and raises the event there.
 * https://learn.microsoft.com/windows/console/generateconsolectrlevent
 */
function windowsInterruptScript(pid: number): string {
  return [
    "$k = Add-Type -Name Console -Namespace Groundplan -PassThru -MemberDefinition '",
    '[DllImport("kernel32.dll")] public static extern bool FreeConsole();',
    '[DllImport("kernel32.dll")] public static extern bool AttachConsole(uint pid);',
    '[DllImport("kernel32.dll")] public static extern bool SetConsoleCtrlHandler(System.IntPtr handler, bool add);',
    '[DllImport("kernel32.dll")] public static extern bool GenerateConsoleCtrlEvent(uint kind, uint group);',
    "'",
    "[void]$k::FreeConsole()",
    `if ($k::AttachConsole(${pid})) {`,
    "  [void]$k::SetConsoleCtrlHandler([System.IntPtr]::Zero, $true)",
    "  [void]$k::GenerateConsoleCtrlEvent(0, 0)",
    "  Start-Sleep -Milliseconds 500",
    "}",
  ].join("\n");
}

function runPowerShell(script: string): Promise<string> {
  const encoded = Buffer.from(script, "utf16le").toString("base64");
  return new Promise((resolve) => {
    execFile(
      "powershell.exe",
      ["-NoProfile", "-NonInteractive", "-EncodedCommand", encoded],
      { windowsHide: true },
      (_error, stdout) => resolve(stdout),
    );
  });
}

/** What Ctrl-C does to one process. Its children are its own business: Terraform tells its plugins itself. */
export function interruptProcess(pid: number): void {
  if (process.platform === "win32") void runPowerShell(windowsInterruptScript(pid));
  else signal(pid, "SIGINT");
}

/** Ends a process that leads its own group, and all its children. */
export function killProcessGroup(pid: number): void {
  if (process.platform === "win32")
    execFile("taskkill", ["/PID", String(pid), "/T", "/F"], { windowsHide: true }, () => {});
  else if (!signal(-pid, "SIGKILL")) signal(pid, "SIGKILL");
}

function commandLine(pid: number): Promise<string> {
  if (process.platform === "win32") {
    return runPowerShell(`(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`);
  }
  // Slim containers have no `ps`, but they have /proc.
  if (process.platform === "linux") return readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return new Promise((resolve) => {
    execFile("ps", ["-ww", "-o", "command=", "-p", String(pid)], (_error, stdout) => resolve(stdout));
  });
}

/**
 * Whether the process is still the one that was started with this mark in its arguments. Process ids are used again,
 * so the id alone proves nothing.
 */
export async function isProcessWith(pid: number, mark: string): Promise<boolean> {
  return isAlive(pid) && (await commandLine(pid)).includes(mark);
}
