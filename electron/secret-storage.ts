import type { SafeStorage } from "electron";
import type { SecretStorage } from "../server/host";

/**
 * The operating system's own encryption. On Linux without a keyring Electron falls back to `basic_text`, a key that is
 * the same everywhere: that protects nothing, so it counts as not available and nothing is stored.
 */
export function secretStorage(safeStorage: SafeStorage, platform: string): SecretStorage {
  const available = () => {
    if (!safeStorage.isEncryptionAvailable()) return false;
    return platform !== "linux" || safeStorage.getSelectedStorageBackend() !== "basic_text";
  };
  const required = () => {
    if (available()) return;
    throw new Error("This system offers no protected storage for secrets; nothing was stored.");
  };
  return {
    available,
    encrypt(text) {
      required();
      return safeStorage.encryptString(text);
    },
    decrypt(bytes) {
      required();
      return safeStorage.decryptString(Buffer.from(bytes));
    },
  };
}
